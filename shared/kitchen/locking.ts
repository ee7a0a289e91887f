import {
  type AgentId,
  agentOf,
  callbackId,
  lock as kernelLock,
  type LockId,
  leaveQueue,
  lockOf,
  post,
  tryLock,
  unlock,
} from '../kernel/index.ts';
import type { ChefId } from './ids.ts';
import { actorOf, chefOf, railOf, type Turn, tell } from './turn.ts';
import type { Chef, Note } from './world.ts';

export function holdsLock(turn: Pick<Turn, 'world'>, agent: AgentId, lock: LockId): boolean {
  return lockOf(turn.world.kernel, lock).owner === agent;
}

/** The chef that holds a lock, itself or for one of its jobs; null when it is free. */
export function holderOf(turn: Pick<Turn, 'world'>, lock: LockId): ChefId | null {
  const { owner } = lockOf(turn.world.kernel, lock);
  return owner === null ? null : actorOf(turn.world, owner).chef;
}

/** Takes the lock or joins its queue. True once it is held. */
export function takeOrQueue(turn: Turn, agent: AgentId, lock: LockId): boolean {
  const chef = actorOf(turn.world, agent).chef;
  const result = kernelLock(turn.world.kernel, agent, lock);
  if (result.kind === 'acquired') {
    tell(turn, { kind: 'locked', lock, chef, waitedTicks: 0 });
    return true;
  }
  if (result.kind === 'queued') tell(turn, { kind: 'queued', lock, chef });
  return false;
}

/** Takes the lock if it is free; never queues. */
export function takeIfFree(turn: Turn, agent: AgentId, lock: LockId): boolean {
  const taken = tryLock(turn.world.kernel, agent, lock);
  if (taken) tell(turn, { kind: 'locked', lock, chef: actorOf(turn.world, agent).chef, waitedTicks: 0 });
  return taken;
}

/** Lets go; the head of the queue has it at once and goes on. */
export function letGo(turn: Turn, agent: AgentId, lock: LockId): void {
  const result = unlock(turn.world.kernel, agent, lock);
  if (result.kind === 'refused') return;
  tell(turn, { kind: 'unlocked', lock, chef: actorOf(turn.world, agent).chef });
  if (result.granted !== null) hand(turn, result.granted, lock);
}

export function letGoOfAll(turn: Turn, agent: AgentId): void {
  quitQueue(turn, agent);
  for (const lock of [...agentOf(turn.world.kernel, agent).held].reverse()) letGo(turn, agent, lock);
}

export function quitQueue(turn: Turn, agent: AgentId): boolean {
  const left = leaveQueue(turn.world.kernel, agent);
  if (left === null) return false;
  tell(turn, { kind: 'left-queue', lock: left, chef: actorOf(turn.world, agent).chef });
  return true;
}

/** Someone in the queue got it: a thread is free to move again, a parked note joins its rail's tail even if that is full. */
function hand(turn: Turn, agent: AgentId, lock: LockId): void {
  const actor = actorOf(turn.world, agent);
  const chef = chefOf(turn.world, actor.chef);
  tell(turn, { kind: 'locked', lock, chef: chef.id, waitedTicks: waitedTicks(turn, chef, agent) });
  if (chef.agent === agent) {
    if (chef.activity.kind === 'blocked') chef.activity = { kind: 'idle' };
    chef.canGoOn = true;
    return;
  }
  const note = turn.world.notes.find((entry) => entry.agent === agent && entry.state === 'parked');
  if (note !== undefined) unpark(turn, note);
}

function waitedTicks(turn: Turn, chef: Chef, agent: AgentId): number {
  if (chef.activity.kind === 'blocked') return turn.world.tick - chef.activity.sinceTick;
  const note = turn.world.notes.find((entry) => entry.agent === agent && entry.state === 'parked');
  return note === undefined ? 0 : turn.world.tick - note.enqueuedTick;
}

export function unpark(turn: Turn, note: Note): void {
  const rail = railOf(turn.world, note.seat);
  if (rail === null) return;
  note.state = 'queued';
  note.enqueuedTick = turn.world.tick;
  post(turn.world.kernel, rail.loop, { id: callbackId(note.id), agent: note.agent }, { evenIfFull: true });
}
