import { nextRandom, type Rng, randomBelow } from '../base/index.ts';
import type { ChefId, ChefView, Command, JobId, LockId, OrderId, QueueAction, SeatView } from '../kitchen/index.ts';
import { stationOfLock } from '../kitchen/index.ts';
import type { Policy } from './bot.ts';
import { nextAct, putAway, serves } from './hands.ts';
import {
  dishOfOrder,
  findGoal,
  type Goal,
  heldBy,
  holderOf,
  loadOf,
  ordersByDue,
  readyGoals,
  type Sight,
  stateOf,
  tailTicks,
  ticksTo,
} from './look.ts';

/** What a bot remembers of one of its chefs. */
export interface Mind {
  chef: ChefId;
  goal: { order: OrderId; job: JobId } | null;
  /** Locks it has decided to take although somebody has them. */
  overlooks: boolean;
  otherWay: boolean;
  keepsTool: boolean;
  thinkUntilTick: number;
  backOffAtTick: number | null;
  carefulUntilTick: number;
}

export function newMind(chef: ChefId): Mind {
  return {
    chef,
    goal: null,
    overlooks: false,
    otherWay: false,
    keepsTool: false,
    thinkUntilTick: 0,
    backOffAtTick: null,
    carefulUntilTick: 0,
  };
}

export interface ThreadBot {
  policy: Policy;
  rng: Rng;
  minds: Mind[];
}

/** One thought for all chefs of a seat: the aproned one acts; when it stands and another could go on, the apron moves. */
export function decideThreads(bot: ThreadBot, sight: Sight, seat: SeatView): Command[] {
  const mine = sight.now.chefs.filter((chef) => chef.seat === seat.id);
  while (bot.minds.length < mine.length) bot.minds.push(newMind((mine[bot.minds.length] as ChefView).id));
  const commands: Command[] = [];
  for (const chef of mine) letGoOfDeadlock(bot, sight, chef, commands);
  if (commands.length > 0) return commands;
  if (seat.apron === null) {
    for (const chef of mine) act(bot, sight, chef, commands);
    return commands;
  }
  const aproned = mine.find((chef) => chef.id === seat.apron);
  if (aproned === undefined || aproned.state === 'RUNNING') return commands;
  if (aproned.state === 'IDLE' && act(bot, sight, aproned, commands)) return commands;
  if (aproned.state === 'READY') return commands;
  const next = mine.find((chef) => chef.id !== aproned.id && couldGoOn(bot, sight, chef));
  if (next !== undefined) commands.push({ kind: 'move-apron', chef: next.id });
  return commands;
}

function mindOf(bot: ThreadBot, chef: ChefView): Mind {
  return bot.minds.find((mind) => mind.chef === chef.id) ?? newMind(chef.id);
}

function letGoOfDeadlock(bot: ThreadBot, sight: Sight, chef: ChefView, commands: Command[]): void {
  const mind = mindOf(bot, chef);
  const caught = sight.now.deadlocks.some((deadlock) => deadlock.ring.some((member) => member.chef === chef.id));
  if (!caught) {
    mind.backOffAtTick = null;
    return;
  }
  const { least, most } = bot.policy.backOffTicks;
  mind.backOffAtTick ??= sight.now.tick + least + randomBelow(bot.rng, most - least + 1);
  if (sight.now.tick < mind.backOffAtTick) return;
  if (!chef.hasApron) commands.push({ kind: 'move-apron', chef: chef.id });
  commands.push({ kind: 'back-off' });
  mind.goal = null;
  mind.carefulUntilTick = sight.now.tick + bot.policy.carefulTicks;
}

/** A chef without an apron that has something in hand, or that something could be found for. */
function couldGoOn(bot: ThreadBot, sight: Sight, chef: ChefView): boolean {
  if (chef.state === 'READY' || chef.rings) return true;
  if (chef.state !== 'IDLE') return false;
  const mind = mindOf(bot, chef);
  if (mind.goal !== null) {
    const goal = findGoal(sight, mind.goal.order, mind.goal.job);
    return goal !== null && nextAct(sight, chef, goal) !== null;
  }
  return chooseGoal(bot, sight, chef) !== null;
}

