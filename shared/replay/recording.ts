import type { Command, LevelId, Role, RoundTerms, SeatId } from '../kitchen/index.ts';

/** Another number when the shape of this file changes. */
export const RECORDING_FORMAT = 'race-condiment/recording@1';

/** Goes up when a rule of the kitchen changes on purpose: what was recorded before cannot be played again. */
export const RULES_VERSION = 3;

/** Between two digests, five seconds: often enough to find where two machines parted; late in a round one costs as much as hundreds of steps. */
export const DIGEST_EVERY_TICKS = 150;

/** `tick` is the tick in which the command was carried out, as the world counted it before that step. */
export type RecordedCommand = [tick: number, seat: SeatId, command: Command];

/** The digest of a world whose next tick is `tick`. */
export type RecordedDigest = [tick: number, digest: string];

/** Everything that decided a round before its first command, and which seats were bots. */
export interface RecordedSetup {
  seed: number;
  seats: { role: Role; bot: boolean }[];
  /** Null: as the level says. */
  chefsPerThreadSeat: number | null;
}

/** Everything that is needed to cook the same round again, and to notice when it is not the same. Plain JSON. */
export interface Recording {
  format: typeof RECORDING_FORMAT;
  rules: number;
  level: LevelId;
  /** False: only work took time. */
  walking: boolean;
  /** Files from before there were any say nothing: they were recorded under the usual ones. */
  terms: RoundTerms;
  setup: RecordedSetup;
  /** Steps played. */
  ticks: number;
  /** In the order in which they were handed to the steps. */
  commands: RecordedCommand[];
  digests: RecordedDigest[];
}
