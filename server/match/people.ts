import { drawPersonId, drawSeatToken, tokenDigest } from './codes.ts';

interface Person {
  id: string;
  tokenDigest: string;
}

/** Who sits here, and by which secret each one comes back. The secrets themselves are not kept. */
export interface People {
  /** A new person and the token that gives the seat back. */
  admit(): { person: string; seatToken: string };
  /** Undoes an admission, or forgets somebody for good: the token opens nothing any more. */
  forget(person: string): void;
  findByToken(seatToken: string): string | null;
}

export function createPeople(): People {
  const people = new Map<string, Person>();
  return {
    admit() {
      const id = drawPersonId();
      const seatToken = drawSeatToken();
      people.set(id, { id, tokenDigest: tokenDigest(seatToken) });
      return { person: id, seatToken };
    },
    forget(person) {
      people.delete(person);
    },
    findByToken(seatToken) {
      const digest = tokenDigest(seatToken);
      return [...people.values()].find((person) => person.tokenDigest === digest)?.id ?? null;
    },
  };
}
