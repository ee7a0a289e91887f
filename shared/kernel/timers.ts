import { assertNever, invariant, required } from '../base/index.ts';
import { post } from './event-loop.ts';
import { settle } from './promise.ts';
import {
  callbackId,
  type Kernel,
  type PromiseId,
  type Tick,
  type Timer,
  type TimerEffect,
  type Timers,
} from './types.ts';

/** No timer is set. They belong to the driver, which keeps the time, and stand beside the kernel. */
export function createTimers(): Timers {
  return { created: 0, pending: [] };
}

/**
 * A device that needs nobody and is over at `dueTick`. Gives its number, counted from 1. Among those due in one tick the one
 * set first goes first. This clock is ideal: Node keeps one list per duration, so that timers of one duration which are overdue
 * can pass others.
 */
export function setTimer(timers: Timers, dueTick: Tick, effect: TimerEffect): number {
  invariant(Number.isSafeInteger(dueTick), `a timer is due at a whole tick, not ${dueTick}`);
  const number = ++timers.created;
  const later = timers.pending.findIndex((other) => other.dueTick > dueTick);
  timers.pending.splice(later < 0 ? timers.pending.length : later, 0, { number, dueTick, effect });
  return number;
}

/**
 * The timer is over: its promise is settled by nobody, or its agent's stretch joins the queue of the loop. When that happens
 * is for the driver to say. InvariantError when no such timer is pending.
 */
export function expireTimer(kernel: Kernel, timers: Timers, number: number): Timer {
  const index = timers.pending.findIndex((timer) => timer.number === number);
  const timer = required(timers.pending[index], `timer ${number}`);
  timers.pending.splice(index, 1);
  const { effect } = timer;
  switch (effect.kind) {
    case 'settles':
      settle(kernel, effect.promise, null, effect.outcome);
      break;
    case 'posts':
      post(kernel, effect.loop, { id: callbackId(effect.agent), agent: effect.agent }, { evenIfFull: true });
      break;
    default:
      assertNever(effect);
  }
  return timer;
}

/** Stops the device that would settle the promise; false when there is none, or none any more. */
export function stopTimer(timers: Timers, promise: PromiseId): boolean {
  const index = timers.pending.findIndex(({ effect }) => effect.kind === 'settles' && effect.promise === promise);
  if (index < 0) return false;
  timers.pending.splice(index, 1);
  return true;
}
