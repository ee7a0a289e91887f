import { describe, expect, it } from 'vitest';
import type { ChefStep, ConditionDeclaration, LockDeclaration } from '../../shared/program/index.ts';
import { chef, enabledNames, machineOf, play } from '../support/machine.ts';

const lock: ChefStep = { do: 'lock', on: 'knife' };
const unlock: ChefStep = { do: 'unlock', on: 'knife' };
const wait: ChefStep = { do: 'wait', on: 'hot' };
const notify: ChefStep = { do: 'notify', on: 'hot' };
const notifyAll: ChefStep = { do: 'notifyAll', on: 'hot' };
const sleeper = (name: string) => chef(name, lock, wait, unlock);

type Variant = Partial<ConditionDeclaration> & { knife?: LockDeclaration };

function kitchenOf({ knife = { kind: 'mutex' }, ...how }: Variant, ...cooks: ReturnType<typeof chef>[]) {
  return machineOf({ locks: { knife }, conditions: { hot: { lock: 'knife', ...how } }, chefs: cooks });
}

describe('waiting on a condition', () => {
  it('lets go of the lock and sleeps', () => {
    const kitchen = play(kitchenOf({}, sleeper('ada'), sleeper('bob')), 'ada ada');
    expect(enabledNames(kitchen)).toEqual(['bob']);
    expect(enabledNames(play(kitchen, 'bob bob'))).toEqual([]);
  });

  it('woken, takes the lock again in an action of its own, when it is free', () => {
    const kitchen = kitchenOf({}, sleeper('ada'), chef('bob', lock, notify, unlock));
    play(kitchen, 'ada ada bob bob');
    expect(enabledNames(kitchen)).toEqual(['bob']);
    expect(enabledNames(play(kitchen, 'bob'))).toEqual(['ada']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['ada']);
    expect(kitchen.run.kernel.locks[0]?.owner).toBe('agent:ada');
  });

  it('woken on a fifo lock, joins its queue and gets it in two actions', () => {
    const kitchen = kitchenOf({ knife: { kind: 'mutex', grant: 'fifo' } }, sleeper('ada'), chef('bob', notify, lock));
    play(kitchen, 'ada ada ada bob');
    expect(enabledNames(kitchen)).toEqual(['ada', 'bob']);
    expect(enabledNames(play(kitchen, 'bob ada'))).toEqual(['bob']);
    expect(enabledNames(play(kitchen, 'bob'))).toEqual([]);
    expect(kitchen.run.kernel.locks[0]?.queue).toEqual(['agent:ada']);
  });

  it.each([
    ['without the lock', [wait], 'ada'],
    ['with the lock of somebody else', [{ do: 'yield' }, wait] satisfies ChefStep[], 'bob ada ada'],
  ])('fails the run %s', (_, steps, schedule) => {
    const kitchen = play(kitchenOf({}, chef('ada', ...steps), chef('bob', lock)), schedule);
    expect(kitchen.run.failure?.message).toBe('waits on hot without holding knife exactly once');
    expect(kitchen.run.failure?.agent).toBe('ada');
  });

  it('fails the run with the lock taken twice', () => {
    const kitchen = kitchenOf({ knife: { kind: 'mutex', reentrant: true } }, chef('ada', lock, lock, wait));
    expect(play(kitchen, 'ada ada ada').run.failure).toEqual({
      agent: 'ada',
      step: '2',
      message: 'waits on hot without holding knife exactly once',
    });
  });
});

describe('notifying', () => {
  it('wakes the longest sleeper, with or without the lock', () => {
    const kitchen = kitchenOf({}, sleeper('ada'), sleeper('bob'), chef('eve', notify));
    expect(enabledNames(play(kitchen, 'bob bob ada ada eve'))).toEqual(['bob']);
  });

  it('is lost when nobody sleeps', () => {
    const kitchen = kitchenOf({}, sleeper('ada'), chef('eve', notify));
    expect(enabledNames(play(kitchen, 'eve ada ada'))).toEqual([]);
  });

  it('everybody, wakes everybody', () => {
    const kitchen = kitchenOf({}, sleeper('ada'), sleeper('bob'), chef('eve', notifyAll));
    expect(enabledNames(play(kitchen, 'bob bob ada ada eve'))).toEqual(['ada', 'bob']);
  });

  it('where anybody may wake, is one action per sleeper in the order of the file', () => {
    const kitchen = kitchenOf({ wake: 'any' }, sleeper('ada'), sleeper('bob'), chef('eve', notify));
    expect(enabledNames(play(kitchen, 'bob bob ada ada'))).toEqual(['eve>ada', 'eve>bob']);
    expect(enabledNames(play(kitchen, 'eve>ada'))).toEqual(['ada']);
  });

  it.each([
    ['one sleeper', 'ada ada', ['bob', 'eve']],
    ['none', '', ['ada', 'bob', 'eve']],
  ])('where anybody may wake, has no choice with %s', (_, schedule, names) => {
    const kitchen = kitchenOf({ wake: 'any' }, sleeper('ada'), sleeper('bob'), chef('eve', notify));
    expect(enabledNames(play(kitchen, schedule))).toEqual(names);
  });
});

describe('a spurious wake', () => {
  it('is an action of the sleeper, which then takes the lock again', () => {
    const kitchen = kitchenOf({ spurious: true }, sleeper('ada'), chef('bob', lock, unlock));
    expect(enabledNames(play(kitchen, 'ada ada'))).toEqual(['ada', 'bob']);
    expect(enabledNames(play(kitchen, 'bob ada'))).toEqual(['bob']);
    expect(enabledNames(play(kitchen, 'bob'))).toEqual(['ada']);
    expect(enabledNames(play(kitchen, 'ada ada'))).toEqual([]);
  });

  it('takes the sleeper out of those a notify may wake', () => {
    const kitchen = kitchenOf({ spurious: true, wake: 'any' }, sleeper('ada'), sleeper('bob'), chef('eve', notify));
    expect(enabledNames(play(kitchen, 'ada ada bob bob'))).toEqual(['ada', 'bob', 'eve>ada', 'eve>bob']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['ada', 'bob', 'eve']);
  });
});
