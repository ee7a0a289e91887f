import { hash32, type Rng, randomBelow } from '../base/index.ts';
import {
  type ChefView,
  type Command,
  idNumber,
  type OrderView,
  type RailView,
  type SeatView,
} from '../kitchen/index.ts';
import { type Attention, looksAround } from './attention.ts';
import type { Policy } from './bot.ts';
import { dishOfOrder, type Goal, ordersByDue, readyGoals, type Sight } from './look.ts';
import { toolFreeTicks } from './rail-locks.ts';
import { busyTicks, placeAfter, type RailWatch, ticksToBurning, watchRail } from './rail-time.ts';
import { tripOf } from './trip.ts';
import { worthOf } from './worth.ts';

export interface RailBot {
  policy: Policy;
  rng: Rng;
  seed: number;
  attention: Attention;
  watch: RailWatch;
}

/** The next note is chosen as late as possible: when the one at work is about to end. */
const AHEAD_TICKS = 12;
/** What an early start of something that runs by itself is worth. */
const UNATTENDED_TICKS = 150;
const BURN_MARGIN_TICKS = 20;

/** Keeps the chef busy with one note at a time, so that a buzzer never waits long, and starts what runs by itself early. */
export function decideRail(bot: RailBot, sight: Sight, seat: SeatView): Command[] {
  if (!looksAround(bot.attention, sight.now.tick)) return [];
  const rail = sight.now.rails.find((entry) => entry.seat === seat.id);
  const chef = sight.now.chefs.find((entry) => entry.id === rail?.chef);
  if (rail === undefined || chef === undefined) return [];
  watchRail(bot.watch, sight, rail, chef);
  if (isStuck(bot, sight, rail)) return [{ kind: 'back-off' }];
  const follow = bot.policy.choice === 'urgent' ? followUp(sight, rail) : null;
  if (follow !== null) return [follow];
  if (rail.notes.some((note) => note.state === 'queued')) return [];
  if (bot.policy.choice === 'any') return anyJob(bot, sight);
  if (busyTicks(bot.watch, sight, rail, chef) > AHEAD_TICKS) return [];
  const goal = mostUrgent(bot, sight, rail, chef);
  return goal === null ? [] : [dispatch(goal)];
}

function dispatch(goal: Goal): Command {
  return { kind: 'dispatch', order: goal.order.id, job: goal.job.id };
}

function isStuck(bot: RailBot, sight: Sight, rail: RailView): boolean {
  return sight.now.deadlocks.some(
    (deadlock) =>
      deadlock.ring.some((member) => member.chef === rail.chef) &&
      sight.now.tick - deadlock.startTick > bot.policy.backOffTicks.least,
  );
}

function anyJob(bot: RailBot, sight: Sight): Command[] {
  const goals = readyGoals(sight).filter((goal) => !isOnRail(sight, goal));
  const goal = goals.length === 0 ? undefined : goals[randomBelow(bot.rng, goals.length)];
  return goal === undefined ? [] : [dispatch(goal)];
}

/** Seasoning and cashing up stay lit while somebody is at them: one note of a kind is enough, and one till. */
function isOnRail(sight: Sight, goal: Goal): boolean {
  return sight.now.rails.some((rail) =>
    rail.notes.some((note) => note.kind === 'job' && note.job === goal.job.id && note.order === goal.order.id),
  );
}

function isAtTheTill(sight: Sight, goal: Goal, mine: RailView): boolean {
  if (goal.job.act.kind !== 'chalk') return false;
  const till = sight.plan.stations.find((station) => station.kind === goal.job.station);
  const others = sight.now.rails.filter((rail) => rail.seat !== mine.seat);
  return (
    others.some((rail) => rail.notes.some((note) => note.kind === 'job' && note.job === goal.job.id)) ||
    sight.now.chefs.some(
      (chef) =>
        chef.id !== mine.chef &&
        (chef.job?.station === till?.id || (chef.thought !== null && chef.thought.cell === till?.cell)),
    )
  );
}

/** In a hurry one does not always see who stands at the till; the same answer however often one looks. */
function isOverlooked(bot: RailBot, goal: Goal): boolean {
  return hash32(bot.seed, idNumber(goal.order.id)) % 100 < bot.policy.overlookPercent;
}

/** What is made in a vessel and has to be worked on there: the next job is clipped to its buzzer. */
function followUp(sight: Sight, rail: RailView): Command | null {
  for (const buzzer of rail.buzzers) {
    const order = sight.now.orders.find((entry) => entry.id === buzzer.order);
    if (buzzer.then !== null || buzzer.state !== 'running' || order === undefined || order.clipsLeft === 0) continue;
    const next = dishOfOrder(sight, order).jobs.find((job) => {
      const entry = order.jobs.find((candidate) => candidate.job === job.id);
      return job.after.includes(buzzer.job) && entry?.state === 'lacking' && entry.lacks.length === 1;
    });
    if (next !== undefined) return { kind: 'then', buzzer: buzzer.id, order: order.id, job: next.id };
  }
  return null;
}

function mostUrgent(bot: RailBot, sight: Sight, rail: RailView, chef: ChefView): Goal | null {
  const goals = readyGoals(sight);
  const open = ordersByDue(sight).filter((order) => order.state === 'open');
  let best: Goal | null = null;
  let bestScore = 0;
  for (const goal of goals) {
    if (isOnRail(sight, goal) || (isAtTheTill(sight, goal, rail) && !isOverlooked(bot, goal))) continue;
    const score = scoreOf(bot, sight, { rail, chef }, { goal, open });
    if (score !== null && (best === null || score > bestScore)) {
      best = goal;
      bestScore = score;
    }
  }
  return best;
}

function scoreOf(
  bot: RailBot,
  sight: Sight,
  { rail, chef }: { rail: RailView; chef: ChefView },
  { goal, open }: { goal: Goal; open: readonly OrderView[] },
): number | null {
  const at = placeAfter(bot.watch, chef);
  const trip = tripOf(sight, { at, held: [] }, null, goal);
  if (trip === null) return null;
  const busy = busyTicks(bot.watch, sight, rail, chef);
  const wait = toolFreeTicks(sight, rail, goal) - busy - trip.lockTicks;
  if (wait > 0) return null;
  const burning = ticksToBurning(sight, rail);
  if (burning !== null && busy + trip.totalTicks + BURN_MARGIN_TICKS > burning) return null;
  const rank = Math.max(
    0,
    open.findIndex((order) => order.id === goal.order.id),
  );
  return worthOf(sight, goal, rank) - trip.walkTicks + (goal.job.kind === 'unattended' ? UNATTENDED_TICKS : 0);
}
