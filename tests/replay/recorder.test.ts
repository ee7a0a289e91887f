import { describe, expect, it } from 'vitest';
import { digestOf, required } from '../../shared/base/index.ts';
import { planOf, planUnder } from '../../shared/content/index.ts';
import {
  type Command,
  createWorld,
  levelId,
  type SeatCommand,
  seatId,
  step,
  USUAL_TERMS,
  type World,
} from '../../shared/kitchen/index.ts';
import {
  createRecorder,
  DIGEST_EVERY_TICKS,
  planOfRecording,
  type Recording,
  RULES_VERSION,
  replay,
} from '../../shared/replay/index.ts';

const plan = required(planOf(levelId('trattoria')), 'the level');
const setup = {
  seed: 5,
  seats: [{ role: 'thread' }, { role: 'dispatcher', bot: true }],
  chefsPerThreadSeat: 1,
} as const;
const go = (direction: number): Command => ({ kind: 'steer', steering: { direction, use: false, dash: false } });

const WALK_TICKS = 2 * DIGEST_EVERY_TICKS + 20;

/** The first seat walks east from tick 10 and stands again at tick 200. */
function walk(said: Readonly<Record<number, Command>> = { 10: go(3), 200: go(0) }): {
  world: World;
  recording: Recording;
} {
  const recorder = createRecorder(plan, setup);
  const world = createWorld(plan, setup);
  for (let tick = 0; tick < WALK_TICKS; tick++) {
    const command = said[tick];
    const commands: SeatCommand[] = command === undefined ? [] : [{ seat: seatId(1), command }];
    recorder.record(world.tick, commands);
    step(plan, world, commands);
    recorder.mark(world);
  }
  return { world, recording: recorder.finish(world) };
}

describe('a recorder', () => {
  it('writes down who cooked where, what was said when, and a digest every five seconds and at the end', () => {
    const { world, recording } = walk();
    expect(recording).toEqual({
      format: 'race-condiment/recording@1',
      rules: RULES_VERSION,
      level: 'trattoria',
      walking: true,
      terms: { clock: 'normal', cores: null },
      setup: {
        seed: 5,
        seats: [
          { role: 'thread', bot: false },
          { role: 'dispatcher', bot: true },
        ],
        chefsPerThreadSeat: 1,
      },
      ticks: 320,
      commands: [
        [10, 'seat:1', go(3)],
        [200, 'seat:1', go(0)],
      ],
      digests: [
        [150, expect.stringMatching(/^[0-9a-f]{16}$/)],
        [300, expect.stringMatching(/^[0-9a-f]{16}$/)],
        [320, digestOf(world)],
      ],
    });
  });

  it('gives a recording at any time, which does not grow afterwards', () => {
    const recorder = createRecorder(plan, setup);
    const world = createWorld(plan, setup);
    const early = recorder.finish(world);
    recorder.record(0, [{ seat: seatId(1), command: go(3) }]);
    step(plan, world, []);
    expect(early).toMatchObject({ ticks: 0, commands: [], digests: [[0, expect.any(String)]] });
  });
});

describe('a replay', () => {
  it('ends in the same world', () => {
    const { world, recording } = walk();
    expect(replay(plan, recording)).toEqual({ kind: 'same', world });
  });

  it('tells of every step, with its events', () => {
    const { recording } = walk({ 20: { kind: 'back-off' } });
    const told: string[] = [];
    replay(plan, recording, (world, events) => {
      for (const event of events) told.push(`${world.tick}: ${event.kind}`);
    });
    expect(told).toEqual(['21: backed-off']);
  });

  it('stops at the first digest that differs', () => {
    const { recording } = walk();
    const flipped = walk({ 10: go(3), 200: go(7) });
    const commands = flipped.recording.commands;
    const expected = recording.digests[1]?.[1];
    const actual = flipped.recording.digests[1]?.[1];
    expect(replay(plan, { ...recording, commands })).toEqual({ kind: 'diverged', tick: 300, expected, actual });
  });

  it('of a round that is over too early has diverged', () => {
    const { recording } = walk();
    const short = { ...plan, rules: { ...plan.rules, roundTicks: 310 } };
    expect(replay(short, recording)).toMatchObject({ kind: 'diverged', tick: 311 });
  });

  it('is refused on another plan than its own', () => {
    const { recording } = walk();
    const other = required(planOf(levelId('pasta-for-two')), 'the other level');
    expect(() => replay(other, recording)).toThrow('a recording of trattoria is not played on pasta-for-two');
    const relaxed = planUnder(plan, { clock: 'relaxed', cores: null });
    expect(() => replay(relaxed, recording)).toThrow('is not played on');
  });
});

describe('the plan of a recording', () => {
  const level = levelId('trattoria');

  it('is its level, without walking where it was cooked so', () => {
    expect(planOfRecording({ level, walking: true, terms: USUAL_TERMS })).toBe(plan);
    expect(planOfRecording({ level, walking: false, terms: USUAL_TERMS })?.rules.walking).toBe(false);
    expect(planOfRecording({ level: levelId('cantina'), walking: true, terms: USUAL_TERMS })).toBe(null);
  });

  it('is its level under the terms it was cooked under', () => {
    const terms = { clock: 'relaxed', cores: 2 } as const;
    expect(planOfRecording({ level, walking: true, terms })).toBe(planUnder(plan, terms));
    const still = planOfRecording({ level, walking: false, terms });
    expect([still?.terms, still?.rules.walking]).toEqual([terms, false]);
  });
});
