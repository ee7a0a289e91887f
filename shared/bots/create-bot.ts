import { hash32, rngFrom } from '../base/index.ts';
import { idNumber, type Snapshot } from '../kitchen/index.ts';
import { newAttention } from './attention.ts';
import { type Bot, type BotSetup, POLICIES } from './bot.ts';
import type { ThreadBot } from './mind.ts';
import { decideRail, type RailBot } from './rail-bot.ts';
import { newWatch } from './rail-time.ts';
import { decideThreads } from './thread-bot.ts';

/** A bot for a seat of either role; same setup and same snapshots, same decisions. */
export function createBot({ plan, seat, policy, seed }: BotSetup): Bot {
  const own = hash32(seed, idNumber(seat));
  const rng = rngFrom(own);
  const threads: ThreadBot = {
    policy: POLICIES[policy],
    rng,
    seed: own,
    minds: [],
    seen: [],
    attention: newAttention(seat),
  };
  const rail: RailBot = { policy: POLICIES[policy], rng, seed: own, attention: newAttention(seat), watch: newWatch() };
  return {
    decide(now: Snapshot) {
      const mine = now.seats.find((entry) => entry.id === seat);
      if (mine === undefined || now.phase === 'over') return [];
      return mine.role === 'thread'
        ? decideThreads(threads, { plan, now }, mine)
        : decideRail(rail, { plan, now }, mine);
    },
  };
}
