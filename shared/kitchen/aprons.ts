import { block, makeReady, runSlice } from '../kernel/index.ts';
import { type ChefId, hazardId, type SeatId } from './ids.ts';
import { addLine } from './score.ts';
import { actorOf, findChef, freshNumber, refuse, seatOf, type Turn, tell } from './turn.ts';
import type { Chef } from './world.ts';

/** May walk and use its hands. Where aprons are shared between seats everybody may; only handwork needs one. */
export function canAct(turn: Pick<Turn, 'world'>, chef: Chef): boolean {
  return turn.world.aprons !== null || seatOf(turn.world, chef.seat).apron === chef.id;
}

/** Has an apron on and ready from this tick on. */
export function hasApron(turn: Pick<Turn, 'world'>, chef: Chef): boolean {
  return isApronReady(turn, chef, turn.world.tick);
}

/** Had an apron on and ready since the tick before: its handwork has come a tick further. */
export function hadApron(turn: Pick<Turn, 'world'>, chef: Chef): boolean {
  return isApronReady(turn, chef, turn.world.tick - 1);
}

function isApronReady(turn: Pick<Turn, 'world'>, chef: Chef, tick: number): boolean {
  const { aprons } = turn.world;
  if (aprons !== null)
    return aprons.running.some((slice) => slice !== null && slice.who === chef.id && slice.usableFromTick <= tick);
  const seat = seatOf(turn.world, chef.seat);
  return seat.apron === chef.id && seat.apronReadyTick <= tick;
}

/** Tab, or a portrait: the player is the scheduler of its own chefs. False: refused, and nothing has changed. */
export function moveApron(turn: Turn, seatId: SeatId, to: ChefId): boolean {
  const seat = seatOf(turn.world, seatId);
  const chef = findChef(turn.world, to);
  if (chef === null || chef.seat !== seatId || seat.apron === null) {
    refuse(turn, { seat: seatId, chef: to }, 'move-apron', { kind: 'unknown' });
    return false;
  }
  if (seat.apron === to) return true;
  countOvertaking(turn, chef);
  seat.apron = to;
  seat.apronReadyTick = turn.world.tick + (turn.plan.rules.walking ? turn.plan.rules.apronSwitchTicks : 0);
  chef.canGoOn = false;
  tell(turn, { kind: 'apron', seat: seatId, chef: to });
  return true;
}

/** Everybody of the seat who wanted the apron earlier has been overtaken by this one. */
function countOvertaking(turn: Turn, winner: Chef): void {
  const since =
    winner.activity.kind === 'working' ? (winner.activity.readySinceTick ?? turn.world.tick) : turn.world.tick;
  for (const chef of turn.world.chefs) {
    if (chef.seat !== winner.seat || chef.id === winner.id || chef.activity.kind !== 'working') continue;
    const { readySinceTick } = chef.activity;
    if (readySinceTick !== null && readySinceTick < since) chef.activity.overtaken += 1;
  }
}

/** Round robin of the shared aprons between all who have handwork in their hands. */
export function shareAprons(turn: Turn): void {
  const { aprons, tick, chefs } = turn.world;
  if (aprons === null) return;
  for (const chef of chefs) {
    if (chef.activity.kind === 'working') makeReady(aprons, chef.id);
    else block(aprons, chef.id, tick);
  }
  runSlice(aprons, tick);
}

/** Notes since when a working chef stands without an apron, and reports who starves. */
export function watchReadiness(turn: Turn): void {
  const { rules } = turn.plan;
  for (const chef of turn.world.chefs) {
    const { activity } = chef;
    if (activity.kind !== 'working') continue;
    if (hasApron(turn, chef)) {
      activity.readySinceTick = null;
      activity.overtaken = 0;
      continue;
    }
    activity.readySinceTick ??= turn.world.tick;
    const waited = turn.world.tick - activity.readySinceTick;
    if (waited >= rules.starvationTicks && activity.overtaken >= rules.starvationOvertaken) {
      starve(turn, chef);
      activity.overtaken = -1_000_000;
    }
  }
}

function starve(turn: Turn, chef: Chef): void {
  if (chef.agent === null) return;
  const id = hazardId(freshNumber(turn.world));
  const costCoins = turn.plan.rules.starvationCoins;
  turn.world.hazards.push({
    kind: 'starvation',
    id,
    tick: turn.world.tick,
    actor: { ...actorOf(turn.world, chef.agent) },
    resource: 'apron',
    costCoins,
  });
  addLine(turn, { kind: 'starvation', coins: -costCoins, order: null, hazard: id });
  tell(turn, { kind: 'starved', hazard: id, chef: chef.id, coins: costCoins });
}
