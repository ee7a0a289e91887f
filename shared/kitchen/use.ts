import { lockOf } from '../kernel/index.ts';
import { agentAtWork } from './agents.ts';
import { startHandling } from './handling.ts';
import type { OrderId } from './ids.ts';
import { contentOf, itemsOn, loseItem } from './items.ts';
import { holderOf, holdsLock, letGo, takeIfFree } from './locking.ts';
import type { JobPlan, LockNeed, StationPlan } from './plan.ts';
import {
  fitsStation,
  freePlaces,
  gives,
  inputsOf,
  isInUse,
  isPlateFor,
  isReady,
  mayOverlap,
  missingInputs,
  missingJobs,
  ordersByDue,
  platingJob,
  vesselSuits,
} from './recipes.ts';
import type { Refusal } from './refusal.ts';
import type { Task } from './results.ts';
import { carriedBy, deviceAt, dishOf, jobOf, orderJobOf, type Turn } from './turn.ts';
import { beginWork } from './work.ts';
import type { Chef, Item, Order } from './world.ts';

/** What *Use* at this station means for this chef now; or why it means nothing. */
export type UseMeaning =
  | { kind: 'refuse'; refusal: Refusal }
  | { kind: 'take-tool' | 'hang-tool' | 'take-ingredient' | 'return-load' | 'take-plate' | 'take-pinch' | 'bin' }
  | { kind: 'put'; then: Task | null }
  | { kind: 'pick'; item: Item }
  | { kind: 'scoop'; item: Item }
  | { kind: 'begin'; task: Task; phase: 'work' | 'taste' | 'pour' | 'read' | 'write' }
  | { kind: 'start'; task: Task };

const no = (refusal: Refusal): UseMeaning => ({ kind: 'refuse', refusal });

/**
 * One key for everything a thread's hands can do. The meaning follows from the station, what is carried and which job
 * can go on here; asked by the rule and, for the words on the button, by the view.
 */
export function meaningOfUse(turn: Pick<Turn, 'plan' | 'world'>, chef: Chef, station: StationPlan): UseMeaning {
  const load = carriedBy(turn.world, chef);
  switch (station.kind) {
    case 'hook':
      return useHook(turn, chef, station);
    case 'crate':
      return useCrate(load, station);
    case 'bin':
      return load === null ? no({ kind: 'hands-empty' }) : { kind: 'bin' };
    case 'plates':
      if (load === null) return { kind: 'take-plate' };
      return load.kind === 'plate' && load.parts.length === 0 ? { kind: 'return-load' } : no({ kind: 'hands-full' });
    case 'salt':
      if (load === null) return { kind: 'take-pinch' };
      return load.kind === 'pinch' ? { kind: 'return-load' } : no({ kind: 'hands-full' });
    case 'counter':
      return useCounter(turn, load, station);
    default:
      return useWorkplace(turn, chef, station);
  }
}

function useHook(turn: Pick<Turn, 'plan' | 'world'>, chef: Chef, station: StationPlan): UseMeaning {
  if (station.lock === null || chef.agent === null) return no({ kind: 'nothing-to-do-here' });
  if (holdsLock(turn, chef.agent, station.lock)) return { kind: 'hang-tool' };
  if (lockOf(turn.world.kernel, station.lock).owner === null) return { kind: 'take-tool' };
  return no({ kind: 'taken', lock: station.lock, holder: holderOf(turn, station.lock) });
}

function useCrate(load: Item | null, station: StationPlan): UseMeaning {
  if (load === null) return { kind: 'take-ingredient' };
  const sameRaw = load.kind === 'ingredient' && load.ingredient === station.gives && load.order === null;
  return sameRaw ? { kind: 'return-load' } : no({ kind: 'hands-full' });
}

function useCounter(turn: Pick<Turn, 'plan' | 'world'>, load: Item | null, station: StationPlan): UseMeaning {
  const lying = itemsOn(turn.world, station.id)[0];
  if (load === null) return lying === undefined ? no({ kind: 'hands-empty' }) : { kind: 'pick', item: lying };
  if (lying === undefined) return { kind: 'put', then: null };
  return canPlate(turn, load, lying) ? { kind: 'scoop', item: lying } : no({ kind: 'no-room' });
}

function useWorkplace(turn: Pick<Turn, 'plan' | 'world'>, chef: Chef, station: StationPlan): UseMeaning {
  const load = carriedBy(turn.world, chef);
  if (load?.kind === 'pinch') return usePinch(turn, chef, station);
  const plated = load?.kind === 'plate' && station.kind !== 'pass' ? thingToPlate(turn, load, station) : null;
  if (plated !== null) return { kind: 'scoop', item: plated };
  const device = deviceAt(turn.world, station.id);
  if (device !== null && !device.finished) return no({ kind: 'device-running' });
  if (load !== null) return useLoad(turn, chef, station, load);
  return useEmptyHands(turn, chef, station);
}

