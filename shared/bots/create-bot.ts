import { hash32, rngFrom } from '../base/index.ts';
import { type Command, idNumber, type Snapshot } from '../kitchen/index.ts';
import { newAttention } from './attention.ts';
import type { Bot, BotSetup } from './bot.ts';
import { newChaos, pressAnything } from './chaos.ts';
import { lockOrderOf } from './lock-order.ts';
import type { ThreadBot } from './mind.ts';
import { POLICIES } from './policies.ts';
import { decideRail } from './rail-bot.ts';
import type { RailBot } from './rail-choice.ts';
import { newWatch } from './rail-time.ts';
import { decideThreads } from './thread-bot.ts';

/** A bot for a seat of either role; same setup and same snapshots, same decisions. */
export function createBot(setup: BotSetup): Bot {
  const cook = createCook(setup);
  if (setup.policy !== 'chaos') return { decide: cook };
  const chaos = newChaos(setup);
  return { decide: (now) => pressAnything(chaos, { plan: setup.plan, now }, cook) };
}

function createCook({ plan, seat, policy, seed }: BotSetup): (now: Snapshot) => Command[] {
  const own = hash32(seed, idNumber(seat));
  const rng = rngFrom(own);
  const lockOrder = lockOrderOf(plan);
  const common = { policy: POLICIES[policy], lockOrder, rng, seed: own, attention: newAttention(seat) };
  const threads: ThreadBot = { ...common, minds: [], seen: [] };
  const rail: RailBot = { ...common, watch: newWatch() };
  return (now) => {
    const mine = now.seats.find((entry) => entry.id === seat);
    if (mine === undefined || now.phase === 'over') return [];
    return mine.role === 'thread' ? decideThreads(threads, { plan, now }, mine) : decideRail(rail, { plan, now }, mine);
  };
}
