import { setConnected } from './lobby-people.ts';
import { hasRound } from './lobby-rounds.ts';
import type { Round, SavedRound } from './round.ts';
import { type Catalogue, cardOf, type Seating, settled } from './seating.ts';

/** Another number when what was saved before can no longer be read. */
export const SAVED_MATCH_FORMAT = 'race-condiment/match@1';

/**
 * A match that goes on in another process, or later: plain JSON. It opens no seat: of tokens there are digests only, and
 * of the codes that bring seats to other devices nothing.
 */
export interface SavedMatch {
  format: typeof SAVED_MATCH_FORMAT;
  /** With everybody away. */
  seating: Seating;
  roundNumber: number;
  /** Null: nothing was cooked. */
  round: SavedRound | null;
}

export function saveMatch(
  { seating, round, roundNumber }: { seating: Seating; round: Round | null; roundNumber: number },
  catalogue: Catalogue,
): SavedMatch {
  const away = withoutLines(seating, catalogue);
  const isToGoOn = hasRound(away.lobby.lobby);
  return {
    format: SAVED_MATCH_FORMAT,
    seating: away,
    roundNumber,
    round: isToGoOn ? (round?.save() ?? null) : null,
  };
}

/** All connections end with the process; how long each seat waits begins anew. */
function withoutLines(seating: Seating, catalogue: Catalogue): Seating {
  const { people } = seating;
  const present = people.present.map((person) => ({ ...person, seatCode: null, awayTicks: 0 }));
  const lobby = present.reduce(
    (state, { id }) => setConnected(state, id, false, cardOf(seating, catalogue)),
    seating.lobby,
  );
  return settled({ lobby, people: { ...people, present } }, catalogue);
}
