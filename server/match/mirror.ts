import type {
  BuzzerView,
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
} from '../../shared/kitchen/index.ts';
import {
  BuzzerWire,
  ChefWire,
  codeOf,
  DeadlockWire,
  DeviceWire,
  ItemWire,
  joinIds,
  LockWire,
  NoteWire,
  OrderJobWire,
  OrderWire,
  RailWire,
  RingWire,
  type RoundWire,
  SeatWire,
  WIRE_BUZZER_STATES,
  WIRE_CHEF_STATES,
  WIRE_ITEM_KINDS,
  WIRE_JOB_STATES,
  WIRE_NOTE_KINDS,
  WIRE_NOTE_STATES,
  WIRE_ORDER_STATES,
  WIRE_ROLES,
  WIRE_WORK_PHASES,
} from '../../shared/net/index.ts';
import { writePool, writeRow } from './mirror-slots.ts';

/**
 * Writes a snapshot into the state that travels; the only place that does. Views that were written before are passed
 * over; setting a field to what it is costs no byte, so of the others everything is written and only what changed is sent.
 */
export function mirrorSnapshot(wire: RoundWire, snapshot: Snapshot): void {
  wire.running = true;
  wire.tick = snapshot.tick;
  wire.over = snapshot.phase === 'over';
  wire.endTick = snapshot.endTick;
  wire.coins = snapshot.coins;
  wire.streak = snapshot.streak;
  wire.seatCount = snapshot.seats.length;
  wire.chefCount = snapshot.chefs.length;
  wire.lockCount = snapshot.locks.length;
  wire.railCount = snapshot.rails.length;
  writeRow(wire.seats, snapshot.seats, SeatWire, writeSeat);
  writeRow(wire.chefs, snapshot.chefs, ChefWire, writeChef);
  writeRow(wire.locks, snapshot.locks, LockWire, writeLock);
  writeRow(wire.rails, snapshot.rails, RailWire, writeRail);
  writePool(wire.items, snapshot.items, ItemWire, { id: (item) => item.id, write: writeItem });
  writePool(wire.devices, snapshot.devices, DeviceWire, { id: (device) => device.station, write: writeDevice });
  writePool(wire.orders, snapshot.orders, OrderWire, { id: (order) => order.id, write: writeOrder });
  writePool(wire.deadlocks, snapshot.deadlocks, DeadlockWire, { id: (lock) => lock.id, write: writeDeadlock });
}

/** Nothing is cooked; what was stays in its slots and is not sent again. */
export function mirrorNothing(wire: RoundWire): void {
  wire.running = false;
}

function writeSeat(wire: SeatWire, seat: SeatView): void {
  wire.role = codeOf(WIRE_ROLES, seat.role);
  wire.apron = seat.apron ?? '';
  wire.present = seat.present;
}

function writeChef(wire: ChefWire, chef: ChefView): void {
  wire.seat = chef.seat;
  wire.number = chef.number;
  wire.x = chef.x;
  wire.y = chef.y;
  wire.facing = chef.facing;
  wire.state = codeOf(WIRE_CHEF_STATES, chef.state);
  wire.hasApron = chef.hasApron;
  wire.canWalk = chef.canWalk;
  wire.carry = chef.carry ?? '';
  wire.blockedOn = chef.blockedOn ?? '';
  wire.sinceTick = chef.sinceTick;
  wire.dashing = chef.dashing;
  wire.stunnedUntilTick = chef.stunnedUntilTick ?? -1;
  wire.queueLength = chef.queueLength;
  wire.rings = chef.rings;
  wire.route = routeText(chef.route);
  wire.handsFreeTick = chef.handsFreeTick ?? -1;
  writeThought(wire, chef.thought);
  writeJob(wire, chef.job);
}

function routeText(route: ChefView['route']): string {
  if (route === null) return '';
  return route.station ?? `${route.column},${route.row}`;
}

function writeThought(wire: ChefWire, thought: ChefView['thought']): void {
  wire.thoughtCell = thought?.cell ?? '';
  if (thought === null) return;
  wire.thoughtValue = thought.value;
  wire.thoughtTick = thought.tick;
}

function writeJob(wire: ChefWire, job: ChefView['job']): void {
  wire.job = job?.job ?? '';
  if (job === null) return;
  wire.jobOrder = job.order;
  wire.jobPhase = codeOf(WIRE_WORK_PHASES, job.phase);
  wire.jobStation = job.station;
  wire.jobStartTick = job.startTick;
  wire.jobEndTick = job.endTick ?? -1;
  wire.jobTotalTicks = job.totalTicks;
  // While it runs, what is left follows from the end: sending it would cost bytes in every patch.
  if (job.endTick === null) wire.jobTicksLeft = job.ticksLeft;
}