/** A pour needs a thought of that very vessel, and something to pour on. */
function usePinch(turn: Pick<Turn, 'plan' | 'world'>, chef: Chef, station: StationPlan): UseMeaning {
  const content = contentOf(turn.world, station.id);
  const order = content === null ? undefined : turn.world.orders.find((entry) => entry.id === content.order);
  const job =
    order === undefined
      ? undefined
      : dishOf(turn.plan, order.dish).jobs.find((entry) => entry.act.kind === 'season' && fitsStation(entry, station));
  if (order === undefined || job === undefined || job.inVessel === null || !content?.parts.includes(job.inVessel))
    return no({ kind: 'nothing-to-do-here' });
  if (chef.thought === null || chef.thought.cell !== station.cell) return no({ kind: 'needs-thought' });
  return { kind: 'begin', task: { order, job, station }, phase: 'pour' };
}

function thingToPlate(turn: Pick<Turn, 'plan' | 'world'>, plate: Item, station: StationPlan): Item | null {
  const content = contentOf(turn.world, station.id);
  const here = content === null ? itemsOn(turn.world, station.id) : [content, ...itemsOn(turn.world, station.id)];
  return here.find((item) => canPlate(turn, plate, item)) ?? null;
}

/** Two things meet only with the same stamp, and a plate takes up only what the last job wants on it, or what is spare. */
function canPlate(turn: Pick<Turn, 'plan' | 'world'>, plate: Item, item: Item): boolean {
  if (plate.kind !== 'plate' || item.kind === 'plate' || isInUse(turn, item)) return false;
  if (isSpare(item)) return plate.order === null && plate.parts.length === 0;
  if (platingJob(turn, item) === null) return false;
  return isPlateFor(plate, item.order);
}

/** What was cooked for an order that is lost and that no other wants: on a plate it can be carried to the bin. */
function isSpare(item: Item): boolean {
  return item.order === null && item.parts.length > 0;
}

/** Puts the load where a job needs it, and begins when that was the last thing missing. */
function useLoad(turn: Pick<Turn, 'plan' | 'world'>, chef: Chef, station: StationPlan, load: Item): UseMeaning {
  let why: Refusal = { kind: 'nothing-to-do-here' };
  for (const { order, job } of candidates(turn, station)) {
    if (!takes(job, load, order.id)) continue;
    const refusal = whyNot(turn, chef, { order, job, station });
    if (refusal === null) return { kind: 'put', then: { order, job, station } };
    if (refusal.kind === 'no-free-place') return no(refusal);
    if (refusal.kind !== 'already-started') return { kind: 'put', then: null };
    why = load.order === null ? { kind: 'nobody-ordered-this' } : refusal;
  }
  return no(why.kind === 'nothing-to-do-here' ? whyUseless(turn, station, load) : why);
}

/** Why no job here can do anything with a load: what its bearer could do about it comes first. */
function whyUseless(turn: Pick<Turn, 'plan' | 'world'>, station: StationPlan, load: Item): Refusal {
  const here = candidates(turn, station);
  const content = contentOf(turn.world, station.id);
  const isOtherTables = (order: OrderId | null): boolean =>
    load.order !== null && order !== null && load.order !== order;
  if (here.some(({ order, job }) => isReady(order, job) && inputsOf(job).length === 0 && job.inVessel === null))
    return { kind: 'hands-full' };
  if (here.some(({ order, job }) => isOtherTables(order.id) && takes(job, { ...load, order: order.id }, order.id)))
    return { kind: 'wrong-table' };
  if (load.kind === 'plate' && content !== null && isOtherTables(content.order) && platingJob(turn, content) !== null)
    return { kind: 'wrong-table' };
  if (content !== null && startsInEmptyVessel(turn, station, load))
    return { kind: 'no-free-place', station: station.id };
  if (load.kind === 'ingredient' && load.order === null && wantsNowhere(turn, load))
    return { kind: 'nobody-ordered-this' };
  return { kind: 'nothing-to-do-here' };
}

function takes(job: JobPlan, load: Item, order: OrderId): boolean {
  return inputsOf(job).some((input) => gives(load, input, order));
}

function startsInEmptyVessel(turn: Pick<Turn, 'plan' | 'world'>, station: StationPlan, load: Item): boolean {
  return ordersByDue(turn.world).some((order) =>
    dishOf(turn.plan, order.dish).jobs.some(
      (job) =>
        job.inVessel === null &&
        fitsStation(job, station) &&
        orderJobOf(order, job.id).state === 'open' &&
        takes(job, load, order.id),
    ),
  );
}

