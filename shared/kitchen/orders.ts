import { required, shuffled } from '../base/index.ts';
import { type DishId, type JobId, orderId } from './ids.ts';
import type { DishPlan } from './plan.ts';
import { ordersByDue } from './recipes.ts';
import { creditSale, endRound, tipCoins } from './score.ts';
import { dishOf, freshNumber, orderJobOf, type Turn, tell } from './turn.ts';
import type { Chef, Item, Order } from './world.ts';

const TABLES = 6;

/** As many orders as are always open, from the first tick on. */
export function openOrders(turn: Turn): void {
  const { world, plan } = turn;
  const supply = plan.rules.orders;
  if (supply.kind === 'single') {
    if (world.orders.length === 0) openOrder(turn, supply.dish);
    return;
  }
  const wanted = world.seats.length + supply.beyondSeats;
  let open = 0;
  for (const order of world.orders) if (order.state === 'open') open += 1;
  for (; open < wanted; open++) openOrder(turn, nextDish(turn, supply.dishes));
}

function nextDish(turn: Turn, dishes: readonly DishId[]): DishId {
  if (turn.world.bag.length === 0) turn.world.bag = shuffled(turn.world.rng, dishes);
  return required(turn.world.bag.pop(), 'a dish in the bag');
}

function openOrder(turn: Turn, dishId: DishId): void {
  const { world, plan } = turn;
  const dish = dishOf(plan, dishId);
  const id = orderId(freshNumber(world));
  world.orders.push({
    id,
    dish: dishId,
    table: freeTable(turn),
    openedTick: world.tick,
    dueTick: dish.patienceTicks === null ? null : world.tick + dish.patienceTicks,
    state: 'open',
    servedTick: null,
    clipsLeft: plan.rules.clipsPerOrder,
    saleCoins: 0,
    tipCoins: 0,
    oversalted: false,
    jobs: dish.jobs.map((job) => ({
      job: job.id,
      state: 'open',
      agent: null,
      chef: null,
      station: null,
      ticksLeft: 0,
      clock: null,
    })),
  });
  tell(turn, { kind: 'order-opened', order: id });
  rehomeItems(turn);
}

/** Tables are taken in turn: the smallest number without an open order, so that a table names one order. */
function freeTable(turn: Turn): number {
  for (let table = 1; table <= TABLES; table++) {
    if (
      !turn.world.orders.some((order) => order.table === table && (order.state === 'open' || order.state === 'served'))
    )
      return table;
  }
  return TABLES + 1;
}

export function serve(turn: Turn, chef: Chef, order: Order, dishItem: { pinches: number }): void {
  const { world, plan } = turn;
  const dish = dishOf(plan, order.dish);
  const isNext = ordersByDue(world).find((entry) => entry.state === 'open')?.id === order.id;
  world.score.streak = isNext ? Math.min(world.score.streak + 1, plan.rules.streakMost) : 0;
  order.state = 'served';
  order.servedTick = world.tick;
  order.oversalted = dishItem.pinches > wantedPinches(dish);
  order.saleCoins = order.oversalted ? Math.floor(dish.priceCoins / 2) : dish.priceCoins;
  order.tipCoins = order.oversalted ? 0 : tipCoins(order, world.tick) * Math.max(1, world.score.streak);
  tell(turn, { kind: 'order-served', order: order.id, chef: chef.id, coins: order.saleCoins, tip: order.tipCoins });
  if (!dish.jobs.some((job) => job.act.kind === 'chalk')) {
    creditSale(turn, order);
    order.state = 'closed';
  }
  if (plan.rules.orders.kind === 'single') endRound(turn, world.tick);
}

export function wantedPinches(dish: DishPlan): number {
  for (const job of dish.jobs) if (job.act.kind === 'season') return job.act.wantedPinches;
  return 0;
}

/** The earliest-due open order of the dish that lacks all of these jobs. */
export function heirOf(turn: Turn, dish: DishId, jobs: readonly JobId[]): Order | null {
  for (const order of ordersByDue(turn.world)) {
    if (order.state === 'open' && order.dish === dish && jobs.every((job) => orderJobOf(order, job).state === 'open'))
      return order;
  }
  return null;
}

/** Things without an open order go to the first one that lacks them, else they are spare; raw ones are anybody's again. */
export function rehomeItems(turn: Turn): void {
  for (const item of turn.world.items) {
    if (item.dish === null) continue;
    const owner = turn.world.orders.find((order) => order.id === item.order);
    if (owner !== undefined && owner.state !== 'lost') continue;
    const heir = item.parts.length === 0 ? null : heirOf(turn, item.dish, item.parts);
    if (heir !== null) adopt(heir, item);
    else {
      item.order = null;
      if (item.parts.length === 0) item.dish = null;
    }
  }
}

function adopt(heir: Order, item: Item): void {
  item.order = heir.id;
  for (const part of item.parts) {
    const entry = orderJobOf(heir, part);
    entry.state = 'done';
    entry.clock = { ...item.clock };
  }
}
