import type { Steering } from '../../shared/kitchen/index.ts';
import { ACT_STEPS, BEARABLE_SPARE, MOST_SILENT_STEPS, SPARE_WATCH_STEPS } from '../limits.ts';
import { STANDING } from './inbox.ts';

/** Frames of the hands that have come and were not taken yet. */
export interface WaitingFrames {
  readonly size: number;
  /** Null: there is none, or none may be taken now. */
  next(): Steering | null;
}

/** What is to be done about a seat's hands in one step: as they say, wait for them, or leave them as they are. */
export type HandsWord = Steering | 'late' | null;

/**
 * The hands of one page: one frame a step, however many come. A frame that is late is waited for and not made up, so
 * that every frame is one tick of walking; what was waited for stays as a cushion, as deep as the network shakes. What
 * of it was not needed for a while is taken back, where hands rest if they do.
 */
export interface SeatHands {
  /** Nobody waits for them: they never spoke, or have not for long. */
  readonly areSilent: boolean;
  take(frames: WaitingFrames): HandsWord;
}

export function createSeatHands(): SeatHands {
  let silentSteps = MOST_SILENT_STEPS;
  let stepsSincePress = ACT_STEPS;
  let steeredSteps = 0;
  const cushion = createCushion();

  const next = (frames: WaitingFrames): Steering | null => {
    const frame = frames.next();
    if (frame === null) return null;
    stepsSincePress = frame.dash || frame.use ? 0 : stepsSincePress + 1;
    steeredSteps = frame.direction === 0 ? 0 : steeredSteps + 1;
    return frame;
  };
  const mayDrop = (frame: Steering): boolean => {
    if (stepsSincePress < ACT_STEPS) return false;
    return isAtRest(frame) ? cushion.hasSpare : cushion.isOverdue && steeredSteps >= ACT_STEPS;
  };

  return {
    get areSilent() {
      return silentSteps >= MOST_SILENT_STEPS;
    },
    take(frames) {
      let word = next(frames);
      if (word === null) {
        silentSteps += 1;
        if (silentSteps < MOST_SILENT_STEPS) return 'late';
        return silentSteps === MOST_SILENT_STEPS ? STANDING : null;
      }
      silentSteps = 0;
      while (frames.size > 0 && mayDrop(word)) {
        const later = next(frames);
        if (later === null) break;
        cushion.drop();
        word = { direction: later.direction, use: word.use || later.use, dash: word.dash || later.dash };
      }
      cushion.watch(frames.size);
      return word;
    },
  };
}

function isAtRest({ direction, use, dash }: Steering): boolean {
  return direction === 0 && !use && !dash;
}

/** How many frames wait at least, for a while: so many are not needed. */
function createCushion() {
  let spare = 0;
  let least = Number.POSITIVE_INFINITY;
  let steps = 0;
  let isOverdue = false;
  return {
    get hasSpare() {
      return spare > 0;
    },
    /** Far too many, and the hands did not rest once in all that time. */
    get isOverdue() {
      return isOverdue && spare > BEARABLE_SPARE;
    },
    drop() {
      spare -= 1;
      isOverdue = false;
    },
    watch(waiting: number) {
      least = Math.min(least, waiting);
      steps += 1;
      if (steps < SPARE_WATCH_STEPS) return;
      isOverdue = spare > 0 && least > 0;
      spare = least;
      least = Number.POSITIVE_INFINITY;
      steps = 0;
    },
  };
}
