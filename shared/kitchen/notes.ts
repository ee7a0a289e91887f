import { required } from '../base/index.ts';
import {
  type AgentId,
  addAgent,
  agentId,
  agentOf,
  blockOn,
  callbackId,
  endRun,
  type LockId,
  lockOf,
  post,
  promiseOf,
  takeNext,
} from '../kernel/index.ts';
import { dropNote, forgetAgent, removeNote, runningNote } from './agents.ts';
import { collect } from './devices.ts';
import { startHandling } from './handling.ts';
import { itemsOn, itemWithPart, loseItem } from './items.ts';
import { holdsLock, letGo, takeOrQueue } from './locking.ts';
import { walkTicks } from './path.ts';
import type { JobPlan, LockNeed, StationPlan } from './plan.ts';
import {
  freePlaces,
  gives,
  type Input,
  inputsOf,
  isInUse,
  isPlateFor,
  mayOverlap,
  missingJobs,
  usedItems,
} from './recipes.ts';
import type { Task } from './results.ts';
import {
  carriedBy,
  chefOf,
  dishOf,
  findBuzzer,
  findTarget,
  jobOf,
  orderJobOf,
  orderOf,
  stationIndexOf,
  stationOf,
  stationOfLock,
  type Turn,
  tell,
} from './turn.ts';
import { walkTo } from './walking.ts';
import { beginWork } from './work.ts';
import type { Chef, Item, Note, Order, Rail } from './world.ts';

/** Whether the chef has its hands full for a while, or can be given the next stretch of its note at once. */
type Progress = 'busy' | 'go-on';

/** The dispatcher's chef works off its rail by itself: takes the head, walks, works, to completion. True if something moved on. */
export function advanceRail(turn: Turn, rail: Rail): boolean {
  const chef = chefOf(turn.world, rail.chef);
  if (chef.route !== null) return false;
  if (chef.activity.kind === 'blocked-on') return wake(turn, chef);
  if (chef.activity.kind !== 'idle') return false;
  const note = runningNote(turn, rail.seat) ?? takeHead(turn, rail);
  return note !== null && advanceNote(turn, chef, note) === 'go-on';
}

function takeHead(turn: Turn, rail: Rail): Note | null {
  const callback = takeNext(turn.world.kernel, rail.loop);
  if (callback === null) return null;
  const note = turn.world.notes.find((entry) => callbackId(entry.id) === callback.id) ?? null;
  if (note === null) {
    endRun(turn.world.kernel, rail.loop);
    return null;
  }
  note.state = 'running';
  const actor = turn.world.actors.find((entry) => entry.agent === note.agent);
  if (actor !== undefined) {
    actor.job = note.job;
    actor.order = note.order;
  }
  if (note.kind === 'job' && note.buzzer !== null) {
    collect(turn, note.buzzer);
    note.buzzer = null;
  }
  tell(turn, { kind: 'note-started', seat: note.seat, order: note.order, job: note.job });
  return note;
}

function advanceNote(turn: Turn, chef: Chef, note: Note): Progress {
  if (note.closing) return close(turn, chef, note);
  switch (note.kind) {
    case 'collect':
      startHandling(turn, chef, { kind: 'collect', station: chefStation(turn, note) });
      return chef.activity.kind === 'idle' ? 'go-on' : 'busy';
    case 'block-on':
      return block(turn, chef, note);
    case 'job':
      return advanceJob(turn, chef, note);
  }
}

function chefStation(turn: Turn, note: Note): StationPlan['id'] {
  const buzzer = note.buzzer === null ? null : findBuzzer(turn.world, note.buzzer);
  return buzzer?.station ?? required(turn.plan.stations[0], 'a station').id;
}

/** Block on it: the whole rail stands until the promise is settled, which may be never. */
function block(turn: Turn, chef: Chef, note: Note): Progress {
  const target = note.target === null ? null : findTarget(turn.world, note.target);
  if (target === null || blockOn(turn.world.kernel, note.agent, target.promise) === 'settled') {
    note.closing = true;
    return 'go-on';
  }
  chef.activity = { kind: 'blocked-on', promise: target.promise, note: note.id, sinceTick: turn.world.tick };
  return 'busy';
}

