import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rng, randomBelow, rngFrom } from '../../shared/base/index.ts';
import {
  type Command,
  type KitchenEvent,
  type Plan,
  type SeatId,
  seatId,
  step,
  type World,
} from '../../shared/kitchen/index.ts';
import { clientCommandSchema } from '../../shared/net/index.ts';
import { messagePool } from '../support/message-pool.ts';
import { drawValue, kindsOf, type Pool } from '../support/schema-values.ts';
import { intents } from './intents.ts';
import { matches } from './kitchens.ts';
import { playRandomly } from './random-round.ts';
import { PATIENCE_MS } from './runs.ts';

const IS_LONG = process.env.LONG === '1';
/** A part of the 100,000 messages of tests/server/fuzz.test.ts, and of the million in the long run. */
const COMMANDS = IS_LONG ? 120_000 : 12_000;
const LOOK_EVERY_TICKS = 23;
const COMMANDS_A_LOOK = 6;
/** On the average a round has half as many again. */
const LEAST_A_ROUND = 110;
const SEATS = 5;

const KINDS = [...kindsOf(clientCommandSchema)];

interface Said {
  seat: SeatId;
  command: Command;
}

function drawCommand(rng: Rng, pool: Pool): Said {
  const [, schema] = KINDS[randomBelow(rng, KINDS.length)] ?? [];
  return { seat: seatId(1 + randomBelow(rng, SEATS)), command: drawValue(schema, rng, pool) as Command };
}

function refusalsOf(events: readonly KitchenEvent[], { seat, command }: Said): number {
  return events.filter((event) => event.kind === 'refused' && event.seat === seat && event.command === command.kind)
    .length;
}

/** What the world would be one tick from now. */
function worldAfter(plan: Plan, world: World, said: Said[]): { world: World; events: KitchenEvent[] } {
  const copy = structuredClone(world);
  const events = step(plan, copy, said);
  return { world: copy, events };
}

/** These only count up: ids that were given away, and changes of who waits for whom. */
const COUNTERS = ['nextId', 'waitVersion', 'checkedWaitVersion'];

function withoutCounters(world: World): string {
  return JSON.stringify(world, (key, value: unknown) => (COUNTERS.includes(key) ? 0 : value));
}

/** A note that went onto the rail and was given up when its turn came in the same tick: it leaves nothing but its number. */
function isGivenUp({ command }: Said, after: World, silence: World): boolean {
  return command.kind === 'dispatch' && after.nextId === silence.nextId + 1;
}

/** Names a chef of somebody else: out of reach for ever, whatever the kitchen looks like. */
function isForeign(world: World, { seat, command }: Said): boolean {
  if (command.kind !== 'enqueue' && command.kind !== 'move-apron') return false;
  return world.seats.find((each) => each.id === seat)?.chefs.includes(command.chef) !== true;
}

describe('a command that the kitchen refuses', () => {
  it('leaves the world as if nobody had said it, and whose chefs are not one’s own are never moved', {
    timeout: PATIENCE_MS,
  }, () => {
    let tried = 0;
    const refused = new Map<string, number>();
    const tryCommands = (plan: Plan, world: World, rng: Rng) => {
      const pool = messagePool(plan);
      const silence = worldAfter(plan, world, []);
      for (let count = 0; count < COMMANDS_A_LOOK; count++) {
        const said = drawCommand(rng, pool);
        const after = worldAfter(plan, world, [said]);
        const isSeated = world.seats.some((each) => each.id === said.seat);
        // An entry of a list can be refused when its turn comes: the list itself was taken.
        const isList = said.command.kind === 'enqueue' && isSeated && !isForeign(world, said);
        const isRefused = !isSeated || refusalsOf(after.events, said) > refusalsOf(silence.events, said);
        if (isForeign(world, said)) expect(isRefused, JSON.stringify(said)).toBe(true);
        if (isRefused && !isList) {
          const text = isGivenUp(said, after.world, silence.world) ? withoutCounters : JSON.stringify;
          expect(text(after.world), JSON.stringify(said)).toBe(text(silence.world));
        }
        if (isRefused) refused.set(said.command.kind, (refused.get(said.command.kind) ?? 0) + 1);
        tried += 1;
      }
    };
    const round = fc.property(matches, intents(20), fc.nat(), ({ kitchen: { plan }, setup }, list, seed) => {
      const rng = rngFrom(seed);
      playRandomly(plan, setup, list, {
        after(world) {
          if (world.tick % LOOK_EVERY_TICKS === 0 && world.phase === 'cooking') tryCommands(plan, world, rng);
        },
      });
    });
    fc.assert(round, { numRuns: Math.ceil(COMMANDS / LEAST_A_ROUND) });
    expect(tried).toBeGreaterThan(COMMANDS);
    expect(KINDS.map(([kind]) => kind).filter((kind) => !refused.has(kind))).toEqual([]);
  });
});
