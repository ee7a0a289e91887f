import type {
  ChefView,
  Ingredient,
  ItemView,
  JobId,
  LockId,
  OrderId,
  QueueAction,
  StationPlan,
} from '../kitchen/index.ts';
import { contentOf, type Goal, heldBy, isBusy, itemsOn, itemWithPart, loadOf, nearest, type Sight } from './look.ts';

type Need = { kind: 'ingredient'; ingredient: Ingredient } | { kind: 'part'; job: JobId };

/** What a thread's hands do next for a job; null while there is nothing they can do for it. */
export type NextAct =
  | { kind: 'act'; action: QueueAction }
  | { kind: 'lock'; locks: readonly LockId[]; station: StationPlan }
  | null;

const use = (station: StationPlan): NextAct => ({ kind: 'act', action: { kind: 'use', station: station.id } });

export function nextAct(sight: Sight, chef: ChefView, goal: Goal): NextAct {
  const station = placeFor(sight, chef, goal);
  if (station === null) return null;
  const load = loadOf(sight, chef);
  if (load !== null && !serves(load, goal)) return putAway(sight, chef, load);
  if (goal.job.act.kind === 'season') return season(sight, chef, station, load);
  if (goal.job.needsPlate) return plateUp(sight, chef, goal, station, load);
  const missing = needsOf(goal).filter(
    (need) => !itemsOn(sight, station.id).some((item) => gives(item, need, goal.order.id)),
  );
  const inHand = missing.find((need) => load !== null && gives(load, need, goal.order.id));
  const elsewhere = missing.find((need) => need !== inHand);
  if (elsewhere !== undefined && inHand === undefined) return bring(sight, chef, goal, elsewhere);
  if (elsewhere !== undefined) return use(station);
  const locks = missingLocks(sight, chef, goal, station);
  return locks.length > 0 ? { kind: 'lock', locks, station } : use(station);
}

function needsOf(goal: Goal): Need[] {
  return [
    ...goal.job.ingredients.map((ingredient): Need => ({ kind: 'ingredient', ingredient })),
    ...goal.job.brings.map((job): Need => ({ kind: 'part', job })),
  ];
}

function gives(item: ItemView, need: Need, order: OrderId): boolean {
  if (need.kind === 'ingredient')
    return (
      item.kind === 'ingredient' && item.ingredient === need.ingredient && (item.order === null || item.order === order)
    );
  return item.order === order && item.parts.includes(need.job);
}

/** Whether what is carried is wanted for the job. */
export function serves(load: ItemView, goal: Goal): boolean {
  if (load.kind === 'plate') return goal.job.needsPlate && (load.order === null || load.order === goal.order.id);
  if (load.kind === 'pinch') return goal.job.act.kind === 'season';
  return needsOf(goal).some((need) => gives(load, need, goal.order.id));
}

/** Where the job is done: at its vessel, where its things lie, or the nearest free place. */
export function placeFor(sight: Sight, chef: ChefView, goal: Goal): StationPlan | null {
  const { job, order } = goal;
  const fitting = sight.plan.stations.filter(
    (station) => station.kind === job.station && (job.vessel === null || station.vessel === job.vessel),
  );
  if (job.vessel !== null) {
    const inVessel = job.inVessel;
    const suited = fitting.filter((station) => {
      const content = contentOf(sight, station.id);
      return inVessel === null
        ? content === null && !isBusy(sight, station.id)
        : content?.order === order.id && content.parts.includes(inVessel);
    });
    return nearest(sight, chef, suited);
  }
  const begun = fitting.find((station) =>
    itemsOn(sight, station.id).some(
      (item) => item.order === order.id && job.brings.some((part) => item.parts.includes(part)),
    ),
  );
  if (begun !== undefined) return begun;
  const mine = fitting.find((station) => station.lock !== null && heldBy(sight, chef).includes(station.lock));
  if (mine !== undefined) return mine;
  const free = fitting.filter((station) => job.act.kind === 'chalk' || !isBusy(sight, station.id));
  const untagged = free.filter(
    (station) =>
      station.lock === null ||
      job.locks.length === 0 ||
      !sight.now.locks.some((lock) => lock.id === station.lock && lock.holder !== null),
  );
  return nearest(sight, chef, untagged.length > 0 ? untagged : job.locks.length > 0 ? fitting : free);
}

