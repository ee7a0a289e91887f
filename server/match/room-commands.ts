import type { LobbySeat, MessageRefusalKind, RoomCommand } from '../../shared/net/index.ts';
import { chosenName } from './chosen-name.ts';
import { seatOfPerson } from './lobby.ts';
import { applyLobbyCommand } from './lobby-commands.ts';
import { sitDown } from './lobby-people.ts';
import { type Person, personById, showOut, withNewSeatCode, withPerson } from './people.ts';
import { type Catalogue, cardOf, type Errand, type Seated, type Seating, settled, withoutSeated } from './seating.ts';

/** Does what somebody asks of the room, or says why not; the seating is the same then. */
export function say(
  seating: Seating,
  person: Person,
  command: RoomCommand,
  catalogue: Catalogue,
): Seated<MessageRefusalKind | null> {
  const seat = seatOfPerson(seating.lobby.lobby, person.id);
  if (command.kind === 'sit') return sit(seating, person, catalogue);
  if (seat === null) {
    return command.kind === 'name' ? callWatcher(seating, person, command.name) : refuse(seating, 'only-watching');
  }
  if (command.kind === 'watch') return watch(seating, { person, seat }, catalogue);
  if (command.kind === 'kick') return kick(seating, { by: seat, seat: command.seat }, catalogue);
  const { state, refusal } = applyLobbyCommand(seating.lobby, person.id, command, catalogue);
  return { seating: settled({ ...seating, lobby: state }, catalogue), errands: [], answer: refusal };
}

function sit(seating: Seating, person: Person, catalogue: Catalogue): Seated<MessageRefusalKind | null> {
  if (seatOfPerson(seating.lobby.lobby, person.id) !== null) return refuse(seating, 'not-here');
  const lobby = sitDown(seating.lobby, person, cardOf(seating, catalogue));
  if (lobby === null) return refuse(seating, 'no-free-seat');
  const people = withNewSeatCode(seating.people, person.id);
  const seatCode = personById(people, person.id)?.seatCode ?? null;
  const errand: Errand = { kind: 'tell-seat-code', line: person.line, seatCode };
  return { seating: settled({ lobby, people }, catalogue), errands: [errand], answer: null };
}

function watch(
  seating: Seating,
  { person, seat }: { person: Person; seat: LobbySeat },
  catalogue: Catalogue,
): Seated<MessageRefusalKind | null> {
  const people = withPerson(seating.people, person.id, { seatCode: null, name: seat.name });
  const errand: Errand = { kind: 'tell-seat-code', line: person.line, seatCode: null };
  return { seating: withoutSeated(seating, person, people, catalogue), errands: [errand], answer: null };
}

function kick(
  seating: Seating,
  { by, seat }: { by: LobbySeat; seat: LobbySeat['seat'] },
  catalogue: Catalogue,
): Seated<MessageRefusalKind | null> {
  if (!by.host) return refuse(seating, 'not-host');
  const id = seating.lobby.lobby.seats.find((each) => each.seat === seat)?.sessionId ?? null;
  const person = id === null ? null : personById(seating.people, id);
  if (person === null) return refuse(seating, 'no-seat');
  if (by.seat === seat) return refuse(seating, 'not-here');
  const errand: Errand = { kind: 'close', line: person.line, why: 'kicked' };
  const next = withoutSeated(seating, person, showOut(seating.people, person), catalogue);
  return { seating: next, errands: [errand], answer: null };
}

/** Who looks on has a name for the day on which it sits down. */
function callWatcher(seating: Seating, person: Person, name: string): Seated<MessageRefusalKind | null> {
  const choice = chosenName(name);
  if (choice.kind === 'refused') return refuse(seating, choice.refusal);
  const people = withPerson(seating.people, person.id, { name: choice.name ?? '' });
  return { seating: { ...seating, people }, errands: [], answer: null };
}

function refuse(seating: Seating, refusal: MessageRefusalKind): Seated<MessageRefusalKind | null> {
  return { seating, errands: [], answer: refusal };
}
