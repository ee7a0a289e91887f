import { type ChefView, isWithinReach, type LockId, stationOfLock } from '../kitchen/index.ts';
import { lockRank } from './lock-order.ts';
import { type Goal, heldBy, holderOf, type Sight, walkToLock } from './look.ts';
import { isOrderly, type Mind, overlooks, type ThreadBot } from './mind.ts';
import { meetsOddNote } from './odd-notes.ts';

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

/** A lock it holds that comes later in the order than one it is about to take: whoever keeps the order gives it back first. */
export function lockOutOfOrder(
  bot: ThreadBot,
  sight: Sight,
  { chef, mind }: { chef: ChefView; mind: Mind },
  wanted: LockId,
): LockId | null {
  if (!isOrderly(bot, sight, mind)) return null;
  const rank = rankOf(bot, sight, wanted);
  return heldBy(sight, chef.id).find((lock) => rankOf(bot, sight, lock) > rank) ?? null;
}

/** Whoever keeps the order takes no lock beside an odd note that wants it, too. */
export function givesWay(bot: ThreadBot, sight: Sight, mind: Mind, goal: Goal): boolean {
  return isOrderly(bot, sight, mind) && meetsOddNote(sight, bot.lockOrder, goal.job);
}

function rankOf(bot: ThreadBot, sight: Sight, lock: LockId): number {
  return lockRank(sight.plan, bot.lockOrder, lock);
}

/** In order, or what seems nearer; sometimes the other way round; what is free before what is seen to be taken. */
export function whichLock(
  bot: ThreadBot,
  sight: Sight,
  { chef, mind, goal }: { chef: ChefView; mind: Mind; goal: Goal },
  locks: readonly LockId[],
): LockId {
  const [first, second] = inOrder(bot, sight, locks);
  if (first === undefined) throw new RangeError('no lock to choose from');
  if (second === undefined || isOrderly(bot, sight, mind)) return first;
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

function inOrder(bot: ThreadBot, sight: Sight, locks: readonly LockId[]): LockId[] {
  return [...locks].sort(
    (a, b) => rankOf(bot, sight, a) - rankOf(bot, sight, b) || locks.indexOf(a) - locks.indexOf(b),
  );
}
