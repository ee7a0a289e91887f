import { required } from '../base/index.ts';
import { type AgentId, observe, publish } from '../kernel/index.ts';
import { type ItemId, itemId, type JobId, type OrderId, type StationId } from './ids.ts';
import { freshNumber, orderJobOf, orderOf, type Turn, tell } from './turn.ts';
import type { Chef, Item, Order, Place, World } from './world.ts';

export function addItem(world: World, what: Omit<Item, 'id' | 'clock'>, agent: AgentId): Item {
  const item: Item = { id: itemId(freshNumber(world)), ...what, clock: publish(world.kernel, agent) };
  world.items.push(item);
  return item;
}

export function removeItem(world: World, id: ItemId): void {
  const index = world.items.findIndex((item) => item.id === id);
  required(world.items[index], id);
  world.items.splice(index, 1);
}

export function itemsOn(world: World, station: StationId): Item[] {
  return world.items.filter((item) => item.place.kind === 'station' && item.place.station === station);
}

export function contentOf(world: World, station: StationId): Item | null {
  for (const item of world.items) if (item.place.kind === 'vessel' && item.place.station === station) return item;
  return null;
}

/** Into a chef's hands: whoever put it down happened before. */
export function pickUp(turn: Turn, chef: Chef, agent: AgentId, item: Item): void {
  const from = item.place.kind === 'hands' ? null : item.place.station;
  observe(turn.world.kernel, agent, item.clock);
  item.place = { kind: 'hands', chef: chef.id };
  chef.carry = item.id;
  if (from !== null) tell(turn, { kind: 'picked', chef: chef.id, item: item.id, station: from });
}

export function putDown(turn: Turn, chef: Chef, agent: AgentId, station: StationId): void {
  const item = required(
    turn.world.items.find((entry) => entry.id === chef.carry),
    `load of ${chef.id}`,
  );
  item.place = { kind: 'station', station };
  item.clock = publish(turn.world.kernel, agent);
  chef.carry = null;
  tell(turn, { kind: 'put', chef: chef.id, item: item.id, station });
}

/** Where the item can be reached: the station it lies on or stands at; null while somebody carries it. */
export function stationOfPlace(place: Place): StationId | null {
  return place.kind === 'hands' ? null : place.station;
}

/** Thrown away, burnt or half-cooked: every job whose result was in it has to be done again. */
export function loseItem(turn: Turn, item: Item, chef: Chef | null): void {
  const { world } = turn;
  const station = stationOfPlace(item.place);
  removeItem(world, item.id);
  for (const other of world.chefs) if (other.carry === item.id) other.carry = null;
  if (item.order !== null) reopenJobs(orderOf(world, item.order), item.parts);
  tell(turn, { kind: 'binned', chef: chef?.id ?? null, station });
}

export function reopenJobs(order: Order, jobs: readonly JobId[]): void {
  for (const job of jobs) reopenJob(order, job);
}

export function reopenJob(order: Order, job: JobId): void {
  const entry = orderJobOf(order, job);
  entry.state = 'open';
  entry.agent = null;
  entry.chef = null;
  entry.station = null;
  entry.ticksLeft = 0;
  entry.clock = null;
}

/** The item that carries the result of a job of an order; null when nothing does. */
export function itemWithPart(world: World, order: OrderId, job: JobId): Item | null {
  for (const item of world.items) if (item.order === order && item.parts.includes(job)) return item;
  return null;
}
