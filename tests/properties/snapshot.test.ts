import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/base/index.ts';
import { planOf } from '../../shared/content/index.ts';
import { createWorld, levelId, type Plan, type Snapshot, snapshotOf, step } from '../../shared/kitchen/index.ts';
import { intents } from './intents.ts';
import { matches } from './kitchens.ts';
import { playRandomly } from './random-round.ts';
import { PATIENCE_MS, RUNS } from './runs.ts';

const SOME_RUNS = RUNS / 5;

/** Every one follows the round on its own, looking this seldom. */
const TICKS_A_LOOK = [1, 7] as const;

describe('a snapshot that takes what has not changed from an earlier one', () => {
  it(
    'says what a new one says, in every tick',
    () => {
      fc.assert(
        fc.property(matches, intents(30), ({ kitchen: { plan }, setup }, list) => {
          const kept: (Snapshot | null)[] = TICKS_A_LOOK.map(() => null);
          playRandomly(plan, setup, list, {
            after(world) {
              const fresh = canonicalJson(snapshotOf(plan, world));
              for (const [index, ticks] of TICKS_A_LOOK.entries()) {
                if (world.tick % ticks !== 0) continue;
                const snapshot = snapshotOf(plan, world, kept[index]);
                expect(canonicalJson(snapshot), `in tick ${world.tick}`).toBe(fresh);
                kept[index] = snapshot;
              }
            },
          });
        }),
        { numRuns: SOME_RUNS },
      );
    },
    PATIENCE_MS,
  );

  it('takes all that stands still', () => {
    const plan = planOf(levelId('trattoria')) as Plan;
    const seats = [{ role: 'thread' as const }, { role: 'dispatcher' as const }];
    const world = createWorld(plan, { seed: 1, seats, chefsPerThreadSeat: null });
    step(plan, world, []);
    const before = snapshotOf(plan, world);
    step(plan, world, []);
    const now = snapshotOf(plan, world, before);
    expect(now.seats).toBe(before.seats);
    expect(now.items).toBe(before.items);
    expect(now.orders).toBe(before.orders);
    expect(now.orders.length).toBeGreaterThan(0);
    expect(now.locks).toBe(before.locks);
  });
});
