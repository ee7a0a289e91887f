import { describe, expect, it } from 'vitest';
import { awaits, calls, dora, finish, log, logOf, microtask, starts, throws, timer, tries } from './loops.ts';

describe('a loop', () => {
  it('runs the script, then microtasks, then timers', () => {
    expect(logOf({ main: [log('1'), timer(1, log('2')), microtask(log('3')), log('4')] })).toBe('1 4 3 2');
  });

  it('runs all microtasks, those made meanwhile too, before the next timer', () => {
    const main = [timer(1, microtask(log('a'), microtask(log('b')))), timer(2, log('c')), microtask(log('d'))];
    expect(logOf({ main })).toBe('d a b c');
  });

  it('runs timers by due time, then by creation, whatever the order of the text', () => {
    const main = [timer(5, log('a')), timer(3, log('b')), timer(5, log('c')), timer(1, log('d'))];
    expect(logOf({ main })).toBe('d b a c');
  });

  it('lets no timer pass another that was due before, when handwork has held the loop', () => {
    const main = [timer(1, log('a'), timer(1, log('b'))), timer(4, log('c')), { do: 'work', ms: 10 } as const];
    const machine = finish(dora({ main }));
    expect(machine.run.log).toEqual(['a', 'c', 'b']);
    expect(machine.run.nowMs).toBe(11);
  });

  it('counts due times from when the step ran', () => {
    const main = [timer(4, log('a')), { do: 'work', ms: 3 } as const, timer(2, log('b'))];
    expect(logOf({ main })).toBe('a b');
  });
});

describe('a call', () => {
  it('runs at once up to its first await, then the caller goes on', () => {
    const f = [log('f1'), starts('io', 1), awaits('io'), log('f2')];
    expect(logOf({ main: [log('1'), calls('f'), log('2')], f })).toBe('1 f1 2 f2');
  });

  it('gives a promise of what it returns, 0 when it says nothing', () => {
    const main = [calls('f', 'p'), calls('g', 'q'), awaits('p', 'a'), awaits('q', 'b'), log('{a} {b}')];
    expect(logOf({ main, f: [{ do: 'return', value: '2 + 3' }, log('never')], g: [] })).toBe('5 0');
  });

  it('has locals and names of promises of its own', () => {
    const f = [
      log('{r}'),
      { do: 'set', local: 'r', value: '7' } as const,
      starts('p', 1),
      awaits('p', 's'),
      log('{r}{s}'),
    ];
    const main = [
      { do: 'set', local: 'r', value: '1' } as const,
      calls('f', 'p'),
      calls('f'),
      awaits('p', 's'),
      log('{r}{s}'),
    ];
    expect(logOf({ main, f })).toBe('0 0 71 10 71');
  });
});

describe('an await', () => {
  it('costs one turn of a promise that is over', () => {
    const main = [calls('f', 'p'), microtask(log('a'), microtask(log('b'))), awaits('p'), log('m')];
    expect(logOf({ main, f: [] })).toBe('a m b');
  });

  it('costs one turn of a promise that is pending, counted from its end', () => {
    const f = [starts('io', 1), awaits('io'), microtask(log('a')), log('f')];
    expect(logOf({ main: [calls('f', 'p'), awaits('p'), log('m')], f })).toBe('f a m');
  });

  it('goes on in the order in which it was begun', () => {
    const main = [starts('io', 1), microtask(awaits('io'), log('a')), awaits('io'), log('m')];
    expect(logOf({ main })).toBe('m a');
  });

  it('gives the value 1 of I/O', () => {
    expect(logOf({ main: [starts('io', 1), awaits('io', 'r'), log('{r}')] })).toBe('1');
  });
});

describe('a combinator', () => {
  /** How many turns of microtasks come before main goes on. */
  const turns = (step: 'awaitAll' | 'awaitAny' | 'awaitRace' | 'awaitSettled', on: string[]): string => {
    const counting = microtask(log('1'), microtask(log('2'), microtask(log('3'), microtask(log('4')))));
    return logOf({ main: [calls('f', 'p'), calls('f', 'q'), counting, { do: step, on }, log('m')], f: [] });
  };

  it('costs two turns, the first of them for the promises themselves', () => {
    expect(turns('awaitAll', ['p', 'q'])).toBe('1 2 m 3 4');
    expect(turns('awaitAny', ['p', 'q'])).toBe('1 2 m 3 4');
    expect(turns('awaitRace', ['p', 'q'])).toBe('1 2 m 3 4');
    expect(turns('awaitSettled', ['p', 'q'])).toBe('1 2 m 3 4');
  });

  it('costs one turn of no promises', () => {
    expect(turns('awaitAll', [])).toBe('1 m 2 3 4');
  });

  it('all and settled give the number fulfilled, any and race the value', () => {
    const value = (step: 'awaitAll' | 'awaitAny' | 'awaitRace' | 'awaitSettled', on: string[]): string => {
      const functions = { f: [{ do: 'return', value: '7' } as const], g: [throws('no')] };
      const main = [calls('g', 'bad'), calls('f', 'p'), calls('f', 'q')];
      return logOf({ ...functions, main: [...main, tries([awaits('bad')]), { do: step, on, into: 'r' }, log('{r}')] });
    };
    expect(value('awaitAll', ['p', 'q'])).toBe('2');
    expect(value('awaitSettled', ['p', 'bad', 'q'])).toBe('2');
    expect(value('awaitAny', ['bad', 'q'])).toBe('7');
    expect(value('awaitRace', ['p', 'bad'])).toBe('7');
  });
});

describe('a callback', () => {
  it('shares locals and names of promises with the function it is written in', () => {
    const main = [
      timer(1, starts('io', 5), { do: 'set', local: 'r', value: 'r + 1' }),
      starts('io', 2),
      awaits('io'),
      log('{r}'),
      awaits('io', 's'),
      log('{s}'),
    ];
    const machine = finish(dora({ main }));
    expect(machine.run.log).toEqual(['1', '1']);
    expect(machine.run.nowMs).toBe(6);
  });

  it('may await, and lets others go on meanwhile', () => {
    const main = [starts('io', 3), timer(1, log('a'), awaits('io'), log('b')), timer(2, log('c'))];
    expect(logOf({ main })).toBe('a c b');
  });

  it('ends by a return of its own', () => {
    const main = [microtask(log('a'), { do: 'return', value: '7' }, log('never')), microtask(log('b'))];
    expect(logOf({ main })).toBe('a b');
  });
});
