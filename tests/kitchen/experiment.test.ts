import { describe, expect, it } from 'vitest';
import { required } from '../../shared/base/index.ts';
import { planOf, withoutWalking } from '../../shared/content/index.ts';
import { levelId, type Role, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { playDispatchers, playThreads } from '../support/script-runner.ts';

const pastaForTwo = required(planOf(levelId('pasta-for-two')), 'the level');
const plan = withoutWalking(pastaForTwo);
const setup = (roles: Role[], chefsPerThreadSeat: number | null = null) => ({
  seed: 1,
  seats: roles.map((role) => ({ role })),
  chefsPerThreadSeat,
});
const seconds = (ticks: number | null) => (ticks === null ? null : ticks / TICKS_PER_SECOND);

const chop = ['use tomato', 'lock knife', 'lock board-1', 'use board-1', 'unlock board-1', 'unlock knife'];
const plateUp = ['use plates', 'use pot', 'use pan', 'use pass-1'];
const alone = [
  'use shop',
  'use counter-2',
  'use pot',
  ...chop,
  'use pan',
  'use counter-2',
  'use pot',
  'use pot',
  'use cheese',
  'use pan',
  'use drinks-1',
  'use pass-1',
  ...plateUp,
];

/** Schedules found by exhaustive search over all orders and assignments; the makespans are the proven optima. */
describe('the experiment without walking', () => {
  it('takes one sync chef the whole work: 43 s', () => {
    expect(seconds(playThreads(plan, setup(['thread']), [alone]).makespanTicks)).toBe(43);
  });

  it('takes two sync chefs on two aprons 23 s', () => {
    const first = [
      'use shop',
      'use counter-2',
      'when counter-3: use counter-3',
      'use pan',
      'use drinks-1',
      'use pass-1',
      ...plateUp,
    ];
    const second = [
      'use pot',
      ...chop,
      'use counter-3',
      'when counter-2: use counter-2',
      'use pot',
      'use pot',
      'use cheese',
      'use pan',
    ];
    expect(seconds(playThreads(plan, setup(['thread', 'thread']), [first, second]).makespanTicks)).toBe(23);
  });

  it('takes three sync chefs on one apron 21 s: threads hide waiting too, they pay with more chefs', () => {
    const first = ['use shop', 'use pot', 'use pot', ...plateUp];
    const second = ['use pot', 'use drinks-1', 'use pass-1'];
    const third = [...chop, 'use pan', 'use cheese', 'use pan'];
    expect(seconds(playThreads(plan, setup(['thread'], 3), [first, second, third]).makespanTicks)).toBe(21);
  });

  it('takes one async dispatcher 21 s, the span: nothing can be faster', () => {
    const jobs = [
      'buy-pasta',
      'boil-water',
      'chop-tomatoes',
      'heat-sauce',
      'prepare-drinks',
      'add-cheese',
      'cook-pasta',
    ];
    const rail = { jobs, clips: { 'buy-pasta': 'put-pasta-in', 'cook-pasta': 'serve' } };
    expect(seconds(playDispatchers(plan, setup(['dispatcher']), [rail]).makespanTicks)).toBe(21);
  });

  it('takes two async dispatchers 21 s as well', () => {
    const first = {
      jobs: ['buy-pasta', 'boil-water', 'prepare-drinks', 'cook-pasta'],
      clips: { 'buy-pasta': 'put-pasta-in', 'cook-pasta': 'serve' },
    };
    const second = { jobs: ['chop-tomatoes', 'heat-sauce', 'add-cheese'], clips: {} };
    expect(seconds(playDispatchers(plan, setup(['dispatcher', 'dispatcher']), [first, second]).makespanTicks)).toBe(21);
  });
});
