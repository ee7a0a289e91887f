import { describe, expect, it } from 'vitest';
import {
  addPromise,
  awaitPromise,
  blockersOf,
  type Combinator,
  cancel,
  combine,
  type Kernel,
  loopOf,
  outcomeOf,
  promiseId,
  promiseOf,
  readCell,
  settle,
  takeNext,
  takeTurn,
  writeCell,
} from '../../shared/kernel/index.ts';
import { ada, bob, cyd, dan, pot, rail, smallKernel } from './support.ts';

const soup = promiseId('soup');
const cake = promiseId('cake');
const menu = promiseId('menu');

/** The menu combines soup, which Bob is to settle, and cake, which Cyd is to. */
function menuOf(combinator: Combinator): Kernel {
  const kernel = smallKernel();
  addPromise(kernel, soup, { kind: 'agent', agent: bob }, ada);
  addPromise(kernel, cake, { kind: 'agent', agent: cyd }, ada);
  combine(kernel, menu, { combinator, of: [soup, cake], loop: rail }, ada);
  return kernel;
}

/** Runs all microtasks that are no agent's. */
function note(kernel: Kernel): void {
  while (loopOf(kernel, rail).microtasks[0]?.kind === 'element') takeTurn(kernel, rail);
}

const value = (number: number) => ({ kind: 'fulfilled', value: number }) as const;
const failure = (message: string) => ({ kind: 'rejected', message }) as const;

describe('a promise of all', () => {
  it('is fulfilled with their number when every one is', () => {
    const kernel = menuOf('all');
    settle(kernel, cake, cyd, value(8));
    note(kernel);
    expect(promiseOf(kernel, menu).state).toBe('pending');
    settle(kernel, soup, bob, value(9));
    note(kernel);
    expect(outcomeOf(kernel, menu)).toEqual(value(2));
  });

  it('fails with the first failure and does not wait for the rest', () => {
    const kernel = menuOf('all');
    settle(kernel, cake, cyd, failure('flat'));
    note(kernel);
    expect(outcomeOf(kernel, menu)).toEqual(failure('flat'));
    settle(kernel, soup, bob, failure('cold'));
    note(kernel);
    expect(outcomeOf(kernel, menu)).toEqual(failure('flat'));
  });

  it('fails with "cancelled" when one is cancelled', () => {
    const kernel = menuOf('all');
    cancel(kernel, soup);
    note(kernel);
    expect(outcomeOf(kernel, menu)).toEqual(failure('cancelled'));
  });
});

describe('a promise of any', () => {
  it('is fulfilled as the first that is, whatever failed before', () => {
    const kernel = menuOf('any');
    settle(kernel, soup, bob, failure('cold'));
    note(kernel);
    expect(promiseOf(kernel, menu).state).toBe('pending');
    settle(kernel, cake, cyd, value(8));
    note(kernel);
    expect(outcomeOf(kernel, menu)).toEqual(value(8));
  });

  it('fails with "all failed" when none is left', () => {
    const kernel = menuOf('any');
    settle(kernel, soup, bob, failure('cold'));
    cancel(kernel, cake);
    note(kernel);
    expect(outcomeOf(kernel, menu)).toEqual(failure('all failed'));
  });
});

describe('a race', () => {
  it('ends as the first that is over, be it a failure', () => {
    const kernel = menuOf('race');
    settle(kernel, cake, cyd, failure('flat'));
    settle(kernel, soup, bob, value(9));
    note(kernel);
    expect(outcomeOf(kernel, menu)).toEqual(failure('flat'));
  });
});

describe('a promise of settled', () => {
  it('waits for every one and is fulfilled with the number of those that were', () => {
    const kernel = menuOf('settled');
    settle(kernel, cake, cyd, failure('flat'));
    note(kernel);
    expect(promiseOf(kernel, menu).state).toBe('pending');
    settle(kernel, soup, bob, value(9));
    note(kernel);
    expect(outcomeOf(kernel, menu)).toEqual(value(1));
  });
});

