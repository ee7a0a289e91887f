import { startHandling } from './handling.ts';
import { itemsOn, itemWithPart, loseItem } from './items.ts';
import { goAnd, nearest, type Progress } from './note-places.ts';
import { gives, type Input, inputsOf, isInUse, isPlateFor, usedItems } from './recipes.ts';
import type { Task } from './results.ts';
import { carriedBy, stationOf, type Turn } from './turn.ts';
import type { Chef, Item, Order } from './world.ts';

/** A load that this job has no use for goes to the nearest free counter first; a pinch is just dropped. */
export function stow(turn: Turn, chef: Chef, what: Pick<Task, 'order' | 'job'>): Progress | null {
  const load = carriedBy(turn.world, chef);
  if (load === null) return null;
  if (load.kind === 'pinch') {
    if (what.job.act.kind !== 'season') loseItem(turn, load, chef);
    return null;
  }
  if (inputsOf(what.job).some((input) => gives(load, input, what.order.id))) return null;
  if (what.job.needsPlate && isPlateFor(load, what.order.id)) return null;
  const counters = turn.plan.stations.filter(
    (station) => station.kind === 'counter' && itemsOn(turn.world, station.id).length === 0,
  );
  const counter = nearest(turn, chef, counters) ?? nearest(turn, chef, turn.plan.stations);
  return counter === null
    ? null
    : goAnd(turn, chef, counter, () =>
        startHandling(turn, chef, { kind: 'put', station: counter.id, thenStart: false }),
      );
}

/** Brings what the job takes and its station does not have yet, one thing after another; null when nothing is missing. */
export function fetchInputs(turn: Turn, chef: Chef, task: Task): Progress | null {
  const here = itemsOn(turn.world, task.station.id);
  const load = carriedBy(turn.world, chef);
  const missing = inputsOf(task.job).filter((input) => !here.some((item) => gives(item, input, task.order.id)));
  const elsewhere = missing.filter((input) => load === null || !gives(load, input, task.order.id));
  const next = elsewhere[0];
  if (next === undefined) return null;
  if (load !== null)
    return goAnd(turn, chef, task.station, () =>
      startHandling(turn, chef, { kind: 'put', station: task.station.id, thenStart: false }),
    );
  return bring(turn, chef, task.order, next);
}

function bring(turn: Turn, chef: Chef, order: Order, input: Input): Progress {
  const lying = turn.world.items.find(
    (item) =>
      item.place.kind === 'station' && gives(item, input, order.id) && !isInUse(turn, item) && item.order === order.id,
  );
  if (lying !== undefined && lying.place.kind === 'station') {
    const { station } = lying.place;
    return goAnd(turn, chef, stationOf(turn.plan, station), () =>
      startHandling(turn, chef, { kind: 'pick', item: lying.id, station }),
    );
  }
  if (input.kind === 'ingredient') {
    const crate = nearest(
      turn,
      chef,
      turn.plan.stations.filter((station) => station.gives === input.ingredient),
    );
    if (crate === null) return 'busy';
    return goAnd(turn, chef, crate, () =>
      startHandling(turn, chef, {
        kind: 'take-ingredient',
        station: crate.id,
        ingredient: input.ingredient,
        order: order.id,
      }),
    );
  }
  if (input.kind === 'plate') {
    const rack = nearest(
      turn,
      chef,
      turn.plan.stations.filter((station) => station.kind === 'plates'),
    );
    if (rack === null) return 'busy';
    return goAnd(turn, chef, rack, () =>
      startHandling(turn, chef, { kind: 'take-plate', station: rack.id, order: order.id }),
    );
  }
  return 'busy';
}

/** A plate goes round and takes up everything the last job wants, then to its station. */
export function gatherOnPlate(turn: Turn, chef: Chef, task: Task): Progress | null {
  const { world } = turn;
  const atStation = usedItems(world, task.order, task.job, task.station.id);
  const load = carriedBy(world, chef);
  const plateThere = atStation.find((item) => item.kind === 'plate') ?? null;
  const missing = task.job.brings.filter(
    (part) => !atStation.some((item) => item.parts.includes(part)) && !load?.parts.includes(part),
  );
  if (plateThere !== null && missing.length === 0 && load === null) return null;
  if (load === null) {
    if (plateThere !== null) return takeUpAgain(turn, chef, task, plateThere);
    return bring(turn, chef, task.order, { kind: 'plate' });
  }
  if (load.kind !== 'plate') return null;
  const next = missing
    .map((part) => itemWithPart(world, task.order.id, part))
    .find((item): item is Item => item !== null && item.place.kind !== 'hands' && !isInUse(turn, item));
  if (next === undefined || next.place.kind === 'hands') return missing.length === 0 ? null : 'busy';
  const { station } = next.place;
  return goAnd(turn, chef, stationOf(turn.plan, station), () =>
    startHandling(turn, chef, { kind: 'scoop', item: next.id, station }),
  );
}

/** The plate already stands at the pass, and something is missing: it goes round once more. */
function takeUpAgain(turn: Turn, chef: Chef, task: Task, plate: Item): Progress {
  if (isInUse(turn, plate)) return 'busy';
  return goAnd(turn, chef, task.station, () =>
    startHandling(turn, chef, { kind: 'pick', item: plate.id, station: task.station.id }),
  );
}
