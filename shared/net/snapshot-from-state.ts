import type {
  BuzzerView,
  ChefId,
  ChefView,
  DeadlockView,
  DeviceView,
  ItemView,
  LockView,
  NoteView,
  OrderJobView,
  OrderView,
  RailView,
  SeatView,
  Snapshot,
  StationId,
} from '../kitchen/index.ts';
import type {
  BuzzerWire,
  ChefWire,
  DeadlockWire,
  DeviceWire,
  ItemWire,
  LockWire,
  NoteWire,
  OrderJobWire,
  OrderWire,
  RailWire,
  RoundWire,
  SeatWire,
} from './wire.ts';
import {
  idOrNull,
  numberOrNull,
  splitIds,
  WIRE_BUZZER_STATES,
  WIRE_CHEF_STATES,
  WIRE_ITEM_KINDS,
  WIRE_JOB_STATES,
  WIRE_NOTE_KINDS,
  WIRE_NOTE_STATES,
  WIRE_ORDER_STATES,
  WIRE_ROLES,
  WIRE_WORK_PHASES,
  wordAt,
} from './wire-words.ts';

/** What the server saw, exactly: the other half of the server's mirror. Null while nothing is cooked. */
export function snapshotFromState(round: RoundWire): Snapshot | null {
  if (!round.running) return null;
  return {
    tick: round.tick,
    phase: round.over ? 'over' : 'cooking',
    endTick: round.endTick,
    coins: round.coins,
    streak: round.streak,
    seats: first(round.seats, round.seatCount).map(seatFrom),
    chefs: first(round.chefs, round.chefCount).map((chef, index) => chefFrom(chef, index, round.tick)),
    items: used(round.items).sort(byNumber).map(itemFrom),
    locks: first(round.locks, round.lockCount).map(lockFrom),
    devices: used(round.devices).sort(byPlace).map(deviceFrom),
    orders: used(round.orders).sort(byPlace).map(orderFrom),
    rails: first(round.rails, round.railCount).map(railFrom),
    deadlocks: used(round.deadlocks).sort(byPlace).map(deadlockFrom),
  };
}

function first<T>(slots: Iterable<T>, count: number): T[] {
  return [...slots].slice(0, count);
}

function used<T extends { id: string }>(slots: Iterable<T>): T[] {
  return [...slots].filter((slot) => slot.id !== '');
}

function byPlace(a: { place: number }, b: { place: number }): number {
  return a.place - b.place;
}

/** Items lie in the order they were made: no place has to be sent when the first one is eaten. */
function byNumber(a: { id: string }, b: { id: string }): number {
  return numberOf(a.id) - numberOf(b.id);
}

/** "item:12" is 12. */
function numberOf(id: string): number {
  return Number(id.slice(id.indexOf(':') + 1));
}

function seatFrom(wire: SeatWire, index: number): SeatView {
  return {
    id: `seat:${index + 1}` as SeatView['id'],
    role: wordAt(WIRE_ROLES, wire.role),
    apron: idOrNull(wire.apron),
    present: wire.present,
  };
}

function chefFrom(wire: ChefWire, index: number, tick: number): ChefView {
  return {
    id: `chef:${index + 1}` as ChefId,
    seat: wire.seat as ChefView['seat'],
    number: wire.number,
    x: wire.x,
    y: wire.y,
    facing: wire.facing,
    state: wordAt(WIRE_CHEF_STATES, wire.state),
    hasApron: wire.hasApron,
    canWalk: wire.canWalk,
    carry: idOrNull(wire.carry),
    thought: thoughtFrom(wire),
    job: jobFrom(wire, tick),
    blockedOn: idOrNull(wire.blockedOn),
    sinceTick: wire.sinceTick,
    dashing: wire.dashing,
    stunnedUntilTick: numberOrNull(wire.stunnedUntilTick),
    queueLength: wire.queueLength,
    rings: wire.rings,
    route: routeFrom(wire.route),
    handsFreeTick: numberOrNull(wire.handsFreeTick),
  };
}

/** The name of a station, or "column,row" of a tile. */
function routeFrom(text: string): ChefView['route'] {
  if (text === '') return null;
  if (text.startsWith('station:')) return { station: text as StationId, column: 0, row: 0 };
  const [column, row] = text.split(',');
  return { station: null, column: Number(column), row: Number(row) };
}

function thoughtFrom(wire: ChefWire): ChefView['thought'] {
  const cell = idOrNull<NonNullable<ChefView['thought']>['cell']>(wire.thoughtCell);
  return cell === null ? null : { cell, value: wire.thoughtValue, tick: wire.thoughtTick };
}

function jobFrom(wire: ChefWire, tick: number): ChefView['job'] {
  if (wire.job === '') return null;
  return {
    order: wire.jobOrder as NonNullable<ChefView['job']>['order'],
    job: wire.job as NonNullable<ChefView['job']>['job'],
    phase: wordAt(WIRE_WORK_PHASES, wire.jobPhase),
    station: wire.jobStation as NonNullable<ChefView['job']>['station'],
    startTick: wire.jobStartTick,
    endTick: numberOrNull(wire.jobEndTick),
    ticksLeft: ticksLeftOf(wire, tick),
    totalTicks: wire.jobTotalTicks,
  };
}

