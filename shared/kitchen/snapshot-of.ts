import { agentOf, loopOf } from '../kernel/index.ts';
import { canAct, hadApron, hasApron } from './aprons.ts';
import { chefState } from './chef-state.ts';
import { openDeadlocks } from './hazards.ts';
import { stationOfPlace } from './items.ts';
import type { Plan, StationPlan } from './plan.ts';
import { hasPlace, missingJobs } from './recipes.ts';
import type {
  BuzzerView,
  ChefView,
  DeadlockView,
  DeviceView,
  ItemView,
  LockView,
  NoteView,
  OrderJobView,
  OrderView,
  RailView,
  Snapshot,
} from './snapshot.ts';
import { canWalk } from './steering.ts';
import { actorOf, chefOf, dishOf, jobOf, jobPlanOf, type Turn } from './turn.ts';
import { routeTo } from './walking.ts';
import type { Chef, Device, Note, Order, OrderJob, Rail, Route, World } from './world.ts';

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

function viewOfChef(where: Where, chef: Chef): ChefView {
  const { world } = where;
  return {
    id: chef.id,
    seat: chef.seat,
    number: chef.number,
    x: chef.x,
    y: chef.y,
    facing: chef.facing,
    state: chefState(where, chef),
    hasApron: world.aprons === null ? canAct(where, chef) : hasApron(where, chef),
    canWalk: canWalk(where, chef),
    carry: chef.carry,
    thought:
      chef.thought === null ? null : { cell: chef.thought.cell, value: chef.thought.value, tick: chef.thought.tick },
    job: viewOfWork(where, chef),
    blockedOn: chef.activity.kind === 'blocked' ? chef.activity.lock : null,
    sinceTick: sinceTick(chef),
    dashing: chef.dashUntilTick > world.tick,
    stunnedUntilTick: chef.activity.kind === 'stunned' ? chef.activity.untilTick : null,
    queueLength: chef.queue.length,
    route: chef.route === null ? nextRoute(where, chef) : { ...chef.route },
    handsFreeTick: handsFreeTick(chef),
    rings: chef.canGoOn && !canAct(where, chef),
  };
}

/** The way that the head of its queue will take it. */
function nextRoute({ plan }: Where, { queue, agent }: Chef): Route | null {
  const head = queue[0];
  if (head === undefined || head.when.kind !== 'now' || agent === null) return null;
  return routeTo(plan, head.action);
}

/** What was put down where a job needs it is gone on with, and who starts a device may wait at it. */
function handsFreeTick({ activity }: Chef): number | null {
  if (activity.kind !== 'handling') return null;
  const { handling, endTick } = activity;
  const mayGoOn = handling.kind === 'start' || (handling.kind === 'put' && handling.thenStart);
  return mayGoOn ? null : endTick;
}

function sinceTick(chef: Chef): number {
  const { activity } = chef;
  if (activity.kind === 'blocked' || activity.kind === 'blocked-on' || activity.kind === 'stunned')
    return activity.sinceTick;
  return activity.kind === 'waiting' ? activity.startTick : 0;
}

function viewOfWork(where: Where, chef: Chef): ChefView['job'] {
  const { activity } = chef;
  const { tick } = where.world;
  if (activity.kind === 'waiting') {
    const { order, job, station, startTick, endTick } = activity;
    return {
      order,
      job,
      phase: 'work',
      station,
      startTick,
      endTick,
      ticksLeft: endTick - tick,
      totalTicks: endTick - startTick,
    };
  }
  if (activity.kind !== 'working') return null;
  const { order, job, phase, station, ticksLeft, totalTicks } = activity;
  const runs = hadApron(where, chef);
  const endTick = runs ? tick + ticksLeft - 1 : null;
  return {
    order,
    job,
    phase,
    station,
    startTick: runs ? tick + ticksLeft - 1 - totalTicks : 0,
    endTick,
    ticksLeft: runs ? 0 : ticksLeft,
    totalTicks,
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

function viewOfOrder(where: Where, order: Order): OrderView {
  const { id, dish, table, openedTick, dueTick, clipsLeft } = order;
  const state = order.state === 'open' ? 'open' : 'served';
  return {
    id,
    dish,
    table,
    openedTick,
    dueTick,
    state,
    clipsLeft,
    jobs: order.jobs.map((entry) => viewOfJob(where, order, entry)),
  };
}

function viewOfJob(where: Where, order: Order, entry: OrderJob): OrderJobView {
  const job = jobOf(dishOf(where.plan, order.dish), entry.job);
  const lacks = missingJobs(order, job);
  const mayBegin = entry.state === 'open' && lacks.length === 0;
  const fits = mayBegin && hasPlace(where, order, job);
  const chef =
    entry.chef ??
    (entry.agent === null ? null : (where.world.actors.find((actor) => actor.agent === entry.agent)?.chef ?? null));
  return {
    job: entry.job,
    state: entry.state !== 'open' ? entry.state : fits ? 'ready' : 'lacking',
    lacks,
    noPlace: mayBegin && !fits,
    chef,
    dueTick: dueTickOf(where.world, entry),
  };
}

function dueTickOf(world: World, entry: OrderJob): number | null {
  if (entry.state !== 'running') return null;
  for (const device of world.devices)
    if (device.agent === entry.agent && device.job === entry.job && !device.finished) return device.endTick;
  return null;
}

function viewOfRail(where: Where, rail: Rail): RailView {
  const { world } = where;
  const loop = loopOf(world.kernel, rail.loop);
  const mine = world.notes.filter((note) => note.seat === rail.seat);
  const place = (note: Note): number =>
    note.state === 'running'
      ? -1
      : note.state === 'parked'
        ? 1_000
        : loop.queue.findIndex((callback) => callback.agent === note.agent);
  const notes = [...mine].sort((a, b) => place(a) - place(b) || a.enqueuedTick - b.enqueuedTick);
  const oldest = loop.queue.reduce<number | null>(
    (since, callback) => (since === null ? callback.runnableSinceTick : Math.min(since, callback.runnableSinceTick)),
    null,
  );
  return {
    seat: rail.seat,
    chef: rail.chef,
    capacity: loop.capacity,
    notes: notes.map((note) => viewOfNote(world, note)),
    buzzers: world.buzzers.filter((buzzer) => buzzer.seat === rail.seat).map(viewOfBuzzer),
    oldestSinceTick: oldest,
  };
}

function viewOfNote(world: World, note: Note): NoteView {
  const { id, kind, order, job, state, keep, enqueuedTick } = note;
  const waiting = state === 'parked' ? agentOf(world.kernel, note.agent).waiting : null;
  return {
    id,
    kind,
    order,
    job,
    state,
    parkedOn: waiting?.kind === 'lock' ? waiting.lock : null,
    keep,
    sinceTick: enqueuedTick,
  };
}

function viewOfBuzzer(buzzer: World['buzzers'][number]): BuzzerView {
  const { id, station, order, job, startTick, endTick, state, then, keep } = buzzer;
  return { id, station, order, job, startTick, endTick, state, then: then === null ? null : { ...then }, keep };
}
