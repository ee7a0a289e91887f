import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChefStep,
  compileProgram,
  copyRun,
  createRun,
  enabledActions,
  type Program,
  perform,
  type Run,
} from '../../shared/program/index.ts';
import { performChefAction } from '../../shared/program/machine/chef-steps.ts';
import { observationOf } from '../../shared/program/machine/observation.ts';
import { someChefProgram } from '../support/chef-programs.ts';
import { chef, machineOf, play } from '../support/machine.ts';
import { wildProgram } from '../support/wild-programs.ts';

const SCHEDULES = process.env.LONG === '1' ? 50_000 : 250;

/** Plays one schedule twice: as it is, and with every access remembered for ever. Gives what both showed. */
function playBoth(program: Program, picks: readonly number[]): { forgetting: string[]; remembering: string[] } {
  const code = compileProgram(program);
  const run = createRun(code);
  const full = copyRun(run);
  const shown: { forgetting: string[]; remembering: string[] } = { forgetting: [], remembering: [] };
  for (const pick of picks) {
    const actions = enabledActions(code, run);
    const action = actions[pick % Math.max(1, actions.length)];
    if (action === undefined || action.how.kind !== 'chef') break;
    shown.forgetting.push(...racesIn(perform(code, run, action)));
    const races = performChefAction(code, full, action.how.strand, action.how.wakes);
    shown.remembering.push(...racesIn(observationOf(code, full, races)));
  }
  return shown;
}

function racesIn(observation: ReturnType<typeof perform>): string[] {
  return observation.races.map((race) => JSON.stringify(race)).sort();
}

describe('forgetting harmless accesses', () => {
  it.each([
    ['programs without sense', wildProgram],
    ['programs that do not fail', someChefProgram],
  ])('loses no race of %s', (_, programs) => {
    let races = 0;
    const schedule = fc.array(fc.nat(), { minLength: 10, maxLength: 40 });
    fc.assert(
      fc.property(programs, schedule, (program, picks) => {
        const { forgetting, remembering } = playBoth(program, picks);
        races += remembering.length;
        expect(forgetting).toEqual(remembering);
      }),
      { numRuns: SCHEDULES },
    );
    expect(races).toBeGreaterThan(SCHEDULES / 4);
  });
});

const read: ChefStep = { do: 'read', cell: 'eggs', into: 'r' };
const write: ChefStep = { do: 'write', cell: 'eggs', value: '1' };
const lock: ChefStep = { do: 'lock', on: 'knife' };
const unlock: ChefStep = { do: 'unlock', on: 'knife' };
const act: ChefStep = { do: 'yield' };

function rememberedAfter(schedule: string, ...chefs: ReturnType<typeof chef>[]): number {
  const kitchen = machineOf({
    cells: { eggs: 0, door: 0 },
    locks: { knife: { kind: 'mutex' }, book: { kind: 'rwlock' }, items: { kind: 'semaphore', permits: 0 } },
    chefs,
  });
  return countOf(play(kitchen, schedule).run);
}

function countOf(run: Run): number {
  return run.kernel.cells.reduce((sum, cell) => sum + cell.accesses.length, 0);
}

describe('an access is remembered', () => {
  it.each<[string, string, ChefStep[], ChefStep[], number]>([
    ['while somebody may race with it', 'ada', [write], [act, read], 1],
    ['no more when the others have nothing left to do with the cell', 'ada bob', [write], [read, act], 0],
    ['not as a read when nobody writes', 'ada', [read], [read], 0],
    ['not when the others access it under the same lock only', 'ada ada', [lock, write, unlock], [lock, read], 0],
    [
      'when the other takes the lock and lets it go before',
      'ada ada ada bob',
      [lock, write, unlock],
      [lock, unlock, read],
      0,
    ],
    [
      'when the other has taken the lock before',
      'bob bob ada ada ada',
      [lock, write, unlock],
      [lock, unlock, act, read],
      1,
    ],
    [
      'when the other only tries to lock',
      'ada ada',
      [lock, write, unlock],
      [{ do: 'tryLock', on: 'knife', into: 'k' }, read],
      1,
    ],
    [
      'when only one path of the other takes the lock',
      'ada ada',
      [lock, write, unlock],
      [{ do: 'if', cond: 'r', then: [lock] }, act, read],
      1,
    ],
    ['while it is made outside the lock', 'ada', [write, lock, unlock], [lock, read, unlock], 1],
    ['no more once the lock has seen it', 'ada ada', [write, lock, unlock], [lock, read, unlock], 0],
    [
      'when two only share a lock',
      'ada ada ada',
      [{ do: 'lockShared', on: 'book' }, write, { do: 'unlockShared', on: 'book' }],
      [{ do: 'lockShared', on: 'book' }, read],
      1,
    ],
    [
      'no more by a writer to come, once the reader has gone',
      'ada ada ada',
      [{ do: 'lockShared', on: 'book' }, read, { do: 'unlockShared', on: 'book' }, act],
      [{ do: 'lock', on: 'book' }, write],
      0,
    ],
    [
      'until its permit has been released',
      'ada',
      [write, { do: 'release', on: 'items' }],
      [{ do: 'acquire', on: 'items' }, read],
      1,
    ],
    ['no more then', 'ada ada', [write, { do: 'release', on: 'items' }], [{ do: 'acquire', on: 'items' }, read], 0],
    ['not of one that is joined before', 'ada', [write, act], [{ do: 'join', chef: 'ada' }, read], 0],
    [
      'no more once an atomic cell on the way has seen it',
      'ada ada',
      [write, { do: 'update', cell: 'door', value: '1' }, act],
      [{ do: 'compareAndSet', cell: 'door', expect: '1', value: '0' }, read],
      0,
    ],
  ])('%s', (_, schedule, ada, bob, count) => {
    expect(rememberedAfter(schedule, chef('ada', ...ada), chef('bob', ...bob))).toBe(count);
  });
});
