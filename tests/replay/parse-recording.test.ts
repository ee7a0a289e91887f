import { describe, expect, it } from 'vitest';
import { USUAL_TERMS } from '../../shared/kitchen/index.ts';
import { parseRecording, RULES_VERSION } from '../../shared/replay/index.ts';

/** A recording of one tick, as JSON would bring it. */
function oneTick(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    format: 'race-condiment/recording@1',
    rules: RULES_VERSION,
    level: 'trattoria',
    walking: true,
    terms: { clock: 'relaxed', cores: 2 },
    setup: { seed: 1, seats: [{ role: 'thread', bot: false }], chefsPerThreadSeat: null },
    ticks: 1,
    commands: [[0, 'seat:1', { kind: 'leave-queue' }]],
    digests: [[1, '0123456789abcdef']],
    ...changes,
  };
}

function problemsOf(changes: Readonly<Record<string, unknown>>): string[] {
  const parsed = parseRecording(oneTick(changes));
  return parsed.kind === 'refused' ? parsed.problems : [];
}

const seats = (count: number) => Array.from({ length: count }, () => ({ role: 'thread', bot: false }));
const saying = (...commands: unknown[]) => ({ commands: commands.map((command) => [0, 'seat:1', command]) });

describe('parsing a recording', () => {
  it('gives it back with its plan', () => {
    const parsed = parseRecording(oneTick());
    expect(parsed).toMatchObject({ kind: 'recording', recording: oneTick(), plan: { level: 'trattoria' } });
  });

  it('takes a file from before there were terms for one under the usual ones', () => {
    const { terms: _terms, ...old } = oneTick();
    const parsed = parseRecording(old);
    expect(parsed).toMatchObject({ recording: { ...old, terms: USUAL_TERMS }, plan: { terms: USUAL_TERMS } });
  });

  it.each<[Record<string, unknown>, RegExp]>([
    [{ format: 'race-condiment/recording@9' }, /^format: .*; found "race-condiment\/recording@9"$/],
    [{ rules: 0 }, /^rules: .*; found 0$/],
    [{ level: 'cantina' }, /^level: no such level; found "cantina"$/],
    [{ level: 'constructor' }, /^level: no such level; found "constructor"$/],
    [{ setup: { seed: 1, seats: [], chefsPerThreadSeat: null } }, /^setup\.seats: .*; found \[\]$/],
    [{ setup: { seed: 1, seats: seats(5), chefsPerThreadSeat: null } }, /^setup\.seats: /],
    [
      { setup: { seed: 1, seats: seats(4), chefsPerThreadSeat: 3 } },
      /^setup\.chefsPerThreadSeat: 12 chefs, more than 6; found 3$/,
    ],
    [{ setup: { seed: 0.5, seats: seats(1), chefsPerThreadSeat: null } }, /^setup\.seed: .*; found 0\.5$/],
    [{ ticks: 6752, digests: [[6752, '0123456789abcdef']] }, /^ticks: longer than the round; found 6752$/],
    [{ terms: null }, /^terms: .*; found null$/],
    [{ terms: { clock: 'slow', cores: null } }, /^terms\.clock: .*; found "slow"$/],
    [{ terms: { clock: 'normal', cores: 0 } }, /^terms\.cores: .*; found 0$/],
    [{ terms: { clock: 'normal', cores: 5 } }, /^terms\.cores: .*; found 5$/],
    [{ terms: { clock: 'normal', cores: 1.5 } }, /^terms\.cores: .*; found 1\.5$/],
    [{ terms: { clock: 'normal' } }, /^terms\.cores: .*; found nothing$/],
    [{ terms: { clock: 'normal', cores: null, walking: false } }, /^terms: /],
    [{ ticks: 2 }, /^digests: no digest of the end, tick 2; found \[\[1,/],
    [{ digests: [[1, 'cafe']] }, /^digests\.0\.1: not a digest of 16 hex digits; found "cafe"$/],
    [{ digests: [] }, /^digests: .*; found \[\]$/],
    [{ commands: [[1, 'seat:1', { kind: 'slice' }]] }, /^commands\.0\.0: out of time; found 1$/],
    [{ commands: [[0, 'seat:0', { kind: 'slice' }]] }, /^commands\.0\.1: .*; found "seat:0"$/],
    [saying({ kind: 'dance' }), /^commands\.0\.2\.kind: .*; found "dance"$/],
    [
      saying({ kind: 'slice' }, { kind: 'slice', twice: true }),
      /^commands\.1\.2: .*; found \{"kind":"slice","twice":true\}$/,
    ],
    [
      saying({ kind: 'steer', steering: { direction: 9, use: false, dash: false } }),
      /^commands\.0\.2\.steering\.direction: .*; found 9$/,
    ],
    [saying({ kind: 'lock', lock: 'lock:<b>' }), /^commands\.0\.2\.lock: not like .*; found "lock:<b>"$/],
    [saying({ kind: 'cancel', target: 'order:1' }), /^commands\.0\.2\.target: .*; found "order:1"$/],
    [{ name: 'mine' }, /^\(recording\): /],
  ])('refuses %j in words that name path and value', (changes, problem) => {
    expect(problemsOf(changes)).toEqual([expect.stringMatching(problem)]);
  });

  it('refuses commands that go back in time', () => {
    const back = [
      [1, 'seat:1', { kind: 'slice' }],
      [0, 'seat:1', { kind: 'slice' }],
    ];
    expect(problemsOf({ ticks: 2, digests: [[2, '0123456789abcdef']], commands: back })).toEqual([
      'commands.1.0: out of time; found 0',
    ]);
  });

  it.each([[null], [42], ['text'], [[]], [{}]])('refuses %j, which is none', (input) => {
    expect(parseRecording(input).kind).toBe('refused');
  });

  it('tells of twenty mistakes at most', () => {
    const many = Array.from({ length: 50 }, () => ({ kind: 'dance' }));
    expect(problemsOf(saying(...many))).toHaveLength(20);
  });
});
