import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../shared/base/index.ts';
import { type KitchenEvent, TICKS_PER_SECOND, type World } from '../../shared/kitchen/index.ts';
import { intents } from './intents.ts';
import { brokenRules } from './invariants.ts';
import { matches } from './kitchens.ts';
import { brokenCapacity, markRails, type RailMark } from './rail-invariants.ts';
import { goOnRandomly, playRandomly } from './random-round.ts';
import { PATIENCE_MS, RUNS } from './runs.ts';

const SOME_RUNS = RUNS / 5;

describe('a kitchen, whatever its people say', () => {
  it(
    'throws nothing and breaks no rule between two ticks',
    () => {
      fc.assert(
        fc.property(matches, intents(30), ({ kitchen: { plan }, setup }, list) => {
          let rails: RailMark = { queued: {}, away: new Set() };
          let tick = 0;
          const counts: Record<string, number> = {};
          playRandomly(plan, setup, list, {
            after(world, events) {
              const more = [...brokenTime(world, tick, counts), ...brokenSleep(world, events)];
              const broken = [...brokenRules(plan, world), ...brokenCapacity(rails, world), ...more];
              expect(broken, `after tick ${tick}`).toEqual([]);
              rails = markRails(world);
              tick = world.tick;
            },
          });
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE_MS,
  );

  it(
    'comes to the same digests by the same seed and commands',
    () => {
      fc.assert(
        fc.property(matches, intents(20), ({ kitchen: { plan }, setup }, list) => {
          const digests = (): string[] => {
            const found: string[] = [];
            playRandomly(plan, setup, list, {
              after(world) {
                if (world.tick % TICKS_PER_SECOND === 0) found.push(digestOf(world));
              },
            });
            return found;
          };
          expect(digests()).toEqual(digests());
        }),
        { numRuns: SOME_RUNS },
      );
    },
    PATIENCE_MS,
  );

  it(
    'has the same future after a round trip through JSON',
    () => {
      fc.assert(
        fc.property(matches, intents(20), intents(10), ({ kitchen: { plan }, setup }, past, future) => {
          const world = playRandomly(plan, setup, past);
          const copy = JSON.parse(JSON.stringify(world)) as World;
          expect(digestOf(copy)).toBe(digestOf(world));
          goOnRandomly(plan, world, future);
          goOnRandomly(plan, copy, future);
          expect(digestOf(copy)).toBe(digestOf(world));
        }),
        { numRuns: SOME_RUNS },
      );
    },
    PATIENCE_MS,
  );
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

/** A chef that has just fallen asleep holds nothing, waits for nothing and thinks of nothing. */
function brokenSleep(world: Readonly<World>, events: readonly KitchenEvent[]): string[] {
  return events.flatMap((event) => {
    const chef = event.kind === 'fell-asleep' ? world.chefs.find((entry) => entry.id === event.chef) : undefined;
    // A rail is worked off in its sleep.
    if (chef === undefined || chef.agent === null) return [];
    const agent = world.kernel.agents.find((entry) => entry.id === chef.agent);
    const isAtRest = agent?.held.length === 0 && agent.waiting === null && chef.thought === null;
    return isAtRest && chef.queue.length === 0 ? [] : [`${chef.id} does not sleep`];
  });
}