function wantsNowhere(turn: Pick<Turn, 'plan' | 'world'>, load: Item): boolean {
  return !ordersByDue(turn.world).some((order) =>
    dishOf(turn.plan, order.dish).jobs.some(
      (job) => orderJobOf(order, job.id).state === 'open' && takes(job, load, order.id),
    ),
  );
}

function useEmptyHands(turn: Pick<Turn, 'plan' | 'world'>, chef: Chef, station: StationPlan): UseMeaning {
  const finished = itemsOn(turn.world, station.id).find((item) => isWantedElsewhere(turn, item, station));
  if (finished !== undefined) return { kind: 'pick', item: finished };
  let why: Refusal | null = null;
  for (const task of ownAndUntouchedFirst(turn, chef, candidates(turn, station), station)) {
    const refusal = whyNot(turn, chef, task);
    if (refusal === null) return begin(chef, task);
    if (why === null || (why.kind !== 'needs-lock' && refusal.kind === 'needs-lock')) why = refusal;
  }
  const lying = itemsOn(turn.world, station.id).find((item) => !isInUse(turn, item));
  if (lying !== undefined && why?.kind !== 'needs-lock') return { kind: 'pick', item: lying };
  return no(why ?? { kind: 'nothing-to-do-here' });
}

/** A finished thing in the way, that hands carry to another station: picked up before anything new is begun here. */
function isWantedElsewhere(turn: Pick<Turn, 'plan' | 'world'>, item: Item, station: StationPlan): boolean {
  const last = item.parts[item.parts.length - 1];
  if (item.kind !== 'result' || item.dish === null || last === undefined || isInUse(turn, item)) return false;
  return dishOf(turn.plan, item.dish).jobs.some(
    (job) => job.brings.includes(last) && !job.needsPlate && !fitsStation(job, station),
  );
}

function begin(chef: Chef, task: Task): UseMeaning {
  if (task.job.kind === 'unattended') return { kind: 'start', task };
  if (task.job.act.kind === 'season') return { kind: 'begin', task, phase: 'taste' };
  if (task.job.act.kind === 'chalk') return { kind: 'begin', task, phase: hasRead(chef, task) ? 'write' : 'read' };
  return { kind: 'begin', task, phase: 'work' };
}

/** At the till everybody has a table of their own: the one read already, then one that nobody else is entering. */
function ownAndUntouchedFirst(
  turn: Pick<Turn, 'world'>,
  chef: Chef,
  found: readonly { order: Order; job: JobPlan }[],
  station: StationPlan,
): Task[] {
  const tasks = found.map(({ order, job }) => ({ order, job, station }));
  if (station.kind !== 'till') return tasks;
  const isEntering = ({ thought, activity }: Chef, { order }: Task): boolean =>
    (thought?.cell === station.cell && thought.order === order.id) ||
    (activity.kind === 'working' && activity.station === station.id && activity.order === order.id);
  const isOthers = (task: Task): boolean =>
    turn.world.chefs.some((other) => other.id !== chef.id && isEntering(other, task));
  const own = tasks.filter((task) => hasRead(chef, task));
  const rest = tasks.filter((task) => !own.includes(task));
  return [...own, ...rest.filter((task) => !isOthers(task)), ...rest.filter(isOthers)];
}

function hasRead(chef: Chef, task: Task): boolean {
  return chef.thought !== null && chef.thought.cell === task.station.cell && chef.thought.order === task.order.id;
}

/** Jobs of this station that are neither done nor begun by others, the earliest-due order first, each in the order of its recipe. */
function candidates(turn: Pick<Turn, 'plan' | 'world'>, station: StationPlan): { order: Order; job: JobPlan }[] {
  const found: { order: Order; job: JobPlan }[] = [];
  for (const order of ordersByDue(turn.world)) {
    for (const job of dishOf(turn.plan, order.dish).jobs) {
      if (
        fitsStation(job, station) &&
        orderJobOf(order, job.id).state === 'open' &&
        vesselSuits(turn, order, job, station)
      )
        found.push({ order, job });
    }
  }
  return found;
}

/** The first thing that keeps this chef from beginning this job here; null when nothing does. */
export function whyNot(turn: Pick<Turn, 'plan' | 'world'>, chef: Chef, task: Task): Refusal | null {
  const { order, job, station } = task;
  if (!isReady(order, job)) {
    const missing = missingJobs(order, job)[0];
    return missing === undefined ? { kind: 'already-started', job: job.id } : { kind: 'needs-job', job: missing };
  }
  if (!mayOverlap(job) && !freePlaces(turn, order, job).includes(station))
    return { kind: 'no-free-place', station: station.id };
  const input = missingInputs(turn, order, job, { station: station.id, chef })[0];
  if (input !== undefined) {
    if (input.kind === 'ingredient') return { kind: 'needs-ingredient', ingredient: input.ingredient };
    return input.kind === 'plate' ? { kind: 'needs-plate' } : { kind: 'needs-job', job: input.job };
  }
  for (const need of job.locks) {
    if (!hasLockFor(turn, chef, need, station))
      return {
        kind: 'needs-lock',
        lock: need.kind === 'station' ? station.lock : null,
        tool: need.kind === 'tool' ? need.tool : null,
      };
  }
  if (
    job.kind === 'unattended' &&
    job.result === 'item' &&
    chef.agent !== null &&
    carriedBy(turn.world, chef) !== null &&
    job.brings.length + job.ingredients.length === 0
  ) {
    return { kind: 'hands-full' };
  }
  return null;
}

