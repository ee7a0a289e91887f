import type { LockId, QueueAction, StationPlan } from '../kitchen/index.ts';

/** What a thread's hands do next for a job; null while there is nothing they can do for it. */
export type NextAct =
  | { kind: 'act'; action: QueueAction }
  | { kind: 'lock'; locks: readonly LockId[]; station: StationPlan }
  | null;

export interface Manner {
  /** Takes the advisory tag of a pan or the till before reading it. */
  tagsCells: boolean;
  /** Takes a lock that is on the way before it has what it will need it for. */
  locksEarly: boolean;
}

export function use(station: StationPlan | null): NextAct {
  return station === null ? null : { kind: 'act', action: { kind: 'use', station: station.id } };
}
