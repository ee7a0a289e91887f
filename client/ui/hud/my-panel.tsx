import type { ChefView, Command, LockView } from '../../../shared/kitchen/index.ts';
import { chefName, chefNumberOf, lockName } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words.ts';
import { type Bindings, labelOf } from '../../input/bindings.ts';
import type { Deed } from '../../input/hands.ts';
import { myApronChef, myChefs, tagsOf } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import { portrait, toInlineSvg } from '../../view/art/index.ts';
import { Art, chefTint, Icon, LINES, Line, Mark } from '../art.tsx';
import { Key } from '../parts.tsx';
import { stationPicture } from '../pictures.ts';

const MOST_TAGS = 5;

export interface MyPanelProps {
  frame: Frame;
  bindings: Bindings;
  touch: boolean;
  send: (command: Command) => void;
  do: (deed: Deed) => void;
}

/** Who I am, my other chefs, and the locks I hold. */
export function MyPanel(props: MyPanelProps) {
  const { frame } = props;
  const chef = myApronChef(frame);
  if (!chef) return null;
  const number = chefNumberOf(chef.number);
  const chefs = myChefs(frame);
  const tags = tagsOf(frame, chef.id).slice(0, MOST_TAGS);
  const showTags = !props.touch || tags.length > 0;
  return (
    <div class="dark row me" data-testid="me">
      {chefs.length > 1 ? (
        <div class="row portraits">
          {chefs.map((own) => (
            <Portrait key={own.id} chef={own} send={props.send} />
          ))}
          {!props.touch && <Key label={labelOf(props.bindings, 'next-chef')} small />}
        </div>
      ) : (
        <>
          <Mark chef={number} size={props.touch ? 26 : 34} />
          {!props.touch && (
            <div class="me-name">
              <b>{chefName(number)}</b>
              <span>{WORDS.hud.thatIsYou}</span>
            </div>
          )}
        </>
      )}
      {showTags && !props.touch && <div class="me-bar" />}
      {showTags && !props.touch && <span class="cap">{WORDS.hud.yourTags}</span>}
      {showTags && tags.length === 0 && <span class="none">{WORDS.hud.noTags}</span>}
      {tags.map((tag, index) => (
        <TagChip key={tag.id} {...props} tag={tag} index={index} tint={chefTint(number)} />
      ))}
      {chef.queueLength > 0 && (
        <span class="queue" data-testid="queue">
          {WORDS.hud.queue} <b>{chef.queueLength}</b>
        </span>
      )}
    </div>
  );
}

function TagChip(props: MyPanelProps & { tag: LockView; index: number; tint: string }) {
  const { plan } = props.frame;
  const name = lockName(plan, props.tag.id);
  const station = plan.stations.find((candidate) => candidate.id === props.tag.station) ?? null;
  return (
    <button
      type="button"
      class="chip"
      style={{ background: props.tint }}
      aria-label={fill(WORDS.hud.walkToTag, { thing: name })}
      data-testid={`tag-${props.index + 1}`}
      onClick={() => props.do({ kind: 'walk-to-tag', index: props.index })}
    >
      <Icon name={stationPicture(station)} size={props.touch ? 20 : 22} />
      {name}
      {props.touch ? <Line d={LINES.cross} size={16} width={2.8} /> : <Key label={String(props.index + 1)} small />}
    </button>
  );
}

function Portrait(props: { chef: ChefView; send: (command: Command) => void }) {
  const { chef } = props;
  const number = chefNumberOf(chef.number);
  const name = chefName(number);
  const words = chef.rings ? WORDS.hud.ringing : WORDS.hud.giveApron;
  const svg = toInlineSvg(
    portrait(number, { apron: chef.hasApron, ringing: chef.rings, state: chef.state }),
    60,
    'portrait',
  );
  return (
    <button
      type="button"
      class={`por ${chef.hasApron ? 'on' : ''} ${chef.rings ? 'rings' : ''}`}
      aria-pressed={chef.hasApron}
      aria-label={fill(words, { name })}
      title={`${name}: ${WORDS.states[chef.state]}`}
      data-testid={`portrait-${number}`}
      onClick={() => props.send({ kind: 'move-apron', chef: chef.id })}
    >
      <Art svg={svg} />
      <span class={`por-state ${chef.state.toLowerCase()}`}>
        {chef.hasApron ? WORDS.hud.apron : WORDS.states[chef.state]}
      </span>
    </button>
  );
}
