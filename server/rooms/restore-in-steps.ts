import { setImmediate as letOthersCook } from 'node:timers/promises';
import type { MatchSurroundings } from '../match/match.ts';
import { type RestoredMatch, restoreMatch } from '../match/restore-match.ts';
import type { SavedMatch } from '../match/saved-match.ts';
import { refusalOf } from './join-card.ts';

/** Restores a match while other rooms cook on; not to its end when the server is about to end. */
export async function restoreInSteps(
  saved: SavedMatch,
  surroundings: MatchSurroundings,
  server: { readonly isEnding: boolean },
): Promise<RestoredMatch> {
  const steps = restoreMatch(saved, surroundings);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await letOthersCook();
    if (server.isEnding) throw refusalOf('room-closing');
  }
}
