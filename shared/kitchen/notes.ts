import { required } from '../base/index.ts';
import {
  type AgentId,
  addAgent,
  agentId,
  agentOf,
  blockOn,
  callbackId,
  endRun,
  post,
  promiseOf,
  takeNext,
} from '../kernel/index.ts';
import { forgetAgent, removeNote, runningNote } from './agents.ts';
import { collect } from './devices.ts';
import { startHandling } from './handling.ts';
import { letGo } from './locking.ts';
import { advanceJob } from './note-job.ts';
import { goAnd, type Progress } from './note-places.ts';
import type { StationPlan } from './plan.ts';
import { chefOf, findBuzzer, findTarget, stationOfLock, type Turn, tell } from './turn.ts';
import type { Chef, Note, Rail } from './world.ts';

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
