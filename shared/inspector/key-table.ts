/*
 * From the key of a state to its number. Only 128 bits of each key are kept: two of a million states share them by chance
 * once in 10^26 explorations, and a key of a few hundred characters per state would fill the memory.
 */

const WORDS = 4;
const FIRST_SLOTS = 1024;

export interface KeyTable {
  size: number;
  /** Four words for each state. */
  hashes: Int32Array;
  /** Open addressing: number of the state + 1, or 0; always at most half full. */
  slots: Int32Array;
  /** Of the key asked for last. */
  asked: Int32Array;
}

export function keyTable(): KeyTable {
  return {
    size: 0,
    hashes: new Int32Array((FIRST_SLOTS / 2) * WORDS),
    slots: new Int32Array(FIRST_SLOTS),
    asked: new Int32Array(WORDS),
  };
}

/** The number of the key, or −1 for a new one. */
export function findKey(table: KeyTable, key: string): number {
  hashInto(table.asked, key);
  return (table.slots[slotOf(table, table.asked, 0)] as number) - 1;
}

/** Gives the next number to the key that was asked for last and not found. */
export function addAskedKey(table: KeyTable): number {
  if (table.size * 2 >= table.slots.length) grow(table);
  const number = table.size;
  table.slots[slotOf(table, table.asked, 0)] = number + 1;
  table.hashes.set(table.asked, number * WORDS);
  table.size++;
  return number;
}

function slotOf(table: KeyTable, hashes: Int32Array, from: number): number {
  const mask = table.slots.length - 1;
  let slot = (hashes[from] as number) & mask;
  for (;;) {
    const number = (table.slots[slot] as number) - 1;
    if (number < 0 || isSame(table.hashes, number * WORDS, hashes, from)) return slot;
    slot = (slot + 1) & mask;
  }
}

function isSame(one: Int32Array, oneFrom: number, other: Int32Array, otherFrom: number): boolean {
  for (let word = 0; word < WORDS; word++) if (one[oneFrom + word] !== other[otherFrom + word]) return false;
  return true;
}

function grow(table: KeyTable): void {
  const hashes = new Int32Array(table.slots.length * WORDS);
  hashes.set(table.hashes);
  table.hashes = hashes;
  table.slots = new Int32Array(table.slots.length * 2);
  for (let number = 0; number < table.size; number++) {
    table.slots[slotOf(table, hashes, number * WORDS)] = number + 1;
  }
}

/** Four multiplicative streams over the code units, each mixed with its neighbour, then the finaliser of MurmurHash3. */
function hashInto(words: Int32Array, key: string): void {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  let c = 0x3c6ef372;
  let d = 0x1b873593;
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193) + (d >>> 17);
    b = Math.imul(b ^ unit, 0x85ebca6b) + (a >>> 15);
    c = Math.imul(c + unit, 0xc2b2ae35) ^ (b >>> 13);
    d = Math.imul(d + unit, 0x27d4eb2f) ^ (c >>> 16);
  }
  words[0] = finished(a ^ key.length);
  words[1] = finished(b);
  words[2] = finished(c);
  words[3] = finished(d);
}

function finished(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
