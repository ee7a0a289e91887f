import type { ItemView, LockId, OrderId, StationPlan } from '../kitchen/index.ts';
import { contentOf, type Goal, hooksOf, isBusy, itemsOn, nearest, type Sight, type Spot } from './look.ts';

/** Whose hands: where they are and what locks they hold. */
export interface Hands {
  at: Spot;
  held: readonly LockId[];
}

export type Need =
  | { kind: 'ingredient'; ingredient: Goal['job']['ingredients'][number] }
  | { kind: 'part'; job: Goal['job']['brings'][number] };

export function needsOf(goal: Goal): Need[] {
  return [
    ...goal.job.ingredients.map((ingredient): Need => ({ kind: 'ingredient', ingredient })),
    ...goal.job.brings.map((job): Need => ({ kind: 'part', job })),
  ];
}

export function gives(item: ItemView, need: Need, order: OrderId): boolean {
  if (item.kind === 'content') return false;
  if (need.kind === 'part') return item.order === order && item.parts.includes(need.job);
  if (item.kind !== 'ingredient' || item.ingredient !== need.ingredient) return false;
  return item.order === null || item.order === order;
}

/** Whether what is carried is wanted for the job. */
export function serves(load: ItemView, goal: Goal): boolean {
  if (load.kind === 'plate') return goal.job.needsPlate && (load.order === null || load.order === goal.order.id);
  if (load.kind === 'pinch') return goal.job.act.kind === 'season';
  return !goal.job.needsPlate && needsOf(goal).some((need) => gives(load, need, goal.order.id));
}

export function fitting(sight: Sight, goal: Goal): StationPlan[] {
  const { job } = goal;
  return sight.plan.stations.filter(
    (station) => station.kind === job.station && (job.vessel === null || station.vessel === job.vessel),
  );
}

/** Where the job is done: at its vessel, where its things lie, at one's own tag, or the nearest free place. */
export function placeFor(sight: Sight, hands: Hands, goal: Goal): StationPlan | null {
  const places = fitting(sight, goal);
  if (goal.job.vessel !== null) return vesselFor(sight, hands, goal, places);
  const begun = places.filter((station) => itemsOn(sight, station.id).some((item) => isPartFor(item, goal)));
  if (begun.length > 0 && !goal.job.needsPlate)
    return nearest(
      sight,
      hands.at,
      begun.filter((station) => !isBusy(sight, station.id)),
    );
  const mine = places.find((station) => station.lock !== null && hands.held.includes(station.lock));
  if (mine !== undefined) return mine;
  return nearest(sight, hands.at, openPlaces(sight, goal, places));
}

export function isPartFor(item: ItemView, goal: Goal): boolean {
  return item.order === goal.order.id && goal.job.brings.some((part) => item.parts.includes(part));
}

function vesselFor(sight: Sight, hands: Hands, goal: Goal, places: readonly StationPlan[]): StationPlan | null {
  const { inVessel } = goal.job;
  const suited = places.filter((station) => {
    const content = contentOf(sight, station.id);
    if (inVessel === null) return content === null && !isBusy(sight, station.id);
    return content?.order === goal.order.id && content.parts.includes(inVessel);
  });
  return nearest(sight, hands.at, suited);
}

/** Free ones first; where one may queue for a tag, a taken one is a place, too. */
function openPlaces(sight: Sight, goal: Goal, places: StationPlan[]): StationPlan[] {
  const queues = goal.job.locks.some((need) => need.kind === 'station');
  if (goal.job.act.kind === 'chalk') return places;
  const free = places.filter((station) => !isBusy(sight, station.id) && (!queues || !isTagged(sight, station)));
  return free.length > 0 || !queues ? free : places;
}

function isTagged(sight: Sight, station: StationPlan): boolean {
  return sight.now.locks.some((lock) => lock.id === station.lock && lock.holder !== null);
}

/** Locks that the job still lacks, in recipe order; for a tool the nearest free hook, else the nearest. */
export function missingLocks(sight: Sight, hands: Hands, goal: Goal, station: StationPlan): LockId[] {
  const locks: LockId[] = [];
  for (const need of goal.job.locks) {
    if (need.kind === 'station') {
      if (station.lock !== null && !hands.held.includes(station.lock)) locks.push(station.lock);
      continue;
    }
    const hooks = hooksOf(sight, need.tool);
    if (hooks.some((hook) => hook.lock !== null && hands.held.includes(hook.lock))) continue;
    const free = hooks.filter((hook) => !isTagged(sight, hook));
    const hook = nearest(sight, hands.at, free.length > 0 ? free : hooks);
    if (hook?.lock != null) locks.push(hook.lock);
  }
  return locks;
}
