import { MOST_SHOWN_OUT, MOST_TOKENS_PER_PERSON } from '../limits.ts';
import { drawPersonId, drawSeatCode, drawSeatToken, tokenDigest } from './codes.ts';

/** Somebody in a room, with a seat or without. Plain data; the tokens themselves are not kept. */
export interface Person {
  /** Names it to everybody; opens nothing. */
  id: string;
  /** As it would like to be called; empty: a name is given. */
  name: string;
  /** Of the tokens by which it comes back, one from each browser that had its seat; the newest last. */
  tokenDigests: readonly string[];
  /** Takes its seat to another device, once; null for who watches. */
  seatCode: string | null;
  /** The one connection by which it speaks, or spoke last. */
  line: string;
  /** How long that one has been broken; null while it is open. */
  awayTicks: number | null;
}

/** Who is in a room, in order of arrival, and whose tokens open nothing here any more. */
export interface People {
  present: readonly Person[];
  shownOut: readonly string[];
}

export const NOBODY: People = { present: [], shownOut: [] };

export function admit(people: People, { name, line }: { name: string; line: string }) {
  const seatToken = drawSeatToken();
  const tokenDigests = [tokenDigest(seatToken)];
  const person: Person = { id: drawPersonId(), name, tokenDigests, seatCode: null, line, awayTicks: null };
  return { people: { ...people, present: [...people.present, person] }, person, seatToken };
}

export function personById(people: People, id: string): Person | null {
  return people.present.find((person) => person.id === id) ?? null;
}

/** Who speaks by that connection, or spoke by it last; null for one that never was anybody's, or is no longer. */
export function personOnLine(people: People, line: string): Person | null {
  return people.present.find((person) => person.line === line) ?? null;
}

/** Who is heard by that connection: nobody while it is broken. */
export function speakerOn(people: People, line: string): Person | null {
  const person = personOnLine(people, line);
  return person?.awayTicks === null ? person : null;
}

export function personWithToken(people: People, seatToken: string): Person | null {
  const digest = tokenDigest(seatToken);
  return people.present.find((person) => person.tokenDigests.includes(digest)) ?? null;
}

export function personWithSeatCode(people: People, seatCode: string): Person | null {
  return people.present.find((person) => person.seatCode === seatCode) ?? null;
}

export function wasShownOut(people: People, seatToken: string): boolean {
  return people.shownOut.includes(tokenDigest(seatToken));
}

export function withPerson(people: People, id: string, changes: Partial<Omit<Person, 'id'>>): People {
  const present = people.present.map((person) => (person.id === id ? { ...person, ...changes } : person));
  return { ...people, present };
}

/** A code for a seat that has none yet, or whose code was used. */
export function withNewSeatCode(people: People, id: string): People {
  return withPerson(people, id, { seatCode: drawSeatCode(people.present.map((person) => person.seatCode)) });
}

/** One more browser that may come back to the seat; the oldest of very many may not. */
export function withNewToken(people: People, { id, tokenDigests }: Person): { people: People; seatToken: string } {
  const seatToken = drawSeatToken();
  const digests = [...tokenDigests, tokenDigest(seatToken)].slice(-MOST_TOKENS_PER_PERSON);
  return { people: withPerson(people, id, { tokenDigests: digests }), seatToken };
}

/** Gone for good: its tokens are those of a stranger. */
export function withoutPerson(people: People, id: string): People {
  return { ...people, present: people.present.filter((person) => person.id !== id) };
}

/** Gone for good, and not welcome. */
export function showOut(people: People, { id, tokenDigests }: Person): People {
  const shownOut = [...people.shownOut, ...tokenDigests].slice(-MOST_SHOWN_OUT);
  return { ...withoutPerson(people, id), shownOut };
}
