import { describe, expect, it } from 'vitest';
import { hash32 } from '../../shared/base/index.ts';
import { createBot } from '../../shared/bots/index.ts';
import {
  type CommandKind,
  createWorld,
  type KitchenEvent,
  type MatchSetup,
  type Plan,
  ROLES,
  type SeatCommand,
  snapshotOf,
  step,
  TICKS_PER_SECOND,
  type World,
} from '../../shared/kitchen/index.ts';
import { commandSchema } from '../../shared/replay/command-schema.ts';
import { brokenRules } from '../properties/invariants.ts';
import { KITCHENS } from '../properties/kitchens.ts';
import { brokenCapacity, markRails } from '../properties/rail-invariants.ts';
import { LONG, plan } from '../support/bot-rounds.ts';

const ROUNDS = LONG ? 1000 : 105;
const SECONDS = LONG ? 150 : 20;
const ROUNDS_EACH = Math.ceil(ROUNDS / KITCHENS.length);

interface Seen {
  commands?(commands: readonly SeatCommand[]): void;
  events?(events: readonly KitchenEvent[], world: Readonly<World>): void;
}

/** A team of any size and any roles, all of them up to mischief. */
function chaosTeam(seed: number): MatchSetup {
  const seats = Array.from({ length: 1 + (seed % 4) }, (_, index) => ({
    role: ROLES[hash32(seed, index) % ROLES.length] ?? 'thread',
  }));
  return { seed, seats, chefsPerThreadSeat: null };
}

function playChaos(kitchen: Plan, setup: MatchSetup, seconds: number, seen: Seen = {}): World {
  const world = createWorld(kitchen, setup);
  const bots = world.seats.map(({ id }) => ({
    seat: id,
    bot: createBot({ plan: kitchen, seat: id, policy: 'chaos', seed: setup.seed }),
  }));
  while (world.phase === 'cooking' && world.tick < seconds * TICKS_PER_SECOND) {
    const now = snapshotOf(kitchen, world);
    const commands = bots.flatMap(({ seat, bot }) => bot.decide(now).map((command) => ({ seat, command })));
    seen.commands?.(commands);
    const events = step(kitchen, world, commands);
    seen.events?.(events, world);
  }
  return world;
}

describe(`chaos teams, ${ROUNDS_EACH * KITCHENS.length} rounds of ${SECONDS} seconds in all`, () => {
  it.each(KITCHENS)('throw nothing and break no rule between two ticks in $name', ({ plan: kitchen }) => {
    for (let seed = 1; seed <= ROUNDS_EACH; seed++) {
      let rails = markRails(createWorld(kitchen, chaosTeam(seed)));
      playChaos(kitchen, chaosTeam(seed), SECONDS, {
        events(_events, world) {
          const broken = [...brokenRules(kitchen, world), ...brokenCapacity(rails, world)];
          if (broken.length > 0) expect(broken, `seed ${seed}, after tick ${world.tick - 1}`).toEqual([]);
          rails = markRails(world);
        },
      });
    }
  });
});

/** What any hand can press; whether somebody is there is for the host to say. */
const PRESSES: CommandKind[] = [
  'back-off',
  'block-on',
  'cancel',
  'dispatch',
  'enqueue',
  'keep',
  'leave-queue',
  'lock',
  'move-apron',
  'ping',
  'ring',
  'slice',
  'steer',
  'then',
  'try-lock',
  'unlock',
];
/** Backing off is never refused. */
const REFUSABLE = PRESSES.filter((kind) => kind !== 'back-off');

interface Watched {
  said: Set<CommandKind>;
  refused: Set<CommandKind>;
  unreadable: number;
  served: number;
}

let kept: Watched | null = null;

/** What chaos teams said and were told in a few whole rounds. */
function watched(): Watched {
  kept ??= watchRounds(6);
  return kept;
}

function watchRounds(count: number): Watched {
  const all: Watched = { said: new Set(), refused: new Set(), unreadable: 0, served: 0 };
  for (let seed = 1; seed <= count; seed++) {
    const world = playChaos(plan('trattoria'), chaosTeam(seed), 150, {
      commands(commands) {
        for (const { command } of commands) {
          all.said.add(command.kind);
          if (!commandSchema.safeParse(command).success) all.unreadable += 1;
        }
      },
      events(events) {
        for (const event of events) if (event.kind === 'refused') all.refused.add(event.command);
      },
    });
    all.served += world.orders.filter((order) => order.servedTick !== null).length;
  }
  return all;
}

describe('a chaos bot', () => {
  it('presses everything that a hand can press, and nothing that only the host may say', () => {
    expect([...watched().said].sort()).toEqual(PRESSES);
  });

  it('presses everything when it is not allowed, too', () => {
    expect([...watched().refused].sort()).toEqual(REFUSABLE);
  });

  it('says nothing that a recording could not keep', () => {
    expect(watched().unreadable).toBe(0);
  });

  it('cooks in between: at least one dish a round is served in spite of it', () => {
    expect(watched().served).toBeGreaterThanOrEqual(6);
  });
});
