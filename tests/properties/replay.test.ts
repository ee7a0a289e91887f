import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { watchRound } from '../../shared/analysis/index.ts';
import { digestOf } from '../../shared/base/index.ts';
import { LEVELS, withoutWalking } from '../../shared/content/index.ts';
import { type Command, createWorld, type Plan, step, type World } from '../../shared/kitchen/index.ts';
import { createRecorder, parseRecording, type Recording, replay } from '../../shared/replay/index.ts';
import { type Intent, intents } from './intents.ts';
import { setups } from './kitchens.ts';
import { playRandomly } from './random-round.ts';
import { PATIENCE_MS, RUNS } from './runs.ts';

const SOME_RUNS = RUNS / 5;
const plans = fc.constantFrom(...LEVELS, ...LEVELS.map(withoutWalking));

function recordRandomly(plan: Plan, setup: Parameters<typeof createWorld>[1], list: readonly Intent[]): Recording {
  const recorder = createRecorder(plan, setup);
  const world = playRandomly(plan, setup, list, { before: recorder.record, after: recorder.mark });
  return recorder.finish(world);
}

describe('a recording', () => {
  it(
    'replays to the same, also after it was written to a file',
    () => {
      fc.assert(
        fc.property(plans, setups, intents(20), (plan, setup, list) => {
          const recording = recordRandomly(plan, setup, list);
          const parsed = parseRecording(JSON.parse(JSON.stringify(recording)));
          expect(parsed).toEqual({ kind: 'recording', recording, plan: expect.anything() });
          expect(replay(plan, recording).kind).toBe('same');
        }),
        { numRuns: SOME_RUNS },
      );
    },
    PATIENCE_MS,
  );

  it(
    'with one command changed diverges at the first digest after the worlds part, and only then',
    () => {
      fc.assert(
        fc.property(plans, setups, intents(20), fc.nat(), (plan, setup, list, number) => {
          const recording = recordRandomly(plan, setup, list);
          const changed = withOneChange(recording, number);
          const expected = firstDifference(plan, recording, changed);
          const result = replay(plan, changed);
          expect(result.kind === 'same' ? null : result.tick).toBe(expected);
        }),
        { numRuns: SOME_RUNS },
      );
    },
    PATIENCE_MS,
  );

  it(
    'tells the same result when it is replayed as when it was played, and every chef’s time adds up',
    () => {
      fc.assert(
        fc.property(plans, setups, intents(20), (plan, setup, list) => {
          const live = watchRound(plan, setup);
          const recorder = createRecorder(plan, setup);
          const played = playRandomly(plan, setup, list, {
            before: recorder.record,
            after(world) {
              recorder.mark(world);
              live.see(world);
            },
          });
          const result = live.result(played);
          const again = watchRound(plan, setup);
          const replayed = replay(plan, recorder.finish(played), again.see);
          expect(replayed.kind === 'same' ? again.result(replayed.world) : replayed).toEqual(result);
          for (const { spans, ticks } of result.chefLanes) {
            expect(Object.values(ticks).reduce((sum, count) => sum + count, 0)).toBe(result.roundTicks);
            expect(spans.map((span) => span.fromTick)).toEqual(
              [0, ...spans.map((span) => span.toTick)].slice(0, spans.length),
            );
            expect(spans.at(-1)?.toTick ?? 0).toBe(result.roundTicks);
          }
        }),
        { numRuns: SOME_RUNS },
      );
    },
    PATIENCE_MS,
  );
});

/** Somebody walks the other way, or says nothing instead. */
function withOneChange(recording: Recording, number: number): Recording {
  const index = number % Math.max(1, recording.commands.length);
  const commands = recording.commands.flatMap((entry, at): Recording['commands'] => {
    if (at !== index) return [entry];
    const [tick, seat, command] = entry;
    return command.kind === 'steer' ? [[tick, seat, turnedRound(command)]] : [];
  });
  return { ...recording, commands };
}

function turnedRound({ steering }: Extract<Command, { kind: 'steer' }>): Command {
  const direction = steering.direction === 0 ? 3 : ((steering.direction + 3) % 8) + 1;
  return { kind: 'steer', steering: { ...steering, direction } };
}

/** Both played side by side: where the recorded digests first find different worlds; null where they never do. */
function firstDifference(plan: Plan, one: Recording, other: Recording): number | null {
  const worlds = [one, other].map((recording) => ({ recording, world: createWorld(plan, recording.setup) }));
  const marks = new Set(one.digests.map(([tick]) => tick));
  for (let tick = 0; tick < one.ticks; tick++) {
    for (const { recording, world } of worlds) play(plan, world, recording, tick);
    const ticks = worlds.map(({ world }) => world.tick);
    if (!marks.has(tick + 1)) continue;
    const [expected, actual] = worlds.map(({ world }) => digestOf(world));
    if (expected !== actual) return ticks[1] ?? null;
  }
  return null;
}

function play(plan: Plan, world: World, recording: Recording, tick: number): void {
  const said = recording.commands.filter(([at]) => at === tick).map(([, seat, command]) => ({ seat, command }));
  step(plan, world, said);
}
