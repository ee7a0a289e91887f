import { required } from '../base/index.ts';
import { sleepIfGone } from './absence.ts';
import { shareAprons, watchReadiness } from './aprons.ts';
import type { SeatCommand } from './command.ts';
import { applyCommand } from './commands.ts';
import { runDevices } from './devices.ts';
import type { KitchenEvent } from './event.ts';
import { progressHandling } from './handling.ts';
import { watchDeadlocks } from './hazards.ts';
import { loseLateOrders } from './lost-orders.ts';
import { advanceRail } from './notes.ts';
import { openOrders } from './orders.ts';
import type { Plan } from './plan.ts';
import { advanceQueue } from './queue.ts';
import { endRound } from './score.ts';
import { seatOrder } from './seat-order.ts';
import { moveChef, useFaced } from './steering.ts';
import { railOf, stationOf, type Turn } from './turn.ts';
import { continueAfterPut } from './use.ts';
import { progressWork } from './work.ts';
import type { Chef, World } from './world.ts';

/** More chained acts of no duration in one tick than any recipe has: a rule that goes round in circles ends here. */
const MOST_ACTS_PER_TICK = 200;

/**
 * One tick of the kitchen, 1/30 s: changes the world it is handed and returns what happened. `world.tick` is the tick
 * about to be played; a job of d ticks started in tick t ends in t + d, before anybody says anything. Same world and
 * commands, same outcome, everywhere. Commands that cannot be carried out come back as `refused` events; nothing is
 * thrown for what a player says. A world that is over does not change.
 */
export function step(plan: Plan, world: World, commands: readonly SeatCommand[]): KitchenEvent[] {
  const turn: Turn = { plan, world, events: [], late: [] };
  if (world.phase === 'over') return turn.events;
  world.kernel.tick = world.tick;
  const order = seatOrder(world.seed, world.tick, world.seats.length);
  runDevices(turn);
  forEachChef(turn, order, endOfTime);
  if (!plan.rules.walking) settle(turn, order);
  for (const index of order) {
    const seat = required(world.seats[index], `seat ${index}`).id;
    for (const command of commands) {
      if (command.seat !== seat) continue;
      applyCommand(turn, command);
      if (!plan.rules.walking) settle(turn, order);
    }
  }
  forEachChef(turn, order, sleepIfGone);
  forEachChef(turn, order, move);
  shareAprons(turn);
  watchReadiness(turn);
  loseLateOrders(turn);
  openOrders(turn);
  watchDeadlocks(turn);
  if (phaseOf(world) === 'cooking' && world.tick >= plan.rules.roundTicks) endRound(turn, null);
  world.tick += 1;
  return turn.events;
}

/** Read anew: a dish served in this step has ended the round. */
function phaseOf(world: World): World['phase'] {
  return world.phase;
}

function forEachChef(turn: Turn, order: readonly number[], act: (turn: Turn, chef: Chef) => void): void {
  for (const index of order) {
    const seat = turn.world.seats[index];
    for (const chef of turn.world.chefs) if (chef.seat === seat?.id) act(turn, chef);
  }
}

function endOfTime(turn: Turn, chef: Chef): void {
  const { activity } = chef;
  if (activity.kind === 'stunned' && turn.world.tick >= activity.untilTick) chef.activity = { kind: 'idle' };
  progressWork(turn, chef);
  if (
    progressHandling(turn, chef) &&
    activity.kind === 'handling' &&
    activity.handling.kind === 'put' &&
    activity.handling.thenStart
  ) {
    continueAfterPut(turn, chef, stationOf(turn.plan, activity.handling.station));
  }
}

function move(turn: Turn, chef: Chef): void {
  useFaced(turn, chef);
  act(turn, chef);
  moveChef(turn, chef);
}

/** All that this chef can do in this tick without time passing. */
function act(turn: Turn, chef: Chef): boolean {
  const rail = railOf(turn.world, chef.seat);
  for (let count = 0; count < MOST_ACTS_PER_TICK; count++) {
    const moved = rail === null ? advanceQueue(turn, chef) : advanceRail(turn, rail);
    if (!moved) return count > 0;
  }
  return true;
}

/** Where nothing but work takes time, one chef's result may let another go on in the same tick. */
function settle(turn: Turn, order: readonly number[]): void {
  for (let round = 0; round < MOST_ACTS_PER_TICK; round++) {
    let moved = false;
    forEachChef(turn, order, (again, chef) => {
      moved = act(again, chef) || moved;
    });
    if (!moved) return;
  }
}
