import { randomBelow, rngFrom } from '../shared/base/index.ts';
import { type Bot, createBot, type PolicyName } from '../shared/bots/index.ts';
import {
  type Command,
  createWorld,
  DIRECTIONS,
  type MatchSetup,
  type Plan,
  type Role,
  type SeatCommand,
  seatId,
  snapshotOf,
  step,
  type World,
} from '../shared/kitchen/index.ts';

/** Everything that was said in a round, so that it can be cooked again without whoever said it. */
export interface RecordedRound {
  name: string;
  plan: Plan;
  setup: MatchSetup;
  /** By tick. */
  said: readonly (readonly SeatCommand[])[];
  commandCount: number;
  /** Share of chefs and ticks in which a chef walked, worked, waited for a device or stood in a queue. */
  busyShare: number;
}

export interface Casting {
  name: string;
  roles: readonly Role[];
}

/** Four seats, one chef each. */
export const CASTINGS: readonly Casting[] = [
  { name: '4 threads', roles: ['thread', 'thread', 'thread', 'thread'] },
  { name: '4 dispatchers', roles: ['dispatcher', 'dispatcher', 'dispatcher', 'dispatcher'] },
  { name: '2 threads, 2 dispatchers', roles: ['thread', 'dispatcher', 'thread', 'dispatcher'] },
];

export function setupOf(casting: Casting, seed: number): MatchSetup {
  return { seed, seats: casting.roles.map((role) => ({ role })), chefsPerThreadSeat: null };
}

/** A round by bots, written down. */
export function recordRound(plan: Plan, casting: Casting, how: { policy: PolicyName; seed: number }): RecordedRound {
  const setup = setupOf(casting, how.seed);
  const bots = setup.seats.map((_, index) => createBot({ plan, seat: seatId(index + 1), ...how }));
  return record(`${plan.level}, ${casting.name}`, { plan, setup }, bots);
}

/** A round by hands on the keys that go anywhere and use whatever is in reach: movement, and many refusals. */
export function recordSteeredRound(plan: Plan, casting: Casting, seed: number): RecordedRound {
  const setup = setupOf(casting, seed);
  const hands = setup.seats.map((_, index) => handsThatWander(seed + index));
  return record(`${plan.level}, ${casting.name} at the keys`, { plan, setup }, hands);
}

const TICKS_A_WAY = 12;

function handsThatWander(seed: number): Bot {
  const rng = rngFrom(seed);
  return {
    decide(now) {
      if (now.tick % TICKS_A_WAY !== 0) return [];
      const use = randomBelow(rng, 2) === 0;
      const dash = randomBelow(rng, 4) === 0;
      const steer: Command = { kind: 'steer', steering: { direction: randomBelow(rng, DIRECTIONS), use, dash } };
      return [steer];
    },
  };
}

function record(
  name: string,
  { plan, setup }: Pick<RecordedRound, 'plan' | 'setup'>,
  minds: readonly Bot[],
): RecordedRound {
  const world = createWorld(plan, setup);
  const said: SeatCommand[][] = [];
  let busyTicks = 0;
  while (world.phase === 'cooking') {
    const now = snapshotOf(plan, world);
    const commands = world.seats.flatMap(({ id }, index) =>
      (minds[index]?.decide(now) ?? []).map((command): SeatCommand => ({ seat: id, command })),
    );
    said.push(commands);
    step(plan, world, commands);
    busyTicks += world.chefs.filter(isBusy).length;
  }
  const commandCount = said.reduce((count, commands) => count + commands.length, 0);
  return { name, plan, setup, said, commandCount, busyShare: busyTicks / (said.length * world.chefs.length) };
}

function isBusy(chef: World['chefs'][number]): boolean {
  return chef.activity.kind !== 'idle' || chef.route !== null || chef.steering.direction !== 0;
}

/** Cooks the round again, up to its end or the first so many ticks; returns the world as it is then. */
export function replayRound({ plan, setup, said }: RecordedRound, ticks: number = said.length): World {
  const world = createWorld(plan, setup);
  for (let tick = 0; tick < ticks; tick++) step(plan, world, said[tick] ?? []);
  return world;
}