describe('a promise of none', () => {
  const ofNone = (combinator: Combinator): Kernel => {
    const kernel = smallKernel();
    combine(kernel, menu, { combinator, of: [], loop: rail }, ada);
    return kernel;
  };

  it('is fulfilled with 0 for all and settled, fails for any, and never ends for a race', () => {
    expect(outcomeOf(ofNone('all'), menu)).toEqual(value(0));
    expect(outcomeOf(ofNone('settled'), menu)).toEqual(value(0));
    expect(outcomeOf(ofNone('any'), menu)).toEqual(failure('all failed'));
    expect(promiseOf(ofNone('race'), menu).state).toBe('pending');
  });
});

describe('combining promises', () => {
  it('takes note of each end in a turn of the loop without an agent, so awaiting it costs two turns', () => {
    const kernel = menuOf('race');
    settle(kernel, soup, bob, value(9));
    awaitPromise(kernel, rail, dan, menu);
    expect(takeTurn(kernel, rail)).toEqual({ kind: 'noted' });
    expect(takeTurn(kernel, rail)).toMatchObject({ kind: 'runs', callback: { agent: dan } });
  });

  it('is done on the way for a driver to whom such turns are nothing', () => {
    const kernel = menuOf('race');
    settle(kernel, soup, bob, value(9));
    awaitPromise(kernel, rail, dan, menu);
    expect(takeNext(kernel, rail)?.agent).toBe(dan);
  });

  it('sees the failures of what it combines', () => {
    const kernel = menuOf('race');
    expect([soup, cake, menu].map((id) => promiseOf(kernel, id).handled)).toEqual([true, true, false]);
  });

  it('counts a promise twice that is named twice', () => {
    const kernel = smallKernel();
    addPromise(kernel, soup, { kind: 'device' }, ada);
    combine(kernel, menu, { combinator: 'all', of: [soup, soup], loop: rail }, ada);
    settle(kernel, soup, null, value(9));
    note(kernel);
    expect(outcomeOf(kernel, menu)).toEqual(value(2));
  });

  it('waits for those who must settle what is pending', () => {
    const kernel = menuOf('all');
    const wait = { kind: 'promise', promise: menu, sinceTick: 0 } as const;
    expect(blockersOf(kernel, dan, wait)).toEqual([bob, cyd]);
    settle(kernel, soup, bob);
    expect(blockersOf(kernel, dan, wait)).toEqual([cyd]);
  });
});

describe('the order that combining makes', () => {
  /** Bob, then Cyd write and settle; Dan awaits the menu and reads: with whom that races. */
  const racesOf = (combinator: Combinator): string[] => {
    const kernel = menuOf(combinator);
    awaitPromise(kernel, rail, dan, menu);
    writeCell(kernel, bob, pot, 1);
    settle(kernel, soup, bob);
    writeCell(kernel, cyd, pot, 2);
    settle(kernel, cake, cyd);
    takeNext(kernel, rail);
    return readCell(kernel, dan, pot).races.map((race) => race.earlier.agent);
  };

  it('comes from all of them where all were needed', () => {
    expect(racesOf('all')).toEqual([]);
    expect(racesOf('settled')).toEqual([]);
  });

  it('comes from the first alone where one was enough', () => {
    expect(racesOf('race')).toEqual([cyd]);
    expect(racesOf('any')).toEqual([cyd]);
  });

  it('does so for whoever awaits it when all are over, too', () => {
    const kernel = menuOf('race');
    settle(kernel, soup, bob);
    writeCell(kernel, cyd, pot, 2);
    settle(kernel, cake, cyd);
    note(kernel);
    awaitPromise(kernel, rail, dan, menu);
    takeNext(kernel, rail);
    expect(readCell(kernel, dan, pot).races).toHaveLength(1);
  });
});
