import { moved, type Permutation } from './symmetry.ts';

/** Sets of agents, one after the other, as bits of 32-bit words. */
export interface Masks {
  words: number;
  bits: Int32Array;
}

const WORD_BITS = 32;

export function emptyMasks(sets: number, agents: number): Masks {
  const words = Math.max(1, Math.floor((agents + WORD_BITS - 1) / WORD_BITS));
  return { words, bits: new Int32Array(sets * words) };
}

export function masksOf(sets: readonly (readonly number[])[], agents: number): Masks {
  const masks = emptyMasks(sets.length, agents);
  for (const [set, members] of sets.entries()) {
    for (const agent of members) addMember(masks.bits, set * masks.words, agent);
  }
  return masks;
}

function addMember(bits: Int32Array, from: number, agent: number): void {
  const word = from + Math.floor(agent / WORD_BITS);
  bits[word] = (bits[word] as number) | (1 << (agent % WORD_BITS));
}

function isMember(bits: Int32Array, from: number, agent: number): boolean {
  return (((bits[from + Math.floor(agent / WORD_BITS)] as number) >>> (agent % WORD_BITS)) & 1) === 1;
}

/** The agents in the set that begins at `from`, ascending. */
export function membersOf({ words, bits }: Masks, from: number): number[] {
  const members: number[] = [];
  for (let agent = 0; agent < words * WORD_BITS; agent++) if (isMember(bits, from, agent)) members.push(agent);
  return members;
}

/** Leaves in `into`, a single set: those whom the permutation takes into the set that begins at `from`. */
export function takeBack(masks: Masks, from: number, into: Masks, permutation: Permutation): void {
  into.bits.fill(0);
  for (let agent = 0; agent < masks.words * WORD_BITS; agent++) {
    if (isMember(masks.bits, from, moved(permutation, agent))) addMember(into.bits, 0, agent);
  }
}
