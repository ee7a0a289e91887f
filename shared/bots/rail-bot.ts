import { type Rng, randomBelow } from '../base/index.ts';
import type { Command, SeatView } from '../kitchen/index.ts';
import type { Policy } from './bot.ts';
import { dishOfOrder, type Goal, ordersByDue, readyGoals, type Sight, tailTicks } from './look.ts';

export interface RailBot {
  policy: Policy;
  rng: Rng;
}

/** Keeps one note waiting behind the one at work: never idle, and free to change its mind. */
export function decideRail(bot: RailBot, sight: Sight, seat: SeatView): Command[] {
  const rail = sight.now.rails.find((entry) => entry.seat === seat.id);
  if (rail === undefined) return [];
  const chef = sight.now.chefs.find((entry) => entry.id === rail.chef);
  const stuck = sight.now.deadlocks.some(
    (deadlock) =>
      deadlock.ring.some((member) => member.chef === rail.chef) &&
      sight.now.tick - deadlock.startTick > bot.policy.backOffTicks.least,
  );
  if (stuck) return [{ kind: 'back-off' }];
  const follow = bot.policy.choice === 'urgent' ? followUp(sight, rail) : null;
  if (follow !== null) return [follow];
  const waiting = rail.notes.filter((note) => note.state !== 'parked').length;
  if (chef === undefined || waiting >= 2) return [];
  const goals = readyGoals(sight).filter((goal) => !isOnRail(sight, goal) && !needsTakenLock(sight, goal, rail.chef));
  const goal =
    bot.policy.choice === 'any'
      ? goals[goals.length === 0 ? 0 : randomBelow(bot.rng, goals.length)]
      : mostUrgent(sight, goals, chef.number);
  return goal === undefined ? [] : [{ kind: 'dispatch', order: goal.order.id, job: goal.job.id }];
}

/** Seasoning and cashing up stay lit while somebody is at them: one note of a kind is enough. */
function isOnRail(sight: Sight, goal: Goal): boolean {
  return sight.now.rails.some((rail) =>
    rail.notes.some((note) => note.kind === 'job' && note.order === goal.order.id && note.job === goal.job.id),
  );
}

/** What is made in a vessel and has to be worked on there: the next job is clipped to its buzzer. */
function followUp(sight: Sight, rail: Sight['now']['rails'][number]): Command | null {
  for (const buzzer of rail.buzzers) {
    if (buzzer.then !== null || buzzer.state !== 'running') continue;
    const order = sight.now.orders.find((entry) => entry.id === buzzer.order);
    if (order === undefined || order.clipsLeft === 0) continue;
    const next = dishOfOrder(sight, order).jobs.find((job) => {
      const entry = order.jobs.find((candidate) => candidate.job === job.id);
      return job.after.includes(buzzer.job) && entry?.state === 'lacking' && entry.lacks.length === 1;
    });
    if (next !== undefined) return { kind: 'then', buzzer: buzzer.id, order: order.id, job: next.id };
  }
  return null;
}

function needsTakenLock(sight: Sight, goal: Goal, chef: string): boolean {
  return goal.job.locks.some((need) => {
    if (need.kind === 'station') return false;
    const hooks = sight.plan.stations.filter((station) => station.tool === need.tool);
    return hooks.every((hook) =>
      sight.now.locks.some((lock) => lock.id === hook.lock && lock.holder !== null && lock.holder !== chef),
    );
  });
}

function mostUrgent(sight: Sight, goals: readonly Goal[], number: number): Goal | undefined {
  const orders = ordersByDue(sight);
  const score = (goal: Goal): number => {
    const index = orders.findIndex((order) => order.id === goal.order.id);
    const turn = (index - number + 1 + orders.length * 8) % orders.length;
    const unattended = goal.job.kind === 'unattended' ? 500 : 0;
    const last = goal.job.act.kind === 'chalk' || goal.job.act.kind === 'serve' ? 1500 : 0;
    return unattended + last - turn * 350 - index * 100 + tailTicks(dishOfOrder(sight, goal.order), goal.job);
  };
  return [...goals].sort((a, b) => score(b) - score(a))[0];
}
