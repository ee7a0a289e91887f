import type { OrderView } from '../../../shared/kitchen/index.ts';
import { chefNumberOf, dishName, jobName } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import type { Frame } from '../../model/frame.ts';
import { Icon, LINES, Line, Mark } from '../art.tsx';
import { jobPicture } from '../pictures.ts';
import { type RecipeRow, recipeRows } from './recipe-rows.ts';

/** What one dish still wants, and where: opened by its ticket, at the side where nobody cooks. */
export function Recipe(props: { frame: Frame; order: OrderView; compact: boolean; close: () => void }) {
  const { order } = props;
  return (
    <section class="recipe" aria-label={dishName(order.dish)} data-testid="recipe">
      <header class="row recipe-head">
        <span>
          <b>{dishName(order.dish)}</b>
          <small>{fill(WORDS.hud.table, { n: order.table })}</small>
        </span>
        <button
          type="button"
          class="sq"
          aria-label={WORDS.recipe.close}
          data-testid="recipe-close"
          onClick={props.close}
        >
          <Line d={LINES.cross} size={12} />
        </button>
      </header>
      <ol>
        {recipeRows(props.frame, order).map((row) => (
          <Row key={row.job} row={row} compact={props.compact} />
        ))}
      </ol>
    </section>
  );
}

function Row(props: { row: RecipeRow; compact: boolean }) {
  const { row } = props;
  return (
    <li class={`rr ${row.look}`}>
      {!props.compact && (
        <span class="rr-icon">
          {row.look === 'done' ? (
            <Line d={LINES.tick} size={14} width={3.4} />
          ) : (
            <Icon name={jobPicture(row.job)} size={18} />
          )}
        </span>
      )}
      <span class="rr-words">
        {jobName(row.job)}
        {row.note && <small>{row.note}</small>}
      </span>
      {row.chef !== null && <Mark chef={chefNumberOf(row.chef)} size={18} />}
    </li>
  );
}
