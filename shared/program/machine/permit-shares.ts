import { required } from '../../base/index.ts';
import { type PermitShare, type Semaphore, semaphoreToChange } from '../../kernel/index.ts';
import type { Code, Index } from '../code.ts';
import type { Run } from './run.ts';
import { tablesOf } from './tables.ts';

/**
 * Who holds permits, as waits name them: all shares together are what is missing of the permits that the semaphore began
 * with. So a signal is nobody's: of a semaphore that began with none nobody ever holds any. What somebody else has released
 * is given back by whoever took first; what was there beyond the beginning is not held by whoever takes it last. Called
 * after every take (`newest`) and release (`oldest` gives up first); without it a consumer's share would grow for ever.
 */
export function trimShares(code: Code, run: Run, lock: Index, first: 'newest' | 'oldest'): void {
  const declared = required(code.locks[lock], 'lock', lock);
  if (declared.kind !== 'semaphore') return;
  const semaphore = required(run.kernel.semaphores[tablesOf(code).lockSlots[lock] ?? -1], declared.name);
  const missing = Math.max(0, declared.permits - semaphore.free);
  const excess = heldOf(semaphore) - missing;
  if (excess <= 0) return;
  const shares = first === 'oldest' ? semaphore.holders : semaphore.holders.toReversed();
  const kept = without(shares, excess);
  semaphoreToChange(run.kernel, semaphore.id).holders = first === 'oldest' ? kept : kept.toReversed();
}

function heldOf(semaphore: Semaphore): number {
  return semaphore.holders.reduce((sum, share) => sum + share.permits, 0);
}

function without(shares: readonly PermitShare[], excess: number): PermitShare[] {
  const kept: PermitShare[] = [];
  let left = excess;
  for (const { agent, permits } of shares) {
    const given = Math.min(left, permits);
    left -= given;
    if (permits > given) kept.push({ agent, permits: permits - given });
  }
  return kept;
}
