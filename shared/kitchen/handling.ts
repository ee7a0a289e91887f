import { type AgentId, observe } from '../kernel/index.ts';
import { agentAtWork } from './agents.ts';
import { collect, collectResult, startDevice } from './devices.ts';
import { endSaltEpisode } from './episodes.ts';
import { addItem, contentOf, pickUp, putDown, removeItem } from './items.ts';
import { wantedPinches } from './orders.ts';
import { isInUse } from './recipes.ts';
import { endDevice } from './results.ts';
import { carriedBy, deviceAt, dishOf, jobPlanOf, orderOf, stationOf, type Turn, tell } from './turn.ts';
import type { Chef, Handling, Item } from './world.ts';

/** Hands move for a few ticks, then it is done; at once in a kitchen where nothing but work takes time. */
export function startHandling(turn: Turn, chef: Chef, handling: Handling): void {
  const ticks = handlingTicks(turn, handling);
  if (ticks === 0) perform(turn, chef, handling);
  else chef.activity = { kind: 'handling', handling, startTick: turn.world.tick, endTick: turn.world.tick + ticks };
}

function handlingTicks(turn: Turn, handling: Handling): number {
  const { rules } = turn.plan;
  if (!rules.walking) return 0;
  return handling.kind === 'start' ? rules.startTicks : rules.pickTicks;
}

/** True when the hands have just come free. */
export function progressHandling(turn: Turn, chef: Chef): boolean {
  const { activity } = chef;
  if (activity.kind !== 'handling' || turn.world.tick < activity.endTick) return false;
  chef.activity = { kind: 'idle' };
  perform(turn, chef, activity.handling);
  return true;
}

function perform(turn: Turn, chef: Chef, handling: Handling): void {
  const agent = agentAtWork(turn, chef);
  switch (handling.kind) {
    case 'pick': {
      const item = turn.world.items.find((entry) => entry.id === handling.item);
      if (item !== undefined && chef.carry === null && item.place.kind === 'station' && !isInUse(turn, item))
        pickUp(turn, chef, agent, item);
      break;
    }
    case 'take-ingredient':
      take(turn, chef, agent, { kind: 'ingredient', ingredient: handling.ingredient, order: handling.order });
      break;
    case 'take-plate':
      take(turn, chef, agent, { kind: 'plate', ingredient: null, order: handling.order });
      break;
    case 'take-pinch':
      take(turn, chef, agent, { kind: 'pinch', ingredient: null, order: handling.order });
      break;
    case 'put':
      if (chef.carry !== null) putDown(turn, chef, agent, handling.station);
      break;
    case 'scoop': {
      const item = turn.world.items.find((entry) => entry.id === handling.item);
      const plate = carriedBy(turn.world, chef);
      if (item !== undefined && plate?.kind === 'plate' && item.place.kind !== 'hands' && !isInUse(turn, item))
        scoop(turn, plate, agent, item);
      break;
    }
    case 'start': {
      const order = orderOf(turn.world, handling.order);
      startDevice(turn, chef, {
        order,
        job: jobPlanOf(turn, order.id, handling.job),
        station: stationOf(turn.plan, handling.station),
      });
      break;
    }
    case 'collect':
      collectNote(turn, chef);
      break;
  }
}

function collectNote(turn: Turn, chef: Chef): void {
  const note = turn.world.notes.find((entry) => entry.seat === chef.seat && entry.state === 'running');
  if (note === undefined) return;
  if (note.buzzer !== null) collect(turn, note.buzzer);
  note.buzzer = null;
  note.closing = true;
}

function take(turn: Turn, chef: Chef, agent: AgentId, what: Pick<Item, 'kind' | 'ingredient' | 'order'>): void {
  const dish = what.order === null ? null : orderOf(turn.world, what.order).dish;
  const item = addItem(
    turn.world,
    { ...what, dish, parts: [], pinches: 0, place: { kind: 'hands', chef: chef.id } },
    agent,
  );
  chef.carry = item.id;
}

/** Onto the plate: from a vessel, which is free again, or from where it lay. */
function scoop(turn: Turn, plate: Item, agent: AgentId, item: Item): void {
  const { world } = turn;
  if (item.place.kind === 'hands') return;
  const station = stationOf(turn.plan, item.place.station);
  observe(world.kernel, agent, item.clock);
  plate.parts.push(...item.parts);
  plate.dish = item.dish;
  plate.order = item.order;
  if (item.place.kind === 'vessel') {
    const wanted = item.dish === null ? 0 : wantedPinches(dishOf(turn.plan, item.dish));
    if (station.cell !== null) plate.pinches = endSaltEpisode(turn, station.cell, wanted);
    const device = deviceAt(world, station.id);
    if (device !== null && contentOf(world, station.id) === item) {
      collectResult(turn, device);
      endDevice(turn, device);
    }
  }
  removeItem(world, item.id);
  const holder = world.chefs.find((entry) => entry.carry === plate.id);
  if (holder !== undefined) tell(turn, { kind: 'picked', chef: holder.id, item: plate.id, station: station.id });
}
