import { type AgentId, agentOf, endRun, type LockId } from '../kernel/index.ts';
import { dropNote } from './agents.ts';
import { startHandling } from './handling.ts';
import { itemWithPart } from './items.ts';
import { holdsLock, takeOrQueue } from './locking.ts';
import { fetchInputs, gatherOnPlate, stow } from './note-fetching.ts';
import { bestLock, goAnd, nearest, type Progress, placeFor } from './note-places.ts';
import type { JobPlan, LockNeed, StationPlan } from './plan.ts';
import { mayOverlap, missingJobs } from './recipes.ts';
import type { Task } from './results.ts';
import { carriedBy, chefOf, dishOf, jobOf, orderJobOf, orderOf, stationOfLock, type Turn, tell } from './turn.ts';
import { beginWork } from './work.ts';
import type { Chef, Item, Note } from './world.ts';

/** The next stretch of a job on the rail: what is missing, whose it is, where it is done; then fetching, locks and work. */
export function advanceJob(turn: Turn, chef: Chef, note: Note): Progress {
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
