import { describe, expect, it } from 'vitest';
import { PAR_ROUNDS, parCoins } from '../../shared/bots/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { ROLES } from '../../shared/kitchen/index.ts';
import { ROUNDS_PATIENCE_MS } from '../support/bot-rounds.ts';

const SEATS = [1, 2, 3, 4];
const scored = LEVELS.filter((plan) => plan.rules.orders.kind !== 'single');
const cases = scored.flatMap((plan) => ROLES.flatMap((role) => SEATS.map((seats) => ({ plan, role, seats }))));

describe('score par', () => {
  it.each(cases.map((each) => [each.plan.level, each.role, each.seats, each.plan] as const))(
    `in %s as %s with %i is the median of ${PAR_ROUNDS} rounds: else run "npm run par"`,
    (_level, role, seats, plan) => {
      expect(plan.par?.[role][seats - 1]).toBe(parCoins(plan, role, seats));
    },
    ROUNDS_PATIENCE_MS,
  );

  it('is not kept where a dinner is measured by its makespan', () => {
    const timed = LEVELS.filter((plan) => plan.rules.orders.kind === 'single');
    expect(timed.map((plan) => plan.par)).toEqual(timed.map(() => null));
  });
});
