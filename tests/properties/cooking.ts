import type {
  Chef,
  Command,
  Item,
  JobPlan,
  Order,
  Plan,
  QueueAction,
  QueueEntry,
  Seat,
  StationPlan,
  World,
} from '../../shared/kitchen/index.ts';
import { pick } from './pick.ts';

interface Numbers {
  a: number;
  b: number;
  c: number;
}

interface OpenJob {
  order: Order;
  job: JobPlan;
}

/** Jobs that nobody has begun and that lack nothing. */
export function openJobs(plan: Plan, world: Readonly<World>): OpenJob[] {
  return world.orders.flatMap((order) => {
    if (order.state !== 'open' && order.state !== 'served') return [];
    const isDone = (id: JobPlan['id']) => order.jobs.some((entry) => entry.job === id && entry.state === 'done');
    const isOpen = (id: JobPlan['id']) => order.jobs.some((entry) => entry.job === id && entry.state === 'open');
    const jobs = plan.dishes.find((dish) => dish.id === order.dish)?.jobs ?? [];
    return jobs.filter((job) => isOpen(job.id) && job.after.every(isDone)).map((job) => ({ order, job }));
  });
}

/** A job that can go on, now and then with a follow-up clipped to a buzzer instead. */
export function cookAsDispatcher(plan: Plan, world: Readonly<World>, seat: Seat, { a, b }: Numbers): Command[] {
  const jobs = openJobs(plan, world);
  const buzzer = world.buzzers.find(
    (entry) => entry.seat === seat.id && entry.state === 'running' && entry.then === null,
  );
  const next = buzzer === undefined ? undefined : followUp(plan, world, buzzer);
  if (buzzer !== undefined && next !== undefined && b % 3 === 0)
    return [{ kind: 'then', buzzer: buzzer.id, order: buzzer.order, job: next }];
  if (jobs.length === 0) return [];
  const { order, job } = pick(jobs, a);
  return [{ kind: 'dispatch', order: order.id, job: job.id }];
}

function followUp(plan: Plan, world: Readonly<World>, buzzer: World['buzzers'][number]): JobPlan['id'] | undefined {
  const dish = world.orders.find((entry) => entry.id === buzzer.order)?.dish;
  return plan.dishes.find((entry) => entry.id === dish)?.jobs.find((job) => job.after.includes(buzzer.job))?.id;
}

/** A whole job as queued entries: what it needs, its locks in some order, the work, sometimes the locks back. */
export function cookAsThread(plan: Plan, world: Readonly<World>, seat: Seat, { a, b, c }: Numbers): Command[] {
  const chef = world.chefs.find((entry) => entry.id === (seat.apron ?? pick(seat.chefs, c)));
  const jobs = openJobs(plan, world);
  if (chef === undefined || jobs.length === 0 || chef.queue.length > 0) return [];
  if (chef.activity.kind !== 'idle')
    return seat.apron === null ? [] : [{ kind: 'move-apron', chef: pick(seat.chefs, a) }];
  const { order, job } = pick(jobs, a);
  const places = plan.stations.filter(
    (station) => station.kind === job.station && (job.vessel === null || job.vessel === station.vessel),
  );
  const place = placeOf(world, order, job, places) ?? pick(places, b);
  const actions = [...fetching(plan, world, chef, { order, job, place }, b), ...working(plan, job, place, c)];
  return [{ kind: 'enqueue', chef: chef.id, entries: actions.map(now), append: false }];
}

/** Where the earlier result stands in its vessel. */
function placeOf(
  world: Readonly<World>,
  order: Order,
  job: JobPlan,
  places: readonly StationPlan[],
): StationPlan | undefined {
  if (job.inVessel === null) return undefined;
  const content = world.items.find((item) => item.order === order.id && item.place.kind === 'vessel');
  return places.find((station) => content?.place.kind === 'vessel' && content.place.station === station.id);
}

function fetching(
  plan: Plan,
  world: Readonly<World>,
  chef: Chef,
  task: OpenJob & { place: StationPlan },
  number: number,
): QueueAction[] {
  const { order, job, place } = task;
  const load = world.items.find((item) => item.id === chef.carry);
  const isWanted = load !== undefined && (load.order === null || load.order === order.id);
  const actions: QueueAction[] =
    load === undefined
      ? []
      : [use(isWanted ? place : pick(ofKind(plan, number % 3 === 0 ? 'bin' : 'counter'), number))];
  const parts = job.brings.map((part) =>
    world.items.find((item) => item.order === order.id && item.parts.includes(part)),
  );
  if (job.needsPlate)
    return [...actions, use(pick(ofKind(plan, 'plates'), number)), ...parts.flatMap((item) => goTo(plan, item))];
  const raw = job.ingredients.map((ingredient) =>
    use(
      pick(
        plan.stations.filter((station) => station.gives === ingredient),
        number,
      ),
    ),
  );
  return [
    ...actions,
    ...[...raw, ...parts.flatMap((item) => goTo(plan, item))].flatMap((action) => [action, use(place)]),
  ];
}

function goTo(plan: Plan, item: Item | undefined): QueueAction[] {
  if (item === undefined || item.place.kind === 'hands') return [];
  const { station } = item.place;
  return plan.stations.filter((entry) => entry.id === station).map(use);
}

function working(plan: Plan, job: JobPlan, place: StationPlan, number: number): QueueAction[] {
  const locks = job.locks.flatMap((need) => {
    const station =
      need.kind === 'station'
        ? place
        : pick(
            plan.stations.filter((entry) => entry.tool === need.tool),
            number,
          );
    return station.lock === null ? [] : [station.lock];
  });
  const taking = (number % 2 === 0 ? locks : locks.toReversed()).map((lock): QueueAction => ({ kind: 'lock', lock }));
  const back = number % 4 === 0 ? [] : locks.map((lock): QueueAction => ({ kind: 'unlock', lock }));
  return [...taking, use(place), ...secondAct(plan, job, place), ...back];
}

function secondAct(plan: Plan, job: JobPlan, place: StationPlan): QueueAction[] {
  if (job.act.kind === 'chalk') return [use(place)];
  return job.act.kind === 'season' ? [...ofKind(plan, 'salt').slice(0, 1).map(use), use(place)] : [];
}

function ofKind(plan: Plan, kind: StationPlan['kind']): StationPlan[] {
  return plan.stations.filter((station) => station.kind === kind);
}

function use(station: StationPlan): QueueAction {
  return { kind: 'use', station: station.id };
}

function now(action: QueueAction): QueueEntry {
  return { action, when: { kind: 'now' } };
}
