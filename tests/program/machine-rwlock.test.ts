import { describe, expect, it } from 'vitest';
import type { ChefStep, Preference } from '../../shared/program/index.ts';
import { chef, enabledNames, machineOf, play } from '../support/machine.ts';

const read: ChefStep[] = [
  { do: 'lockShared', on: 'book' },
  { do: 'unlockShared', on: 'book' },
];
const write: ChefStep[] = [
  { do: 'lock', on: 'book' },
  { do: 'unlock', on: 'book' },
];
const kitchenWith = (prefer: Preference, ...cooks: ReturnType<typeof chef>[]) =>
  machineOf({ locks: { book: { kind: 'rwlock', prefer } }, chefs: cooks });

describe('a reader–writer lock', () => {
  it('is shared by readers and keeps writers out', () => {
    const kitchen = kitchenWith('any', chef('ada', ...read), chef('bob', ...read), chef('eve', ...write));
    expect(enabledNames(play(kitchen, 'ada bob'))).toEqual(['ada', 'bob']);
    expect(enabledNames(play(kitchen, 'ada bob'))).toEqual(['eve']);
  });

  it('keeps everybody out while a writer has it', () => {
    const kitchen = kitchenWith('any', chef('ada', ...read), chef('bob', ...write), chef('eve', ...write));
    expect(enabledNames(play(kitchen, 'eve'))).toEqual(['eve']);
  });

  it('has no upgrade: a reader that wants to write waits for itself', () => {
    const kitchen = kitchenWith('any', chef('ada', { do: 'lockShared', on: 'book' }, { do: 'lock', on: 'book' }));
    expect(enabledNames(play(kitchen, 'ada'))).toEqual([]);
  });

  it('fails the run when the side given back is not held', () => {
    const kitchen = kitchenWith('any', chef('ada', { do: 'lockShared', on: 'book' }, { do: 'unlock', on: 'book' }));
    expect(play(kitchen, 'ada ada').run.failure).toEqual({
      agent: 'ada',
      step: '1',
      message: 'gives back book without holding it',
    });
  });

  it.each([
    ['any', ['ada', 'bob'], 'the second reader goes in'],
    ['readers', ['ada', 'bob'], 'the second reader passes the writer'],
    ['writers', ['ada'], 'the second reader lets the writer pass'],
    ['fifo', ['ada'], 'the second reader came after the writer'],
  ] as const)('prefers %s: of a writer and a later reader %j may act: %s', (prefer, names, _) => {
    const kitchen = kitchenWith(prefer, chef('ada', ...read), chef('bob', ...read), chef('eve', ...write));
    const isQueueing = prefer !== 'any';
    play(kitchen, isQueueing ? 'ada ada eve bob' : 'ada');
    expect(enabledNames(kitchen)).toEqual(names);
  });

  it.each([
    ['fifo', 'eve bob', ['eve']],
    ['fifo', 'bob eve', ['bob']],
    ['readers', 'eve bob', ['bob']],
    ['writers', 'bob eve', ['eve']],
  ] as const)('prefers %s: free, with %s in the queue, it is for %j', (prefer, order, names) => {
    const kitchen = kitchenWith(prefer, chef('ada', ...write), chef('bob', ...read), chef('eve', ...write));
    expect(enabledNames(play(kitchen, `ada ada ${order} ada`))).toEqual(names);
  });
});