function missingLocks(sight: Sight, chef: ChefView, goal: Goal, station: StationPlan): LockId[] {
  const held = heldBy(sight, chef);
  const locks: LockId[] = [];
  for (const need of goal.job.locks) {
    if (need.kind === 'station') {
      if (station.lock !== null && !held.includes(station.lock)) locks.push(station.lock);
      continue;
    }
    const hooks = sight.plan.stations.filter((entry) => entry.tool === need.tool && entry.lock !== null);
    if (hooks.some((hook) => hook.lock !== null && held.includes(hook.lock))) continue;
    const free = hooks.filter((hook) => sight.now.locks.some((lock) => lock.id === hook.lock && lock.holder === null));
    const hook = nearest(sight, chef, free.length > 0 ? free : hooks);
    if (hook !== null && hook.lock !== null) locks.push(hook.lock);
  }
  return locks;
}

function bring(sight: Sight, chef: ChefView, goal: Goal, need: Need): NextAct {
  if (need.kind === 'ingredient') {
    const crate = nearest(
      sight,
      chef,
      sight.plan.stations.filter((station) => station.gives === need.ingredient),
    );
    return crate === null ? null : use(crate);
  }
  const item = itemWithPart(sight, goal.order.id, need.job);
  const station = item === null ? undefined : sight.plan.stations.find((entry) => entry.id === item.station);
  return station === undefined ? null : use(station);
}

/** Taste, take a pinch, pour: three presses. */
function season(sight: Sight, chef: ChefView, pan: StationPlan, load: ItemView | null): NextAct {
  if (load?.kind === 'pinch') return chef.thought?.cell === pan.cell ? use(pan) : putAway(sight, chef, load);
  if (chef.thought?.cell !== pan.cell) return use(pan);
  const salt = nearest(
    sight,
    chef,
    sight.plan.stations.filter((station) => station.kind === 'salt'),
  );
  return salt === null ? null : use(salt);
}

/** A plate goes round and takes up what the last job wants. */
function plateUp(sight: Sight, chef: ChefView, goal: Goal, pass: StationPlan, load: ItemView | null): NextAct {
  const atPass = itemsOn(sight, pass.id).filter((item) => item.order === goal.order.id);
  const missing = goal.job.brings.filter(
    (part) => !atPass.some((item) => item.parts.includes(part)) && !(load?.parts.includes(part) ?? false),
  );
  if (load !== null && load.kind !== 'plate') return use(pass);
  if (load === null) {
    if (missing.length === 0 && atPass.some((item) => item.kind === 'plate')) return use(pass);
    const begun = sight.now.items.find(
      (item) => item.kind === 'plate' && item.order === goal.order.id && item.station !== pass.id,
    );
    const stand = begun === undefined ? undefined : sight.plan.stations.find((station) => station.id === begun.station);
    if (stand !== undefined) return use(stand);
    const rack = nearest(
      sight,
      chef,
      sight.plan.stations.filter((station) => station.kind === 'plates'),
    );
    return rack === null ? null : use(rack);
  }
  for (const part of missing) {
    const item = itemWithPart(sight, goal.order.id, part);
    const station = item === null ? undefined : sight.plan.stations.find((entry) => entry.id === item.station);
    if (station !== undefined) return use(station);
  }
  return missing.length === 0 ? use(pass) : null;
}

/** Back into its crate, onto a free counter, else into the bin. */
export function putAway(sight: Sight, chef: ChefView, load: ItemView): NextAct {
  const crate =
    load.kind === 'ingredient' && load.order === null
      ? sight.plan.stations.find((station) => station.gives === load.ingredient)
      : undefined;
  if (crate !== undefined) return use(crate);
  const kind = load.kind === 'pinch' ? 'salt' : load.kind === 'plate' && load.parts.length === 0 ? 'plates' : 'counter';
  const places = sight.plan.stations.filter(
    (station) => station.kind === kind && (kind !== 'counter' || itemsOn(sight, station.id).length === 0),
  );
  const place =
    nearest(sight, chef, places) ??
    nearest(
      sight,
      chef,
      sight.plan.stations.filter((station) => station.kind === 'bin'),
    );
  return place === null ? null : use(place);
}