/** Sees to one idle chef. True if it was given something to do, or is thinking. */
function act(bot: ThreadBot, sight: Sight, chef: ChefView, commands: Command[]): boolean {
  if (chef.state !== 'IDLE' || chef.queueLength > 0) return false;
  const mind = mindOf(bot, chef);
  if (sight.now.tick < mind.thinkUntilTick) return true;
  const give = (action: QueueAction): true => {
    commands.push({ kind: 'enqueue', chef: chef.id, entries: [{ action, when: { kind: 'now' } }], append: false });
    return true;
  };
  const goal = currentGoal(sight, mind, chef);
  const spare = spareLock(sight, mind, chef, goal);
  if (spare !== null) return give({ kind: 'unlock', lock: spare });
  if (goal === null) return decideAnew(bot, sight, chef, mind, give);
  const next = nextAct(sight, chef, goal);
  if (next === null) {
    mind.goal = null;
    return decideAnew(bot, sight, chef, mind, give);
  }
  if (next.kind === 'act') return give(next.action);
  const lock = whichLock(bot, sight, chef, mind, next.locks);
  const isTaken = holderOf(sight, lock) !== null;
  if (isTaken && !mind.overlooks && heldBy(sight, chef).length === 0) {
    const other = chooseGoal(bot, sight, chef, [goal]);
    if (other !== null && loadOf(sight, chef) === null) {
      setGoal(bot, sight, mind, other);
      return true;
    }
  }
  return give({ kind: 'lock', lock });
}

function decideAnew(
  bot: ThreadBot,
  sight: Sight,
  chef: ChefView,
  mind: Mind,
  give: (action: QueueAction) => true,
): boolean {
  const goal = chooseGoal(bot, sight, chef);
  if (goal !== null) {
    setGoal(bot, sight, mind, goal);
    return true;
  }
  const load = loadOf(sight, chef);
  const away = load === null ? null : putAway(sight, chef, load);
  return away !== null && away.kind === 'act' ? give(away.action) : false;
}

function setGoal(bot: ThreadBot, sight: Sight, mind: Mind, goal: Goal): void {
  const careful = sight.now.tick < mind.carefulUntilTick;
  const { policy, rng } = bot;
  mind.goal = { order: goal.order.id, job: goal.job.id };
  mind.overlooks = percent(rng, policy.overlookPercent) && !careful;
  mind.otherWay = percent(rng, policy.otherWayPercent) && !careful;
  mind.keepsTool = percent(rng, policy.keepToolPercent) && !careful;
  mind.thinkUntilTick =
    sight.now.tick + policy.thinkTicks.least + randomBelow(rng, policy.thinkTicks.most - policy.thinkTicks.least + 1);
}

function percent(rng: Rng, share: number): boolean {
  return nextRandom(rng) % 100 < share;
}

/** The goal as it stands now; null once it is done, lost, or somebody else has it. */
function currentGoal(sight: Sight, mind: Mind, chef: ChefView): Goal | null {
  if (mind.goal === null) return null;
  const goal = findGoal(sight, mind.goal.order, mind.goal.job);
  const entry = goal === null ? null : stateOf(goal);
  const pours = goal?.job.act.kind === 'season' && loadOf(sight, chef)?.kind === 'pinch';
  if (
    goal === null ||
    entry === null ||
    (!pours && entry.state !== 'ready' && !(entry.state === 'lacking' && entry.lacks.length === 0))
  )
    mind.goal = null;
  const load = loadOf(sight, chef);
  const hasOtherUse =
    load !== null &&
    load.order !== null &&
    goal !== null &&
    !serves(load, goal) &&
    readyGoals(sight).some((other) => serves(load, other));
  if (hasOtherUse) mind.goal = null;
  return mind.goal === null ? null : goal;
}

/** A lock it holds and does not need: newest first, as hands do. */
function spareLock(sight: Sight, mind: Mind, chef: ChefView, goal: Goal | null): LockId | null {
  const held = heldBy(sight, chef);
  const needed = held.filter((lock) =>
    goal?.job.locks.some((need) => {
      const station = stationOfLock(sight.plan, lock);
      return need.kind === 'tool' ? station?.tool === need.tool : station?.kind === goal.job.station;
    }),
  );
  const spare = held.filter((lock) => !needed.includes(lock));
  const kept = spare.filter((lock) => !(mind.keepsTool && stationOfLock(sight.plan, lock)?.tool !== null));
  return kept.sort((a, b) => ticksTo(sight, chef, a) - ticksTo(sight, chef, b))[0] ?? null;
}

function whichLock(bot: ThreadBot, sight: Sight, chef: ChefView, mind: Mind, locks: readonly LockId[]): LockId {
  const byRecipe = locks[0] as LockId;
  if (bot.policy.locks === 'recipe-order' || sight.now.tick < mind.carefulUntilTick || locks.length < 2)
    return byRecipe;
  const sorted = [...locks].sort((a, b) => ticksTo(sight, chef, a) - ticksTo(sight, chef, b));
  return (mind.otherWay ? sorted[sorted.length - 1] : sorted[0]) ?? byRecipe;
}

