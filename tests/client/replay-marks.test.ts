import { describe, expect, it } from 'vitest';
import { agoText, crewText, hazardText, scoreText } from '../../client/app/round-words.ts';
import { leadTo, marksOf } from '../../client/ui/replay/marks.ts';
import { type KeyPress, replayDeed, speedAfter } from '../../client/ui/replay/replay-keys.ts';
import { hazardLetter } from '../../client/ui/result/timeline.ts';
import { levelId, orderId } from '../../shared/kitchen/index.ts';
import { PLAN } from './support/pictured-plan.ts';
import { RESULT } from './support/pictured-result.ts';

describe('the marks of a replay', () => {
  const lost = { kind: 'lost-order', coins: -10, order: orderId(9), hazard: null, tick: 1500 } as const;
  const marks = marksOf(PLAN, { ...RESULT, lines: [lost] });

  it('tell hazards, lost and served orders in the order of time', () => {
    expect(marks.filter((mark) => mark.kind === 'lost')).toEqual([
      { tick: 1500, kind: 'lost', label: 'Order lost', letter: null },
    ]);
    expect(marks.filter((mark) => mark.kind === 'served').map((mark) => mark.tick)).toEqual(
      RESULT.sales.map((sale) => sale.tick).sort((a, b) => a - b),
    );
    expect(marks.map((mark) => mark.tick)).toEqual(marks.map((mark) => mark.tick).sort((a, b) => a - b));
  });

  it('give hazards the letters and the names that the result screen gives them', () => {
    const hazards = marks.filter((mark) => mark.letter !== null);
    expect(hazards.map((mark) => mark.letter).sort()).toEqual(RESULT.hazards.map((_, index) => hazardLetter(index)));
    expect(hazards.map((mark) => mark.label)).toContain('Deadlock at 38 s');
    const deadlock = RESULT.hazards.find((hazard) => hazard.kind === 'deadlock');
    expect(marks.find((mark) => mark.kind === 'deadlock')?.tick).toBe(deadlock?.startTick);
  });

  it('are watched from three seconds before, but never from before the round', () => {
    expect([leadTo(1000), leadTo(90), leadTo(10)]).toEqual([910, 0, 0]);
  });
});

describe('the keys of a replay', () => {
  const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
    ...{ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false },
    ...held,
  });

  it.each([
    [' ', { kind: 'toggle' }],
    ['ArrowLeft', { kind: 'skip', ticks: -30 }],
    ['ArrowRight', { kind: 'skip', ticks: 30 }],
    [',', { kind: 'skip', ticks: -1 }],
    ['.', { kind: 'skip', ticks: 1 }],
    ['Home', { kind: 'to-end', end: 'first' }],
    ['End', { kind: 'to-end', end: 'last' }],
    ['+', { kind: 'speed', step: 1 }],
    ['=', { kind: 'speed', step: 1 }],
    ['-', { kind: 'speed', step: -1 }],
    ['0', { kind: 'watch', digit: 0 }],
    ['4', { kind: 'watch', digit: 4 }],
  ])('know what %s means', (key, deed) => {
    expect(replayDeed(press(key))).toEqual(deed);
  });

  it('go five seconds at once with Shift', () => {
    expect(replayDeed(press('ArrowRight', { shiftKey: true }))).toEqual({ kind: 'skip', ticks: 150 });
    expect(replayDeed(press('ArrowLeft', { shiftKey: true }))).toEqual({ kind: 'skip', ticks: -150 });
  });

  it.each(['Tab', 'Enter', 'a', 'F5', 'ArrowUp'])('leave %s to the browser', (key) => {
    expect(replayDeed(press(key))).toBeNull();
  });

  it('leave the browser its own shortcuts', () => {
    expect(replayDeed(press('-', { ctrlKey: true }))).toBeNull();
    expect(replayDeed(press('ArrowLeft', { altKey: true }))).toBeNull();
    expect(replayDeed(press('1', { metaKey: true }))).toBeNull();
  });

  it('choose among four speeds and stop at either end', () => {
    expect([speedAfter(0.5, -1), speedAfter(0.5, 1), speedAfter(2, 1), speedAfter(4, 1)]).toEqual([0.5, 1, 4, 4]);
  });
});

describe('the words of a stored round', () => {
  it('tell the score by coins or by time', () => {
    const score = (level: string, coins: number, makespanTicks: number | null) =>
      scoreText({ level: levelId(level), coins, makespanTicks });
    expect(score('trattoria', -12, null)).toBe('-12 coins');
    expect(score('a-level-of-tomorrow', 1, null)).toBe('1 coin');
    expect(score('pasta-for-two', 0, 1312)).toBe('43.7 s');
    expect(score('pasta-for-two', 0, null)).toBe('Not served');
  });

  it('tell who cooked, and under which terms if those are not the usual ones', () => {
    const usual = { clock: 'normal', cores: null } as const;
    const crew = { roles: ['dispatcher', 'thread', 'thread'], chefsPerThreadSeat: null } as const;
    const roles = [...crew.roles];
    expect(crewText({ ...crew, roles, bots: [false, false, false], terms: usual })).toBe('2 chefs, 1 dispatcher');
    expect(crewText({ roles: ['thread'], chefsPerThreadSeat: 3, bots: [true] })).toBe('1 chef, 3 on one apron, 1 bot');
    expect(crewText({ roles: ['thread'], chefsPerThreadSeat: 1, terms: { clock: 'relaxed', cores: 2 } })).toBe(
      '1 chef, relaxed clock, 2 cores',
    );
  });

  it('tell how it went and how long ago that was', () => {
    expect([0, 1, 7].map(hazardText)).toEqual(['clean', '1 hazard', '7 hazards']);
    const now = Date.parse('2026-05-01T12:00:00Z');
    const ago = (ms: number) => agoText(new Date(now - ms).toISOString(), now);
    expect([-5000, 59_000, 60_000, 3_600_000, 26 * 3_600_000, 9 * 86_400_000].map(ago)).toEqual([
      'just now',
      'just now',
      '1 minute ago',
      '1 hour ago',
      'yesterday',
      '9 days ago',
    ]);
  });
});
