import { BOT_POLICIES } from '../../shared/net/index.ts';
import { type Recording, RULES_VERSION } from '../../shared/replay/index.ts';
import type { HostOptions } from './host.ts';
import { drop } from './lines.ts';
import { levelOf } from './lobby-commands.ts';
import { backToLobby } from './lobby-rounds.ts';
import { type Person, withNewSeatCode } from './people.ts';
import { type Catalogue, type Seating, settled } from './seating.ts';

/** What of a match outlives its process, as plain data: who was there, who sat where, and what was cooked so far. */
export interface SavedMatch {
  seating: Seating;
  roundNumber: number;
  /** Of the round that was being cooked; null for none. Everything in its kitchen follows from it. */
  recording: Recording | null;
}

/** Seat codes are secrets that are kept nowhere; whoever comes back is told a new one. */
export function seatingToSave({ lobby, people }: Seating): Seating {
  const present = people.present.map((person): Person => ({ ...person, seatCode: null }));
  return { lobby, people: { ...people, present } };
}

/** Everybody is away, and has the whole time to come back. A round that cannot be cooked on is over without a result. */
export function seatingFrom({ seating, recording }: SavedMatch, catalogue: Catalogue): Seating {
  const isCooking = seating.lobby.lobby.phase === 'cooking' && recording?.rules === RULES_VERSION;
  const lobby = isCooking ? seating.lobby : backToLobby(seating.lobby, levelOf(catalogue, seating.lobby.lobby.level));
  let next: Seating = { ...seating, lobby };
  for (const { id, line } of seating.people.present) {
    next = drop(next, line, catalogue).seating;
    if (lobby.lobby.seats.some((seat) => seat.sessionId === id)) {
      next = { ...next, people: withNewSeatCode(next.people, id) };
    }
  }
  const present = next.people.present.map((person): Person => ({ ...person, awayTicks: 0 }));
  return settled({ ...next, people: { ...next.people, present } }, catalogue);
}

/** The seats as the round began with them; a bot that was replaced since is dismissed again by whoever sits there. */
export function seatsOf({ setup }: Recording, { lobby }: Seating): HostOptions['seats'] {
  return setup.seats.map(({ role, bot }, index) => {
    return { role, bot: bot ? (lobby.lobby.seats[index]?.policy ?? BOT_POLICIES[0]) : null };
  });
}
