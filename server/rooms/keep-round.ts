import { required } from '../../shared/base/index.ts';
import type { Log } from '../log.ts';
import type { FinishedRound } from '../match/match.ts';
import type { RoundStore } from '../store/round-store.ts';

/** Keeps rounds without making a room wait, and without letting a full disk end one. */
export function keepRoundIn(store: RoundStore, log: Log): (round: FinishedRound) => void {
  return (round) => {
    const { recording } = round;
    const [, digest] = required(recording.digests.at(-1), 'the digest of the end');
    const kept = {
      level: recording.level,
      seed: recording.seed,
      roles: recording.seats.map((seat) => seat.role),
      coins: round.coins,
      makespanTicks: round.makespanTicks,
      hazardCount: round.hazardCount,
      digest,
      finishedAt: new Date(),
      recording,
    };
    store.save(kept).catch((cause: unknown) => log.error('a round was not kept', cause));
  };
}
