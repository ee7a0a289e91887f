import { viewOfChef } from './chef-view.ts';
import { openDeadlocks } from './hazards.ts';
import { stationOfPlace } from './items.ts';
import { viewOfOrder } from './order-view.ts';
import type { Plan, StationPlan } from './plan.ts';
import { viewOfRail } from './rail-view.ts';
import type { DeadlockView, DeviceView, ItemView, LockView, Snapshot } from './snapshot.ts';
import { actorOf, chefOf, jobPlanOf, type Turn } from './turn.ts';
import type { Device, World } from './world.ts';

type Where = Pick<Turn, 'plan' | 'world'>;

/** What anybody may see of a world now. */
export function snapshotOf(plan: Plan, world: World): Snapshot {
  const where: Where = { plan, world };
  return {
    tick: world.tick,
    phase: world.phase,
    endTick: plan.rules.roundTicks,
    coins: world.score.coins,
    streak: world.score.streak,
    seats: world.seats.map(({ id, role, apron, absentSinceTick }) => ({
      id,
      role,
      apron,
      present: absentSinceTick === null,
    })),
    chefs: world.chefs.map((chef) => viewOfChef(where, chef)),
    items: world.items.map(viewOfItem),
    locks: plan.stations.flatMap((station) => viewOfLock(where, station)),
    devices: world.devices.map((device) => viewOfDevice(where, device)),
    orders: world.orders
      .filter((order) => order.state === 'open' || order.state === 'served')
      .map((order) => viewOfOrder(where, order)),
    rails: world.rails.map((rail) => viewOfRail(where, rail)),
    deadlocks: openDeadlocks(where).map(
      (hazard): DeadlockView => ({
        id: hazard.id,
        startTick: hazard.startTick,
        costCoins: hazard.costCoins,
        ring: hazard.ring.map(({ actor, holds, wants, waitsFor }) => ({
          chef: actor.chef,
          order: actor.order,
          job: actor.job,
          holds,
          wants,
          waitsFor: actorOf(world, waitsFor).chef,
        })),
      }),
    ),
  };
}

function viewOfItem(item: World['items'][number]): ItemView {
  const { id, kind, ingredient, dish, order, parts, place } = item;
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

function viewOfLock(where: Where, station: StationPlan): LockView[] {
  if (station.lock === null) return [];
  const { locks } = where.world.kernel;
  const lock = locks.find((entry) => entry.id === station.lock);
  if (lock === undefined) return [];
  const holder = lock.owner === null ? null : actorOf(where.world, lock.owner);
  const holderJob =
    holder === null || holder.order === null || holder.job === null ? null : { order: holder.order, job: holder.job };
  return [
    {
      id: lock.id,
      station: station.id,
      holder: holder?.chef ?? null,
      holderJob,
      queue: lock.queue.map((agent) => actorOf(where.world, agent).chef),
    },
  ];
}

function viewOfDevice(where: Where, device: Device): DeviceView {
  const { station, order, job, chef, startTick, endTick, finished, burnFromTick } = device;
  const { burnsAfterTicks } = jobPlanOf(where, order, job);
  const burnTick = burnFromTick === null || burnsAfterTicks === null ? null : burnFromTick + burnsAfterTicks;
  const seat = chefOf(where.world, actorOf(where.world, device.agent).chef).seat;
  return { station, order, job, chef, seat, startTick, endTick, finished, burnTick };
}
