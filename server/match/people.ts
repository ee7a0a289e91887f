import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { COMMAND_BURST, COMMANDS_PER_SECOND } from '../../shared/net/index.ts';
import { drawPersonId, drawSeatToken, tokenDigest } from './codes.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

interface Person {
  id: string;
  tokenDigest: string;
  bucket: TokenBucket;
}

/** Who sits here, and by which secret each one comes back. The secrets themselves are not kept. */
export interface People {
  /** A new person and the token that gives the seat back. */
  admit(): { person: string; seatToken: string };
  /** Undoes an admission, or forgets somebody for good: the token opens nothing any more. */
  forget(person: string): void;
  findByToken(seatToken: string): string | null;
  /** False: too fast. */
  maySpeak(person: string): boolean;
  tick(): void;
}

export function createPeople(): People {
  const people = new Map<string, Person>();
  return {
    admit() {
      const id = drawPersonId();
      const seatToken = drawSeatToken();
      const bucket = createTokenBucket({
        burst: COMMAND_BURST,
        perSecond: COMMANDS_PER_SECOND,
        ticksPerSecond: TICKS_PER_SECOND,
      });
      people.set(id, { id, tokenDigest: tokenDigest(seatToken), bucket });
      return { person: id, seatToken };
    },
    forget(person) {
      people.delete(person);
    },
    findByToken(seatToken) {
      const digest = tokenDigest(seatToken);
      return [...people.values()].find((person) => person.tokenDigest === digest)?.id ?? null;
    },
    maySpeak: (person) => people.get(person)?.bucket.take() ?? false,
    tick() {
      for (const person of people.values()) person.bucket.tick();
    },
  };
}
