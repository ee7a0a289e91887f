import type { WORDS } from '../../app/words.ts';
import { myApronChef, tagsOf } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';

export type StepId = keyof typeof WORDS.howto.steps;

/** What a step needs to remember between two frames: where the chef stood when it began. */
export interface Anchor {
  x: number;
  y: number;
}

export interface Step {
  id: StepId;
  /** The place that the words name: a kind of station, or what it gives. */
  place: 'crate' | 'board' | 'hook' | null;
  isDone(frame: Frame, anchor: Anchor): boolean;
}

const WALKED = 1000;

/** The lesson: one thing after the other, each done in the kitchen itself. */
export const STEPS: readonly Step[] = [
  { id: 'move', place: null, isDone: (frame, anchor) => hasWalked(frame, anchor) },
  { id: 'take', place: 'crate', isDone: (frame) => (myApronChef(frame)?.carry ?? null) !== null },
  { id: 'put', place: 'board', isDone: (frame) => liesOnBoard(frame) },
  { id: 'tool', place: 'hook', isDone: (frame) => holds(frame, 'hook') },
  { id: 'work', place: 'board', isDone: (frame) => hasChopped(frame) },
  { id: 'untag', place: 'hook', isDone: (frame) => tagCount(frame) === 0 },
  { id: 'backOff', place: null, isDone: (frame) => frame.events.some((event) => event.kind === 'backed-off') },
];

export interface Progress {
  index: number;
  anchor: Anchor | null;
}

export const LESSON_START: Progress = { index: 0, anchor: null };

/** The step after this frame; past the last one the lesson is over. */
export function lessonAfter(progress: Progress, frame: Frame): Progress {
  const step = STEPS[progress.index];
  const chef = myApronChef(frame);
  if (!step || !chef) return progress;
  const anchor = progress.anchor ?? { x: chef.x, y: chef.y };
  if (!step.isDone(frame, anchor)) return progress.anchor ? progress : { ...progress, anchor };
  return { index: progress.index + 1, anchor: { x: chef.x, y: chef.y } };
}

function hasWalked(frame: Frame, anchor: Anchor): boolean {
  const chef = myApronChef(frame);
  return chef !== null && Math.abs(chef.x - anchor.x) + Math.abs(chef.y - anchor.y) >= WALKED;
}

function liesOnBoard(frame: Frame): boolean {
  const boards = frame.plan.stations.filter((station) => station.kind === 'board').map((station) => station.id);
  return frame.snapshot.items.some((item) => item.station !== null && boards.includes(item.station));
}

function holds(frame: Frame, kind: 'hook' | 'board'): boolean {
  const chef = myApronChef(frame);
  if (!chef) return false;
  return tagsOf(frame, chef.id).some(
    (lock) => frame.plan.stations.find((station) => station.id === lock.station)?.kind === kind,
  );
}

/** Any handwork at a board that is over. */
function hasChopped(frame: Frame): boolean {
  return frame.snapshot.orders.some((order) => {
    const dish = frame.plan.dishes.find((candidate) => candidate.id === order.dish);
    const chops = dish?.jobs.filter((job) => job.station === 'board').map((job) => job.id) ?? [];
    return order.jobs.some((job) => job.state === 'done' && chops.includes(job.job));
  });
}

function tagCount(frame: Frame): number {
  const chef = myApronChef(frame);
  return chef ? tagsOf(frame, chef.id).length : 0;
}
