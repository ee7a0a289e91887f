import type { Log } from '../log.ts';
import type { FinishedRound } from '../match/match.ts';
import type { RoundStore } from '../store/round-store.ts';

/** Keeps rounds without making a room wait, and without letting a full disk end one. */
export function keepRoundIn(store: RoundStore, log: Log): (round: FinishedRound) => void {
  return ({ recording, result }) => {
    const kept = {
      level: result.level,
      seed: result.seed,
      roles: result.seats.map((seat) => seat.role),
      coins: result.coins,
      makespanTicks: result.makespanTicks,
      hazardCount: result.hazards.length,
      digest: result.digest,
      finishedAt: new Date(),
      recording,
    };
    store.save(kept).catch((cause: unknown) => log.error('a round was not kept', cause));
  };
}
