import { type RoundResult, watchRound } from '../../shared/analysis/index.ts';
import { digestOf } from '../../shared/base/index.ts';
import { createWorld, type Plan, type SeatCommand, step, type World } from '../../shared/kitchen/index.ts';
import { DIGEST_EVERY_TICKS, type Recording } from '../../shared/replay/index.ts';

/** Where there is a digest, so every five seconds: a seek plays no more than this, and a round of 150 s keeps thirty worlds of some 50 KB. */
export const CHECKPOINT_EVERY_TICKS = DIGEST_EVERY_TICKS;

/** Goes once through a whole recording, a little at a time, and keeps what makes every later look at it quick. */
export interface RecordingSurvey {
  /** Up to here the round is known, and is the one that was recorded. */
  readonly tick: number;
  /** What the round came to; null until all of it is known. */
  readonly result: RoundResult | null;
  /** The first checkpoint at which the world is not the one that was recorded; null while none is found. */
  readonly divergedAt: number | null;
  readonly isDone: boolean;
  /** Plays up to so many ticks further. */
  goOn(ticks: number): void;
  /** From where `tick` is soonest reached: one's own world, or a copy of one that was kept. */
  nearest(tick: number, own: World): World;
}

export function createSurvey(
  plan: Plan,
  recording: Recording,
  said: ReadonlyMap<number, SeatCommand[]>,
): RecordingSurvey {
  const { setup, ticks } = recording;
  const world = createWorld(plan, setup);
  const watch = watchRound(plan, setup);
  const expected = new Map(recording.digests);
  const checkpoints: World[] = [structuredClone(world)];
  let result: RoundResult | null = null;
  let divergedAt: number | null = null;

  /** A world that has parted once stays apart: digests between the checkpoints would find no more. */
  const isSame = (): boolean => {
    const digest = expected.get(world.tick);
    return digest === undefined || digest === digestOf(world);
  };
  const isAtCheckpoint = (): boolean => world.tick % CHECKPOINT_EVERY_TICKS === 0 || world.tick === ticks;
  const playOne = () => {
    const before = world.tick;
    step(plan, world, said.get(world.tick) ?? []);
    watch.see(world);
    const hasStopped = world.tick === before;
    if (hasStopped || (isAtCheckpoint() && !isSame())) {
      divergedAt = world.tick;
      return;
    }
    if (isAtCheckpoint()) checkpoints.push(structuredClone(world));
    if (world.tick !== ticks) return;
    const people = setup.seats.map(({ bot }) => ({ bot, name: null }));
    result = watch.result(world, people);
  };
  const isDone = () => world.tick >= ticks || divergedAt !== null;

  return {
    get tick() {
      return divergedAt === null ? world.tick : (checkpoints.at(-1)?.tick ?? 0);
    },
    get result() {
      return result;
    },
    get divergedAt() {
      return divergedAt;
    },
    get isDone() {
      return isDone();
    },
    goOn(more) {
      for (let count = 0; count < more && !isDone(); count++) playOne();
    },
    nearest(tick, own) {
      const kept = checkpoints.findLast((checkpoint) => checkpoint.tick <= tick);
      if (kept === undefined || (own.tick <= tick && own.tick >= kept.tick)) return own;
      return structuredClone(kept);
    },
  };
}
