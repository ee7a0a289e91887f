import type { ChefView, Command, QueueAction, SeatView } from '../kitchen/index.ts';
import { LOOK_TICKS, looksAround } from './attention.ts';
import { notice } from './claims.ts';
import { nextAct, putAway } from './hands.ts';
import { type Goal, heldBy, holderOf, loadOf, type Sight } from './look.ts';
import { avoid, between, type Mind, mannerOf, newMind, overlooks, setGoal, type ThreadBot } from './mind.ts';
import { bestChoice, type Choice, currentGoal } from './thread-goal.ts';
import { givesWay, lockOutOfOrder, spareLock, tagAtHand, whichLock } from './thread-locks.ts';

/** So long after the same act in the same state it must have been refused, even behind a slow line. */
const REFUSED_TICKS = 8;
const AVOID_TICKS = 45;
/** What moving the apron costs: its own time, and a little more. */
const APRON_TICKS = 12;
/** Nobody stands in a queue for longer without something better to do. */
const PATIENCE_TICKS = 450;

/** One thought for all chefs of a seat: the aproned one acts; when it stands and another could go on, the apron moves. */
export function decideThreads(bot: ThreadBot, sight: Sight, seat: SeatView): Command[] {
  const mine = sight.now.chefs.filter((chef) => chef.seat === seat.id);
  while (bot.minds.length < mine.length) bot.minds.push(newMind((mine[bot.minds.length] as ChefView).id));
  const looks = looksAround(bot.attention, sight.now.tick);
  if (looks) notice(bot, sight);
  const undone = sight.now.deadlocks.length === 0 ? [] : mine.flatMap((chef) => letGoOfDeadlock(bot, sight, chef));
  if (undone.length > 0) return undone;
  if (seat.apron === null) return mine.flatMap((chef) => actAlone(bot, sight, chef, looks) ?? []);
  const aproned = mine.find((chef) => chef.id === seat.apron);
  if (aproned === undefined || aproned.state === 'READY') return [];
  if (aproned.state === 'IDLE' || aproned.state === 'RUNNING') {
    const command = act(bot, sight, aproned, looks, mine);
    if (command !== 'nothing') return command === null ? [] : [command];
  }
  if (!looks) return [];
  if (isTiredOf(sight, aproned)) {
    avoid(sight, mindOf(bot, aproned), PATIENCE_TICKS);
    return [{ kind: 'leave-queue' }];
  }
  const other = bestOther(bot, sight, aproned, mine);
  return other === null ? [] : [{ kind: 'move-apron', chef: other.chef.id }];
}

function mindOf(bot: ThreadBot, chef: ChefView): Mind {
  return bot.minds.find((mind) => mind.chef === chef.id) ?? newMind(chef.id);
}

function letGoOfDeadlock(bot: ThreadBot, sight: Sight, chef: ChefView): Command[] {
  const mind = mindOf(bot, chef);
  const caught = sight.now.deadlocks.some((deadlock) => deadlock.ring.some((member) => member.chef === chef.id));
  if (!caught) {
    mind.backOffAtTick = null;
    return [];
  }
  mind.backOffAtTick ??= sight.now.tick + between(bot.rng, bot.policy.backOffTicks);
  if (sight.now.tick < mind.backOffAtTick) return [];
  mind.goal = null;
  mind.last = null;
  mind.backOffAtTick = null;
  mind.carefulUntilTick = sight.now.tick + bot.policy.carefulTicks;
  return [...(chef.hasApron ? [] : [{ kind: 'move-apron', chef: chef.id } as const]), { kind: 'back-off' }];
}

function isTiredOf(sight: Sight, chef: ChefView): boolean {
  return chef.state === 'BLOCKED' && sight.now.tick - chef.sinceTick > PATIENCE_TICKS;
}

