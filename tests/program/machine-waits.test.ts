import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../shared/base/index.ts';
import { type ChefStep, type LockDeclaration, waitsOf } from '../../shared/program/index.ts';
import { chef, machineOf, play } from '../support/machine.ts';

const lock = (on: string): ChefStep => ({ do: 'lock', on });
const act: ChefStep = { do: 'yield' };

const LOCKS: Record<string, LockDeclaration> = {
  knife: { kind: 'mutex' },
  fork: { kind: 'mutex', grant: 'fifo' },
  burners: { kind: 'semaphore', permits: 1 },
  items: { kind: 'semaphore', permits: 0 },
  book: { kind: 'rwlock' },
};

function waitsAfter(schedule: string, name: string, ...cooks: ReturnType<typeof chef>[]) {
  const { code, run } = play(
    machineOf({
      locks: LOCKS,
      conditions: { hot: { lock: 'knife' }, warm: { lock: 'knife', spurious: true } },
      barriers: { pass: { parties: 3 } },
      chefs: [...cooks, { name: 'late', starts: false, steps: [act] }],
    }),
    schedule,
  );
  return waitsOf(code, run, name);
}

describe('what a chef waits for', () => {
  const acquire: ChefStep = { do: 'acquire', on: 'burners' };
  const share: ChefStep = { do: 'lockShared', on: 'book' };
  const wait: ChefStep = { do: 'wait', on: 'hot' };
  const held = (on: string) => chef('ada', lock(on), act);

  it.each<[string, string, ReturnType<typeof chef>[], [string, string | null][]]>([
    ['a mutex and its holder', 'ada', [held('knife'), chef('bob', lock('knife'))], [['knife', 'ada']]],
    ['a holder that has finished', 'ada ada', [held('knife'), chef('bob', lock('knife'))], [['knife', 'ada']]],
    ['oneself', 'bob', [chef('bob', lock('knife'), lock('knife'))], [['knife', 'bob']]],
    ['oneself, for an upgrade', 'bob', [chef('bob', share, lock('book'))], [['book', 'bob']]],
    [
      'every shared holder, in the order of the file',
      'eve ada',
      [chef('ada', share, act), chef('bob', lock('book')), chef('eve', share, act)],
      [
        ['book', 'ada'],
        ['book', 'eve'],
      ],
    ],
    [
      'the holder and those ahead in the queue',
      'ada ada eve bob',
      [held('fork'), chef('bob', lock('fork')), chef('eve', lock('fork'))],
      [
        ['fork', 'ada'],
        ['fork', 'eve'],
      ],
    ],
    [
      'one ahead in the queue that could go on',
      'ada ada eve bob ada',
      [chef('ada', lock('fork'), { do: 'unlock', on: 'fork' }), chef('bob', lock('fork')), chef('eve', lock('fork'))],
      [['fork', 'eve']],
    ],
    ['permits and who has them', 'ada', [chef('ada', acquire, act), chef('bob', acquire)], [['burners', 'ada']]],
    ['permits of one that has finished', 'ada', [chef('ada', acquire), chef('bob', acquire)], [['burners', 'ada']]],
    [
      'permits that somebody else has given back for their holder: nobody',
      'ada bob',
      [chef('ada', acquire, act), chef('bob', { do: 'release', on: 'burners' }, { ...acquire, permits: 2 })],
      [['burners', null]],
    ],
    [
      'a signal, which nobody holds',
      'ada bob',
      [
        chef('ada', { do: 'release', on: 'items' }, act),
        chef('bob', ...[0, 0].map((): ChefStep => ({ do: 'acquire', on: 'items' }))),
      ],
      [['items', null]],
    ],
    [
      'as many permits as are missing from the beginning, by whoever took them last',
      'eve ada eve',
      [chef('ada', acquire, act), chef('bob', acquire), chef('eve', { do: 'release', on: 'burners' }, acquire, act)],
      [['burners', 'eve']],
    ],
    ['permits that nobody holds', '', [chef('bob', { ...acquire, permits: 2 })], [['burners', null]]],
    ['a condition: nobody', 'bob bob', [chef('bob', lock('knife'), wait)], [['hot', null]]],
    [
      'the lock of the condition, once woken',
      'bob bob ada ada',
      [chef('ada', lock('knife'), { do: 'notify', on: 'hot' }, act), chef('bob', lock('knife'), wait)],
      [['knife', 'ada']],
    ],
    ['a barrier: nobody', 'bob', [chef('ada', act), chef('bob', { do: 'arrive', on: 'pass' })], [['pass', null]]],
    ['a chef to finish', '', [chef('ada', act), chef('bob', { do: 'join', chef: 'ada' })], [['ada', 'ada']]],
    ['a chef that nobody spawned', '', [chef('bob', { do: 'join', chef: 'late' })], [['late', null]]],
  ])('is %s', (_, schedule, cooks, rows) => {
    expect(waitsAfter(schedule, 'bob', ...cooks)).toEqual(rows);
  });

  it.each([
    ['its action is enabled', '', [chef('bob', lock('knife'))]],
    ['it may try a fifo lock', 'ada ada', [held('fork'), chef('bob', lock('fork'))]],
    ['it may wake by itself', 'bob bob', [chef('bob', lock('knife'), { do: 'wait', on: 'warm' })]],
    ['it has finished', 'bob', [chef('bob', act)]],
  ])('is nothing when %s', (_, schedule, cooks) => {
    expect(waitsAfter(schedule, 'bob', ...cooks)).toEqual([]);
  });

  it('is nothing before it is spawned', () => {
    expect(waitsAfter('', 'late')).toEqual([]);
  });

  it('cannot be asked of somebody unknown', () => {
    expect(() => waitsAfter('', 'nobody')).toThrow(InvariantError);
  });
});
