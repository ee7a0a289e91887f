import { addPromise, callbackId, cancel, post, promiseId, promiseOf, removePromise, settle } from '../kernel/index.ts';
import { agentAtWork, dropNote, forgetAgent } from './agents.ts';
import { canAct } from './aprons.ts';
import { dropSaltEpisode } from './episodes.ts';
import { type BuzzerId, buzzerId, hazardId, noteId } from './ids.ts';
import { contentOf, itemsOn, itemWithPart, loseItem, reopenJob } from './items.ts';
import { letGoOfAll } from './locking.ts';
import { isWithinReach } from './reach.ts';
import { usedItems } from './recipes.ts';
import { endDevice, markDone, observeInputs, produce, type Task } from './results.ts';
import {
  chefOf,
  findBuzzer,
  freshNumber,
  jobPlanOf,
  orderJobOf,
  orderOf,
  railOf,
  stationOf,
  type Turn,
  tell,
} from './turn.ts';
import type { Buzzer, Chef, Device, Note } from './world.ts';

/** An unattended job is started: a thread stands there until it ends, a dispatcher gets a buzzer and is free. */
export function startDevice(turn: Turn, chef: Chef, task: Task): void {
  const { world } = turn;
  const agent = agentAtWork(turn, chef);
  const endTick = world.tick + task.job.ticks;
  observeInputs(turn, agent, task);
  const standing = world.devices.find((entry) => entry.station === task.station.id);
  if (standing !== undefined) endDevice(turn, standing);
  const entry = orderJobOf(task.order, task.job.id);
  Object.assign(entry, { state: 'running', agent, chef: chef.id, station: task.station.id });
  const buzzer = chef.agent === null ? addBuzzer(turn, chef, task, endTick) : null;
  world.devices.push({
    station: task.station.id,
    order: task.order.id,
    job: task.job.id,
    agent,
    startTick: world.tick,
    endTick,
    finished: false,
    buzzer: buzzer?.id ?? null,
    chef: buzzer === null ? chef.id : null,
    burnFromTick: null,
  });
  chef.activity =
    buzzer === null
      ? {
          kind: 'waiting',
          station: task.station.id,
          order: task.order.id,
          job: task.job.id,
          startTick: world.tick,
          endTick,
        }
      : { kind: 'idle' };
  tell(turn, {
    kind: 'device-started',
    chef: chef.id,
    station: task.station.id,
    order: task.order.id,
    job: task.job.id,
    endTick,
  });
}

function addBuzzer(turn: Turn, chef: Chef, task: Task, endTick: number): Buzzer {
  const { world } = turn;
  const agent = agentAtWork(turn, chef);
  const number = freshNumber(world);
  const promise = promiseId(`buzzer-${number}`);
  addPromise(world.kernel, promise, { kind: 'device' }, agent);
  const keep = world.notes.find((note) => note.agent === agent)?.keep ?? false;
  const buzzer: Buzzer = {
    id: buzzerId(number),
    seat: chef.seat,
    agent,
    station: task.station.id,
    order: task.order.id,
    job: task.job.id,
    promise,
    startTick: world.tick,
    endTick,
    state: 'running',
    then: null,
    keep,
  };
  world.buzzers.push(buzzer);
  return buzzer;
}

/** Devices end, burn, and buzzers that found a full rail try again. */
export function runDevices(turn: Turn): void {
  for (const device of [...turn.world.devices]) {
    if (!device.finished && turn.world.tick >= device.endTick) finishDevice(turn, device);
    else if (device.finished) watchHeat(turn, device);
  }
  for (const buzzer of turn.world.buzzers) if (buzzer.state === 'overdue') ringBuzzer(turn, buzzer);
}

function taskOf(turn: Turn, device: Device): Task {
  return {
    order: orderOf(turn.world, device.order),
    job: jobPlanOf(turn, device.order, device.job),
    station: stationOf(turn.plan, device.station),
  };
}