/** Where aprons go round by themselves every chef sees to itself. */
function actAlone(bot: ThreadBot, sight: Sight, chef: ChefView, looks: boolean): Command | null {
  const command = act(bot, sight, chef, looks, [chef]);
  return command === 'nothing' ? null : command;
}

/** Sees to one chef: what it says, null while it is busy or thinks, 'nothing' when there is nothing for it to do. */
function act(
  bot: ThreadBot,
  sight: Sight,
  chef: ChefView,
  looks: boolean,
  mine: readonly ChefView[],
): Command | null | 'nothing' {
  const mind = mindOf(bot, chef);
  if (chef.state === 'RUNNING') return looks && chef.queueLength > 0 ? goOn(bot, sight, chef, mind) : null;
  if (chef.state !== 'IDLE') return 'nothing';
  if (sight.now.tick < mind.restUntilTick) return looks ? 'nothing' : null;
  const goal = currentGoal(bot, sight, mind, chef);
  if (goal !== null) {
    const command = pursue(bot, sight, chef, mind, goal);
    if (command !== 'nothing') return command;
  }
  mind.goal = null;
  const tag = tagAtHand(sight, chef);
  if (tag !== null) return say(sight, chef, mind, { kind: 'unlock', lock: tag });
  mind.thinkUntilTick ??= sight.now.tick + between(bot.rng, bot.policy.thinkTicks);
  if (sight.now.tick < mind.thinkUntilTick || !looks) return null;
  return decideAnew(bot, sight, chef, mind, mine);
}

/** On its way: turns round when what it wanted has gone, or is to be had elsewhere. */
function goOn(bot: ThreadBot, sight: Sight, chef: ChefView, mind: Mind): Command | null {
  if (mind.goal === null || mind.last === null) return null;
  const goal = currentGoal(bot, sight, mind, chef);
  const next = goal === null ? null : pursue(bot, sight, chef, mind, goal);
  if (next !== 'nothing' && next !== null) return next;
  if (goal !== null && next === null) return null;
  mind.goal = null;
  const choice = bestChoice(bot, sight, chef, mind);
  if (choice === null) return null;
  setGoal(bot, sight, mind, choice.goal);
  const command = pursue(bot, sight, chef, mind, choice.goal);
  return command === 'nothing' ? null : command;
}

function decideAnew(
  bot: ThreadBot,
  sight: Sight,
  chef: ChefView,
  mind: Mind,
  mine: readonly ChefView[],
): Command | null | 'nothing' {
  const choice = bestChoice(bot, sight, chef, mind);
  const other = bestOther(bot, sight, chef, mine);
  if (other !== null && (choice === null || other.score - APRON_TICKS > choice.score))
    return { kind: 'move-apron', chef: other.chef.id };
  if (choice !== null) {
    setGoal(bot, sight, mind, choice.goal);
    return pursue(bot, sight, chef, mind, choice.goal);
  }
  const spare = spareLock(sight, mind, chef, null);
  if (spare !== null) return say(sight, chef, mind, { kind: 'unlock', lock: spare });
  const load = loadOf(sight, chef);
  const away = load === null || isBetterKept(sight, chef) ? null : putAway(sight, chef, load);
  mind.thinkUntilTick = null;
  if (away !== null && away.kind === 'act') return say(sight, chef, mind, away.action);
  mind.restUntilTick = sight.now.tick + LOOK_TICKS;
  return 'nothing';
}

/** A chef that stands at its own finished pan does not leave it for a counter. */
function isBetterKept(sight: Sight, chef: ChefView): boolean {
  return sight.now.devices.some((device) => device.chef === chef.id);
}

/** The chef of the seat, without the apron, that has most to do now. */
function bestOther(
  bot: ThreadBot,
  sight: Sight,
  aproned: ChefView,
  mine: readonly ChefView[],
): { chef: ChefView; score: number } | null {
  let best: { chef: ChefView; score: number } | null = null;
  for (const chef of mine) {
    if (chef.id === aproned.id) continue;
    const score = scoreOfOther(bot, sight, chef);
    if (score !== null && (best === null || score > best.score)) best = { chef, score };
  }
  return best;
}

