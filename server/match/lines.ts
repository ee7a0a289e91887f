import { setConnected } from './lobby-people.ts';
import { type Person, personOnLine, withoutPerson, withPerson } from './people.ts';
import { type Catalogue, cardOf, type Errand, type Seated, type Seating, settled, withoutSeated } from './seating.ts';

/** A connection broke; whoever spoke by it is waited for. The answer: whether it may come back by the same. */
export function drop(seating: Seating, line: string, catalogue: Catalogue): Seated<boolean> {
  const person = personOnLine(seating.people, line);
  if (person === null || person.awayTicks !== null) return { seating, errands: [], answer: false };
  return { seating: withPresence(seating, person, { awayTicks: 0 }, catalogue), errands: [], answer: true };
}

/** A broken connection is whole again. The answer: whether it is still anybody's. */
export function reconnect(seating: Seating, line: string, catalogue: Catalogue): Seated<boolean> {
  const person = personOnLine(seating.people, line);
  if (person === null || person.awayTicks === null) return { seating, errands: [], answer: false };
  return { seating: withPresence(seating, person, { awayTicks: null }, catalogue), errands: [], answer: true };
}

function withPresence(
  seating: Seating,
  { id }: Person,
  { awayTicks }: Pick<Person, 'awayTicks'>,
  catalogue: Catalogue,
): Seating {
  const lobby = setConnected(seating.lobby, id, awayTicks === null, cardOf(seating, catalogue));
  return settled({ lobby, people: withPerson(seating.people, id, { awayTicks }) }, catalogue);
}

/** Somebody said goodbye: nothing waits for it. */
export function leave(seating: Seating, line: string, catalogue: Catalogue): Seating {
  const person = personOnLine(seating.people, line);
  return person === null
    ? seating
    : withoutSeated(seating, person, withoutPerson(seating.people, person.id), catalogue);
}

/** A thirtieth of a second of waiting for those who are away; who stays away too long has gone. */
export function wait(seating: Seating, holdTicks: number, catalogue: Catalogue): Seated<null> {
  const { present } = seating.people;
  if (present.every((person) => person.awayTicks === null)) return { seating, errands: [], answer: null };
  const waited = present.map((person) => {
    return person.awayTicks === null ? person : { ...person, awayTicks: person.awayTicks + 1 };
  });
  const gone = waited.filter((person) => person.awayTicks !== null && person.awayTicks > holdTicks);
  let next: Seating = { ...seating, people: { ...seating.people, present: waited } };
  for (const person of gone) {
    next = withoutSeated(next, person, withoutPerson(next.people, person.id), catalogue);
  }
  const errands = gone.map(({ line }): Errand => ({ kind: 'close', line, why: 'cannot-return' }));
  return { seating: next, errands, answer: null };
}
