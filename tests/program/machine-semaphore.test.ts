import { describe, expect, it } from 'vitest';
import type { ChefStep } from '../../shared/program/index.ts';
import { chef, enabledNames, machineOf, play } from '../support/machine.ts';

const acquire = (permits = 1): ChefStep => ({ do: 'acquire', on: 'burners', permits });
const release = (permits = 1): ChefStep => ({ do: 'release', on: 'burners', permits });
const burners = (permits: number) => ({ locks: { burners: { kind: 'semaphore', permits } } }) as const;
const fifoBurners = (permits: number) =>
  ({ locks: { burners: { kind: 'semaphore', permits, grant: 'fifo' } } }) as const;

describe('a semaphore', () => {
  it('lets in as many as there are permits', () => {
    const cooks = ['ada', 'bob', 'eve'].map((name) => chef(name, acquire(), release()));
    const kitchen = play(machineOf({ ...burners(2), chefs: cooks }), 'ada eve');
    expect(enabledNames(kitchen)).toEqual(['ada', 'eve']);
    expect(enabledNames(play(kitchen, 'eve'))).toEqual(['ada', 'bob']);
  });

  it('gives several permits at once or none', () => {
    const cooks = [chef('ada', acquire(), { do: 'yield' }), chef('bob', acquire(2)), chef('eve', acquire(3))];
    const kitchen = machineOf({ ...burners(2), chefs: cooks });
    expect(enabledNames(kitchen)).toEqual(['ada', 'bob']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['ada']);
  });

  it('may be released by anybody, past what it began with', () => {
    const cooks = [chef('ada', release(2)), chef('bob', acquire(3), release())];
    const kitchen = machineOf({ ...burners(1), chefs: cooks });
    expect(enabledNames(kitchen)).toEqual(['ada']);
    expect(enabledNames(play(kitchen, 'ada'))).toEqual(['bob']);
    expect(play(kitchen, 'bob').run.kernel.semaphores[0]?.free).toBe(0);
  });

  it('fifo, is not passed by one that needs less than the head of the queue', () => {
    const cooks = [chef('ada', acquire(2)), chef('bob', acquire()), chef('eve', release())];
    const kitchen = play(machineOf({ ...fifoBurners(1), chefs: cooks }), 'ada bob');
    expect(enabledNames(kitchen)).toEqual(['eve']);
    expect(enabledNames(play(kitchen, 'eve'))).toEqual(['ada']);
  });
});