function writeItem(wire: ItemWire, item: ItemView): void {
  wire.kind = codeOf(WIRE_ITEM_KINDS, item.kind);
  wire.ingredient = item.ingredient ?? '';
  wire.dish = item.dish ?? '';
  wire.order = item.order ?? '';
  wire.parts = joinIds(item.parts);
  wire.station = item.station ?? '';
  wire.inVessel = item.inVessel;
}

function writeLock(wire: LockWire, lock: LockView): void {
  wire.id = lock.id;
  wire.station = lock.station;
  wire.holder = lock.holder ?? '';
  wire.holderOrder = lock.holderJob?.order ?? '';
  wire.holderJob = lock.holderJob?.job ?? '';
  wire.queue = joinIds(lock.queue);
}

function writeDevice(wire: DeviceWire, device: DeviceView, place: number): void {
  wire.place = place;
  wire.order = device.order;
  wire.job = device.job;
  wire.chef = device.chef ?? '';
  wire.seat = device.seat;
  wire.startTick = device.startTick;
  wire.endTick = device.endTick;
  wire.finished = device.finished;
  wire.burnTick = device.burnTick ?? -1;
}

function writeOrder(wire: OrderWire, order: OrderView, place: number): void {
  wire.place = place;
  wire.dish = order.dish;
  wire.table = order.table;
  wire.openedTick = order.openedTick;
  wire.dueTick = order.dueTick ?? -1;
  wire.state = codeOf(WIRE_ORDER_STATES, order.state);
  wire.clipsLeft = order.clipsLeft;
  wire.jobCount = order.jobs.length;
  writeRow(wire.jobs, order.jobs, OrderJobWire, writeOrderJob);
}

function writeOrderJob(wire: OrderJobWire, job: OrderJobView): void {
  wire.job = job.job;
  wire.state = codeOf(WIRE_JOB_STATES, job.state);
  wire.lacks = joinIds(job.lacks);
  wire.noPlace = job.noPlace;
  wire.chef = job.chef ?? '';
  wire.dueTick = job.dueTick ?? -1;
}

function writeRail(wire: RailWire, rail: RailView): void {
  wire.seat = rail.seat;
  wire.chef = rail.chef;
  wire.capacity = rail.capacity;
  wire.oldestSinceTick = rail.oldestSinceTick ?? -1;
  writePool(wire.notes, rail.notes, NoteWire, { id: (note) => note.id, write: writeNote });
  writePool(wire.buzzers, rail.buzzers, BuzzerWire, { id: (buzzer) => buzzer.id, write: writeBuzzer });
}

function writeNote(wire: NoteWire, note: NoteView, place: number): void {
  wire.place = place;
  wire.kind = codeOf(WIRE_NOTE_KINDS, note.kind);
  wire.order = note.order;
  wire.job = note.job;
  wire.state = codeOf(WIRE_NOTE_STATES, note.state);
  wire.parkedOn = note.parkedOn ?? '';
  wire.keep = note.keep;
  wire.sinceTick = note.sinceTick;
}

function writeBuzzer(wire: BuzzerWire, buzzer: BuzzerView, place: number): void {
  wire.place = place;
  wire.station = buzzer.station;
  wire.order = buzzer.order;
  wire.job = buzzer.job;
  wire.startTick = buzzer.startTick;
  wire.endTick = buzzer.endTick;
  wire.state = codeOf(WIRE_BUZZER_STATES, buzzer.state);
  wire.thenOrder = buzzer.then?.order ?? '';
  wire.thenJob = buzzer.then?.job ?? '';
  wire.keep = buzzer.keep;
}

function writeDeadlock(wire: DeadlockWire, deadlock: DeadlockView, place: number): void {
  wire.place = place;
  wire.startTick = deadlock.startTick;
  wire.costCoins = deadlock.costCoins;
  wire.ringCount = deadlock.ring.length;
  writeRow(wire.ring, deadlock.ring, RingWire, (slot, member) => {
    slot.chef = member.chef;
    slot.order = member.order ?? '';
    slot.job = member.job ?? '';
    slot.holds = joinIds(member.holds);
    slot.wants = member.wants;
    slot.waitsFor = member.waitsFor;
  });
}
