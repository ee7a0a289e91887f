/** Somebody's priority; higher goes first. */
export interface PriorityRow {
  who: string;
  priority: number;
}

/** Somebody stands before a mutex that another has, or is ahead of it in the queue for. */
export interface MutexWait {
  waiter: string;
  blocker: string;
}

/** Its priority, 0 for whoever has none. */
export function priorityIn(priorities: readonly PriorityRow[], who: string): number {
  return priorities.find((row) => row.who === who)?.priority ?? 0;
}

/**
 * Priority inheritance: as long as somebody waits for a mutex, whoever has it counts as at least as urgent, and so does
 * whoever that one waits for, through chains of any length. Circles do no harm; what was inherited ends with the wait.
 * Source: Sha, Rajkumar, Lehoczky, "Priority Inheritance Protocols: An Approach to Real-Time Synchronization", 1990.
 */
export function inheritedPriorities(own: readonly PriorityRow[], waits: readonly MutexWait[]): PriorityRow[] {
  const effective = new Map(own.map((row) => [row.who, row.priority]));
  const urgent = waits.map((wait) => wait.waiter);
  for (let waiter = urgent.shift(); waiter !== undefined; waiter = urgent.shift()) {
    const priority = effective.get(waiter) ?? 0;
    for (const wait of waits) {
      if (wait.waiter !== waiter || (effective.get(wait.blocker) ?? 0) >= priority) continue;
      effective.set(wait.blocker, priority);
      urgent.push(wait.blocker);
    }
  }
  return [...effective].map(([who, priority]) => ({ who, priority }));
}
