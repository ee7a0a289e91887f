import { dropNote } from './agents.ts';
import { cancelDevice, dismissBuzzer } from './devices.ts';
import { heirOf, rehomeItems } from './orders.ts';
import { endDevice } from './results.ts';
import { addLine } from './score.ts';
import { chefOf, orderJobOf, railOf, type Turn, tell } from './turn.ts';
import { putAside } from './work.ts';
import type { Note, Order } from './world.ts';

/** Orders whose patience is over are lost; what was begun for them passes on. */
export function loseLateOrders(turn: Turn): void {
  const { world } = turn;
  for (const order of world.orders) {
    if (order.state !== 'open' || order.dueTick === null || world.tick < order.dueTick) continue;
    order.state = 'lost';
    world.score.streak = 0;
    addLine(turn, { kind: 'lost-order', coins: -turn.plan.rules.lostOrderCoins, order: order.id, hazard: null });
    tell(turn, { kind: 'order-lost', order: order.id });
    passOn(turn, order);
  }
}

function passOn(turn: Turn, lost: Order): void {
  const begun = lost.jobs.filter((entry) => entry.state !== 'open').map((entry) => entry.job);
  const heir = heirOf(turn, lost.dish, begun);
  if (heir !== null) inheritAll(turn, lost, heir);
  else abandon(turn, lost);
  rehomeItems(turn);
}

function inheritAll(turn: Turn, lost: Order, heir: Order): void {
  const { world } = turn;
  for (const entry of lost.jobs) {
    const isBegun = entry.state !== 'open' || entry.ticksLeft > 0;
    if (isBegun && orderJobOf(heir, entry.job).state === 'open') Object.assign(orderJobOf(heir, entry.job), entry);
  }
  for (const item of world.items) if (item.order === lost.id) item.order = heir.id;
  for (const holder of [...world.devices, ...world.notes, ...world.buzzers, ...world.actors])
    if (holder.order === lost.id) holder.order = heir.id;
  for (const buzzer of world.buzzers) if (buzzer.then?.order === lost.id) buzzer.then.order = heir.id;
  for (const chef of world.chefs) {
    const { activity, thought } = chef;
    if ((activity.kind === 'working' || activity.kind === 'waiting') && activity.order === lost.id)
      activity.order = heir.id;
    if (activity.kind === 'handling' && 'order' in activity.handling && activity.handling.order === lost.id)
      activity.handling.order = heir.id;
    if (thought?.order === lost.id) thought.order = heir.id;
  }
}

/** What was clipped to a buzzer of another order is off; that buzzer still wants to be answered. */
function unclip(turn: Turn, lost: Order): void {
  for (const buzzer of turn.world.buzzers) {
    if (buzzer.then?.order !== lost.id) continue;
    buzzer.then = null;
    const note = turn.world.notes.find((entry) => entry.buzzer === buzzer.id);
    if (note !== undefined) Object.assign(note, { kind: 'collect', order: buzzer.order, job: buzzer.job });
  }
}

function stopWorker(turn: Turn, note: Note): void {
  const rail = railOf(turn.world, note.seat);
  if (rail === null) return;
  const chef = chefOf(turn.world, rail.chef);
  putAside(turn, chef, false);
  if (chef.activity.kind !== 'stunned') chef.activity = { kind: 'idle' };
  chef.route = null;
}

/** Nobody takes it over: hands stop, notes fall off the rail, devices are cleared when they have run. */
function abandon(turn: Turn, lost: Order): void {
  const { world } = turn;
  unclip(turn, lost);
  for (const device of world.devices.filter((entry) => entry.order === lost.id)) {
    if (!device.finished) cancelDevice(turn, device);
    else if (device.buzzer === null) endDevice(turn, device);
  }
  for (const buzzer of world.buzzers.filter((entry) => entry.order === lost.id)) dismissBuzzer(turn, buzzer);
  for (const note of world.notes.filter((entry) => entry.order === lost.id)) {
    if (note.state === 'running') stopWorker(turn, note);
    dropNote(turn, note, null);
  }
  for (const chef of world.chefs) {
    const { activity } = chef;
    if ((activity.kind === 'working' || activity.kind === 'waiting') && activity.order === lost.id)
      chef.activity = { kind: 'idle' };
    if (activity.kind === 'handling' && 'order' in activity.handling && activity.handling.order === lost.id)
      chef.activity = { kind: 'idle' };
  }
}
