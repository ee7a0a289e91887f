import type { Lock } from '../kernel/index.ts';
import { viewOfChef } from './chef-view.ts';
import { openDeadlocks } from './hazards.ts';
import { stationOfPlace } from './items.ts';
import { isSameList, keptViews } from './kept-views.ts';
import { isStillOrder, viewOfOrder } from './order-view.ts';
import type { Plan, StationPlan } from './plan.ts';
import { viewOfRail } from './rail-view.ts';
import type { DeadlockView, DeviceView, ItemView, LockView, SeatView, Snapshot } from './snapshot.ts';
import { actorOf, chefOf, jobPlanOf, type Turn } from './turn.ts';
import type { Device, Item, Order, Seat, World } from './world.ts';

type Where = Pick<Turn, 'plan' | 'world'>;

/**
 * What anybody may see of a world now. `before` is an earlier snapshot of the same world: what has not changed since is
 * taken from it as the very same object, and the rest is built anew; the outcome says the same with it and without.
 */
export function snapshotOf(plan: Plan, world: World, before: Snapshot | null = null): Snapshot {
  const where: Where = { plan, world };
  return {
    tick: world.tick,
    phase: world.phase,
    endTick: plan.rules.roundTicks,
    coins: world.score.coins,
    streak: world.score.streak,
    seats: keptViews(before?.seats ?? [], world.seats, { isStill: isStillSeat, viewOf: viewOfSeat }),
    chefs: world.chefs.map((chef) => viewOfChef(where, chef)),
    items: keptViews(before?.items ?? [], world.items, { isStill: isStillItem, viewOf: viewOfItem }),
    locks: viewsOfLocks(where, before?.locks ?? []),
    devices: world.devices.map((device) => viewOfDevice(where, device)),
    orders: keptViews(before?.orders ?? [], world.orders.filter(isOnBoard), {
      isStill: (view, order) => isStillOrder(where, order, view),
      viewOf: (order) => viewOfOrder(where, order),
    }),
    rails: world.rails.map((rail, index) => viewOfRail(where, rail, before?.rails[index] ?? null)),
    deadlocks: viewsOfDeadlocks(where),
  };
}

function viewOfSeat({ id, role, apron, absentSinceTick }: Seat): SeatView {
  return { id, role, apron, present: absentSinceTick === null };
}

function isStillSeat(view: SeatView, { apron, absentSinceTick }: Seat): boolean {
  return view.apron === apron && view.present === (absentSinceTick === null);
}

function viewOfItem({ id, kind, ingredient, dish, order, parts, place }: Item): ItemView {
  return {
    id,
    kind,
    ingredient,
    dish,
    order,
    parts: [...parts],
    station: stationOfPlace(place),
    inVessel: place.kind === 'vessel',
  };
}

function isStillItem(view: ItemView, { kind, ingredient, dish, order, parts, place }: Item): boolean {
  if (view.station !== stationOfPlace(place) || view.inVessel !== (place.kind === 'vessel')) return false;
  if (view.kind !== kind || view.ingredient !== ingredient || view.dish !== dish || view.order !== order) return false;
  return isSameList(view.parts, parts);
}

/** In the order of their stations. */
function viewsOfLocks({ plan, world }: Where, before: LockView[]): LockView[] {
  const views: LockView[] = [];
  for (const station of plan.stations) {
    if (station.lock === null) continue;
    const lock = world.kernel.locks.find((entry) => entry.id === station.lock);
    if (lock === undefined) continue;
    const known = before[views.length];
    views.push(known !== undefined && isStillFree(known, lock) ? known : viewOfLock(world, station, lock));
  }
  return isSameList(views, before) ? before : views;
}

/** Most locks are free most of the time. */
function isStillFree(view: LockView, { owner, queue }: Lock): boolean {
  return owner === null && queue.length === 0 && view.holder === null && view.queue.length === 0;
}

function viewOfLock(world: World, station: StationPlan, { id, owner, queue }: Lock): LockView {
  const holder = owner === null ? null : actorOf(world, owner);
  const holderJob =
    holder === null || holder.order === null || holder.job === null ? null : { order: holder.order, job: holder.job };
  return {
    id,
    station: station.id,
    holder: holder?.chef ?? null,
    holderJob,
    queue: queue.map((agent) => actorOf(world, agent).chef),
  };
}

function viewOfDevice(where: Where, device: Device): DeviceView {
  const { station, order, job, chef, startTick, endTick, finished, burnFromTick } = device;
  const { burnsAfterTicks } = jobPlanOf(where, order, job);
  const burnTick = burnFromTick === null || burnsAfterTicks === null ? null : burnFromTick + burnsAfterTicks;
  const seat = chefOf(where.world, actorOf(where.world, device.agent).chef).seat;
  return { station, order, job, chef, seat, startTick, endTick, finished, burnTick };
}

function isOnBoard({ state }: Order): boolean {
  return state === 'open' || state === 'served';
}

function viewsOfDeadlocks(where: Where): DeadlockView[] {
  return openDeadlocks(where).map(({ id, startTick, costCoins, ring }) => ({
    id,
    startTick,
    costCoins,
    ring: ring.map(({ actor, holds, wants, waitsFor }) => ({
      chef: actor.chef,
      order: actor.order,
      job: actor.job,
      holds,
      wants,
      waitsFor: actorOf(where.world, waitsFor).chef,
    })),
  }));
}
