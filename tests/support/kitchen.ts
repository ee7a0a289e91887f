import { required } from '../../shared/base/index.ts';
import { compileLevel, type LevelData } from '../../shared/content/index.ts';
import { cellOf, lockOf, lock as takeLock } from '../../shared/kernel/index.ts';
import {
  type CellId,
  type Chef,
  type Command,
  cellId,
  chefId,
  createWorld,
  dishId,
  findStation,
  type Hazard,
  type Ingredient,
  type Item,
  idNumber,
  itemId,
  jobId,
  type KitchenEvent,
  type KitchenEventKind,
  type LockId,
  lockId,
  mainDirection,
  type Order,
  type OrderId,
  offsetToStation,
  type Plan,
  type QueueAction,
  type QueueEntry,
  type Refusal,
  type Role,
  type Rules,
  reachableStation,
  type SeatCommand,
  type Snapshot,
  type StationPlan,
  seatId,
  snapshotOf,
  stationId,
  step,
  type When,
  type World,
} from '../../shared/kitchen/index.ts';

type Dish = LevelData['dishes'][number];
export type Job = Dish['jobs'][number];

/** Every letter that a test map may use. */
export const LETTERS: LevelData['legend'] = {
  '#': { kind: 'counter' },
  T: { kind: 'crate', gives: 'tomato' },
  C: { kind: 'crate', gives: 'cheese' },
  L: { kind: 'crate', gives: 'leaves' },
  K: { kind: 'hook', tool: 'knife' },
  I: { kind: 'hook', tool: 'lid' },
  B: { kind: 'board' },
  O: { kind: 'burner', vessel: 'pan' },
  P: { kind: 'burner', vessel: 'pot' },
  S: { kind: 'shop' },
  M: { kind: 'mixing' },
  R: { kind: 'drinks' },
  W: { kind: 'sink' },
  D: { kind: 'plates' },
  H: { kind: 'pass' },
  G: { kind: 'bin' },
  x: { kind: 'salt' },
  $: { kind: 'till' },
};

/** One of everything, on the walls of a room of nine by three tiles. */
const ROOM = ['#TCKOS#xDL#', 'H.........G', '#.........$', '#.........I', '##B#M#R#P##'];

/** Handwork of two seconds at the board, which nobody needs a tool for. */
export const chop: Job = {
  id: 'chop',
  station: 'board',
  kind: 'handwork',
  seconds: 2,
  ingredients: ['tomato'],
  result: 'item',
};
/** Two seconds of handwork that need nothing. */
export const stir: Job = {
  id: 'stir',
  station: 'mixing',
  kind: 'handwork',
  seconds: 2,
  result: 'item',
  resultStays: true,
};
/** Four seconds that need nobody, after the chopping; burns two seconds later. */
export const heat: Job = {
  id: 'heat',
  station: 'burner',
  vessel: 'pan',
  kind: 'unattended',
  seconds: 4,
  after: ['chop'],
  brings: ['chop'],
  result: 'content',
  burnsAfterSeconds: 2,
};
/** Four seconds at the door. */
export const buy: Job = { id: 'buy', station: 'shop', kind: 'unattended', seconds: 4, result: 'item' };
/** Three seconds on the pot; never burns. */
export const boil: Job = {
  id: 'boil',
  station: 'burner',
  vessel: 'pot',
  kind: 'unattended',
  seconds: 3,
  result: 'content',
};
/** One pinch, after the heating. */
export const season: Job = {
  id: 'season',
  station: 'burner',
  vessel: 'pan',
  kind: 'handwork',
  seconds: 2,
  after: ['heat'],
  inVessel: 'heat',
  act: { kind: 'season', tasteSeconds: 1, pourSeconds: 1, wantedPinches: 1 },
  result: 'none',
};
/** One second at the pass, from a plate unless nothing is brought. */
export const serve = (...brings: string[]): Job => ({
  id: 'serve',
  station: 'pass',
  kind: 'handwork',
  seconds: 1,
  after: brings,
  brings,
  ...(brings.length > 0 ? { needsPlate: true } : {}),
  act: { kind: 'serve' },
  result: 'none',
});
/** Half a second of reading and half a second of writing at the till. */
export const cashUp: Job = {
  id: 'cash-up',
  station: 'till',
  kind: 'handwork',
  seconds: 1,
  after: ['serve'],
  act: { kind: 'chalk', readSeconds: 0.5, writeSeconds: 0.5 },
  result: 'none',
};

