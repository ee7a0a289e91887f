import type { StationId, StationPlan } from '../../../shared/kitchen/index.ts';
import type { WORDS } from '../../app/words/index.ts';
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
  /** Where to go: the stations that light up. */
  isTarget(frame: Frame, station: StationPlan): boolean;
  isDone(frame: Frame, anchor: Anchor): boolean;
}

const WALKED = 1000;
const CHOP = 'job:chop-tomatoes';
const SAUCE = 'job:heat-sauce';

/** The lesson: one thing after the other, each done in the kitchen itself. */
export const STEPS: readonly Step[] = [
  { id: 'move', isTarget: () => false, isDone: hasWalked },
  {
    id: 'take',
    isTarget: (_, station) => station.gives === 'tomato',
    isDone: (frame) => carries(frame) || isDone(frame, CHOP),
  },
  {
    id: 'tool',
    isTarget: (_, station) => station.tool === 'knife',
    isDone: (frame) => holds(frame, 'hook') || isDone(frame, CHOP),
  },
  {
    id: 'tag',
    isTarget: (_, station) => station.kind === 'board',
    isDone: (frame) => holds(frame, 'board') || isDone(frame, CHOP),
  },
  { id: 'work', isTarget: isWorkplace, isDone: (frame) => isDone(frame, CHOP) },
  { id: 'untag', isTarget: isMine, isDone: (frame) => heldStations(frame).length === 0 },
  {
    id: 'cook',
    isTarget: (_, station) => station.vessel === 'pan',
    isDone: (frame) => isDone(frame, SAUCE),
  },
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

/** The stations that light up now. */
export function targetsOf(progress: Progress, frame: Frame): StationId[] {
  const step = STEPS[progress.index];
  if (!step) return [];
  return frame.plan.stations.filter((station) => step.isTarget(frame, station)).map((station) => station.id);
}

function hasWalked(frame: Frame, anchor: Anchor): boolean {
  const chef = myApronChef(frame);
  return chef !== null && Math.abs(chef.x - anchor.x) + Math.abs(chef.y - anchor.y) >= WALKED;
}

function carries(frame: Frame): boolean {
  return (myApronChef(frame)?.carry ?? null) !== null;
}

/** The board that is tagged; until one is, and after it was let go, every board. */
function isWorkplace(frame: Frame, station: StationPlan): boolean {
  if (station.kind !== 'board') return false;
  return holds(frame, 'board') ? isMine(frame, station) : true;
}

function isMine(frame: Frame, station: StationPlan): boolean {
  return heldStations(frame).includes(station.id);
}

function holds(frame: Frame, kind: 'hook' | 'board'): boolean {
  const held = heldStations(frame);
  return frame.plan.stations.some((station) => station.kind === kind && held.includes(station.id));
}

function heldStations(frame: Frame): StationId[] {
  const chef = myApronChef(frame);
  return chef ? tagsOf(frame, chef.id).map((lock) => lock.station) : [];
}

function isDone(frame: Frame, job: string): boolean {
  return frame.snapshot.orders.some((order) =>
    order.jobs.some((candidate) => candidate.job === job && candidate.state === 'done'),
  );
}