export function hasLockFor(
  turn: Pick<Turn, 'plan' | 'world'>,
  chef: Chef,
  need: LockNeed,
  station: StationPlan,
): boolean {
  const agent = chef.agent;
  if (agent === null) return false;
  if (need.kind === 'station') return station.lock !== null && holdsLock(turn, agent, station.lock);
  return turn.plan.stations.some(
    (hook) => hook.tool === need.tool && hook.lock !== null && holdsLock(turn, agent, hook.lock),
  );
}

/** Carries out what *Use* means. False when it was refused. */
export function useStation(turn: Turn, chef: Chef, station: StationPlan): Refusal | null {
  const meaning = meaningOfUse(turn, chef, station);
  const agent = agentAtWork(turn, chef);
  switch (meaning.kind) {
    case 'refuse':
      return meaning.refusal;
    case 'take-tool':
      if (station.lock !== null) takeIfFree(turn, agent, station.lock);
      return null;
    case 'hang-tool':
      if (station.lock !== null) letGo(turn, agent, station.lock);
      return null;
    case 'take-ingredient':
      if (station.gives !== null)
        startHandling(turn, chef, {
          kind: 'take-ingredient',
          station: station.id,
          ingredient: station.gives,
          order: null,
        });
      return null;
    case 'take-plate':
      startHandling(turn, chef, { kind: 'take-plate', station: station.id, order: null });
      return null;
    case 'take-pinch':
      startHandling(turn, chef, { kind: 'take-pinch', station: station.id, order: null });
      return null;
    case 'return-load':
    case 'bin': {
      const load = carriedBy(turn.world, chef);
      if (load !== null) loseItem(turn, load, chef);
      return null;
    }
    case 'put':
      stampLoad(turn, chef, meaning.then?.order.id ?? null);
      startHandling(turn, chef, { kind: 'put', station: station.id, thenStart: meaning.then !== null });
      if (chef.activity.kind === 'idle' && meaning.then !== null) beginTask(turn, chef, meaning.then);
      return null;
    case 'pick':
      startHandling(turn, chef, { kind: 'pick', item: meaning.item.id, station: station.id });
      return null;
    case 'scoop':
      startHandling(turn, chef, { kind: 'scoop', item: meaning.item.id, station: station.id });
      return null;
    case 'begin':
    case 'start':
      beginTask(turn, chef, meaning.task);
      return null;
  }
}

/** Starting the first job on a raw thing stamps it with the order it is for. */
function stampLoad(turn: Turn, chef: Chef, order: OrderId | null): void {
  const load = carriedBy(turn.world, chef);
  if (load === null || order === null || load.order !== null) return;
  load.order = order;
  load.dish = turn.world.orders.find((entry) => entry.id === order)?.dish ?? null;
}

function beginTask(turn: Turn, chef: Chef, task: Task): void {
  const load = carriedBy(turn.world, chef);
  if (task.job.kind === 'unattended') {
    claimForThread(chef, task);
    startHandling(turn, chef, { kind: 'start', station: task.station.id, order: task.order.id, job: task.job.id });
    return;
  }
  if (task.job.act.kind === 'season') beginWork(turn, chef, task, load?.kind === 'pinch' ? 'pour' : 'taste');
  else if (task.job.act.kind === 'chalk') beginWork(turn, chef, task, hasRead(chef, task) ? 'write' : 'read');
  else beginWork(turn, chef, task, 'work');
}

/** From the first touch nobody else can start the same job; back off opens it again. */
function claimForThread(chef: Chef, task: Task): void {
  const entry = orderJobOf(task.order, task.job.id);
  Object.assign(entry, { state: 'running', agent: chef.agent, chef: chef.id, station: task.station.id });
}

/** After the load was put down for a job: goes straight on with it, if it still can. */
export function continueAfterPut(turn: Turn, chef: Chef, station: StationPlan): void {
  if (chef.activity.kind !== 'idle' || carriedBy(turn.world, chef) !== null) return;
  for (const { order, job } of candidates(turn, station)) {
    const task = { order, job: jobOf(dishOf(turn.plan, order.dish), job.id), station };
    if (inputsOf(job).length > 0 && whyNot(turn, chef, task) === null) {
      beginTask(turn, chef, task);
      return;
    }
  }
}
