import { describe, expect, it } from 'vitest';
import { type ChefStep, type LockDeclaration, PROGRAM_FORMAT, type Program } from '../../shared/program/index.ts';
import { heldAt, holdingsOf } from '../../shared/program/lens/holding.ts';
import { type CellStorage, type LockMaker, planOf } from '../../shared/program/lens/plan.ts';
import { programNamed } from '../support/programs.ts';

const lock: ChefStep = { do: 'lock', on: 'k' };
const unlock: ChefStep = { do: 'unlock', on: 'k' };
const read: ChefStep = { do: 'read', cell: 'a', into: 'r' };
const write: ChefStep = { do: 'write', cell: 'a', value: '1' };

function programOf(steps: ChefStep[][], k: LockDeclaration = { kind: 'mutex' }): Program {
  return {
    format: PROGRAM_FORMAT,
    cells: { a: 0, b: 0 },
    locks: { k },
    conditions: { hot: { lock: 'k' } },
    chefs: steps.map((list, index) => ({ name: `chef${index}`, steps: list })),
  };
}

function heldBefore(path: string, ...steps: ChefStep[]): unknown {
  const holding = holdingsOf(programOf([steps])).find((each) => each.path === path);
  return holding === undefined ? null : heldAt(holding, 'k');
}

function makerOf(k: LockDeclaration, ...steps: ChefStep[]): LockMaker {
  return planOf(programOf([steps], k)).lockOf('k').maker;
}

function storageOf(...steps: ChefStep[][]): CellStorage {
  return planOf(programOf(steps)).storageOf('a');
}

describe('what a chef holds', () => {
  it('is counted step by step', () => {
    expect(heldBefore('0', lock, read, unlock, read)).toBe(0);
    expect(heldBefore('1', lock, read, unlock, read)).toBe(1);
    expect(heldBefore('3', lock, read, unlock, read)).toBe(0);
  });

  it('is unknown where only one branch took it', () => {
    expect(heldBefore('1', { do: 'if', cond: 'r', then: [lock] }, read)).toBe('unknown');
    expect(heldBefore('1', { do: 'if', cond: 'r', then: [lock], else: [lock] }, read)).toBe(1);
  });

  it('is unknown in a loop that keeps it for its next round', () => {
    expect(heldBefore('0.body.0', { do: 'while', cond: 'r', body: [lock, read] })).toBe('unknown');
    expect(heldBefore('0.body.1', { do: 'while', cond: 'r', body: [lock, read, unlock] })).toBe(1);
    expect(heldBefore('1', { do: 'while', cond: 'r', body: [lock, read, unlock] }, read)).toBe(0);
  });

  it('follows from the local of a tryLock as long as that keeps its value', () => {
    const trying: ChefStep = { do: 'tryLock', on: 'k', into: 't' };
    expect(heldBefore('1.then.0', trying, { do: 'if', cond: 't', then: [unlock] })).toBe(1);
    expect(heldBefore('1.else.0', trying, { do: 'if', cond: 't == 0', then: [], else: [unlock] })).toBe(1);
    expect(heldBefore('1.then.0', trying, { do: 'if', cond: '!t', then: [lock] })).toBe(0);
    const forgotten: ChefStep = { do: 'set', local: 't', value: '1' };
    expect(heldBefore('2.then.0', trying, forgotten, { do: 'if', cond: 't', then: [unlock] })).toBe('unknown');
  });
});