/** A dish of these jobs; the last one serves it from thin air if none of them does. */
export function dish(
  jobs: readonly Job[],
  options: { id?: string; patience?: number; ingredients?: number } = {},
): Dish {
  const served = jobs.some((job) => job.act?.kind === 'serve') ? [...jobs] : [...jobs, serve()];
  return {
    id: options.id ?? 'meal',
    ingredientCount: options.ingredients ?? 1,
    ...(options.patience === undefined ? {} : { patienceSeconds: options.patience }),
    jobs: served,
  };
}

export interface KitchenOptions {
  map?: string[];
  /** Standing tiles by chef, column and row. */
  starts?: [number, number][];
  seats?: Role[];
  /** Chefs per thread seat. */
  chefs?: number;
  dishes?: Dish[];
  /** More orders than seats that are always open. */
  beyondSeats?: number;
  /** One order only: the round ends when it is served. */
  single?: boolean;
  rules?: Partial<Rules>;
  level?: Partial<LevelData>;
  seed?: number;
}

/** A level as an author would write it, good for compiling. */
export function levelOf(options: KitchenOptions = {}): LevelData {
  const dishes = options.dishes ?? [dish([chop])];
  const ids = dishes.map((entry) => entry.id);
  return {
    format: 'race-condiment/level@1',
    id: 'test-kitchen',
    roundSeconds: 120,
    map: options.map ?? ROOM,
    legend: LETTERS,
    starts: (options.starts ?? [[2, 2]]).map(([column, row]) => ({ column, row })),
    roles: ['thread', 'dispatcher'],
    chefsPerThreadSeat: options.chefs ?? 1,
    orders: options.single
      ? { kind: 'single', dish: required(ids[0], 'a dish') }
      : { kind: 'bag', dishes: ids, beyondSeats: options.beyondSeats ?? 0 },
    dishes,
    ...options.level,
  };
}

type EventOf<K extends KitchenEventKind> = Extract<KitchenEvent, { kind: K }>;

/** One kitchen in one test. Chefs, seats and orders are named by number, stations, jobs and locks by name. */
export interface Kitchen {
  plan: Plan;
  world: World;
  /** Everything that has happened so far. */
  events: KitchenEvent[];

  /** The named seat says this in the next tick, which is played. What happened in it. */
  say(seat: number, ...commands: Command[]): KitchenEvent[];
  /** Several seats speak in one tick. */
  sayAll(...said: [seat: number, command: Command][]): KitchenEvent[];
  /** Lets ticks go by. What happened in them. */
  wait(ticks: number): KitchenEvent[];
  /** Plays until the tick in which such an event happens, that tick included; throws after `most` ticks. */
  waitFor<K extends KitchenEventKind>(kind: K, most?: number): EventOf<K>;
  /** Use, at what the aproned chef of the seat faces. */
  use(seat: number): KitchenEvent[];
  /** Puts the chef before the station, looks at it, presses Use. */
  useAt(seat: number, station: string): KitchenEvent[];
  lock(seat: number, lock: string): KitchenEvent[];
  unlock(seat: number, lock: string): KitchenEvent[];
  dispatch(seat: number, job: string, order?: number): KitchenEvent[];
  enqueue(chef: number, ...entries: QueueEntry[]): KitchenEvent[];

  /** Stands there, looking at it, without a tick going by. */
  stand(chef: number, station: string): void;
  /** Has it in the hands without a tick going by. */
  give(chef: number, what: Thing): Item;
  /** Lies there without a tick going by. */
  lay(station: string, what: Thing): Item;
  /** Stands in the vessel without a tick going by. */
  fill(station: string, what: Thing): Item;
  /** Holds the lock without a tick going by. */
  hold(chef: number, lock: string): void;
  /** These jobs of an order count as done. */
  done(order: number, ...jobs: string[]): void;
  /** Somebody out of sight is at this job of an order. */
  begun(order: number, job: string): void;

  chef(number: number): Chef;
  /** By number of its opening, from 1. */
  order(number: number): Order;
  jobState(order: number, job: string): string;
  station(name: string): StationPlan;
  loadOf(chef: number): Item | null;
  itemsOn(station: string): Item[];
  holder(lock: string): string | null;
  queueOf(lock: string): string[];
  cell(name: string): number;
  hazards<K extends Hazard['kind']>(kind: K): Extract<Hazard, { kind: K }>[];
  /** Score lines so far, as [kind, coins]. */
  lines(): [string, number][];
  snapshot(): Snapshot;
  /** The jobs on the rail of a seat, the one at work first. */
  rail(seat: number): string[];
  stateOf(chef: number): string;
}

