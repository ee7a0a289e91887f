import { type ChefView, type ItemView, type StationPlan, stationOfLock } from '../kitchen/index.ts';
import { contentOf, findOrder, type Goal, holderOf, isSameGoal, loadOf, type Sight } from './look.ts';
import { type Mind, overlooks, type ThreadBot } from './mind.ts';
import { placeFor } from './places.ts';

/** Of these jobs the ones that nobody else visibly sees to. */
export function unclaimedGoals(
  bot: ThreadBot,
  sight: Sight,
  chef: ChefView,
  mind: Mind,
  goals: readonly Goal[],
): Goal[] {
  const claimed: Goal[] = [];
  for (const other of sight.now.chefs) {
    if (other.id === chef.id) continue;
    const load = loadOf(sight, other);
    const meant = load === null ? undefined : goals.find((goal) => !isIn(claimed, goal) && isMeantFor(load, goal));
    if (meant !== undefined) claimed.push(meant);
  }
  return goals.filter(
    (goal) => !isIn(claimed, goal) && !isMine(bot, chef, goal) && !isAtCell(bot, sight, { chef, mind }, goal),
  );
}

function isIn(list: readonly Goal[], goal: Goal): boolean {
  return list.some((entry) => isSameGoal(entry, goal));
}

/** Somebody carries what this job needs. */
function isMeantFor(load: ItemView, goal: Goal): boolean {
  if (load.kind === 'plate') return goal.job.needsPlate && (load.order === null || load.order === goal.order.id);
  if (load.kind === 'pinch') return false;
  if (load.kind === 'ingredient' && load.ingredient !== null)
    return goal.job.ingredients.includes(load.ingredient) && (load.order === null || load.order === goal.order.id);
  return load.order === goal.order.id && goal.job.brings.some((part) => load.parts.includes(part));
}

/** Another chef of the same seat is at it: one player knows what all of its chefs are for. */
function isMine(bot: ThreadBot, chef: ChefView, goal: Goal): boolean {
  return bot.minds.some(
    (mind) => mind.chef !== chef.id && mind.goal?.order === goal.order.id && mind.goal.job === goal.job.id,
  );
}

/** Somebody tastes this pan or reads this till, or thinks of what was read there, has its tag on it, or is sent to it by a note. */
export function isAtCell(bot: ThreadBot, sight: Sight, who: { chef: ChefView; mind: Mind }, goal: Goal): boolean {
  const { kind } = goal.job.act;
  if (kind !== 'season' && kind !== 'chalk') return false;
  const station = placeFor(sight, { at: who.chef, held: [] }, goal);
  if (station === null) return false;
  return sight.now.chefs.some((other) => {
    if (other.id === who.chef.id) return false;
    const isThere = isSeenAt(sight, other, station) || isSentTo(sight, other, goal);
    return isThere && !overlooks(bot, sight, who.mind, { goal, other: other.id });
  });
}

/** Works there, thinks of what it read there, or has its tag on it. */
export function isSeenAt(sight: Sight, chef: ChefView, station: StationPlan): boolean {
  return (
    chef.job?.station === station.id ||
    (chef.thought !== null && chef.thought.cell === station.cell) ||
    holderOf(sight, station.lock)?.id === chef.id
  );
}

/** A note for the same pan, or for the till, is on its rail. */
function isSentTo(sight: Sight, chef: ChefView, { order, job }: Goal): boolean {
  const notes = sight.now.rails.find((rail) => rail.chef === chef.id)?.notes ?? [];
  return notes.some(
    (note) => note.kind === 'job' && note.job === job.id && (job.act.kind === 'chalk' || note.order === order.id),
  );
}

/** The order somebody works for now, as anybody can see. */
export function orderInHand(sight: Sight, chef: ChefView): Goal['order'] | null {
  if (chef.job !== null) return findOrder(sight, chef.job.order);
  const load = loadOf(sight, chef);
  if (load?.order != null) return findOrder(sight, load.order);
  for (const lock of sight.now.locks) {
    const station = lock.holder === chef.id ? stationOfLock(sight.plan, lock.id) : null;
    const content = station === null ? null : contentOf(sight, station.id);
    if (content !== null) return findOrder(sight, content.order);
  }
  return null;
}

/** Remembers who was last seen working for which order. */
export function notice(bot: ThreadBot, sight: Sight): void {
  for (const chef of sight.now.chefs) {
    const order = orderInHand(sight, chef)?.id;
    if (order === undefined) continue;
    const entry = bot.seen.find((seen) => seen.chef === chef.id);
    if (entry === undefined) bot.seen.push({ chef: chef.id, order });
    else entry.order = order;
  }
}
