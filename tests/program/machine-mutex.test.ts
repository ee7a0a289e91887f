import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../shared/base/index.ts';
import { type ChefStep, perform } from '../../shared/program/index.ts';
import { chef, enabledNames, machineOf, play } from '../support/machine.ts';

const lock = (on = 'knife'): ChefStep => ({ do: 'lock', on });
const unlock = (on = 'knife'): ChefStep => ({ do: 'unlock', on });
const tryLock = (into = 'got'): ChefStep => ({ do: 'tryLock', on: 'knife', into });

const plain = { locks: { knife: { kind: 'mutex' } } } as const;
const reentrant = { locks: { knife: { kind: 'mutex', reentrant: true } } } as const;
const fifo = { locks: { knife: { kind: 'mutex', grant: 'fifo' } } } as const;

describe('a mutex that anybody may have next', () => {
  it('can be taken by either chef while it is free, by none while it is held', () => {
    const kitchen = machineOf({ ...plain, chefs: [chef('ada', lock(), unlock()), chef('bob', lock(), unlock())] });
    expect(enabledNames(kitchen)).toEqual(['ada', 'bob']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['ada']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['bob']);
    expect(enabledNames(play(kitchen, 'bob bob'))).toEqual([]);
  });

  it('keeps no queue: after the unlock all that want it may be next', () => {
    const cooks = ['ada', 'bob', 'eve'].map((name) => chef(name, lock(), unlock()));
    expect(enabledNames(play(machineOf({ ...plain, chefs: cooks }), 'bob bob'))).toEqual(['ada', 'eve']);
  });

  it('cannot be taken a second time by its holder', () => {
    const kitchen = play(machineOf({ ...plain, chefs: [chef('ada', lock(), lock())] }), 'ada');
    expect(enabledNames(kitchen)).toEqual([]);
    expect(kitchen.run.failure).toBe(null);
  });

  it('re-entrant, is free again only after as many unlocks as locks', () => {
    const cooks = [chef('ada', lock(), lock(), unlock(), unlock()), chef('bob', lock(), unlock())];
    const kitchen = play(machineOf({ ...reentrant, chefs: cooks }), 'ada ada ada');
    expect(enabledNames(kitchen)).toEqual(['ada']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['bob']);
  });

  it('stays held for ever by a chef that ends with it', () => {
    const kitchen = machineOf({ ...plain, chefs: [chef('ada', lock()), chef('bob', lock(), unlock())] });
    expect(enabledNames(play(kitchen, 'ada'))).toEqual([]);
  });

  it('fails the run when somebody unlocks it without holding it', () => {
    const kitchen = machineOf({ ...plain, chefs: [chef('ada', lock()), chef('bob', { do: 'yield' }, unlock())] });
    play(kitchen, 'ada bob bob');
    expect(kitchen.run.failure).toEqual({ agent: 'bob', step: '1', message: 'gives back knife without holding it' });
    expect(enabledNames(kitchen)).toEqual([]);
  });
});

describe('tryLock', () => {
  it('takes what is free and says 1', () => {
    const kitchen = machineOf({ ...plain, chefs: [chef('ada', tryLock(), unlock()), chef('bob', lock())] });
    play(kitchen, 'ada');
    expect(kitchen.run.calls[0]?.locals).toEqual([1]);
    expect(enabledNames(kitchen)).toEqual(['ada']);
  });

  it('says 0 and goes on where the lock is held, by oneself too', () => {
    const cooks = [chef('ada', tryLock(), tryLock('again'), { do: 'yield' }), chef('bob', tryLock(), { do: 'yield' })];
    const kitchen = play(machineOf({ ...plain, chefs: cooks }), 'ada ada bob');
    expect(kitchen.run.calls.map((call) => call.locals)).toEqual([[1, 0], [0]]);
    expect(enabledNames(kitchen)).toEqual(['ada', 'bob']);
  });

  it('re-enters what is re-entrant', () => {
    const kitchen = machineOf({ ...reentrant, chefs: [chef('ada', tryLock(), tryLock('again'), { do: 'yield' })] });
    expect(play(kitchen, 'ada ada').run.calls[0]?.locals).toEqual([1, 1]);
  });

  it('does not pass a queue, even where the lock is free', () => {
    const cooks = [chef('ada', lock(), unlock()), chef('bob', tryLock(), { do: 'yield' })];
    const kitchen = play(machineOf({ ...fifo, chefs: cooks }), 'ada bob');
    expect(kitchen.run.calls[1]?.locals).toEqual([0]);
  });
});

describe('a fifo mutex', () => {
  const cooks = ['ada', 'bob', 'eve'].map((name) => chef(name, lock(), unlock()));

  it('is tried in one action and had in a second one', () => {
    const kitchen = play(machineOf({ ...fifo, chefs: cooks }), 'ada');
    expect(kitchen.run.kernel.locks[0]?.owner).toBe(null);
    expect(enabledNames(kitchen)).toEqual(['ada', 'bob', 'eve']);
    play(kitchen, 'ada');
    expect(kitchen.run.kernel.locks[0]?.owner).toBe('agent:ada');
  });

  it('can be tried while it is held, and is had in the order of trying', () => {
    const kitchen = play(machineOf({ ...fifo, chefs: cooks }), 'ada ada eve bob');
    expect(enabledNames(kitchen)).toEqual(['ada']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['eve']);
    expect(enabledNames(play(kitchen, 'eve eve'))).toEqual(['bob']);
  });

  it('re-entrant, is had again by its owner past those that queue', () => {
    const locks = { knife: { kind: 'mutex', reentrant: true, grant: 'fifo' } } as const;
    const kitchen = machineOf({ locks, chefs: [chef('ada', lock(), lock(), unlock(), unlock()), chef('bob', lock())] });
    play(kitchen, 'ada ada bob ada');
    expect(enabledNames(kitchen)).toEqual(['ada']);
    expect(enabledNames(play(kitchen, 'ada ada ada'))).toEqual(['bob']);
  });
});

describe('performing', () => {
  it('refuses an action that is not enabled', () => {
    const kitchen = machineOf({ ...plain, chefs: [chef('ada', lock()), chef('bob', lock())] });
    const { code, run } = play(kitchen, 'ada');
    const action = { name: 'bob', actor: 'bob', how: { kind: 'chef', strand: 1, wakes: null } } as const;
    expect(() => perform(code, run, action)).toThrow(InvariantError);
  });

  it('refuses everything after a failure', () => {
    const kitchen = machineOf({ ...plain, chefs: [chef('ada', unlock()), chef('bob', lock())] });
    const { code, run } = play(kitchen, 'ada');
    const action = { name: 'bob', actor: 'bob', how: { kind: 'chef', strand: 1, wakes: null } } as const;
    expect(() => perform(code, run, action)).toThrow(InvariantError);
  });
});
