import type { Log } from '../log.ts';
import type { FinishedRound } from '../match/match.ts';
import type { RoundId, RoundStore } from '../store/round-store.ts';

/** Answers with the round's id when it is kept, with null if it could not be. */
export type KeepRound = (round: FinishedRound, kitchen: { isPublic: boolean }) => Promise<RoundId | null>;

/** Keeps rounds without making a room wait, and without letting a full disk end one. */
export function keepRoundIn(store: RoundStore, log: Log): KeepRound {
  return async ({ recording, result }, { isPublic }) => {
    try {
      return await store.save({
        level: result.level,
        seed: result.seed,
        roles: result.seats.map((seat) => seat.role),
        coins: result.coins,
        makespanTicks: result.makespanTicks,
        hazardCount: result.hazards.length,
        digest: result.digest,
        finishedAt: new Date(),
        listed: isPublic,
        recording,
      });
    } catch (cause) {
      log.error('a round was not kept', cause);
      return null;
    }
  };
}