function finishDevice(turn: Turn, device: Device): void {
  const task = taskOf(turn, device);
  const chef = device.chef === null ? null : chefOf(turn.world, device.chef);
  device.finished = true;
  produce(turn, task, {
    agent: device.agent,
    hands: chef !== null && task.job.result === 'item' && chef.carry === null ? chef : null,
  });
  tell(turn, { kind: 'device-ended', station: device.station, order: device.order, job: device.job });
  if (chef !== null) {
    markDone(turn, task.order, task.job, device.agent);
    chef.activity = { kind: 'idle' };
    if (!canAct(turn, chef)) chef.canGoOn = true;
    if (task.job.burnsAfterTicks === null) endDevice(turn, device);
    return;
  }
  const buzzer = device.buzzer === null ? null : findBuzzer(turn.world, device.buzzer);
  if (buzzer === null) return;
  settle(turn.world.kernel, buzzer.promise, null);
  device.burnFromTick = task.job.burnsAfterTicks === null ? null : turn.world.tick;
  ringBuzzer(turn, buzzer);
}

/** The buzzer's note joins the tail; a full rail leaves it overdue at its appliance. */
function ringBuzzer(turn: Turn, buzzer: Buzzer): void {
  const { world } = turn;
  const rail = railOf(world, buzzer.seat);
  if (rail === null) return;
  const number = freshNumber(world);
  const id = noteId(number);
  const isFirstTry = buzzer.state === 'running';
  if (post(world.kernel, rail.loop, { id: callbackId(id), agent: buzzer.agent }, { waitsIfFull: true }) === 'full') {
    buzzer.state = 'overdue';
    if (isFirstTry)
      tell(turn, { kind: 'buzzer', buzzer: buzzer.id, seat: buzzer.seat, station: buzzer.station, overdue: true });
    return;
  }
  buzzer.state = 'ringing';
  const promise = promiseId(`note-${number}`);
  addPromise(world.kernel, promise, { kind: 'agent', agent: buzzer.agent }, buzzer.agent);
  const what = buzzer.then ?? { order: buzzer.order, job: buzzer.job };
  const note: Note = {
    id,
    seat: buzzer.seat,
    agent: buzzer.agent,
    kind: buzzer.then === null ? 'collect' : 'job',
    ...what,
    state: 'queued',
    station: null,
    keep: buzzer.keep,
    buzzer: buzzer.id,
    target: null,
    promise,
    phase: null,
    closing: false,
    sliced: false,
    enqueuedTick: world.tick,
  };
  world.notes.push(note);
  if (isFirstTry)
    tell(turn, { kind: 'buzzer', buzzer: buzzer.id, seat: buzzer.seat, station: buzzer.station, overdue: false });
}

/** The continuation runs: the result is taken off the heat and the job is done. */
export function collect(turn: Turn, id: BuzzerId): void {
  const buzzer = findBuzzer(turn.world, id);
  if (buzzer === null) return;
  const device = turn.world.devices.find((entry) => entry.buzzer === id);
  if (device !== undefined) {
    collectResult(turn, device);
    endDevice(turn, device);
  }
  removeBuzzer(turn, buzzer);
}

/** The job is done, unless somebody threw its result away before the buzzer was answered: then it is open again. */
export function collectResult(turn: Turn, device: Device): void {
  const { order, job } = taskOf(turn, device);
  const entry = orderJobOf(order, job.id);
  if (entry.state === 'running' && entry.agent === device.agent) markDone(turn, order, job, device.agent);
}

function removeBuzzer(turn: Turn, buzzer: Buzzer): void {
  turn.world.buzzers.splice(turn.world.buzzers.indexOf(buzzer), 1);
  removePromise(turn.world.kernel, buzzer.promise);
}