/** What a thing is: raw, a plate, a pinch, or the result of jobs of an order. */
export type Thing =
  | { raw: Ingredient; order?: number }
  | { plate: true; order?: number; parts?: string[] }
  | { pinch: true }
  | { parts: string[]; order: number | null; dish?: string };

/** A kitchen as small as its rule: one thread at work on one dish of one job, unless the options say otherwise. */
export function kitchen(options: KitchenOptions = {}): Kitchen {
  const compiled = compileLevel(levelOf(options));
  return kitchenOf({ ...compiled, rules: { ...compiled.rules, ...options.rules } }, options);
}

/** A kitchen on a level that is compiled already. */
export function kitchenOf(plan: Plan, options: Pick<KitchenOptions, 'seats' | 'chefs' | 'seed'> = {}): Kitchen {
  const world = createWorld(plan, {
    seed: options.seed ?? 1,
    seats: (options.seats ?? ['thread']).map((role) => ({ role })),
    chefsPerThreadSeat: options.chefs ?? null,
  });
  const events: KitchenEvent[] = [];

  const tick = (commands: readonly SeatCommand[]): KitchenEvent[] => {
    const told = step(plan, world, commands);
    events.push(...told);
    return told;
  };
  const chef = (number: number): Chef => required(world.chefs[number - 1], `chef ${number}`);
  const order = (number: number): Order => required(world.orders[number - 1], `order ${number}`);
  const station = (name: string): StationPlan => required(findStation(plan, stationId(name)), `station ${name}`);
  const chefOfAgent = (agent: string): string => {
    const actor = required(
      world.actors.find((entry) => entry.agent === agent),
      agent,
    );
    return actor.job === null ? actor.chef : `${actor.chef} ${actor.job.slice(4)}`;
  };
  const put = (thing: Thing, place: Item['place']): Item => {
    const made = madeOf(thing, order);
    world.nextId += 1;
    const item: Item = { id: itemId(world.nextId), ...made, pinches: 0, place, clock: {} };
    world.items.push(item);
    return item;
  };

  const self: Kitchen = {
    plan,
    world,
    events,
    say: (seat, ...commands) => tick(commands.map((command) => ({ seat: seatId(seat), command }))),
    sayAll: (...said) => tick(said.map(([seat, command]) => ({ seat: seatId(seat), command }))),
    wait(ticks) {
      const told: KitchenEvent[] = [];
      for (let count = 0; count < ticks; count++) told.push(...tick([]));
      return told;
    },
    waitFor(kind, most = 2_000) {
      for (let count = 0; count < most; count++) {
        const found = ofKind(tick([]), kind)[0];
        if (found !== undefined) return found;
      }
      throw new Error(`no ${kind} within ${most} ticks`);
    },
    use: (seat) => self.say(seat, { kind: 'steer', steering: { direction: 0, use: true, dash: false } }),
    useAt(seat, name) {
      const apron = required(world.seats[seat - 1], `seat ${seat}`).apron ?? chefId(seat);
      self.stand(idNumber(apron), name);
      return self.use(seat);
    },
    lock: (seat, name) => self.say(seat, { kind: 'lock', lock: lockId(name) }),
    unlock: (seat, name) => self.say(seat, { kind: 'unlock', lock: lockId(name) }),
    dispatch: (seat, job, number = 1) => self.say(seat, { kind: 'dispatch', order: order(number).id, job: jobId(job) }),
    enqueue: (number, ...entries) =>
      self.say(idNumber(chef(number).seat), { kind: 'enqueue', chef: chefId(number), entries, append: true }),

    stand(number, name) {
      const body = chef(number);
      const goal = station(name);
      const tile = required(goal.standing[0], `a tile before ${name}`);
      body.x = tile.column * 1000 + 500;
      body.y = tile.row * 1000 + 500;
      const { dx, dy } = offsetToStation(body.x, body.y, goal);
      body.facing = mainDirection(dx, dy);
      body.route = null;
    },
    give(number, what) {
      const item = put(what, { kind: 'hands', chef: chefId(number) });
      chef(number).carry = item.id;
      return item;
    },
    lay: (name, what) => put(what, { kind: 'station', station: station(name).id }),
    fill: (name, what) => ({ ...put(what, { kind: 'vessel', station: station(name).id }) }),
    hold(number, name) {
      takeLock(world.kernel, required(chef(number).agent, 'a thread'), lockId(name));
    },
    done(number, ...jobs) {
      for (const job of jobs) jobEntry(order(number), job).state = 'done';
    },
    begun(number, job) {
      jobEntry(order(number), job).state = 'running';
    },

    chef,
    order,
    jobState: (number, job) => jobEntry(order(number), job).state,
    station,
    loadOf: (number) => world.items.find((item) => item.id === chef(number).carry) ?? null,
    itemsOn: (name) =>
      world.items.filter((item) => item.place.kind === 'station' && item.place.station === stationId(name)),
    holder(name) {
      const { owner } = lockOf(world.kernel, lockId(name));
      return owner === null ? null : chefOfAgent(owner);
    },
    queueOf: (name) => lockOf(world.kernel, lockId(name)).queue.map(chefOfAgent),
    cell: (name) => cellOf(world.kernel, cellId(name)).value,
    hazards: <K extends Hazard['kind']>(kind: K) =>
      world.hazards.filter((hazard): hazard is Extract<Hazard, { kind: K }> => hazard.kind === kind),
    lines: () => world.score.lines.map((line) => [line.kind, line.coins]),
    snapshot: () => snapshotOf(plan, world),
    rail: (seat) =>
      required(
        snapshotOf(plan, world).rails.find((rail) => rail.seat === seatId(seat)),
        `rail of seat ${seat}`,
      ).notes.map((note) => note.job.slice(4)),
    stateOf: (number) => required(snapshotOf(plan, world).chefs[number - 1], `chef ${number}`).state,
  };
  return self;
}