function wake(turn: Turn, chef: Chef): boolean {
  const note = runningNote(turn, chef.seat);
  if (note === null || agentOf(turn.world.kernel, note.agent).waiting !== null) return false;
  chef.activity = { kind: 'idle' };
  note.closing = true;
  return true;
}

function advanceJob(turn: Turn, chef: Chef, note: Note): Progress {
  const order = orderOf(turn.world, note.order);
  const job = jobOf(dishOf(turn.plan, order.dish), note.job);
  const entry = orderJobOf(order, job.id);
  if (entry.state === 'done' && !hasTasted(chef, note, job)) return finishJob(chef, note, job);
  const missing = missingJobs(order, job)[0];
  if (missing !== undefined) return giveUp(turn, note, { kind: 'needs-job', job: missing });
  if (entry.state === 'running' && entry.agent !== note.agent)
    return giveUp(turn, note, { kind: 'already-started', job: job.id });
  if (entry.state === 'running' && job.kind === 'unattended') {
    note.closing = true;
    return 'go-on';
  }
  const elsewhere = job.brings.find((part) => isInOtherHands(turn, chef, itemWithPart(turn.world, order.id, part)));
  if (elsewhere !== undefined) return giveUp(turn, note, { kind: 'needs-job', job: elsewhere });
  const stowed = stow(turn, chef, { order, job });
  if (stowed !== null) return stowed;
  const station = placeFor(turn, chef, note, { order, job });
  if (station === null) return giveUp(turn, note, { kind: 'no-free-place', station: null });
  note.station = station.id;
  return fetchAndDo(turn, chef, note, { order, job, station });
}

/** A thread walks about with it: no rail stands still for that, the job goes back to the board. */
function isInOtherHands(turn: Turn, chef: Chef, item: Item | null): boolean {
  if (item === null || item.place.kind !== 'hands' || item.place.chef === chef.id) return false;
  return chefOf(turn.world, item.place.chef).agent !== null;
}

function giveUp(turn: Turn, note: Note, refusal: Parameters<typeof dropNote>[2]): Progress {
  dropNote(turn, note, refusal);
  return 'go-on';
}

/** Between its taste and its pour the note acts on what it tasted: check, then act, whatever was poured meanwhile. */
function hasTasted(chef: Chef, note: Note, job: JobPlan): boolean {
  return job.act.kind === 'season' && note.phase !== null && chef.thought !== null;
}

/** Seasoning that somebody else has done, or a job that has just been done here. */
function finishJob(chef: Chef, note: Note, job: JobPlan): Progress {
  if (chef.thought !== null && mayOverlap(job)) chef.thought = null;
  note.closing = true;
  return 'go-on';
}

