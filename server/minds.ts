import { required } from '../shared/base/index.ts';
import type { RoundResult } from '../shared/analysis/index.ts';
import { createBot as botOf } from '../shared/bots/index.ts';
import type { BotFactory } from './match/host.ts';
import type { FinishedRound } from './match/match.ts';

/** Company for people who learn: it takes its locks in recipe order and lets others go first. */
export const createBot: BotFactory = ({ plan, seat, seed }) => botOf({ plan, seat, seed, policy: 'knife-first' });

/** The little that a result screen needs of a round when nobody analyses it. */
export function report(round: FinishedRound): RoundResult {
  const { recording, plan } = round;
  const [, digest] = required(recording.digests.at(-1), 'the digest of the end');
  return {
    level: recording.level,
    seed: recording.seed,
    seats: [],
    roundTicks: recording.ticks,
    makespanTicks: round.makespanTicks,
    measured: plan.rules.orders.kind === 'single' ? 'makespan' : 'coins',
    coins: round.coins,
    stars: null,
    parCoins: null,
    nextStarCoins: null,
    lines: [],
    sales: [],
    chefLanes: [],
    lockLanes: [],
    hazards: [],
    bounds: null,
    lagTicks: [],
    digest,
  };
}
