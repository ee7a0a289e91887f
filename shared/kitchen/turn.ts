import { required } from '../base/index.ts';
import type { AgentId, LockId } from '../kernel/index.ts';
import type { CommandKind } from './command.ts';
import type { KitchenEvent } from './event.ts';
import type { BuzzerId, ChefId, DishId, ItemId, JobId, NoteId, OrderId, SeatId, StationId } from './ids.ts';
import type { DishPlan, JobPlan, Plan, StationPlan } from './plan.ts';
import type { Refusal } from './refusal.ts';
import type { Actor, Buzzer, Chef, Device, Item, Note, Order, OrderJob, Rail, Seat, World } from './world.ts';

/** What every system of one step works on: the level, the world it owns, and what it tells the outside. */
export interface Turn {
  readonly plan: Plan;
  readonly world: World;
  readonly events: KitchenEvent[];
  /** Whose hands did not say in time what they want of this tick. */
  readonly late: SeatId[];
}

/** An id that nothing else in this world has. */
export function freshNumber(world: World): number {
  world.nextId += 1;
  return world.nextId;
}

type EventWithoutTick = KitchenEvent extends infer E ? (E extends KitchenEvent ? Omit<E, 'tick'> : never) : never;

export function tell(turn: Turn, event: EventWithoutTick): void {
  turn.events.push({ tick: turn.world.tick, ...event } as KitchenEvent);
}

/** Answers a command that cannot be carried out. Always returns false, so that a rule can end with it. */
export function refuse(
  turn: Turn,
  who: { seat: SeatId; chef: ChefId | null },
  command: CommandKind,
  refusal: Refusal,
): false {
  tell(turn, { kind: 'refused', seat: who.seat, chef: who.chef, command, refusal });
  return false;
}

function byId<Id, T extends { id: Id }>(list: readonly T[], id: Id): T | null {
  for (const entry of list) if (entry.id === id) return entry;
  return null;
}

/** Throws an InvariantError when there is no such station: ids from outside are checked with `findStation`. */
export function stationOf(plan: Plan, id: StationId): StationPlan {
  return required(plan.stations[stationIndexOf(plan, id)], id);
}

export function stationIndexOf(plan: Plan, id: StationId): number {
  return required(plan.stationIndex[id], id);
}

export function findStation(plan: Plan, id: StationId): StationPlan | null {
  const index = plan.stationIndex[id];
  return index === undefined ? null : (plan.stations[index] ?? null);
}

export function stationOfLock(plan: Plan, lock: LockId): StationPlan | null {
  for (const station of plan.stations) if (station.lock === lock) return station;
  return null;
}

export function dishOf(plan: Plan, id: DishId): DishPlan {
  return required(byId(plan.dishes, id), id);
}

export function jobOf(dish: DishPlan, id: JobId): JobPlan {
  return required(byId(dish.jobs, id), id);
}

export function findSeat(world: World, id: SeatId): Seat | null {
  return byId(world.seats, id);
}

export function seatOf(world: World, id: SeatId): Seat {
  return required(byId(world.seats, id), id);
}

export function findChef(world: World, id: ChefId): Chef | null {
  return byId(world.chefs, id);
}

export function chefOf(world: World, id: ChefId): Chef {
  return required(byId(world.chefs, id), id);
}

export function itemOf(world: World, id: ItemId): Item {
  return required(byId(world.items, id), id);
}

export function carriedBy(world: World, chef: Chef): Item | null {
  return chef.carry === null ? null : itemOf(world, chef.carry);
}

export function findOrder(world: World, id: OrderId): Order | null {
  return byId(world.orders, id);
}

export function orderOf(world: World, id: OrderId): Order {
  return required(byId(world.orders, id), id);
}

export function orderJobOf(order: Order, id: JobId): OrderJob {
  for (const entry of order.jobs) if (entry.job === id) return entry;
  return required<OrderJob>(null, `${id} in ${order.id}`);
}

export function findNote(world: World, id: NoteId): Note | null {
  return byId(world.notes, id);
}

export function findBuzzer(world: World, id: BuzzerId): Buzzer | null {
  return byId(world.buzzers, id);
}

/** What "block on it" and "cancel" can be aimed at. */
export function findTarget(world: World, id: BuzzerId | NoteId): Buzzer | Note | null {
  for (const buzzer of world.buzzers) if (buzzer.id === id) return buzzer;
  for (const note of world.notes) if (note.id === id) return note;
  return null;
}

export function railOf(world: World, seat: SeatId): Rail | null {
  for (const rail of world.rails) if (rail.seat === seat) return rail;
  return null;
}

export function deviceAt(world: World, station: StationId): Device | null {
  for (const device of world.devices) if (device.station === station) return device;
  return null;
}

/** Who acts behind an agent. */
export function actorOf(world: World, agent: AgentId): Actor {
  for (const actor of world.actors) if (actor.agent === agent) return actor;
  return required<Actor>(null, `actor of ${agent}`);
}

export function jobPlanOf(turn: { plan: Plan; world: World }, order: OrderId, job: JobId): JobPlan {
  return jobOf(dishOf(turn.plan, orderOf(turn.world, order).dish), job);
}
