import { required } from '../base/index.ts';
import {
  type AgentId,
  callbackId,
  cancel,
  endRun,
  finishAgent,
  loopOf,
  promiseOf,
  removePromise,
  settle,
  withdraw,
} from '../kernel/index.ts';
import type { SeatId } from './ids.ts';
import { reopenJob } from './items.ts';
import { letGoOfAll } from './locking.ts';
import type { Refusal } from './refusal.ts';
import { findOrder, orderJobOf, railOf, refuse, type Turn } from './turn.ts';
import type { Chef, Note } from './world.ts';

export function runningNote(turn: Pick<Turn, 'world'>, seat: SeatId): Note | null {
  for (const note of turn.world.notes) if (note.seat === seat && note.state === 'running') return note;
  return null;
}

/** The agent that acts through this chef's hands now: its own, or the one of the note at work. */
export function agentAtWork(turn: Pick<Turn, 'world'>, chef: Chef): AgentId {
  return chef.agent ?? required(runningNote(turn, chef.seat), `note of ${chef.id}`).agent;
}

/** The agent's last step. Who it was stays known as long as one of its accesses may still race. */
export function forgetAgent(turn: Turn, agent: AgentId): void {
  const { world } = turn;
  finishAgent(world.kernel, agent);
  const index = world.actors.findIndex((actor) => actor.agent === agent);
  const actor = index < 0 ? undefined : world.actors.splice(index, 1)[0];
  const mayRace = (id: AgentId): boolean =>
    world.kernel.cells.some((cell) => cell.accesses.some((access) => access.agent === id));
  world.pastActors = world.pastActors.filter((past) => mayRace(past.agent));
  if (actor !== undefined && mayRace(agent)) world.pastActors.push(actor);
}

/** Off the rail, wherever it is: its loop is free, its promise will never be kept or is kept now. */
export function removeNote(turn: Turn, note: Note, end: 'kept' | 'broken'): void {
  const { world } = turn;
  const rail = railOf(world, note.seat);
  if (rail !== null) {
    if (loopOf(world.kernel, rail.loop).running?.id === callbackId(note.id)) endRun(world.kernel, rail.loop);
    else withdraw(world.kernel, rail.loop, callbackId(note.id));
  }
  world.notes.splice(world.notes.indexOf(note), 1);
  if (promiseOf(world.kernel, note.promise).state === 'pending') {
    if (end === 'kept') settle(world.kernel, note.promise, note.agent);
    else cancel(world.kernel, note.promise);
  }
  removePromise(world.kernel, note.promise);
}

/** The note is given up: its job is open again, everything its agent held is let go. */
export function dropNote(turn: Turn, note: Note, refusal: Refusal | null): void {
  const order = findOrder(turn.world, note.order);
  if (order !== null && note.kind === 'job') {
    const entry = orderJobOf(order, note.job);
    if (entry.agent === note.agent && entry.state !== 'done') reopenJob(order, note.job);
  }
  if (refusal !== null)
    refuse(turn, { seat: note.seat, chef: railOf(turn.world, note.seat)?.chef ?? null }, 'dispatch', refusal);
  letGoOfAll(turn, note.agent);
  removeNote(turn, note, 'broken');
  forgetAgent(turn, note.agent);
}
