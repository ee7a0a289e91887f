import { nextRandom } from '../base/index.ts';
import { type ChefView, type ItemView, tileOf, unitX, unitY } from '../kitchen/index.ts';
import { isAtCell, unclaimedGoals } from './claims.ts';
import { handsOf, nextAct } from './hands.ts';
import { lockWaitTicks } from './lock-wait.ts';
import {
  findGoal,
  type Goal,
  goesToFirstOrder,
  isSameGoal,
  loadOf,
  ordersByDue,
  readyGoals,
  type Sight,
  stateOf,
} from './look.ts';
import { isAvoided, type Mind, mannerOf, overlooks, type ThreadBot } from './mind.ts';
import { serves } from './places.ts';
import { type Trip, tripOf } from './trip.ts';
import { isBurning, worthOf } from './worth.ts';

const IN_HAND_TICKS = 600;
const RAW_IN_HAND_TICKS = 240;
const WRONG_LOAD_TICKS = 60;
const AT_ITS_PAN_TICKS = 1500;
const MY_ORDER_TICKS = 150;
const OTHERS_ORDER_TICKS = 200;
const WALKING_THERE_TICKS = 150;

export interface Choice {
  goal: Goal;
  score: number;
}

/** The goal as it stands now; null once it is done, lost, or somebody else has it. */
export function currentGoal(bot: ThreadBot, sight: Sight, mind: Mind, chef: ChefView): Goal | null {
  if (mind.goal === null) return null;
  const goal = findGoal(sight, mind.goal.order, mind.goal.job);
  const entry = goal === null ? null : stateOf(goal);
  if (goal === null || entry === null) return null;
  if (goal.job.act.kind === 'season' && loadOf(sight, chef)?.kind === 'pinch' && chef.thought !== null) return goal;
  if (chef.thought === null && isAtCell(bot, sight, { chef, mind }, goal)) return null;
  const isOpen = entry.state === 'ready' || (entry.state === 'lacking' && entry.lacks.length === 0);
  return isOpen ? goal : null;
}

/** The best thing this chef could do now; null when there is nothing. */
export function bestChoice(bot: ThreadBot, sight: Sight, chef: ChefView, mind: Mind): Choice | null {
  const goals = unclaimedGoals(bot, sight, chef, mind, readyGoals(sight)).filter(
    (goal) => !isAvoided(sight, mind, goal),
  );
  const orders = ordersByDue(sight);
  const load = loadOf(sight, chef);
  let best: Choice | null = null;
  for (const goal of goals) {
    if (goesToFirstOrder(goal.job) && !isFirst(goal, goals)) continue;
    const rank = orders.filter((order) => order.state === 'open').findIndex((order) => order.id === goal.order.id);
    const score = scoreOf(bot, sight, { chef, mind, load }, { goal, rank: Math.max(0, rank) });
    if (score !== null && (best === null || score > best.score)) best = { goal, score };
  }
  if (best === null || nextAct(sight, chef, best.goal, mannerOf(bot, sight, mind)) === null) return null;
  return best;
}

function isFirst(goal: Goal, goals: readonly Goal[]): boolean {
  const first = goals.find(
    (other) => other.job.id === goal.job.id && (other.order.dish === goal.order.dish || goal.job.act.kind === 'chalk'),
  );
  return first !== undefined && isSameGoal(first, goal);
}

function scoreOf(
  bot: ThreadBot,
  sight: Sight,
  { chef, mind, load }: { chef: ChefView; mind: Mind; load: ItemView | null },
  { goal, rank }: { goal: Goal; rank: number },
): number | null {
  if (bot.policy.choice === 'any') return nextRandom(bot.rng) % 1000;
  const trip = tripOf(sight, handsOf(sight, chef), load, goal);
  if (trip === null) return null;
  return (
    worthOf(sight, goal, rank) -
    trip.walkTicks +
    loadTicks(load, goal) +
    (isBurning(sight, goal) && standsByIt(sight, chef, goal) ? AT_ITS_PAN_TICKS : 0) +
    orderTicks(bot, chef, goal) -
    waitTicks(bot, sight, { chef, mind }, goal) -
    (othersWalkThere(sight, chef, trip) ? WALKING_THERE_TICKS : 0)
  );
}

function loadTicks(load: ItemView | null, goal: Goal): number {
  if (load === null) return 0;
  if (!serves(load, goal)) return -WRONG_LOAD_TICKS;
  return load.order === null ? RAW_IN_HAND_TICKS : IN_HAND_TICKS;
}

function standsByIt(sight: Sight, chef: ChefView, goal: Goal): boolean {
  return sight.now.devices.some((device) => device.chef === chef.id && device.order === goal.order.id);
}

/** One cook an order spares handing over; who was seen at an order last is likely to go on with it. */
function orderTicks(bot: ThreadBot, chef: ChefView, goal: Goal): number {
  const isMine = bot.seen.some((entry) => entry.chef === chef.id && entry.order === goal.order.id);
  if (isMine) return MY_ORDER_TICKS;
  const others = bot.seen.filter((entry) => entry.order === goal.order.id && !isOwn(bot, entry.chef));
  return others.length > 0 ? -OTHERS_ORDER_TICKS : 0;
}

function isOwn(bot: ThreadBot, chef: ChefView['id']): boolean {
  return bot.minds.some((mind) => mind.chef === chef);
}

/** How long one would stand in a queue for the locks of the job, unless it overlooks that they are taken. */
function waitTicks(bot: ThreadBot, sight: Sight, who: { chef: ChefView; mind: Mind }, goal: Goal): number {
  const wait = lockWaitTicks(sight, who.chef, goal);
  return wait === null || overlooks(bot, sight, who.mind, { goal, other: wait.holder }) ? 0 : wait.ticks;
}

/** Somebody with nothing in its hands is on the very way there, and nearer. */
function othersWalkThere(sight: Sight, chef: ChefView, trip: Trip): boolean {
  const index = sight.plan.stationIndex[trip.first.id];
  const field = index === undefined ? undefined : sight.plan.fields[index];
  if (field === undefined) return false;
  return sight.now.chefs.some((other) => {
    if (other.id === chef.id || other.state !== 'RUNNING' || other.job !== null || other.carry !== null) return false;
    const column = tileOf(other.x);
    const row = tileOf(other.y);
    const next = field.nextTile[row * sight.plan.columns + column] ?? -1;
    if (next < 0) return false;
    const dx = Math.sign((next % sight.plan.columns) - column);
    const dy = Math.sign(Math.floor(next / sight.plan.columns) - row);
    return (dx !== 0 || dy !== 0) && dx === unitX(other.facing) && dy === unitY(other.facing);
  });
}