/** The most urgent thing to do: one's load first, then the order nearest to this chef's turn, longest chain first. */
export function chooseGoal(bot: ThreadBot, sight: Sight, chef: ChefView, except: readonly Goal[] = []): Goal | null {
  const load = loadOf(sight, chef);
  const orders = ordersByDue(sight);
  const goals = readyGoals(sight).filter(
    (goal) => !except.some((other) => other.order.id === goal.order.id && other.job.id === goal.job.id),
  );
  let best: Goal | null = null;
  let bestScore = 0;
  for (const goal of goals) {
    if (isTakenCareOf(bot, sight, chef, goal) || !isFirstToGet(goal, goals)) continue;
    const score = urgency(bot, sight, chef, goal, { orders, load });
    if (best === null || score > bestScore) {
      best = goal;
      bestScore = score;
    }
  }
  return best !== null && nextAct(sight, chef, best) !== null ? best : null;
}

function urgency(
  bot: ThreadBot,
  sight: Sight,
  chef: ChefView,
  goal: Goal,
  state: { orders: readonly Goal['order'][]; load: ReturnType<typeof loadOf> },
): number {
  if (bot.policy.choice === 'any') return nextRandom(bot.rng) % 1000;
  const index = state.orders.findIndex((order) => order.id === goal.order.id);
  const turn = (index - chef.number + 1 + state.orders.length * 8) % state.orders.length;
  const inHand =
    state.load !== null &&
    (goal.job.brings.some((part) => state.load?.parts.includes(part)) ||
      goal.job.ingredients.some((entry) => entry === state.load?.ingredient));
  const cash = goal.job.act.kind === 'chalk' || goal.job.act.kind === 'serve' ? 4000 : 0;
  const locked = goal.job.locks.some(
    (need) =>
      need.kind === 'tool' &&
      sight.now.locks.every(
        (lock) =>
          stationOfLock(sight.plan, lock.id)?.tool !== need.tool || (lock.holder !== null && lock.holder !== chef.id),
      ),
  );
  return (
    (inHand && state.load?.order !== null ? 20_000 : 0) +
    (inHand ? 9000 : 0) +
    cash -
    turn * 400 -
    index * 120 +
    tailTicks(dishOfOrder(sight, goal.order), goal.job) -
    (locked && !percent(bot.rng, bot.policy.overlookPercent) ? 3000 : 0)
  );
}

/** Raw things are stamped with the earliest-due order that lacks the job: working for a later one would go wrong. */
function isFirstToGet(goal: Goal, goals: readonly Goal[]): boolean {
  if (goal.job.ingredients.length === 0) return true;
  return (
    goals.find((other) => other.job.id === goal.job.id && other.order.dish === goal.order.dish)?.order.id ===
    goal.order.id
  );
}

/** Another chef visibly sees to it: carries what it needs, or tastes and fetches salt for the same pan. */
function isTakenCareOf(bot: ThreadBot, sight: Sight, chef: ChefView, goal: Goal): boolean {
  const others = sight.now.chefs.filter((other) => other.id !== chef.id);
  if (goal.job.act.kind === 'season' || goal.job.act.kind === 'chalk') {
    const tasting = others.some((other) => other.job?.job === goal.job.id && other.job.order === goal.order.id);
    const thinking = others.some((other) => other.thought !== null && other.thought.cell === cellOf(sight, goal));
    return (tasting || thinking) && !percent(bot.rng, bot.policy.overlookPercent);
  }
  if (
    bot.minds.some(
      (mind) => mind.chef !== chef.id && mind.goal?.order === goal.order.id && mind.goal.job === goal.job.id,
    )
  )
    return true;
  return others.some((other) => {
    const load = loadOf(sight, other);
    if (load === null) return false;
    if (goal.job.needsPlate) return load.kind === 'plate' && load.order === goal.order.id;
    return goal.job.brings.some((part) => load.order === goal.order.id && load.parts.includes(part));
  });
}

function cellOf(sight: Sight, goal: Goal): string | null {
  if (goal.job.act.kind === 'chalk')
    return sight.plan.stations.find((station) => station.kind === goal.job.station)?.cell ?? null;
  const content = sight.now.items.find((item) => item.inVessel && item.order === goal.order.id);
  return sight.plan.stations.find((station) => station.id === content?.station)?.cell ?? null;
}
