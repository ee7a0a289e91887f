import { digestOf } from '../base/index.ts';
import type { MatchSetup, Plan, Role, SeatCommand, World } from '../kitchen/index.ts';
import {
  DIGEST_EVERY_TICKS,
  RECORDING_FORMAT,
  type RecordedCommand,
  type RecordedDigest,
  type Recording,
  RULES_VERSION,
} from './recording.ts';

/** A match setup that may say which seats are bots; nobody is one by default. */
export interface RecorderSetup extends MatchSetup {
  seats: readonly { role: Role; bot?: boolean }[];
}

export interface Recorder {
  /** Before a step: its tick and the commands handed to it, which must not be changed afterwards. */
  record(tick: number, commands: readonly SeatCommand[]): void;
  /** After every step: takes a digest each second. */
  mark(world: Readonly<World>): void;
  /** The recording up to here, with a digest of this moment. May be asked at any time, and again later. */
  finish(world: Readonly<World>): Recording;
}

/** Writes down a round while it is played. The plan is the one it is played on: under its terms, without walking or with. */
export function createRecorder(plan: Plan, setup: RecorderSetup): Recorder {
  const commands: RecordedCommand[] = [];
  const digests: RecordedDigest[] = [];
  const { seed, chefsPerThreadSeat } = setup;
  return {
    record(tick, said) {
      for (const { seat, command } of said) commands.push([tick, seat, command]);
    },
    mark(world) {
      if (world.tick % DIGEST_EVERY_TICKS === 0 && digests[digests.length - 1]?.[0] !== world.tick)
        digests.push([world.tick, digestOf(world)]);
    },
    finish(world) {
      const isMarked = digests[digests.length - 1]?.[0] === world.tick;
      return {
        format: RECORDING_FORMAT,
        rules: RULES_VERSION,
        level: plan.level,
        walking: plan.rules.walking,
        terms: { ...plan.terms },
        setup: { seed, seats: setup.seats.map(({ role, bot }) => ({ role, bot: bot ?? false })), chefsPerThreadSeat },
        ticks: world.tick,
        commands: [...commands],
        digests: isMarked ? [...digests] : [...digests, [world.tick, digestOf(world)]],
      };
    },
  };
}
