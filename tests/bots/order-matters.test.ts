import { describe, expect, it } from 'vitest';
import { playRound, setupOf } from '../../shared/bots/index.ts';
import { LONG, plan } from '../support/bot-rounds.ts';

const ROUNDS = LONG ? 1000 : 100;

const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;

/** The same kitchen and the same orders each time; only which ready job is dispatched next differs. */
let kept: { coins: number; burnt: number }[] | null = null;

function played() {
  kept ??= Array.from({ length: ROUNDS }, (_, index) => {
    const world = playRound(plan('trattoria'), setupOf('dispatcher', 1, 7), { policy: 'any-job', seed: index + 1 });
    return { coins: world.score.coins, burnt: world.hazards.filter((hazard) => hazard.kind === 'burnt').length };
  }).sort((a, b) => a.coins - b.coins);
  return { all: kept, worst: kept.slice(0, ROUNDS / 4), best: kept.slice(-ROUNDS / 4) };
}

describe(`one dispatcher, the same orders, any ready job, never idle: ${ROUNDS} rounds`, () => {
  it('earns in its best quarter at least a fifth more than in its worst: the order of jobs decides', () => {
    const { best, worst } = played();
    const coins = [best, worst].map((quarter) => mean(quarter.map((round) => round.coins)));
    console.info(`best and worst quarter: ${coins.map(Math.round).join(' and ')} coins`);
    expect(coins[0]).toBeGreaterThanOrEqual(1.2 * (coins[1] ?? 0));
  });

  it('does so even in the rounds where nothing was burnt', () => {
    const { all, best, worst } = played();
    const unburnt = all.filter((round) => round.burnt === 0);
    const quarter = Math.floor(unburnt.length / 4);
    const coins = unburnt.map((round) => round.coins);
    expect(quarter).toBeGreaterThanOrEqual(5);
    const burnt = [best, worst].map((rounds) => mean(rounds.map((round) => round.burnt)));
    console.info(
      `burnt a round, best and worst quarter: ${burnt.join(' and ')}; ${unburnt.length} rounds of ${ROUNDS} burnt nothing: ` +
        `their quarters earn ${Math.round(mean(coins.slice(-quarter)))} and ${Math.round(mean(coins.slice(0, quarter)))} coins`,
    );
    expect(mean(coins.slice(-quarter))).toBeGreaterThanOrEqual(1.2 * mean(coins.slice(0, quarter)));
  });
});
