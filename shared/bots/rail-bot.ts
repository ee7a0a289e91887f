import { randomBelow } from '../base/index.ts';
import type { Command, RailView, SeatView } from '../kitchen/index.ts';
import { looksAround } from './attention.ts';
import { readyGoals, type Sight } from './look.ts';
import { decidePolitely } from './polite-rail.ts';
import {
  AHEAD_TICKS,
  type Crew,
  dispatch,
  followUp,
  isOnRail,
  mostUrgent,
  openGoals,
  type RailBot,
} from './rail-choice.ts';
import { busyTicks, watchRail } from './rail-time.ts';

/** Sees to one rail: what it says before the next tick, mostly nothing. */
export function decideRail(bot: RailBot, sight: Sight, seat: SeatView): Command[] {
  if (!looksAround(bot.attention, sight.now.tick)) return [];
  const rail = sight.now.rails.find((entry) => entry.seat === seat.id);
  const chef = sight.now.chefs.find((entry) => entry.id === rail?.chef);
  if (rail === undefined || chef === undefined) return [];
  watchRail(bot.watch, sight, rail, chef);
  if (isStuck(bot, sight, rail)) return [{ kind: 'back-off' }];
  if (bot.policy.choice === 'any') return anyJob(bot, sight, rail);
  const command = DECIDE[bot.policy.rail](bot, sight, { rail, chef });
  return command === null ? [] : [command];
}

const DECIDE: Readonly<Record<RailBot['policy']['rail'], (bot: RailBot, sight: Sight, crew: Crew) => Command | null>> =
  {
    'just-in-time': decideInTime,
    fill: decideGreedily,
    'event-loop': decidePolitely,
  };

/** Keeps the chef busy with one note at a time, so that a buzzer never waits long, and starts what runs by itself early. */
function decideInTime(bot: RailBot, sight: Sight, crew: Crew): Command | null {
  const { rail, chef } = crew;
  const follow = followUp(bot, sight, rail);
  if (follow !== null) return follow;
  if (rail.notes.some((note) => note.state === 'queued')) return null;
  if (busyTicks(bot.watch, sight, rail, chef) > AHEAD_TICKS) return null;
  const goal = mostUrgent(bot, sight, crew, openGoals(bot, sight, crew));
  return goal === null ? null : dispatch(goal);
}

/** What it can get it takes, whether the chef will come to it in time or not. */
function decideGreedily(bot: RailBot, sight: Sight, crew: Crew): Command | null {
  const follow = followUp(bot, sight, crew.rail);
  if (follow !== null) return follow;
  const most = sight.now.seats.length > 1 ? bot.policy.notesInCompany : crew.rail.capacity;
  if (crew.rail.notes.filter((note) => note.state === 'queued').length >= most) return null;
  const goal = mostUrgent(bot, sight, crew, openGoals(bot, sight, crew));
  return goal === null ? null : dispatch(goal);
}

function isStuck(bot: RailBot, sight: Sight, rail: RailView): boolean {
  return sight.now.deadlocks.some(
    (deadlock) =>
      deadlock.ring.some((member) => member.chef === rail.chef) &&
      sight.now.tick - deadlock.startTick > bot.policy.backOffTicks.least,
  );
}

function anyJob(bot: RailBot, sight: Sight, rail: RailView): Command[] {
  if (rail.notes.some((note) => note.state === 'queued')) return [];
  const goals = readyGoals(sight).filter((goal) => !isOnRail(sight, goal));
  const goal = goals.length === 0 ? undefined : goals[randomBelow(bot.rng, goals.length)];
  return goal === undefined ? [] : [dispatch(goal)];
}
