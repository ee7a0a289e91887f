import type { ChefView, ItemView, LockId, StationPlan } from '../kitchen/index.ts';
import { type Manner, type NextAct, use } from './act.ts';
import {
  dishOfOrder,
  findOrder,
  type Goal,
  heldBy,
  holderOf,
  itemsOn,
  loadOf,
  nearest,
  type Sight,
  spotAt,
  stationsOfKind,
  walkTo,
  walkToLock,
} from './look.ts';
import { fitting, gives, type Hands, isPartFor, missingLocks, needsOf, placeFor, serves } from './places.ts';
import { plateUp } from './plate-up.ts';
import { sourceOf } from './trip.ts';

export function handsOf(sight: Sight, chef: ChefView): Hands {
  return { at: chef, held: heldBy(sight, chef.id) };
}

export function nextAct(sight: Sight, chef: ChefView, goal: Goal, how: Manner): NextAct {
  const hands = handsOf(sight, chef);
  const station = placeFor(sight, hands, goal);
  if (station === null) return null;
  const load = loadOf(sight, chef);
  if (load !== null && !serves(load, goal)) return putAway(sight, chef, load);
  const { act } = goal.job;
  if (act.kind === 'season' || act.kind === 'chalk') {
    const { lock } = station;
    const isOthers = lock !== null && holderOf(sight, lock) !== null && !hands.held.includes(lock);
    if (how.tagsCells && lock !== null && !isOthers && !hands.held.includes(lock) && load === null)
      return { kind: 'act', action: { kind: 'lock', lock } };
    return act.kind === 'season' ? season(sight, chef, station, load) : use(station);
  }
  if (goal.job.needsPlate) return plateUp(sight, chef, goal, { pass: station, load });
  return bringAndDo(sight, chef, goal, { station, how });
}

/** All things but the last are brought first; the last is carried along while the locks are taken. */
function bringAndDo(
  sight: Sight,
  chef: ChefView,
  goal: Goal,
  { station, how }: { station: StationPlan; how: Manner },
): NextAct {
  const load = loadOf(sight, chef);
  const lying = itemsOn(sight, station.id);
  const missing = needsOf(goal).filter((need) => !lying.some((item) => gives(item, need, goal.order.id)));
  const inHand = missing.find((need) => load !== null && gives(load, need, goal.order.id));
  if (load !== null && inHand === undefined) return putAway(sight, chef, load);
  const elsewhere = missing.find((need) => need !== inHand);
  if (elsewhere !== undefined && inHand !== undefined) return use(station);
  const locks = missingLocks(sight, handsOf(sight, chef), goal, station);
  if (elsewhere !== undefined) {
    const source = sourceOf(sight, chef, goal, elsewhere);
    const early = source !== null && how.locksEarly && locks.some((lock) => isOnTheWay(sight, chef, lock, source));
    return early ? { kind: 'lock', locks, station } : use(source);
  }
  return locks.length > 0 ? { kind: 'lock', locks, station } : use(station);
}

function isOnTheWay(sight: Sight, chef: ChefView, lock: LockId, source: StationPlan): boolean {
  return holderOf(sight, lock) === null && walkToLock(sight, chef, lock) < walkTo(sight, chef, source);
}

/** Taste, take a pinch, pour: three presses. */
function season(sight: Sight, chef: ChefView, pan: StationPlan, load: ItemView | null): NextAct {
  const hasTasted = chef.thought !== null && chef.thought.cell === pan.cell;
  if (load?.kind === 'pinch') return hasTasted ? use(pan) : putAway(sight, chef, load);
  if (!hasTasted) return use(pan);
  const salt = nearest(sight, chef, stationsOfKind(sight, 'salt'));
  return salt === null ? null : use(salt);
}

/** Back where it came from, to where its next job will want it, onto a free counter, else into the bin. */
export function putAway(sight: Sight, chef: ChefView, load: ItemView): NextAct {
  const home = homeOf(sight, chef, load);
  if (home !== null) return use(home);
  const next = destinationOf(sight, chef, load);
  if (next?.canWait) return use(next.station);
  const counters = stationsOfKind(sight, 'counter').filter((station) => itemsOn(sight, station.id).length === 0);
  const detour = (counter: StationPlan): number =>
    walkTo(sight, chef, counter) + (next === null ? 0 : walkTo(sight, spotAt(counter), next.station));
  let best: StationPlan | null = null;
  for (const counter of counters) if (best === null || detour(counter) < detour(best)) best = counter;
  const place = best ?? nearest(sight, chef, stationsOfKind(sight, 'bin'));
  return place === null ? null : use(place);
}

function homeOf(sight: Sight, chef: ChefView, load: ItemView): StationPlan | null {
  if (load.kind === 'pinch') return nearest(sight, chef, stationsOfKind(sight, 'salt'));
  if (load.kind === 'plate' && load.parts.length === 0) return nearest(sight, chef, stationsOfKind(sight, 'plates'));
  if (load.kind === 'ingredient' && load.order === null)
    return sight.plan.stations.find((station) => station.gives === load.ingredient) ?? null;
  return null;
}

/** The station of the job that will use it; things may lie there already where the rest of them does. */
function destinationOf(
  sight: Sight,
  chef: ChefView,
  load: ItemView,
): { station: StationPlan; canWait: boolean } | null {
  const order = findOrder(sight, load.order);
  if (order === null) return null;
  const job = dishOfOrder(sight, order).jobs.find(
    (entry) =>
      order.jobs.some((view) => view.job === entry.id && view.state !== 'done') &&
      entry.brings.some((part) => load.parts.includes(part)),
  );
  if (job === undefined) return null;
  const goal: Goal = { order, job };
  if (job.inVessel !== null) {
    const pan = placeFor(sight, handsOf(sight, chef), goal);
    if (pan !== null) return { station: pan, canWait: !isAtWork(sight, pan) };
  }
  const places = fitting(sight, goal);
  const begun = places.find((station) => itemsOn(sight, station.id).some((item) => isPartFor(item, goal)));
  const station = begun ?? nearest(sight, chef, places);
  if (station === null) return null;
  return { station, canWait: station.kind === 'mixing' && !isAtWork(sight, station) };
}

function isAtWork(sight: Sight, station: StationPlan): boolean {
  return (
    sight.now.chefs.some((chef) => chef.job?.station === station.id) ||
    sight.now.devices.some((device) => device.station === station.id)
  );
}