describe('the lock of the library', () => {
  it('does for a mutex that is taken and given back in an orderly way', () => {
    expect(makerOf({ kind: 'mutex' }, lock, read, unlock)).toBe('library');
    expect(makerOf({ kind: 'mutex' }, lock, { do: 'wait', on: 'hot' }, { do: 'notify', on: 'hot' }, unlock)).toBe(
      'library',
    );
  });

  it('does not for one that is taken twice, unless it is re-entrant', () => {
    expect(makerOf({ kind: 'mutex' }, lock, lock)).toBe('own');
    expect(makerOf({ kind: 'mutex', reentrant: true }, lock, lock, unlock)).toBe('library');
  });

  it('does not where it is given back without being held, or a signal is given without it', () => {
    expect(makerOf({ kind: 'mutex' }, unlock)).toBe('own');
    expect(makerOf({ kind: 'mutex' }, { do: 'notify', on: 'hot' })).toBe('own');
    expect(makerOf({ kind: 'mutex' }, { do: 'wait', on: 'hot' })).toBe('own');
  });

  it('does not for an order of arrival, a preference, or several permits at once', () => {
    expect(makerOf({ kind: 'mutex', grant: 'fifo' }, lock, unlock)).toBe('own');
    expect(makerOf({ kind: 'semaphore', permits: 2 }, { do: 'acquire', on: 'k' })).toBe('library');
    expect(makerOf({ kind: 'semaphore', permits: 2, grant: 'fifo' }, { do: 'acquire', on: 'k' })).toBe('own');
    expect(makerOf({ kind: 'semaphore', permits: 2 }, { do: 'acquire', on: 'k', permits: 2 })).toBe('own');
    expect(makerOf({ kind: 'rwlock', prefer: 'writers' }, lock, unlock)).toBe('own');
  });

  it('does for a rwlock as long as nobody waits for anything while holding it', () => {
    const shared: ChefStep[] = [
      { do: 'lockShared', on: 'k' },
      { do: 'unlockShared', on: 'k' },
    ];
    expect(makerOf({ kind: 'rwlock' }, ...shared, lock, unlock)).toBe('library');
    expect(makerOf({ kind: 'rwlock' }, { do: 'lockShared', on: 'k' }, lock)).toBe('own');
    expect(makerOf({ kind: 'rwlock' }, { do: 'lockShared', on: 'k' }, { do: 'join', chef: 'chef0' })).toBe('own');
  });

  it('is never that of a mutex which tasks of a loop take, too', () => {
    expect(planOf(programNamed('loop-lost-update-locked')).lockOf('pan_lock').maker).toBe('shared');
  });
});

describe('how a cell is kept', () => {
  it('is plain where one lock protects it, or one chef alone uses it', () => {
    expect(storageOf([lock, read, write, unlock], [lock, write, unlock])).toBe('plain');
    expect(storageOf([read, write], [])).toBe('plain');
  });

  it('is plain for one unprotected cell, which cannot be out of order with itself', () => {
    expect(storageOf([read, write], [read, write])).toBe('plain');
  });

  it('is ordered for two unprotected cells, and for one that is waited for', () => {
    const b: ChefStep = { do: 'write', cell: 'b', value: '1' };
    expect(storageOf([write, b], [read, b])).toBe('ordered');
    expect(storageOf([{ do: 'while', cond: '!r', body: [read] }], [write])).toBe('ordered');
  });

  it('is not protected by the shared side for those that write', () => {
    const withK = (step: ChefStep): ChefStep[] => [
      { do: 'lockShared', on: 'k' },
      step,
      { do: 'unlockShared', on: 'k' },
    ];
    const waiting: ChefStep = { do: 'while', cond: '!r', body: [read] };
    const plan = (steps: ChefStep[][]): CellStorage => planOf(programOf(steps, { kind: 'rwlock' })).storageOf('a');
    expect(plan([withK(waiting), [lock, write, unlock]])).toBe('plain');
    expect(plan([withK(waiting), withK(write)])).toBe('ordered');
  });

  it('is atomic for updates of the cell alone, guarded where several cells or locals come in', () => {
    expect(storageOf([{ do: 'update', cell: 'a', value: 'a + 1' }], [read])).toBe('atomic');
    expect(storageOf([{ do: 'update', cell: 'a', value: 'a + b' }], [read])).toBe('guarded');
    expect(storageOf([{ do: 'update', cell: 'a', value: 'a + r' }], [read])).toBe('guarded');
    expect(storageOf([{ do: 'atomic', steps: [{ do: 'write', cell: 'a', value: '1' }] }], [read])).toBe('guarded');
  });

  it('is guarded where an assert compares two unprotected cells', () => {
    const b: ChefStep = { do: 'write', cell: 'b', value: '1' };
    const both: ChefStep = { do: 'assert', that: 'a == b', message: 'apart' };
    expect(storageOf([write, b], [both])).toBe('guarded');
    expect(storageOf([lock, write, b, unlock], [lock, both, unlock])).toBe('plain');
  });
});
