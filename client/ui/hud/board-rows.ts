import type { BuzzerId, OrderJobView, OrderView } from '../../../shared/kitchen/index.ts';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { chefName, chefNumberOf, jobName, resultName, runningText } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { boardOrders, clippableJobs, type JobRef, litJobs, myRail } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import { chefNumberById, secondsLeft } from './figures.ts';
import { needs } from './recipe-rows.ts';

export type JobLook = 'ready' | 'busy' | 'done' | 'wait';

export interface JobRow {
  ref: JobRef;
  look: JobLook;
  /** The number key that presses it; null when it cannot be pressed. */
  key: number | null;
  kindText: string;
  why: string;
}

export interface OrderRows {
  order: OrderView;
  rows: JobRow[];
  /** Rows left out for want of room. */
  hidden: number;
  readyCount: number;
}

/** Heights of the board's parts in pixels, as the style sheet has them. */
export interface BoardSizes {
  header: number;
  /** A pressable row is this much higher than any other. */
  readyExtra: number;
  leastRow: number;
  mostRow: number;
}

export const FULL_SIZES: BoardSizes = { header: 48, readyExtra: 4, leastRow: 42, mostRow: 52 };
export const COMPACT_SIZES: BoardSizes = { header: 34, readyExtra: 16, leastRow: 32, mostRow: 32 };

export interface BoardRows {
  orders: OrderRows[];
  rowPx: number;
}

/**
 * What the board shows in so many pixels: everything if it fits, else without what is done, then without what lacks
 * something, then without what runs, each from the least urgent order upwards. What can be pressed is never hidden.
 */
export function boardRows(
  frame: Frame,
  clipping: BuzzerId | null,
  heightPx: number,
  sizes: BoardSizes = FULL_SIZES,
): BoardRows {
  const pressable = clipping ? clippableJobs(frame, clipping) : litJobs(frame);
  const orders = boardOrders(frame).map((order) => ({
    order,
    rows: order.jobs.map((job) => rowOf(frame, order, job, pressable)),
    hidden: 0,
    readyCount: order.jobs.filter((job) => job.state === 'ready' && !job.noPlace).length,
  }));
  for (const look of ['done', 'wait', 'busy'] as const) {
    for (let index = orders.length - 1; index >= 0; index--) {
      const entry = orders[index];
      if (entry && rowHeight(orders, heightPx, sizes) < sizes.leastRow) orders[index] = without(entry, look);
    }
  }
  return { orders, rowPx: Math.max(sizes.leastRow, Math.min(sizes.mostRow, rowHeight(orders, heightPx, sizes))) };
}

/** What is left for a row when all share the room. */
function rowHeight(orders: readonly OrderRows[], heightPx: number, sizes: BoardSizes): number {
  const rows = orders.flatMap((entry) => entry.rows);
  const ready = rows.filter((row) => row.key !== null).length;
  return Math.floor((heightPx - orders.length * sizes.header - ready * sizes.readyExtra) / Math.max(1, rows.length));
}

function without(entry: OrderRows, look: JobLook): OrderRows {
  const rows = entry.rows.filter((row) => row.look !== look || row.key !== null);
  return { ...entry, rows, hidden: entry.hidden + entry.rows.length - rows.length };
}

function rowOf(frame: Frame, order: OrderView, job: OrderJobView, pressable: readonly JobRef[]): JobRow {
  const index = pressable.findIndex((ref) => ref.order === order.id && ref.job === job.job);
  const plan = frame.plan.dishes.find((dish) => dish.id === order.dish)?.jobs.find((entry) => entry.id === job.job);
  const seconds = plan ? plan.ticks / TICKS_PER_SECOND : 0;
  const kindText = fill(plan?.kind === 'unattended' ? WORDS.board.unattended : WORDS.board.handwork, {
    n: trimmed(seconds),
  });
  const state = stateOf(frame, order, job);
  const key = index < 0 ? null : index + 1;
  return {
    ref: { order: order.id, job: job.job },
    kindText,
    key,
    ...state,
    ...(key === null ? {} : { look: 'ready' as const }),
  };
}

function stateOf(frame: Frame, order: OrderView, job: OrderJobView): { look: JobLook; why: string } {
  switch (job.state) {
    case 'done':
      return { look: 'done', why: WORDS.board.done };
    case 'running':
      return { look: 'busy', why: hasRung(frame, order, job) ? WORDS.rail.went : runningWords(frame, job) };
    case 'dispatched':
      return dispatchedWords(frame, order, job);
    case 'ready':
      return job.noPlace ? { look: 'wait', why: noPlaceWords(frame, order, job) } : { look: 'ready', why: '' };
    case 'lacking':
      return { look: 'wait', why: needs(job) };
  }
}

function hasRung(frame: Frame, order: OrderView, job: OrderJobView): boolean {
  const buzzer = myRail(frame)?.buzzers.find((entry) => entry.order === order.id && entry.job === job.job);
  return buzzer !== undefined && buzzer.state !== 'running';
}

function runningWords(frame: Frame, job: OrderJobView): string {
  if (job.dueTick !== null) return runningText(job.job, secondsLeft(job.dueTick, frame.tick));
  const number = job.chef ? chefNumberById(frame)(job.chef) : null;
  const mine = frame.snapshot.chefs.find((chef) => chef.id === job.chef)?.seat === frame.mySeat;
  return number === null || mine
    ? WORDS.board.onNow
    : fill(WORDS.board.byChef, { chef: chefName(chefNumberOf(number)) });
}

function dispatchedWords(frame: Frame, order: OrderView, job: OrderJobView): { look: JobLook; why: string } {
  const buzzer = myRail(frame)?.buzzers.find((entry) => entry.then?.order === order.id && entry.then.job === job.job);
  if (buzzer) return { look: 'wait', why: fill(WORDS.board.chained, { thing: resultName(buzzer.job) }) };
  return { look: 'busy', why: WORDS.board.onRail };
}

function noPlaceWords(frame: Frame, order: OrderView, job: OrderJobView): string {
  const plan = frame.plan.dishes.find((dish) => dish.id === order.dish)?.jobs.find((entry) => entry.id === job.job);
  if (!plan) return WORDS.board.noPlace;
  return fill(WORDS.board.noPlaceAt, {
    place: plan.vessel ? WORDS.vessels[plan.vessel] : WORDS.stations[plan.station],
  });
}

/** 0.5 stays, 4.0 is 4. */
function trimmed(seconds: number): string {
  return String(Math.round(seconds * 10) / 10);
}

export function orderNote(entry: OrderRows): string {
  const { order } = entry;
  const table = fill(WORDS.hud.table, { n: order.table });
  if (entry.rows.length === 0 && entry.readyCount > 0)
    return `${table} · ${fill(WORDS.board.readyCount, { n: entry.readyCount })}`;
  if (order.clipsLeft === 1) return `${table} · ${WORDS.board.clip}`;
  return entry.hidden > 0 ? `${table} · ${fill(WORDS.board.more, { n: entry.hidden })}` : table;
}

export const pressLabel = (row: JobRow, order: OrderView, clipping: boolean): string =>
  fill(clipping ? WORDS.board.clipTo : WORDS.board.dispatch, { job: jobName(row.ref.job), table: order.table });
