import { invariant, required, rngFrom } from '../base/index.ts';
import { addAgent, addCell, addLock, addLoop, agentId, createKernel, createSchedule, loopId } from '../kernel/index.ts';
import { centreOf } from './geometry.ts';
import { chefId, seatId } from './ids.ts';
import { openOrders } from './orders.ts';
import type { Plan, Role } from './plan.ts';
import type { Turn } from './turn.ts';
import type { Chef, Seat, World } from './world.ts';

/** More than four would stand in each other's way at one board. */
export const MOST_SEATS = 4;
export const MOST_CHEFS = 6;

/** Everything that decides a round before the first command. */
export interface MatchSetup {
  seed: number;
  seats: readonly { role: Role }[];
  /** Null: as the level says; a lone player may ask for more chefs on one apron. */
  chefsPerThreadSeat: number | null;
}

/** The kitchen before the first tick. InvariantError for seats or roles the level does not have. */
export function createWorld(plan: Plan, setup: MatchSetup): World {
  invariant(
    setup.seats.length >= 1 && setup.seats.length <= MOST_SEATS,
    `1 to ${MOST_SEATS} seats, not ${setup.seats.length}`,
  );
  for (const seat of setup.seats) invariant(plan.rules.roles.includes(seat.role), `${plan.level} has no ${seat.role}`);
  const world = emptyWorld(plan, setup.seed);
  for (const station of plan.stations) {
    if (station.lock !== null) addLock(world.kernel, station.lock);
    if (station.cell !== null) addCell(world.kernel, station.cell, 0);
  }
  const perSeat = setup.chefsPerThreadSeat ?? plan.rules.chefsPerThreadSeat ?? dealtChefs(setup.seats.length);
  for (const [index, { role }] of setup.seats.entries())
    addSeat(plan, world, { number: index + 1, role, chefs: role === 'thread' ? perSeat : 1 });
  const turn: Turn = { plan, world, events: [], late: [] };
  openOrders(turn);
  return world;
}

/** One seat three chefs, two seats two each, three or four seats one each: with company each player is one thread. */
export function dealtChefs(seats: number): number {
  return seats === 1 ? 3 : seats === 2 ? 2 : 1;
}

function emptyWorld(plan: Plan, seed: number): World {
  const shared = plan.rules.sharedAprons;
  return {
    tick: 0,
    seed,
    rng: rngFrom(seed),
    phase: 'cooking',
    makespanTicks: null,
    seats: [],
    chefs: [],
    items: [],
    devices: [],
    orders: [],
    notes: [],
    buzzers: [],
    rails: [],
    actors: [],
    pastActors: [],
    episodes: [],
    hazards: [],
    score: { coins: 0, streak: 0, lines: [] },
    bag: [],
    aprons:
      shared === null
        ? null
        : createSchedule({
            cores: shared.count,
            policy: { kind: 'roundRobin', quantumTicks: shared.quantumTicks },
            switchTicks: shared.switchTicks,
          }),
    kernel: createKernel(),
    checkedWaitVersion: 0,
    nextId: 0,
  };
}

function addSeat(plan: Plan, world: World, what: { number: number; role: Role; chefs: number }): void {
  const seat: Seat = {
    id: seatId(what.number),
    role: what.role,
    chefs: [],
    apron: null,
    apronReadyTick: 0,
    absentSinceTick: null,
  };
  world.seats.push(seat);
  for (let count = 0; count < what.chefs; count++) seat.chefs.push(addChef(plan, world, seat).id);
  if (world.aprons === null) seat.apron = required(seat.chefs[0], `a chef of ${seat.id}`);
  if (what.role === 'thread') return;
  const loop = loopId(seat.id);
  addLoop(world.kernel, loop, plan.rules.railCapacity);
  world.rails.push({ seat: seat.id, chef: required(seat.chefs[0], `a chef of ${seat.id}`), loop });
}

function addChef(plan: Plan, world: World, seat: Seat): Chef {
  const number = world.chefs.length + 1;
  invariant(number <= MOST_CHEFS, `at most ${MOST_CHEFS} chefs`);
  const start = required(plan.starts[(number - 1) % plan.starts.length], 'a place to start');
  const agent = seat.role === 'thread' ? agentId(`chef-${number}`) : null;
  const chef: Chef = {
    id: chefId(number),
    seat: seat.id,
    number,
    x: centreOf(start.column),
    y: centreOf(start.row),
    facing: 5,
    dashUntilTick: 0,
    dashReadyTick: 0,
    steering: { direction: 0, use: false, dash: false },
    steeredTicks: 0,
    route: null,
    queue: [],
    rung: false,
    canGoOn: false,
    activity: { kind: 'idle' },
    carry: null,
    agent,
    thought: null,
  };
  world.chefs.push(chef);
  if (agent !== null) {
    addAgent(world.kernel, agent, null);
    world.actors.push({ agent, chef: chef.id, order: null, job: null });
  }
  return chef;
}