/** A thread's dish cannot burn while its chef stands there; once it has left, or after the buzzer, time runs. */
function watchHeat(turn: Turn, device: Device): void {
  const { burnsAfterTicks } = taskOf(turn, device).job;
  if (burnsAfterTicks === null) return;
  if (device.chef !== null) {
    const chef = chefOf(turn.world, device.chef);
    if (isWithinReach(chef.x, chef.y, stationOf(turn.plan, device.station))) return;
    device.chef = null;
    device.burnFromTick = turn.world.tick;
  }
  if (device.burnFromTick !== null && turn.world.tick >= device.burnFromTick + burnsAfterTicks) burn(turn, device);
}

function burn(turn: Turn, device: Device): void {
  const { world } = turn;
  const id = hazardId(freshNumber(world));
  world.hazards.push({
    kind: 'burnt',
    id,
    tick: world.tick,
    station: device.station,
    order: device.order,
    job: device.job,
  });
  tell(turn, { kind: 'burnt', station: device.station, order: device.order, job: device.job });
  spoil(turn, device);
}

/** Half-cooked or burnt food is binned, its buzzer is silent, its continuation never runs. */
export function cancelDevice(turn: Turn, device: Device): void {
  const task = taskOf(turn, device);
  const food = device.finished
    ? itemsOn(turn.world, device.station).filter(
        (item) => item.order === device.order && item.parts.includes(device.job),
      )
    : usedItems(turn.world, task.order, task.job, device.station);
  for (const item of food) loseItem(turn, item, null);
  if (device.finished && wasTakenAway(turn, task)) collectResult(turn, device);
  else reopenJob(task.order, task.job.id);
  spoil(turn, device);
}

/** Somebody has carried the result off before its buzzer was answered: it cannot be undone any more. */
function wasTakenAway(turn: Turn, { order, job }: Task): boolean {
  return job.result === 'item' && itemWithPart(turn.world, order.id, job.id) !== null;
}

/** Ends what runs here and silences a buzzer, whose device may have been emptied before. */
export function cancelBuzzer(turn: Turn, buzzer: Buzzer): void {
  const device = turn.world.devices.find((entry) => entry.buzzer === buzzer.id);
  if (device === undefined) silence(turn, buzzer);
  else cancelDevice(turn, device);
}

/** Nobody has to answer it any more: what is ready stays where it is. */
export function dismissBuzzer(turn: Turn, buzzer: Buzzer): void {
  collect(turn, buzzer.id);
  for (const note of turn.world.notes) if (note.buzzer === buzzer.id) note.buzzer = null;
  if (turn.world.notes.some((note) => note.agent === buzzer.agent)) return;
  letGoOfAll(turn, buzzer.agent);
  forgetAgent(turn, buzzer.agent);
}

function spoil(turn: Turn, device: Device): void {
  const { world } = turn;
  const content = contentOf(world, device.station);
  const { cell } = stationOf(turn.plan, device.station);
  if (content !== null && content.order === device.order) {
    loseItem(turn, content, null);
    if (cell !== null) dropSaltEpisode(turn, cell);
  }
  endDevice(turn, device);
  const buzzer = device.buzzer === null ? null : findBuzzer(world, device.buzzer);
  if (buzzer !== null) silence(turn, buzzer);
}

function silence(turn: Turn, buzzer: Buzzer): void {
  const { world } = turn;
  const answer = world.notes.find((entry) => entry.buzzer === buzzer.id);
  if (buzzer.then !== null) {
    const entry = orderJobOf(orderOf(world, buzzer.then.order), buzzer.then.job);
    if (entry.agent === buzzer.agent && entry.state === 'dispatched')
      reopenJob(orderOf(world, buzzer.then.order), buzzer.then.job);
  }
  if (promiseOf(world.kernel, buzzer.promise).state === 'pending') cancel(world.kernel, buzzer.promise);
  removeBuzzer(turn, buzzer);
  if (answer?.state === 'running') answer.buzzer = null;
  else if (answer !== undefined) dropNote(turn, answer, null);
  else if (!world.notes.some((entry) => entry.agent === buzzer.agent)) {
    letGoOfAll(turn, buzzer.agent);
    forgetAgent(turn, buzzer.agent);
  }
}
