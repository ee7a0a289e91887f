import type { ComponentChildren } from 'preact';
import type { OrderId, OrderView } from '../../../shared/kitchen/index.ts';
import { tipCoins } from '../../../shared/kitchen/index.ts';
import { dishName } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { openOrders } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import { Icon, LINES, Line } from '../art.tsx';
import { dishPicture, ticketParts } from '../pictures.ts';
import { doneJobs, patienceOf, patienceTone } from './figures.ts';

const QUARTERS = [0, 1, 2, 3] as const;

export interface TicketsProps {
  frame: Frame;
  compact: boolean;
  /** The order whose recipe is shown; tickets open recipes only for those who steer. */
  opened: OrderId | null;
  open: ((order: OrderId | null) => void) | null;
}

/** The open orders on their rail, the most urgent first. */
export function Tickets(props: TicketsProps) {
  const orders = openOrders(props.frame);
  const hasQueue = orders.length > 1;
  return (
    <section class={`tickets n${orders.length}`} aria-label={WORDS.hud.orders} data-testid="orders">
      {!props.compact && <div class="rail" />}
      {orders.map((order, index) =>
        props.compact ? (
          <Opener key={order.id} {...props} order={order}>
            <SmallTicket frame={props.frame} order={order} opens={props.open !== null} />
          </Opener>
        ) : (
          <Opener key={order.id} {...props} order={order}>
            <Ticket frame={props.frame} order={order} first={hasQueue && index === 0} />
          </Opener>
        ),
      )}
    </section>
  );
}

/** Pressed, a ticket shows its recipe; pressed again it hides it. */
function Opener(props: TicketsProps & { order: OrderView; children: ComponentChildren }) {
  const { order, open } = props;
  if (!open) return <>{props.children}</>;
  const isOpen = props.opened === order.id;
  return (
    <button
      type="button"
      class="tk-open"
      aria-expanded={isOpen}
      aria-label={fill(WORDS.recipe.open, { dish: dishName(order.dish), n: order.table })}
      data-testid={`open-${order.table}`}
      onClick={() => open(isOpen ? null : order.id)}
    >
      {props.children}
    </button>
  );
}

function Ticket(props: { frame: Frame; order: OrderView; first: boolean }) {
  const { frame, order } = props;
  const patience = patienceOf(frame.plan, order, frame.tick);
  const done = doneJobs(order);
  const jobs = order.jobs.map((job) => job.job);
  const parts = ticketParts(order.dish, jobs);
  return (
    <article class={`tk ${props.first ? 'hot' : ''}`} data-testid={`order-${order.table}`}>
      <div class="clip" />
      <div class="tk-head">
        <Icon name={dishPicture(order.dish)} size={38} />
        <div class="tk-words">
          <div class="tk-name">{dishName(order.dish)}</div>
          <div class="tk-table">
            {fill(WORDS.hud.table, { n: order.table })}
            {props.first ? ` · ${WORDS.hud.nextOrder}` : ''}
          </div>
        </div>
      </div>
      <div class="tk-steps">
        {parts.map(([icon, job]) => (
          <span key={job} class={`stp ${[...done].some((id) => id === job) ? 'd' : ''}`}>
            <Icon name={icon} size={18} />
          </span>
        ))}
        {patience !== null && <span class="tk-tip">{fill(WORDS.hud.tip, { n: tipCoins(order, frame.tick) })}</span>}
      </div>
      {patience !== null && <Patience value={patience} />}
    </article>
  );
}

function Patience(props: { value: number }) {
  return (
    <div
      class={`seg4 ${patienceTone(props.value)}`}
      role="img"
      aria-label={fill(WORDS.hud.patience, { n: Math.round(props.value * 100) })}
    >
      {QUARTERS.map((quarter) => (
        <i key={quarter}>
          <b style={{ width: `${Math.max(0, Math.min(1, props.value * 4 - quarter)) * 100}%` }} />
        </i>
      ))}
    </div>
  );
}

function SmallTicket(props: { frame: Frame; order: OrderView; opens: boolean }) {
  const { frame, order } = props;
  const patience = patienceOf(frame.plan, order, frame.tick) ?? 1;
  return (
    <article class="mt" aria-label={dishName(order.dish)} data-testid={`order-${order.table}`}>
      <Icon name={dishPicture(order.dish)} size={24} />
      <div>
        <b>
          {fill(WORDS.hud.table, { n: order.table })}
          {props.opens && <Line d={LINES.down} size={10} width={4} />}
        </b>
        <i class={`pat-line ${patienceTone(patience)}`}>
          <u style={{ width: `${patience * 100}%` }} />
        </i>
      </div>
    </article>
  );
}
