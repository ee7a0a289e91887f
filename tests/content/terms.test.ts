import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { playRound } from '../../shared/bots/index.ts';
import { LEVELS, planOf, planUnder, withoutWalking } from '../../shared/content/index.ts';
import {
  type Clock,
  type JobPlan,
  levelId,
  type Plan,
  type Role,
  type RoundTerms,
  USUAL_TERMS,
} from '../../shared/kitchen/index.ts';
import { TICKS } from '../support/kitchen.ts';

const trattoria = required(planOf(levelId('trattoria')), 'the level');
const feast = required(planOf(levelId('chopping-feast')), 'another level');
const RELAXED: RoundTerms = { clock: 'relaxed', cores: null };
const withCores = (cores: number, clock: Clock = 'normal'): RoundTerms => ({ clock, cores });
const jobNamed = (plan: Plan, name: string): JobPlan =>
  required(
    plan.dishes.flatMap((dish) => dish.jobs).find((job) => job.id === `job:${name}`),
    name,
  );

describe('a level under the usual terms', () => {
  it('is the level itself', () => {
    for (const plan of LEVELS) {
      expect(plan.terms).toEqual({ clock: 'normal', cores: null });
      expect(planUnder(plan, { ...USUAL_TERMS })).toBe(plan);
    }
  });
});

describe('a level under other terms', () => {
  it('is the very same plan for equal terms, and another for others', () => {
    const [one, again] = [planUnder(trattoria, withCores(2)), planUnder(trattoria, withCores(2))];
    expect(again).toBe(one);
    expect(planUnder(one, withCores(2))).toBe(one);
    const others = [planUnder(trattoria, withCores(3)), planUnder(trattoria, withCores(2, 'relaxed'))];
    expect(new Set([one, trattoria, planUnder(feast, withCores(2)), ...others]).size).toBe(5);
  });

  it('says which, and has no par', () => {
    const plan = planUnder(trattoria, RELAXED);
    expect([plan.terms, plan.par]).toEqual([RELAXED, null]);
    expect(trattoria.par).not.toBe(null);
  });

  it('survives JSON, and stays under them without walking', () => {
    const plan = planUnder(trattoria, withCores(2, 'relaxed'));
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(withoutWalking(plan).terms).toEqual(withCores(2, 'relaxed'));
  });

  it('is not put under terms a second time', () => {
    expect(() => planUnder(planUnder(trattoria, RELAXED), USUAL_TERMS)).toThrow('under terms of its own already');
    expect(() => planUnder(planUnder(trattoria, RELAXED), withCores(1))).toThrow('under terms of its own already');
  });

  it.each([0, 5, 1.5, -1, Number.NaN])('is not made for %s cores', (cores) => {
    expect(() => planUnder(trattoria, withCores(cores))).toThrow(`1 to 4 cores, not ${cores}`);
  });
});

describe('the relaxed clock', () => {
  const plan = planUnder(trattoria, RELAXED);

  it('gives half as much again of everything that runs out', () => {
    expect(plan.rules.roundTicks).toBe(TICKS(225));
    expect(plan.dishes.map((dish) => dish.patienceTicks)).toEqual([TICKS(150), TICKS(135)]);
    expect(jobNamed(plan, 'heat-sauce').burnsAfterTicks).toBe(TICKS(9));
    expect([plan.rules.deadlockGraceTicks, plan.rules.inspectorTicks]).toEqual([TICKS(4.5), TICKS(12)]);
  });

  it('rounds up to whole ticks', () => {
    const odd: Plan = { ...trattoria, rules: { ...trattoria.rules, roundTicks: 101 } };
    expect(planUnder(odd, RELAXED).rules.roundTicks).toBe(152);
  });

  it('leaves what never ran out as it is', () => {
    const dinner = planUnder(required(planOf(levelId('pasta-for-two')), 'the dinner'), RELAXED);
    expect(dinner.dishes.map((dish) => dish.patienceTicks)).toEqual([null]);
    expect(jobNamed(dinner, 'heat-sauce').burnsAfterTicks).toBe(null);
  });

  it('changes neither work, nor walking, nor prices, nor who starves', () => {
    const { roundTicks, deadlockGraceTicks, inspectorTicks } = trattoria.rules;
    expect({ ...plan.rules, roundTicks, deadlockGraceTicks, inspectorTicks }).toEqual(trattoria.rules);
    const plain = (dish: Plan['dishes'][number]) => ({
      ...dish,
      patienceTicks: 0,
      jobs: dish.jobs.map((job) => ({ ...job, burnsAfterTicks: 0 })),
    });
    expect(plan.dishes.map(plain)).toEqual(trattoria.dishes.map(plain));
    expect({ ...plan, rules: 0, dishes: 0, terms: 0, par: 0 }).toEqual({
      ...{ ...trattoria, rules: 0, dishes: 0, terms: 0, par: 0 },
    });
  });
});

describe('a number of cores', () => {
  it('has so many aprons go round, two seconds each, and one chef for each thread seat', () => {
    const plan = planUnder(trattoria, withCores(2));
    const { chefsPerThreadSeat, sharedAprons } = plan.rules;
    expect([chefsPerThreadSeat, sharedAprons]).toEqual([1, { count: 2, quantumTicks: 60, switchTicks: 9 }]);
    expect({ ...plan.rules, chefsPerThreadSeat: null, sharedAprons: null }).toEqual(trattoria.rules);
  });

  it('keeps the quantum of a level that shares its aprons', () => {
    const sharedAprons = { count: 1, quantumTicks: 15, switchTicks: 3 };
    const own: Plan = { ...trattoria, rules: { ...trattoria.rules, sharedAprons } };
    expect(planUnder(own, withCores(3)).rules.sharedAprons).toEqual({ count: 3, quantumTicks: 15, switchTicks: 3 });
  });

  it.each<[string, Role[]]>([
    ['threads', ['thread', 'thread', 'thread']],
    ['dispatchers', ['dispatcher', 'dispatcher', 'dispatcher']],
    ['a mixed crew', ['thread', 'dispatcher', 'thread']],
  ])('lets %s earn more the more there are', (_who, roles) => {
    const coinsWith = (cores: number): number => {
      const setup = { seats: roles.map((role) => ({ role })), chefsPerThreadSeat: null };
      const plan = planUnder(feast, withCores(cores));
      return [1, 2, 3].reduce((sum, seed) => {
        return sum + playRound(plan, { ...setup, seed }, { policy: 'ordered-locker', seed }).score.coins;
      }, 0);
    };
    const [one, two, three] = [coinsWith(1), coinsWith(2), coinsWith(3)];
    expect([one, two, three]).toEqual([one, two, three].toSorted((a, b) => a - b));
    expect(new Set([one, two, three]).size).toBe(3);
  });
});
