import {
  type JobPlan,
  type LockId,
  type LockNeed,
  type Plan,
  type StationKind,
  stationOfLock,
  type Tool,
} from '../kitchen/index.ts';

/** What recipes tell locks apart by: of several hooks with a knife, or several boards, a job takes any one. */
export type LockKind = Tool | StationKind;

/**
 * One order of all kinds of locks in a kitchen: as the recipes take them where they agree, else as the first recipe
 * has it. Whoever takes locks only in this order, one of a kind, is never in a deadlock.
 * Source: Havender, "Avoiding Deadlock in Multitasking Systems", 1968.
 */
export function lockOrderOf(plan: Plan): LockKind[] {
  const recipes = plan.dishes.flatMap((dish) => dish.jobs.map(lockKindsOf));
  const order: LockKind[] = [];
  let left = [...new Set(recipes.flat())];
  while (left.length > 0) {
    const next = left.find((kind) => !recipes.some((recipe) => comesLater(recipe, kind, left))) ?? left[0];
    if (next === undefined) break;
    order.push(next);
    left = left.filter((kind) => kind !== next);
  }
  return order;
}

/** This recipe takes something first that is still to be ordered. */
function comesLater(recipe: readonly LockKind[], kind: LockKind, left: readonly LockKind[]): boolean {
  const place = recipe.indexOf(kind);
  return recipe.slice(0, Math.max(0, place)).some((earlier) => left.includes(earlier));
}

/** The kinds of the locks that a job needs, in recipe order. */
export function lockKindsOf(job: JobPlan): LockKind[] {
  return job.locks.map((need) => lockKindOf(job, need));
}

function lockKindOf(job: JobPlan, need: LockNeed): LockKind {
  return need.kind === 'tool' ? need.tool : job.station;
}

/** The place of a lock in the order; what no recipe names comes last. */
export function lockRank(plan: Plan, order: readonly LockKind[], lock: LockId): number {
  const station = stationOfLock(plan, lock);
  const rank = station === null ? -1 : order.indexOf(station.tool ?? station.kind);
  return rank < 0 ? order.length : rank;
}

/** A note takes its locks as the recipe says: whether that is in the kitchen's order. */
export function isInOrder(order: readonly LockKind[], job: JobPlan): boolean {
  const ranks = lockKindsOf(job).map((kind) => order.indexOf(kind));
  return ranks.every((rank, index) => index === 0 || (ranks[index - 1] ?? 0) <= rank);
}
