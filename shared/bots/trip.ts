import type { ItemView, StationPlan } from '../kitchen/index.ts';
import {
  type Goal,
  hooksOf,
  itemsOn,
  itemWithPart,
  nearest,
  type Sight,
  type Spot,
  spotAt,
  stationNamed,
  stationsOfKind,
  walkTo,
} from './look.ts';
import { gives, type Hands, type Need, needsOf, placeFor } from './places.ts';
import { missingParts, nextToScoop, rackOnTheWay } from './plate-up.ts';

/** All the walking and handling that a job asks of these hands, its end included. */
export interface Trip {
  walkTicks: number;
  /** Until the first tool is taken from its hook. */
  lockTicks: number;
  /** Walking, handling and working. */
  totalTicks: number;
  first: StationPlan;
  end: Spot;
}

/** The way a job will take from here; null while it cannot be done from here. */
export function tripOf(sight: Sight, hands: Hands, load: ItemView | null, goal: Goal): Trip | null {
  const stops = stopsOf(sight, hands, load, goal);
  const first = stops?.[0];
  if (stops === null || first === undefined) return null;
  let at = hands.at;
  let ticks = 0;
  let lockTicks = 0;
  for (const stop of stops) {
    ticks += walkTo(sight, at, stop);
    if (stop.tool !== null && lockTicks === 0) lockTicks = ticks;
    at = spotAt(stop);
  }
  const { pickTicks, startTicks } = sight.plan.rules;
  const handling = (stops.length - 1) * pickTicks + (goal.job.kind === 'unattended' ? startTicks : goal.job.ticks);
  return { walkTicks: ticks, lockTicks, totalTicks: ticks + handling, first, end: at };
}

function stopsOf(sight: Sight, hands: Hands, load: ItemView | null, goal: Goal): StationPlan[] | null {
  const station = placeFor(sight, hands, goal);
  if (station === null) return null;
  if (goal.job.act.kind === 'season') {
    const salt = nearest(sight, spotAt(station), stationsOfKind(sight, 'salt'));
    return salt === null ? null : [station, salt, station];
  }
  if (goal.job.needsPlate) return plateStops(sight, hands, load, { goal, pass: station });
  const brought = bringStops(sight, hands, load, { goal, station });
  if (brought === null) return null;
  const hooks = goal.job.locks.flatMap((need) => {
    const hook = need.kind === 'tool' ? nearest(sight, hands.at, hooksOf(sight, need.tool)) : null;
    return hook === null ? [] : [hook];
  });
  return [...brought, ...hooks, station, ...hooks];
}

function bringStops(
  sight: Sight,
  hands: Hands,
  load: ItemView | null,
  { goal, station }: { goal: Goal; station: StationPlan },
): StationPlan[] | null {
  const lying = itemsOn(sight, station.id);
  const stops: StationPlan[] = [];
  for (const need of needsOf(goal)) {
    if (lying.some((item) => gives(item, need, goal.order.id))) continue;
    if (load !== null && gives(load, need, goal.order.id)) continue;
    const source = sourceOf(sight, hands.at, goal, need);
    if (source === null) return null;
    if (stops.length > 0) stops.push(station);
    stops.push(source);
  }
  return stops;
}

export function sourceOf(sight: Sight, from: Spot, goal: Goal, need: Need): StationPlan | null {
  if (need.kind === 'part') return stationNamed(sight, itemWithPart(sight, goal.order.id, need.job)?.station ?? null);
  const crates = sight.plan.stations.filter((station) => station.gives === need.ingredient);
  return nearest(sight, from, crates);
}

function plateStops(
  sight: Sight,
  hands: Hands,
  load: ItemView | null,
  { goal, pass }: { goal: Goal; pass: StationPlan },
): StationPlan[] | null {
  const plate = load?.kind === 'plate' ? load : null;
  const missing = missingParts(sight, goal, pass, plate);
  const stops = missing.map((part) => stationNamed(sight, itemWithPart(sight, goal.order.id, part)?.station ?? null));
  if (stops.includes(null)) return null;
  const known = stops.filter((stop) => stop !== null);
  const first = nextToScoop(sight, goal, missing);
  const rack = plate !== null || first === null ? null : rackOnTheWay(sight, hands.at, first);
  return rack === null ? [...known, pass] : [rack, ...known, pass];
}
