import type { Command } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import { myApronChef } from './look.ts';

/**
 * What is queued for one's tags: true takes it, false takes it off. The kitchen tells how long a queue is, not what is in
 * it, and "tag, work, tag" is meant to end without the tag.
 */
export interface PlannedTags {
  readonly byLock: Readonly<Record<string, boolean>>;
  readonly sinceMs: number;
}

export const NO_PLANS: PlannedTags = { byLock: {}, sinceMs: 0 };

/** A queue just told may not have reached the kitchen yet. */
const ON_ITS_WAY_MS = 700;

/** After commands were sent. Pure. */
export function plansAfter(plans: PlannedTags, commands: readonly Command[], nowMs: number): PlannedTags {
  let next = plans;
  for (const command of commands) {
    if (command.kind !== 'enqueue') continue;
    const byLock: Record<string, boolean> = command.append ? { ...next.byLock } : {};
    for (const { action } of command.entries) {
      if (action.kind === 'lock') byLock[action.lock] = true;
      if (action.kind === 'unlock') byLock[action.lock] = false;
    }
    next = { byLock, sinceMs: nowMs };
  }
  return next;
}

/** A queue that has run empty plans nothing any more. Pure. */
export function plansIn(plans: PlannedTags, frame: Frame, nowMs: number): PlannedTags {
  const isEmpty = (myApronChef(frame)?.queueLength ?? 0) === 0;
  return isEmpty && nowMs - plans.sinceMs > ON_ITS_WAY_MS ? NO_PLANS : plans;
}
