import { addPromise, callbackId, loopOf, post, promiseId } from '../kernel/index.ts';
import { dropNote, runningNote } from './agents.ts';
import type { Command } from './command.ts';
import { cancelBuzzer } from './devices.ts';
import { noteId } from './ids.ts';
import { newAgent } from './notes.ts';
import type { JobPlan } from './plan.ts';
import { fitsStation, hasPlace, isReady, mayOverlap, missingJobs } from './recipes.ts';
import type { Refusal } from './refusal.ts';
import {
  chefOf,
  dishOf,
  findBuzzer,
  findOrder,
  findTarget,
  freshNumber,
  jobOf,
  jobPlanOf,
  orderJobOf,
  orderOf,
  type Turn,
  tell,
} from './turn.ts';
import { putAside } from './work.ts';
import type { Note, Order, Rail } from './world.ts';

type RailCommand = Extract<Command, { kind: 'dispatch' | 'then' | 'slice' | 'block-on' | 'cancel' | 'keep' }>;

/** What a dispatcher's player does to its rail. Null when it was carried out. */
export function commandRail(turn: Turn, rail: Rail, command: RailCommand): Refusal | null {
  switch (command.kind) {
    case 'dispatch':
      return dispatch(turn, rail, command);
    case 'then':
      return clip(turn, rail, command);
    case 'slice':
      return slice(turn, rail);
    case 'block-on':
      return blockOnTarget(turn, rail, command.target);
    case 'cancel':
      return cancelTarget(turn, rail, command.target);
    case 'keep':
      return keep(turn, rail, command);
  }
}

function findJob(
  turn: Turn,
  command: { order: Order['id']; job: JobPlan['id'] },
): { order: Order; job: JobPlan } | null {
  const order = findOrder(turn.world, command.order);
  if (order === null || order.state === 'lost' || order.state === 'closed') return null;
  const dish = dishOf(turn.plan, order.dish);
  return dish.jobs.some((job) => job.id === command.job) ? { order, job: jobOf(dish, command.job) } : null;
}

function dispatch(turn: Turn, rail: Rail, command: Extract<Command, { kind: 'dispatch' }>): Refusal | null {
  const found = findJob(turn, command);
  if (found === null) return { kind: 'unknown' };
  const { order, job } = found;
  if (!isReady(order, job)) {
    const missing = missingJobs(order, job)[0];
    return missing === undefined ? { kind: 'already-started', job: job.id } : { kind: 'needs-job', job: missing };
  }
  if (!hasPlace(turn, order, job)) {
    return {
      kind: 'no-free-place',
      station: turn.plan.stations.find((station) => fitsStation(job, station))?.id ?? null,
    };
  }
  const { capacity, queue } = loopOf(turn.world.kernel, rail.loop);
  if (queue.length >= capacity) return { kind: 'rail-full' };
  const note = addNote(turn, rail, { kind: 'job', order: order.id, job: job.id, target: null });
  claim(order, job, note);
  return null;
}

function claim(order: Order, job: JobPlan, by: Pick<Note, 'agent'>): void {
  if (mayOverlap(job)) return;
  const entry = orderJobOf(order, job.id);
  entry.state = 'dispatched';
  entry.agent = by.agent;
}

function addNote(turn: Turn, rail: Rail, what: Pick<Note, 'kind' | 'order' | 'job' | 'target'>): Note {
  const { world } = turn;
  const number = freshNumber(world);
  const agent = newAgent(turn, rail, number, what);
  const promise = promiseId(`note-${number}`);
  addPromise(world.kernel, promise, { kind: 'agent', agent }, agent);
  const note: Note = {
    id: noteId(number),
    seat: rail.seat,
    agent,
    ...what,
    state: 'queued',
    station: null,
    keep: false,
    buzzer: null,
    promise,
    phase: null,
    closing: false,
    sliced: false,
    enqueuedTick: world.tick,
  };
  world.notes.push(note);
  post(world.kernel, rail.loop, { id: callbackId(note.id), agent }, { evenIfFull: true });
  return note;
}

/** Chains a follow-up to a buzzer: the continuation is that job, by the same agent. */
function clip(turn: Turn, rail: Rail, command: Extract<Command, { kind: 'then' }>): Refusal | null {
  const buzzer = findBuzzer(turn.world, command.buzzer);
  const found = findJob(turn, command);
  if (buzzer === null || buzzer.seat !== rail.seat || buzzer.state !== 'running' || found === null)
    return { kind: 'unknown' };
  const { order, job } = found;
  if (orderJobOf(order, job.id).state !== 'open') return { kind: 'already-started', job: job.id };
  if (buzzer.then === null && order.clipsLeft === 0) return { kind: 'no-clip-left' };
  if (buzzer.then === null) order.clipsLeft -= 1;
  else orderJobOf(orderOf(turn.world, buzzer.then.order), buzzer.then.job).state = 'open';
  buzzer.then = { order: order.id, job: job.id };
  claim(order, job, buzzer);
  return null;
}

/** Ends the stretch at work now; the rest joins the tail. */
function slice(turn: Turn, rail: Rail): Refusal | null {
  const chef = chefOf(turn.world, rail.chef);
  const note = runningNote(turn, rail.seat);
  const { activity } = chef;
  if (note === null || activity.kind !== 'working' || activity.phase !== 'work') return { kind: 'cannot-slice' };
  if (jobPlanOf(turn, activity.order, activity.job).ticks < turn.plan.rules.sliceFromTicks)
    return { kind: 'cannot-slice' };
  const { capacity, queue } = loopOf(turn.world.kernel, rail.loop);
  if (queue.length >= capacity) return { kind: 'rail-full' };
  const { order, job } = activity;
  putAside(turn, chef, true);
  const entry = orderJobOf(orderOf(turn.world, order), job);
  Object.assign(entry, { state: 'dispatched', agent: note.agent });
  note.sliced = true;
  note.closing = true;
  tell(turn, { kind: 'sliced', chef: chef.id, order, job });
  return null;
}

function blockOnTarget(
  turn: Turn,
  rail: Rail,
  id: Note['id'] | Extract<Command, { kind: 'block-on' }>['target'],
): Refusal | null {
  const target = findTarget(turn.world, id);
  if (target === null || target.seat !== rail.seat) return { kind: 'unknown' };
  const { capacity, queue } = loopOf(turn.world.kernel, rail.loop);
  if (queue.length >= capacity) return { kind: 'rail-full' };
  addNote(turn, rail, { kind: 'block-on', order: target.order, job: target.job, target: target.id });
  return null;
}

/** Frees the appliance, or takes a waiting note off the rail. */
function cancelTarget(turn: Turn, rail: Rail, id: Extract<Command, { kind: 'cancel' }>['target']): Refusal | null {
  const target = findTarget(turn.world, id);
  if (target === null || target.seat !== rail.seat) return { kind: 'unknown' };
  if ('endTick' in target) {
    cancelBuzzer(turn, target);
    return null;
  }
  if (target.state === 'running') return { kind: 'busy' };
  const buzzer = target.buzzer === null ? null : findBuzzer(turn.world, target.buzzer);
  if (buzzer !== null) cancelBuzzer(turn, buzzer);
  if (turn.world.notes.includes(target)) dropNote(turn, target, null);
  return null;
}

function keep(turn: Turn, rail: Rail, command: Extract<Command, { kind: 'keep' }>): Refusal | null {
  const target = findTarget(turn.world, command.target);
  if (target === null || target.seat !== rail.seat) return { kind: 'unknown' };
  target.keep = command.keep;
  return null;
}
