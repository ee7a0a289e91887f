import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KitchenEventKind } from '../../shared/kitchen/index.ts';
import { type ParsedRecording, parseRecording, replay } from '../../shared/replay/index.ts';
import { GOLDEN_GAMES } from './golden-games.ts';

const folder = join(import.meta.dirname, 'golden');

/** What the games are for: another seed for one of them where a change of rules has lost it. */
const WORTH_KEEPING: readonly KitchenEventKind[] = [
  'deadlock-undone',
  'deadlock-cost',
  'race',
  'near-miss',
  'burnt',
  'order-cashed',
  'order-lost',
  'note-parked',
  'sliced',
  'backed-off',
  'left-queue',
  'fell-asleep',
  'round-over',
];

function read(name: string): Extract<ParsedRecording, { kind: 'recording' }> {
  const parsed = parseRecording(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
  if (parsed.kind === 'refused') throw new Error(parsed.problems.join('\n'));
  return parsed;
}

/** Who changes a rule on purpose records them anew with record-golden.ts, in the same commit, and says why. */
describe('a golden game', () => {
  it.each(GOLDEN_GAMES.map(({ name }) => name))('comes to the digests it was recorded with: %s', (name) => {
    const { plan, recording } = read(name);
    expect(replay(plan, recording)).toMatchObject({ kind: 'same' });
  });

  it('is kept for every name and for no other', () => {
    expect(readdirSync(folder).sort()).toEqual(GOLDEN_GAMES.map(({ name }) => `${name}.json`).sort());
  });

  it('shows, one or another, everything that they are kept for', () => {
    const seen = new Set<KitchenEventKind>();
    for (const { name } of GOLDEN_GAMES) {
      const { plan, recording } = read(name);
      replay(plan, recording, (_world, events) => {
        for (const { kind } of events) seen.add(kind);
      });
    }
    expect(WORTH_KEEPING.filter((kind) => !seen.has(kind))).toEqual([]);
  });
});
