import { describe, expect, it } from 'vitest';
import { chef, FIRST_COME, laneOf, later, lock, roundRobin, spawn, timed, unlock, work } from './timed.ts';

describe('round robin in a timed run', () => {
  it('gives the textbook completion times: 24, 3, 3 with quantum 4', () => {
    // Silberschatz, Galvin, Gagne, "Operating System Concepts": waiting times 6, 4, 7.
    const chefs = [chef('p1', work(24)), chef('p2', work(3)), chef('p3', work(3))];
    expect(timed({ policy: roundRobin(4), chefs }).finishedAtMs).toEqual({ p1: 30, p2: 7, p3: 10 });
  });

  it('gives the textbook completion times: 2, 1, 8, 4, 5 with quantum 2', () => {
    // The same book, tenth edition, exercise 5.4.
    const chefs = [2, 1, 8, 4, 5].map((ms, index) => chef(`p${index + 1}`, work(ms)));
    expect(timed({ policy: roundRobin(2), chefs }).finishedAtMs).toEqual({ p1: 2, p2: 3, p3: 20, p4: 13, p5: 18 });
  });

  it.each([
    { quantum: 1, cost: 1, ms: 23 },
    { quantum: 2, cost: 1, ms: 17 },
    { quantum: 6, cost: 1, ms: 13 },
    { quantum: 99, cost: 1, ms: 13 },
    { quantum: 1, cost: 0, ms: 12 },
    { quantum: 6, cost: 0, ms: 12 },
  ])('takes $ms for two jobs of 6 with quantum $quantum and a switch of $cost', ({ quantum, cost, ms }) => {
    const chefs = [chef('a', work(6)), chef('b', work(6))];
    expect(timed({ policy: roundRobin(quantum, cost), chefs }).timeMs).toBe(ms);
  });

  it('shows who had the core, and when it switched', () => {
    const run = timed({ policy: roundRobin(2, 3), chefs: [chef('a', work(3)), chef('b', work(2))] });
    expect(laneOf(run, 0)).toBe('a 0–2, b: 2–5, b 5–7, a: 7–10, a 10–11');
    expect(run.lanes[0]?.[1]).toEqual({ agent: 'b', fromMs: 2, toMs: 5, kind: 'switch' });
  });

  it('costs a lone chef no switch, however many quanta it takes', () => {
    const run = timed({ policy: roundRobin(2, 5), chefs: [chef('a', work(3), work(4))] });
    expect([run.timeMs, laneOf(run, 0)]).toEqual([7, 'a 0–7']);
  });

  it('puts a new chef before one whose quantum ends in the same millisecond', () => {
    // a's first handwork and its quantum end at 2, and c is spawned: b, c, a. c 4–5, a 5–7, b 7–9.
    const chefs = [chef('a', work(2), spawn('c'), work(2)), chef('b', work(4)), later(chef('c', work(1)))];
    expect(timed({ policy: roundRobin(2), chefs }).finishedAtMs).toEqual({ a: 7, b: 9, c: 5 });
  });

  it('puts a woken chef before one whose quantum ends in the same millisecond', () => {
    // At 2 a gives the knife back and b, who waited for it, comes after d and before a.
    const chefs = [
      chef('a', lock('knife'), work(2), unlock('knife'), work(2)),
      chef('b', lock('knife'), work(1), unlock('knife')),
      chef('d', work(3)),
    ];
    const run = timed({ policy: roundRobin(2), locks: { knife: { kind: 'mutex' } }, chefs });
    expect(run.finishedAtMs).toEqual({ a: 7, b: 5, d: 8 });
  });

  it('lets a chef whose handwork and quantum end together go on to its next handwork first', () => {
    // Otherwise a would finish at 7, after its last step had waited for another turn.
    const step = { do: 'update', cell: 'eggs', value: 'eggs + 1' } as const;
    const run = timed({
      policy: roundRobin(2),
      cells: { eggs: 0 },
      chefs: [chef('a', work(2), step), chef('b', work(5))],
    });
    expect(run.finishedAtMs).toEqual({ a: 2, b: 7 });
  });

  it('leaves two cores to those that come round, each on its last core if it can', () => {
    // At 2 both quanta end: c, a, b. a goes on on its core; c comes to the other at 3. At 4 a ends and b comes to its core.
    const chefs = [chef('a', work(4)), chef('b', work(4)), chef('c', work(4))];
    const run = timed({ policy: roundRobin(2, 1), cores: 2, chefs });
    expect([laneOf(run, 0), laneOf(run, 1)]).toEqual(['a 0–4, b: 4–5, b 5–7', 'b 0–2, c: 2–3, c 3–7']);
    expect(run.finishedAtMs).toEqual({ a: 4, b: 7, c: 7 });
  });

  it('switches to nobody who could not go on any more', () => {
    // At 1 b and c could both take the knife; b does, at 2. c stands in no queue for the core until 4.
    const chop = [lock('knife'), work(2), unlock('knife')];
    const chefs = [chef('a', lock('knife'), work(1), unlock('knife')), chef('b', ...chop), chef('c', ...chop)];
    const run = timed({ policy: roundRobin(1, 1), locks: { knife: { kind: 'mutex' } }, chefs });
    expect(laneOf(run, 0)).toBe('a 0–1, b: 1–2, b 2–4, c: 4–5, c 5–7');
  });

  it('gains nothing over one after the other for handwork on one core', () => {
    const chefs = [chef('a', work(6)), chef('b', work(6))];
    expect(timed({ policy: roundRobin(1), chefs }).timeMs).toBe(timed({ policy: FIRST_COME, chefs }).timeMs);
  });
});
