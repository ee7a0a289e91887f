import { digestOf } from '../../shared/base/index.ts';
import {
  type Command,
  type LevelId,
  type SeatCommand,
  type Role,
  type SeatId,
  TICKS_PER_SECOND,
  type World,
} from '../../shared/kitchen/index.ts';

/** Raised when a recording of today could no longer be replayed. */
const RECORDING_FORMAT = 1;

export interface HostSeat {
  role: Role;
  bot: boolean;
}

/** Everything that is needed to cook the same round again, and to notice when it is not the same. */
export interface Recording {
  format: number;
  level: LevelId;
  seed: number;
  /** Where the room changed the level; null: as the level says. */
  chefsPerThreadSeat: number | null;
  seats: HostSeat[];
  /** World tick before the step that took it, who, what. */
  commands: [tick: number, seat: SeatId, command: Command][];
  /** World tick after a step, digest of the world. */
  digests: [tick: number, digest: string][];
  ticks: number;
}

export interface Recorder {
  keep(tick: number, commands: readonly SeatCommand[]): void;
  afterStep(world: World): void;
  recording(world: World): Recording;
}

export function createRecorder(options: {
  level: LevelId;
  seed: number;
  seats: readonly HostSeat[];
  chefsPerThreadSeat: number | null;
}): Recorder {
  const commands: Recording['commands'] = [];
  const digests: Recording['digests'] = [];
  return {
    keep(tick, said) {
      for (const { seat, command } of said) commands.push([tick, seat, command]);
    },
    afterStep(world) {
      // Once a second: often enough to find the second in which two machines parted, seldom enough to cost little.
      if (world.tick % TICKS_PER_SECOND === 0) digests.push([world.tick, digestOf(world)]);
    },
    recording(world) {
      const last: Recording['digests'][number] = [world.tick, digestOf(world)];
      const kept = digests.at(-1)?.[0] === world.tick ? digests : [...digests, last];
      return {
        format: RECORDING_FORMAT,
        level: options.level,
        seed: options.seed,
        chefsPerThreadSeat: options.chefsPerThreadSeat,
        seats: [...options.seats],
        commands: [...commands],
        digests: [...kept],
        ticks: world.tick,
      };
    },
  };
}
