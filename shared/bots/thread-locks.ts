import { type ChefView, isWithinReach, type LockId, stationOfLock } from '../kitchen/index.ts';
import { type Goal, heldBy, holderOf, type Sight, walkToLock } from './look.ts';
import { isCareful, type Mind, overlooks, type ThreadBot } from './mind.ts';

/** A lock it holds and does not need: the nearest first, as it is on the way. */
export function spareLock(sight: Sight, mind: Mind, chef: ChefView, goal: Goal | null): LockId | null {
  let best: LockId | null = null;
  for (const lock of heldBy(sight, chef.id)) {
    const station = stationOfLock(sight.plan, lock);
    const isTool = station !== null && station.tool !== null;
    if (isNeeded(sight, goal, lock) || (isTool && mind.keepsTool)) continue;
    if (best === null || walkToLock(sight, chef, lock) < walkToLock(sight, chef, best)) best = lock;
  }
  return best;
}

/** A tag in reach comes off before anything else is thought of. */
export function tagAtHand(sight: Sight, chef: ChefView): LockId | null {
  for (const lock of heldBy(sight, chef.id)) {
    const station = stationOfLock(sight.plan, lock);
    if (station !== null && station.tool === null && isWithinReach(chef.x, chef.y, station)) return lock;
  }
  return null;
}

function isNeeded(sight: Sight, goal: Goal | null, lock: LockId): boolean {
  const station = stationOfLock(sight.plan, lock);
  if (goal === null || station === null) return false;
  if (
    goal.job.locks.some((need) =>
      need.kind === 'tool' ? station.tool === need.tool : station.kind === goal.job.station,
    )
  )
    return true;
  if (goal.job.act.kind === 'chalk') return station.kind === goal.job.station;
  if (goal.job.act.kind !== 'season') return false;
  return sight.now.items.some((item) => item.station === station.id && item.inVessel && item.order === goal.order.id);
}

/** By the recipe, or what seems nearer; sometimes the other way round; what is free before what is seen to be taken. */
export function whichLock(
  bot: ThreadBot,
  sight: Sight,
  { chef, mind, goal }: { chef: ChefView; mind: Mind; goal: Goal },
  locks: readonly LockId[],
): LockId {
  const [first, second] = locks;
  if (first === undefined) throw new RangeError('no lock to choose from');
  if (second === undefined || bot.policy.locks === 'recipe-order' || isCareful(bot, sight, mind)) return first;
  if (mind.firstLock === first || mind.firstLock === second) return mind.firstLock;
  const secondIsNearer = walkToLock(sight, chef, second) + mind.misjudgedTicks < walkToLock(sight, chef, first);
  const isSeenTaken = (lock: LockId): boolean => {
    const holder = holderOf(sight, lock);
    return holder !== null && !overlooks(bot, sight, mind, { goal, other: holder.id });
  };
  const [wanted, other] = secondIsNearer !== mind.otherWay ? [second, first] : [first, second];
  mind.firstLock = isSeenTaken(wanted) && holderOf(sight, other) === null ? other : wanted;
  return mind.firstLock;
}
