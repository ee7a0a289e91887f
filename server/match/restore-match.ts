import { planUnder } from '../../shared/content/index.ts';
import { RULES_VERSION } from '../../shared/replay/index.ts';
import { createLobby, freeSeat, type LobbyState, seatOfPerson } from './lobby.ts';
import { levelOf } from './lobby-commands.ts';
import { backToLobby } from './lobby-rounds.ts';
import { continueMatch, type Match, type MatchSurroundings } from './match.ts';
import { withNewSeatCode } from './people.ts';
import { repeatRound } from './repeat-round.ts';
import { createRound, type Round } from './round.ts';
import type { SavedMatch } from './saved-match.ts';
import { type Catalogue, cardOf, type Seating, settled } from './seating.ts';

export interface RestoredMatch {
  match: Match;
  /** Why the round does not go on; null if it does, or if there was none. */
  lost: LostRound | null;
}

export type LostRound =
  | { kind: 'other-rules'; rules: number }
  | { kind: 'no-such-level'; level: string }
  /** Cooked again, it became another round: something was changed that should have changed the version of the rules. */
  | { kind: 'diverged' }
  | { kind: 'broke'; cause: unknown };

/**
 * A match as it was saved. If its round cannot go on, its people are back in the lobby. Yields after each second of it.
 */
export function* restoreMatch(saved: SavedMatch, surroundings: MatchSurroundings): Generator<void, RestoredMatch> {
  const catalogue = surroundings.levels.map((level) => level.card);
  const { roundNumber } = saved;
  const seating = seatingOf(saved, catalogue);
  const again = yield* cookedAgain(saved, surroundings);
  if (again.kind === 'cooked') {
    return { match: continueMatch(surroundings, { seating, round: again.round, roundNumber }), lost: null };
  }
  const inLobby = { ...seating, lobby: backToLobby(seating.lobby, cardOf(seating, catalogue)) };
  const before = { seating: settled(inLobby, catalogue), round: null, roundNumber };
  return { match: continueMatch(surroundings, before), lost: again };
}

function* cookedAgain(
  { round }: SavedMatch,
  surroundings: MatchSurroundings,
): Generator<void, { kind: 'cooked'; round: Round | null } | LostRound> {
  if (round === null) return { kind: 'cooked', round };
  const { rules, level, terms } = round.host.recording;
  if (rules !== RULES_VERSION) return { kind: 'other-rules', rules };
  const plan = surroundings.levels.find((each) => each.card.id === level)?.plan;
  if (plan === undefined) return { kind: 'no-such-level', level };
  try {
    const host = yield* repeatRound(round.host, planUnder(plan, terms), surroundings.createBot);
    return host === null ? { kind: 'diverged' } : { kind: 'cooked', round: createRound(host, '', round.absent) };
  } catch (cause) {
    return { kind: 'broke', cause };
  }
}

/** What was not yet known when it was saved is as in a new room; seats have codes again. */
function seatingOf({ seating }: SavedMatch, catalogue: Catalogue): Seating {
  const { lobby, people } = seating;
  const blank = createLobby({ code: lobby.lobby.code, level: levelOf(catalogue, lobby.lobby.level), isOpen: false });
  const seats = lobby.lobby.seats.map((seat, index) => ({ ...freeSeat(index), ...seat }));
  const whole: LobbyState = {
    ...blank,
    ...lobby,
    lobby: { ...blank.lobby, ...lobby.lobby, level: blank.lobby.level, seats },
  };
  const seated = people.present.filter((person) => seatOfPerson(whole.lobby, person.id) !== null);
  const withCodes = seated.reduce((known, { id }) => withNewSeatCode(known, id), people);
  return settled({ lobby: whole, people: withCodes }, catalogue);
}