const HALF_DONE_TICKS = 500;

function scoreOfOther(bot: ThreadBot, sight: Sight, chef: ChefView): number | null {
  if (chef.state === 'READY' && (chef.job !== null || chef.queueLength > 0)) return HALF_DONE_TICKS;
  if (chef.state !== 'IDLE' && chef.state !== 'READY') return null;
  const mind = mindOf(bot, chef);
  const goal = currentGoal(bot, sight, mind, chef);
  if (goal !== null && nextAct(sight, chef, goal, mannerOf(bot, sight, mind)) !== null) return HALF_DONE_TICKS;
  const choice: Choice | null = bestChoice(bot, sight, chef, mind);
  if (choice !== null) return choice.score;
  return heldBy(sight, chef.id).length > 0 ? 0 : null;
}

/** The next thing to do for a goal; 'nothing' when it has to be given up. */
function pursue(bot: ThreadBot, sight: Sight, chef: ChefView, mind: Mind, goal: Goal): Command | null | 'nothing' {
  const spare = spareLock(sight, mind, chef, goal);
  if (spare !== null) return say(sight, chef, mind, { kind: 'unlock', lock: spare });
  const next = nextAct(sight, chef, goal, mannerOf(bot, sight, mind));
  if (next === null) {
    avoid(sight, mind, AVOID_TICKS);
    return 'nothing';
  }
  if (next.kind === 'act') return say(sight, chef, mind, next.action);
  if (givesWay(bot, sight, mind, goal)) return standBack(sight, chef, mind);
  const lock = whichLock(bot, sight, { chef, mind, goal }, next.locks);
  const later = lockOutOfOrder(bot, sight, { chef, mind }, lock);
  if (later !== null) return say(sight, chef, mind, { kind: 'unlock', lock: later });
  const holder = holderOf(sight, lock);
  const isFree = heldBy(sight, chef.id).length === 0 && loadOf(sight, chef) === null;
  if (holder !== null && isFree && !overlooks(bot, sight, mind, { goal, other: holder.id })) {
    mind.avoid.push({ order: goal.order.id, job: goal.job.id, untilTick: sight.now.tick + AVOID_TICKS });
    if (bestChoice(bot, sight, chef, mind) !== null) return 'nothing';
  }
  return say(sight, chef, mind, { kind: 'lock', lock });
}

/** Gives back what it holds, one by one, then leaves the job alone for a while. */
function standBack(sight: Sight, chef: ChefView, mind: Mind): Command | null | 'nothing' {
  const held = spareLock(sight, mind, chef, null);
  if (held !== null) return say(sight, chef, mind, { kind: 'unlock', lock: held });
  avoid(sight, mind, AVOID_TICKS);
  return 'nothing';
}

/** Says it once; a second time, when nothing has come of it, the goal is let go for a while. */
function say(sight: Sight, chef: ChefView, mind: Mind, action: QueueAction): Command | null | 'nothing' {
  const { tick } = sight.now;
  const target =
    action.kind === 'lock' || action.kind === 'unlock' ? action.lock : 'station' in action ? action.station : '';
  const state = `${chef.carry ?? ''} ${chef.thought?.tick ?? ''} ${heldBy(sight, chef.id).length}`;
  const key = `${action.kind} ${target} ${state}`;
  if (mind.last !== null && mind.last.act === key) {
    if (chef.state === 'RUNNING' || tick - mind.last.tick < REFUSED_TICKS) return null;
    mind.last = null;
    mind.restUntilTick = tick + REFUSED_TICKS;
    avoid(sight, mind, AVOID_TICKS);
    return 'nothing';
  }
  mind.last = { act: key, tick };
  return { kind: 'enqueue', chef: chef.id, entries: [{ action, when: { kind: 'now' } }], append: false };
}