/** Told where nobody works at it, counted where a chef waits, and not looked at while the end is known. */
function ticksLeftOf(wire: ChefWire, tick: number): number {
  if (wire.jobEndTick < 0) return wire.jobTicksLeft;
  return wordAt(WIRE_CHEF_STATES, wire.state) === 'WAITING' ? wire.jobEndTick - tick : 0;
}

function itemFrom(wire: ItemWire): ItemView {
  return {
    id: wire.id as ItemView['id'],
    kind: wordAt(WIRE_ITEM_KINDS, wire.kind),
    ingredient: idOrNull(wire.ingredient),
    dish: idOrNull(wire.dish),
    order: idOrNull(wire.order),
    parts: splitIds(wire.parts),
    station: idOrNull(wire.station),
    inVessel: wire.inVessel,
  };
}

function lockFrom(wire: LockWire): LockView {
  const holderJob = idOrNull<OrderJobView['job']>(wire.holderJob);
  return {
    id: wire.id as LockView['id'],
    station: wire.station as LockView['station'],
    holder: idOrNull(wire.holder),
    holderJob: holderJob === null ? null : { order: wire.holderOrder as OrderView['id'], job: holderJob },
    queue: splitIds(wire.queue),
  };
}

function deviceFrom(wire: DeviceWire): DeviceView {
  return {
    station: wire.id as DeviceView['station'],
    order: wire.order as DeviceView['order'],
    job: wire.job as DeviceView['job'],
    chef: idOrNull(wire.chef),
    seat: wire.seat as DeviceView['seat'],
    startTick: wire.startTick,
    endTick: wire.endTick,
    finished: wire.finished,
    burnTick: numberOrNull(wire.burnTick),
  };
}

function orderFrom(wire: OrderWire): OrderView {
  return {
    id: wire.id as OrderView['id'],
    dish: wire.dish as OrderView['dish'],
    table: wire.table,
    openedTick: wire.openedTick,
    dueTick: numberOrNull(wire.dueTick),
    state: wordAt(WIRE_ORDER_STATES, wire.state),
    clipsLeft: wire.clipsLeft,
    jobs: first(wire.jobs, wire.jobCount).map(orderJobFrom),
  };
}

function orderJobFrom(wire: OrderJobWire): OrderJobView {
  return {
    job: wire.job as OrderJobView['job'],
    state: wordAt(WIRE_JOB_STATES, wire.state),
    lacks: splitIds(wire.lacks),
    noPlace: wire.noPlace,
    chef: idOrNull(wire.chef),
    dueTick: numberOrNull(wire.dueTick),
  };
}

function railFrom(wire: RailWire): RailView {
  return {
    seat: wire.seat as RailView['seat'],
    chef: wire.chef as RailView['chef'],
    capacity: wire.capacity,
    notes: used(wire.notes).sort(byPlace).map(noteFrom),
    buzzers: used(wire.buzzers).sort(byPlace).map(buzzerFrom),
    oldestSinceTick: numberOrNull(wire.oldestSinceTick),
  };
}

function noteFrom(wire: NoteWire): NoteView {
  return {
    id: wire.id as NoteView['id'],
    kind: wordAt(WIRE_NOTE_KINDS, wire.kind),
    order: wire.order as NoteView['order'],
    job: wire.job as NoteView['job'],
    state: wordAt(WIRE_NOTE_STATES, wire.state),
    parkedOn: idOrNull(wire.parkedOn),
    keep: wire.keep,
    sinceTick: wire.sinceTick,
  };
}

function buzzerFrom(wire: BuzzerWire): BuzzerView {
  const thenJob = idOrNull<OrderJobView['job']>(wire.thenJob);
  return {
    id: wire.id as BuzzerView['id'],
    station: wire.station as BuzzerView['station'],
    order: wire.order as BuzzerView['order'],
    job: wire.job as BuzzerView['job'],
    startTick: wire.startTick,
    endTick: wire.endTick,
    state: wordAt(WIRE_BUZZER_STATES, wire.state),
    then: thenJob === null ? null : { order: wire.thenOrder as OrderView['id'], job: thenJob },
    keep: wire.keep,
  };
}

function deadlockFrom(wire: DeadlockWire): DeadlockView {
  return {
    id: wire.id as DeadlockView['id'],
    startTick: wire.startTick,
    costCoins: wire.costCoins,
    ring: first(wire.ring, wire.ringCount).map((member) => ({
      chef: member.chef as ChefId,
      order: idOrNull(member.order),
      job: idOrNull(member.job),
      holds: splitIds(member.holds),
      wants: member.wants,
      waitsFor: member.waitsFor as ChefId,
    })),
  };
}
