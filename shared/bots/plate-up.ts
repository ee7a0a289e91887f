import type { ItemView, StationPlan } from '../kitchen/index.ts';
import { type NextAct, use } from './act.ts';
import {
  contentOf,
  dishOfOrder,
  findOrder,
  type Goal,
  itemsOn,
  itemWithPart,
  type Sight,
  type Spot,
  spotAt,
  stationNamed,
  stationsOfKind,
  walkTo,
} from './look.ts';

/** A plate goes round and takes up what the last job wants, then to the pass. */
export function plateUp(
  sight: Sight,
  from: Spot,
  goal: Goal,
  { pass, load }: { pass: StationPlan; load: ItemView | null },
): NextAct {
  const missing = missingParts(sight, goal, pass, load);
  if (load !== null) return missing.length === 0 ? use(pass) : use(nextToScoop(sight, goal, missing));
  const atPass = itemsOn(sight, pass.id).some((item) => item.kind === 'plate' && item.order === goal.order.id);
  if (atPass) return use(pass);
  const begun = sight.now.items.find((item) => item.kind === 'plate' && item.order === goal.order.id);
  if (begun !== undefined) return use(stationNamed(sight, begun.station));
  const first = nextToScoop(sight, goal, missing);
  return first === null ? null : use(rackOnTheWay(sight, from, first));
}

/** The rack with the shortest way over it to what comes on the plate. */
export function rackOnTheWay(sight: Sight, from: Spot, first: StationPlan): StationPlan | null {
  let best: StationPlan | null = null;
  let bestTicks = 0;
  for (const rack of stationsOfKind(sight, 'plates')) {
    const ticks = walkTo(sight, from, rack) + walkTo(sight, spotAt(rack), first);
    if (best === null || ticks < bestTicks) {
      best = rack;
      bestTicks = ticks;
    }
  }
  return best;
}

export function missingParts(
  sight: Sight,
  goal: Goal,
  pass: StationPlan,
  load: ItemView | null,
): Goal['job']['brings'] {
  const atPass = itemsOn(sight, pass.id).filter((item) => item.order === goal.order.id);
  return goal.job.brings.filter(
    (part) => !atPass.some((item) => item.parts.includes(part)) && !(load?.parts.includes(part) ?? false),
  );
}

/** What stands in a vessel first: it is what others wait for, and an empty plate takes nobody else's thing there. */
export function nextToScoop(sight: Sight, goal: Goal, missing: Goal['job']['brings']): StationPlan | null {
  const places = missing.map((part) => stationNamed(sight, itemWithPart(sight, goal.order.id, part)?.station ?? null));
  if (places.includes(null)) return null;
  const known = places.filter((station) => station !== null);
  return (
    known.find((station) => contentOf(sight, station.id) !== null) ??
    known.find((station) => firstToPlate(sight, station)?.order === goal.order.id) ??
    known[0] ??
    null
  );
}

/** A fresh plate takes up the first thing that any order's last job wants. */
function firstToPlate(sight: Sight, station: StationPlan): ItemView | null {
  return (
    itemsOn(sight, station.id).find((item) => {
      const order = findOrder(sight, item.order);
      const last = item.parts[item.parts.length - 1];
      if (order === null || last === undefined) return false;
      return dishOfOrder(sight, order).jobs.some((job) => job.needsPlate && job.brings.includes(last));
    }) ?? null
  );
}