function jobEntry(order: Order, job: string): Order['jobs'][number] {
  return required(
    order.jobs.find((entry) => entry.job === jobId(job)),
    job,
  );
}

function madeOf(
  thing: Thing,
  order: (number: number) => Order,
): Pick<Item, 'kind' | 'ingredient' | 'dish' | 'order' | 'parts'> {
  const stamp = (number: number | null | undefined): Pick<Item, 'dish' | 'order'> =>
    number === null || number === undefined
      ? { dish: null, order: null }
      : { dish: order(number).dish, order: order(number).id };
  if ('raw' in thing) return { kind: 'ingredient', ingredient: thing.raw, ...stamp(thing.order), parts: [] };
  if ('pinch' in thing) return { kind: 'pinch', ingredient: null, ...stamp(null), parts: [] };
  if ('plate' in thing)
    return { kind: 'plate', ingredient: null, ...stamp(thing.order), parts: (thing.parts ?? []).map(jobId) };
  const spare = thing.dish === undefined ? {} : { dish: dishId(thing.dish) };
  return { kind: 'result', ingredient: null, ...stamp(thing.order), ...spare, parts: thing.parts.map(jobId) };
}

export function ofKind<K extends KitchenEventKind>(events: readonly KitchenEvent[], kind: K): EventOf<K>[] {
  return events.filter((event): event is EventOf<K> => event.kind === kind);
}

/** Why something was refused; an empty list when nothing was. */
export function refusals(events: readonly KitchenEvent[]): Refusal[] {
  return ofKind(events, 'refused').map((event) => event.refusal);
}

export const entry = (action: QueueAction, when: When = { kind: 'now' }): QueueEntry => ({ action, when });
export const goTo = (station: string): QueueEntry => entry({ kind: 'go', station: stationId(station) });
export const useThat = (station: string, when: When = { kind: 'now' }): QueueEntry =>
  entry({ kind: 'use', station: stationId(station) }, when);
export const walk = (direction: number): Command => ({
  kind: 'steer',
  steering: { direction, use: false, dash: false },
});
export const dash = (direction: number): Command => ({
  kind: 'steer',
  steering: { direction, use: false, dash: true },
});
export const tabTo = (chef: number): Command => ({ kind: 'move-apron', chef: chefId(chef) });
export const backOff: Command = { kind: 'back-off' };
export const lockOfName = (name: string): LockId => lockId(name);
export const cellOfName = (name: string): CellId => cellId(name);
export const orderIdOf = (k: Kitchen, number: number): OrderId => k.order(number).id;
/** What is in reach of a chef, by name. */
export function inReach(k: Kitchen, chef: number): string | null {
  const { x, y, facing } = k.chef(chef);
  return reachableStation(k.plan, x, y, facing)?.id.slice('station:'.length) ?? null;
}
export const TICKS = (seconds: number): number => Math.round(seconds * 30);
