import { dishName, jobName } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import type { Mind } from '../../input/deeds.ts';
import type { Deed } from '../../input/hands.ts';
import type { Frame } from '../../model/frame.ts';
import { Icon } from '../art.tsx';
import { Key, Press } from '../parts.tsx';
import { dishPicture, jobPicture } from '../pictures.ts';
import {
  boardRows,
  COMPACT_SIZES,
  FULL_SIZES,
  type JobRow,
  type OrderRows,
  orderNote,
  pressLabel,
} from './board-rows.ts';

/** What a dispatcher can do at the board. */
export interface BoardHands {
  mind: Mind;
  touch: boolean;
  do: (deed: Deed) => void;
}

export interface BoardProps {
  frame: Frame;
  heightPx: number;
  compact: boolean;
  /** Null for those who only watch. */
  hands: BoardHands | null;
}

/** Every job of the open orders: the ready ones light up, the others say what they lack. */
export function Board(props: BoardProps) {
  const buzzer = props.hands?.mind.clipping ?? null;
  const clipping = buzzer !== null;
  const sizes = props.compact ? COMPACT_SIZES : FULL_SIZES;
  const { orders, rowPx } = boardRows(props.frame, buzzer, props.heightPx, sizes);
  return (
    <section
      class={`bd ${clipping ? 'clipping' : ''}`}
      style={{ '--row': `${rowPx}px` }}
      aria-label={WORDS.board.title}
      data-testid="board"
    >
      <h2 class="row bd-head">
        <Icon name="clipboard" size={28} />
        <span class="lil">{clipping ? WORDS.board.pickThen : WORDS.board.title}</span>
      </h2>
      {orders.map((entry) => (
        <OrderBlock key={entry.order.id} {...props} entry={entry} clipping={clipping} />
      ))}
    </section>
  );
}

function OrderBlock(props: BoardProps & { entry: OrderRows; clipping: boolean }) {
  const { entry } = props;
  return (
    <div class="ob">
      <div class="oh">
        <Icon name={dishPicture(entry.order.dish)} size={22} />
        <b>{dishName(entry.order.dish)}</b>
        <span>{props.compact ? fill(WORDS.hud.table, { n: entry.order.table }) : orderNote(entry)}</span>
      </div>
      {entry.rows.map((row) => (
        <Job key={row.ref.job} {...props} row={row} />
      ))}
    </div>
  );
}

function Job(props: BoardProps & { entry: OrderRows; row: JobRow; clipping: boolean }) {
  const { row, hands } = props;
  const body = (
    <>
      <span class="ji">
        <Icon name={jobPicture(row.ref.job)} size={22} />
      </span>
      <span class="jn">
        {jobName(row.ref.job)}
        <small>{row.kindText}</small>
      </span>
    </>
  );
  const testid = `job-${row.ref.job.slice(4)}-${props.entry.order.table}`;
  if (row.key === null) {
    return (
      <div class={`job ${row.look}`} data-testid={testid}>
        {body}
        <span class="why">{row.why}</span>
      </div>
    );
  }
  const index = row.key - 1;
  return (
    <Press
      class="job ready"
      label={pressLabel(row, props.entry.order, props.clipping)}
      testid={testid}
      press={hands && (() => hands.do({ kind: 'job', index }))}
    >
      {body}
      {hands && !hands.touch && <Key label={String(row.key)} />}
    </Press>
  );
}
