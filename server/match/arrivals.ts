import { MOST_WATCHERS, type ServerRefusalKind } from '../../shared/net/index.ts';
import { setConnected, sitDown } from './lobby-people.ts';
import {
  admit,
  type Person,
  personWithSeatCode,
  personWithToken,
  wasShownOut,
  withNewSeatCode,
  withNewToken,
  withPerson,
} from './people.ts';
import { type Catalogue, cardOf, type Errand, type Seated, type Seating, settled, watchersOf } from './seating.ts';

/** Somebody at the door. */
export interface Arrival {
  /** Its connection; no two are called the same. */
  line: string;
  name: string;
  seatToken: string | null;
  seatCode: string | null;
  /** The connection that this very page had before; it is given up without a question. */
  replaces: string | null;
  /** The seat is wanted although it is played from another page. */
  takeOver: boolean;
  watch: boolean;
}

export type EnterAnswer =
  | { kind: 'entered'; person: string; seatToken: string; isBack: boolean }
  | { kind: 'refused'; refusal: ServerRefusalKind };

/** Lets somebody in: back to an own seat, to one that is moved to this device, to a free one, or to look on. */
export function enter(seating: Seating, arrival: Arrival, catalogue: Catalogue): Seated<EnterAnswer> {
  const { people } = seating;
  const { seatToken, seatCode } = arrival;
  if (seatToken !== null && wasShownOut(people, seatToken)) return refuseEntry(seating, 'was-kicked');
  if (seatCode !== null) {
    const owner = personWithSeatCode(people, seatCode);
    if (owner === null) return refuseEntry(seating, 'wrong-seat-code');
    const { people: known, seatToken: newToken } = withNewToken(people, owner);
    const moved = { ...seating, people: withNewSeatCode(known, owner.id) };
    return takeOver(moved, { person: owner, line: arrival.line, seatToken: newToken }, catalogue);
  }
  const known = seatToken === null ? null : personWithToken(people, seatToken);
  if (known === null || seatToken === null) return welcome(seating, arrival, catalogue);
  const isPlayedElsewhere = known.awayTicks === null && known.line !== arrival.replaces;
  if (isPlayedElsewhere && !arrival.takeOver) return refuseEntry(seating, 'seat-in-use');
  return takeOver(seating, { person: known, line: arrival.line, seatToken }, catalogue);
}

function takeOver(
  seating: Seating,
  { person, line, seatToken }: { person: Person; line: string; seatToken: string },
  catalogue: Catalogue,
): Seated<EnterAnswer> {
  const people = withPerson(seating.people, person.id, { line, awayTicks: null });
  const lobby = setConnected(seating.lobby, person.id, true, cardOf(seating, catalogue));
  const errand: Errand = { kind: 'close', line: person.line, why: 'seat-opened-elsewhere' };
  const answer: EnterAnswer = { kind: 'entered', person: person.id, seatToken, isBack: true };
  return { seating: settled({ lobby, people }, catalogue), errands: [errand], answer };
}

function welcome(seating: Seating, arrival: Arrival, catalogue: Catalogue): Seated<EnterAnswer> {
  const { people, person, seatToken } = admit(seating.people, arrival);
  const lobby = arrival.watch ? null : sitDown(seating.lobby, person, cardOf(seating, catalogue));
  if (lobby === null && watchersOf(seating).length >= MOST_WATCHERS) return refuseEntry(seating, 'room-full');
  const next = lobby === null ? { ...seating, people } : { lobby, people: withNewSeatCode(people, person.id) };
  const answer: EnterAnswer = { kind: 'entered', person: person.id, seatToken, isBack: false };
  return { seating: settled(next, catalogue), errands: [], answer };
}

function refuseEntry(seating: Seating, refusal: ServerRefusalKind): Seated<EnterAnswer> {
  return { seating, errands: [], answer: { kind: 'refused', refusal } };
}
