import { canonicalJson } from './canonical-json.ts';

/**
 * 64 bits over the canonical JSON of plain data, as 16 hex digits: two independent FNV-1a streams of 32 bits.
 * Finds differences, keeps no secrets. Source: Fowler, Noll, Vo, "FNV hash", 1991.
 */
export function digestOf(value: unknown): string {
  const text = canonicalJson(value);
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ ((unit << 7) | (unit >>> 9)), 0x01000193);
  }
  return hex(low) + hex(high);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
