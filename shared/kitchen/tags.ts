import { agentOf, type LockId, lockOf } from '../kernel/index.ts';
import { canAct } from './aprons.ts';
import type { Command } from './command.ts';
import { holderOf, holdsLock, letGo, quitQueue, takeIfFree, takeOrQueue } from './locking.ts';
import { isWithinReach } from './reach.ts';
import type { Refusal } from './refusal.ts';
import { stationOfLock, type Turn } from './turn.ts';
import type { Chef } from './world.ts';

type TagCommand = Extract<Command, { kind: 'lock' | 'try-lock' | 'unlock' }>;

/** A thread takes, queues for or lets go of a lock it can reach. Null when it was carried out. */
export function tag(turn: Turn, chef: Chef, command: TagCommand): Refusal | null {
  const station = stationOfLock(turn.plan, command.lock);
  if (station === null || chef.agent === null) return { kind: 'unknown' };
  if (chef.activity.kind !== 'idle') return chef.activity.kind === 'stunned' ? { kind: 'stunned' } : { kind: 'busy' };
  if (!canAct(turn, chef)) return { kind: 'no-apron' };
  if (!isWithinReach(chef.x, chef.y, station)) return { kind: 'out-of-reach' };
  if (command.kind === 'unlock') return untag(turn, chef, command.lock);
  if (command.kind === 'try-lock') {
    return takeIfFree(turn, chef.agent, command.lock)
      ? null
      : { kind: 'taken', lock: command.lock, holder: holderOf(turn, command.lock) };
  }
  if (holdsLock(turn, chef.agent, command.lock)) return null;
  if (!takeOrQueue(turn, chef.agent, command.lock))
    chef.activity = { kind: 'blocked', lock: command.lock, sinceTick: turn.world.tick };
  return null;
}

function untag(turn: Turn, chef: Chef, lock: LockId): Refusal | null {
  if (chef.agent === null || !holdsLock(turn, chef.agent, lock)) return { kind: 'not-yours', lock };
  letGo(turn, chef.agent, lock);
  return null;
}

/** Pressed again while queued: out of the queue, keeping what one holds. */
export function leaveQueue(turn: Turn, chef: Chef): Refusal | null {
  if (chef.agent === null || chef.activity.kind !== 'blocked' || !quitQueue(turn, chef.agent))
    return { kind: 'not-waiting' };
  chef.activity = { kind: 'idle' };
  return null;
}

/** What the Tag key means at a lock now: the wire knows only the outcome. */
export function tagMeaning(turn: Pick<Turn, 'world'>, chef: Chef, lock: LockId): 'lock' | 'unlock' | 'leave-queue' {
  if (chef.activity.kind === 'blocked') return 'leave-queue';
  const owner = lockOf(turn.world.kernel, lock).owner;
  return owner !== null && owner === chef.agent ? 'unlock' : 'lock';
}

export function heldLocks(turn: Pick<Turn, 'world'>, chef: Chef): readonly LockId[] {
  return chef.agent === null ? [] : agentOf(turn.world.kernel, chef.agent).held;
}
