import { describe, expect, it } from 'vitest';
import { enabledActions, type LoopStep, type Program, perform } from '../../shared/program/index.ts';
import { chef } from '../support/machine.ts';
import { awaits, calls, dora, locks, microtask, reads, starts, timer, unlocks, writes } from './loops.ts';

/** The races of the first schedule, as "agent step access - agent step access". */
function racesOf(functions: Record<string, LoopStep[]>, rest: Partial<Program> = {}): string[] {
  const { code, run } = dora(functions, { cells: { x: 0 }, ...rest });
  const races: string[] = [];
  for (let [next] = enabledActions(code, run); next !== undefined; [next] = enabledActions(code, run)) {
    for (const { earlier, later } of perform(code, run, next).races) {
      const text = ({ agent, step, access }: typeof earlier): string => `${agent} ${step} ${access}`;
      races.push(`${text(earlier)} - ${text(later)}`);
    }
  }
  return races;
}

describe('two tasks of one loop', () => {
  it('race like two threads when one comes back from an await', () => {
    const f = [reads('x', 'r'), starts('io', 1), awaits('io'), writes('x', 'r + 1')];
    expect(racesOf({ main: [calls('f'), calls('f')], f })).toEqual([
      'dora.f#2 0 read - dora.f 3 write',
      'dora.f 3 write - dora.f#2 3 write',
    ]);
  });

  it('do not race under an async lock', () => {
    const f = [locks('knife'), reads('x', 'r'), starts('io', 1), awaits('io'), writes('x', 'r + 1'), unlocks('knife')];
    expect(racesOf({ main: [calls('f'), calls('f')], f }, { locks: { knife: { kind: 'mutex' } } })).toEqual([]);
  });

  it('race when all that orders them is the loop', () => {
    expect(racesOf({ main: [timer(1, writes('x', '1')), timer(2, writes('x', '2'))] })).toEqual([
      'dora.main 0.then.0 write - dora.main 1.then.0 write',
    ]);
  });
});

describe('no race', () => {
  it('is between a caller and the first steps of the call, which share a stack', () => {
    expect(racesOf({ main: [writes('x', '1'), calls('f'), writes('x', '3')], f: [writes('x', '2')] })).toEqual([]);
  });

  it('is between what a callback does and what was done before it was registered', () => {
    expect(racesOf({ main: [writes('x', '1'), microtask(writes('x', '2'))] })).toEqual([]);
  });

  it('is between a call and whoever goes on after its promise', () => {
    const f = [starts('io', 1), awaits('io'), writes('x', '1')];
    expect(racesOf({ main: [calls('f', 'p'), awaits('p'), writes('x', '2')], f })).toEqual([]);
    const all: LoopStep = { do: 'awaitAll', on: ['p', 'q'] };
    expect(racesOf({ main: [calls('f', 'p'), calls('g', 'q'), all, writes('x', '2')], f, g: [] })).toEqual([]);
  });
});

describe('a race', () => {
  it('is there with what a call does after its first await, when nobody awaits it', () => {
    const f = [starts('io', 1), awaits('io'), writes('x', '1')];
    const main = [calls('f'), starts('late', 2), awaits('late'), writes('x', '2')];
    expect(racesOf({ main, f })).toEqual(['dora.f 2 write - dora.main 3 write']);
  });

  it('is there with the loser of a race of promises', () => {
    const f = [starts('io', 2), awaits('io'), writes('x', '1')];
    const g = [starts('io', 1), awaits('io')];
    const main: LoopStep[] = [calls('f', 'p'), calls('g', 'q'), { do: 'awaitRace', on: ['p', 'q'] }, writes('x', '2')];
    expect(racesOf({ main, f, g })).toEqual(['dora.main 3 write - dora.f 2 write']);
  });

  it('is there between a chef and a task', () => {
    const rest = { chefs: [chef('ada', { do: 'write', cell: 'x', value: '1' })] };
    expect(racesOf({ main: [writes('x', '2')] }, rest)).toEqual(['ada 0 write - dora.main 0 write']);
  });
});