/** A load that this job has no use for goes to the nearest free counter first; a pinch is just dropped. */
function stow(turn: Turn, chef: Chef, what: Pick<Task, 'order' | 'job'>): Progress | null {
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

function nearest(turn: Turn, chef: Chef, stations: readonly StationPlan[]): StationPlan | null {
  let best: StationPlan | null = null;
  let bestTicks = 0;
  for (const station of stations) {
    const ticks = turn.plan.rules.walking ? walkTicks(turn.plan, chef, stationIndexOf(turn.plan, station.id)) : 0;
    if (best === null || ticks < bestTicks || (ticks === bestTicks && station.id < best.id)) {
      best = station;
      bestTicks = ticks;
    }
  }
  return best;
}

/** Walks there, then does it; says whether the chef can be given more in this very tick. */
function goAnd(turn: Turn, chef: Chef, station: StationPlan, act: () => void): Progress {
  const walked = walkTo(turn, chef, station);
  if (walked !== 'there') return 'busy';
  act();
  return chef.activity.kind === 'idle' ? 'go-on' : 'busy';
}

/** Where the job will be done: where its things already are, then a lock that is free, then the shortest way. */
function placeFor(turn: Turn, chef: Chef, note: Note, what: Pick<Task, 'order' | 'job'>): StationPlan | null {
  const places = freePlaces(turn, what.order, what.job);
  const chosen = places.find((station) => station.id === note.station);
  if (chosen !== undefined) return chosen;
  if (note.station !== null && waitsFor(turn, note.agent, stationOf(turn.plan, note.station)))
    return stationOf(turn.plan, note.station);
  const withThings = places.filter((station) => usedItems(turn.world, what.order, what.job, station.id).length > 0);
  if (withThings.length > 0) return nearest(turn, chef, withThings);
  const needsTag = what.job.locks.some((need) => need.kind === 'station');
  if (needsTag)
    return bestLock(
      turn,
      chef,
      note.agent,
      turn.plan.stations.filter((station) => station.kind === what.job.station),
    );
  return nearest(turn, chef, places);
}

function waitsFor(turn: Turn, agent: AgentId, station: StationPlan): boolean {
  return station.lock !== null && holdsLock(turn, agent, station.lock);
}

/** A free lock with the shortest path, then smallest id; if all are taken the shortest queue, then smallest id. */
function bestLock(turn: Turn, chef: Chef, agent: AgentId, stations: readonly StationPlan[]): StationPlan | null {
  const lockable = stations.filter((station) => station.lock !== null);
  const free = lockable.filter(
    (station) => station.lock !== null && [null, agent].includes(lockOf(turn.world.kernel, station.lock).owner),
  );
  if (free.length > 0) return nearest(turn, chef, free);
  let best: StationPlan | null = null;
  for (const station of lockable) {
    if (
      best === null ||
      queueLength(turn, station) < queueLength(turn, best) ||
      (queueLength(turn, station) === queueLength(turn, best) && station.id < best.id)
    )
      best = station;
  }
  return best;
}

function queueLength(turn: Turn, station: StationPlan): number {
  return station.lock === null ? 0 : lockOf(turn.world.kernel, station.lock).queue.length;
}

/** All things but the last are brought first; the last is carried along while the locks are taken, in recipe order. */
function fetchAndDo(turn: Turn, chef: Chef, note: Note, task: Task): Progress {
  if (task.job.needsPlate) {
    const plated = gatherOnPlate(turn, chef, task);
    if (plated !== null) return plated;
  } else {
    const fetched = fetchInputs(turn, chef, task);
    if (fetched !== null) return fetched;
  }
  const locked = takeLocks(turn, chef, note, task);
  if (locked !== null) return locked;
  const load = carriedBy(turn.world, chef);
  if (load !== null && load.kind !== 'pinch') {
    return goAnd(turn, chef, task.station, () =>
      startHandling(turn, chef, { kind: 'put', station: task.station.id, thenStart: false }),
    );
  }
  if (task.job.act.kind === 'season') return season(turn, chef, note, task);
  if (task.job.act.kind === 'chalk') return chalk(turn, chef, task);
  return goAnd(turn, chef, task.station, () => {
    if (task.job.kind === 'unattended')
      startHandling(turn, chef, { kind: 'start', station: task.station.id, order: task.order.id, job: task.job.id });
    else beginWork(turn, chef, task, 'work');
  });
}

function fetchInputs(turn: Turn, chef: Chef, task: Task): Progress | null {
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
function gatherOnPlate(turn: Turn, chef: Chef, task: Task): Progress | null {
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

/** One by one in recipe order; a taken one parks the note in that lock's queue and the chef goes on with the next note. */
function takeLocks(turn: Turn, chef: Chef, note: Note, task: Task): Progress | null {
  for (const need of task.job.locks) {
    const station = lockStation(turn, chef, note, need, task.station);
    const lock = station?.lock ?? null;
    if (station === null || lock === null || holdsLock(turn, note.agent, lock)) continue;
    if (holdsTool(turn, note.agent, need)) continue;
    return goAnd(turn, chef, station, () => takeOrPark(turn, note, lock));
  }
  return null;
}

function lockStation(turn: Turn, chef: Chef, note: Note, need: LockNeed, place: StationPlan): StationPlan | null {
  if (need.kind === 'station') return place;
  return bestLock(
    turn,
    chef,
    note.agent,
    turn.plan.stations.filter((station) => station.tool === need.tool),
  );
}

function holdsTool(turn: Turn, agent: AgentId, need: LockNeed): boolean {
  if (need.kind === 'station') return false;
  return agentOf(turn.world.kernel, agent).held.some((lock) => stationOfLock(turn.plan, lock)?.tool === need.tool);
}

function takeOrPark(turn: Turn, note: Note, lock: LockId): void {
  if (takeOrQueue(turn, note.agent, lock)) return;
  note.state = 'parked';
  note.enqueuedTick = turn.world.tick;
  const rail = turn.world.rails.find((entry) => entry.seat === note.seat);
  if (rail !== undefined) endRun(turn.world.kernel, rail.loop);
  tell(turn, { kind: 'note-parked', seat: note.seat, order: note.order, job: note.job, lock });
}

/** Taste, take a pinch, pour, in one note; pours nothing if it tasted enough. */
function season(turn: Turn, chef: Chef, note: Note, task: Task): Progress {
  const wanted = task.job.act.kind === 'season' ? task.job.act.wantedPinches : 0;
  if (note.phase === null) {
    return goAnd(turn, chef, task.station, () => {
      note.phase = 'taste';
      beginWork(turn, chef, task, 'taste');
    });
  }
  if (chef.thought === null || chef.thought.value >= wanted) {
    chef.thought = null;
    note.closing = true;
    return 'go-on';
  }
  if (carriedBy(turn.world, chef)?.kind === 'pinch')
    return goAnd(turn, chef, task.station, () => beginWork(turn, chef, task, 'pour'));
  const salt = nearest(
    turn,
    chef,
    turn.plan.stations.filter((station) => station.kind === 'salt'),
  );
  if (salt === null) return 'busy';
  return goAnd(turn, chef, salt, () =>
    startHandling(turn, chef, { kind: 'take-pinch', station: salt.id, order: task.order.id }),
  );
}

function chalk(turn: Turn, chef: Chef, task: Task): Progress {
  const hasRead =
    chef.thought !== null && chef.thought.cell === task.station.cell && chef.thought.order === task.order.id;
  return goAnd(turn, chef, task.station, () => beginWork(turn, chef, task, hasRead ? 'write' : 'read'));
}

/** Locks go back newest first, tools to their hooks, unless they are kept across a wait; then the note is over. */
function close(turn: Turn, chef: Chef, note: Note): Progress {
  const buzzer = turn.world.buzzers.find((entry) => entry.agent === note.agent) ?? null;
  const held = agentOf(turn.world.kernel, note.agent).held;
  const last = held[held.length - 1];
  if (last !== undefined && (buzzer === null || !buzzer.keep)) {
    const station = stationOfLock(turn.plan, last);
    if (station !== null) return goAnd(turn, chef, station, () => letGo(turn, note.agent, last));
  }
  const { agent } = note;
  if (note.sliced) {
    requeue(turn, note);
    return 'go-on';
  }
  removeNote(turn, note, 'kept');
  if (buzzer === null) forgetAgent(turn, agent);
  else if (promiseOf(turn.world.kernel, buzzer.promise).state === 'pending')
    blockOn(turn.world.kernel, agent, buzzer.promise);
  return 'go-on';
}

/** What is left of a slice goes to the tail. */
function requeue(turn: Turn, note: Note): void {
  const rail = turn.world.rails.find((entry) => entry.seat === note.seat);
  if (rail === undefined) return;
  endRun(turn.world.kernel, rail.loop);
  Object.assign(note, { sliced: false, closing: false, state: 'queued', enqueuedTick: turn.world.tick });
  post(turn.world.kernel, rail.loop, { id: callbackId(note.id), agent: note.agent }, { evenIfFull: true });
}

/** A new agent for a job that is dispatched from the board. */
export function newAgent(turn: Turn, rail: Rail, number: number, what: Pick<Note, 'order' | 'job'>): AgentId {
  const agent = agentId(`note-${number}`);
  addAgent(turn.world.kernel, agent, null);
  turn.world.actors.push({ agent, chef: rail.chef, order: what.order, job: what.job });
  return agent;
}
