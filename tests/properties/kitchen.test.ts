import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf } from '../../shared/base/index.ts';
import type { World } from '../../shared/kitchen/index.ts';
import { intents } from './intents.ts';
import { brokenRules } from './invariants.ts';
import { matches } from './kitchens.ts';
import { brokenCapacity, markRails, type RailMark } from './rail-invariants.ts';
import { goOnRandomly, playRandomly } from './random-round.ts';
import { RUNS } from './runs.ts';

describe('a kitchen, whatever its people say', () => {
  it('throws nothing and breaks no rule between two ticks', () => {
    fc.assert(
      fc.property(matches, intents(50), ({ kitchen: { plan }, setup }, list) => {
        let rails: RailMark = { queued: {}, away: new Set() };
        let tick = 0;
        const counts: Record<string, number> = {};
        playRandomly(plan, setup, list, {
          after(world) {
            const broken = [
              ...brokenRules(plan, world),
              ...brokenCapacity(rails, world),
              ...brokenTime(world, tick, counts),
            ];
            expect(broken, `after tick ${tick}`).toEqual([]);
            rails = markRails(world);
            tick = world.tick;
          },
        });
      }),
      { numRuns: RUNS },
    );
  });
});

/** Time goes forwards: the kitchen's by one, every agent's own count never back. */
function brokenTime(world: Readonly<World>, before: number, counts: Record<string, number>): string[] {
  const broken = world.tick === before + 1 ? [] : [`tick ${world.tick} follows ${before}`];
  for (const { id, clock } of world.kernel.agents) {
    const count = clock[id] ?? 0;
    if (count < (counts[id] ?? 0)) broken.push(`the clock of ${id} went back to ${count}`);
    counts[id] = count;
  }
  return broken;
}
void canonicalJson;
void digestOf;
void goOnRandomly;
