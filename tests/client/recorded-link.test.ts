import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../client/model/frame.ts';
import { createRecordedLink, type RecordedLink, SPEEDS } from '../../client/net/recorded-link.ts';
import { CHECKPOINT_EVERY_TICKS } from '../../client/net/recording-survey.ts';
import { type RoundResult, watchRound } from '../../shared/analysis/index.ts';
import { required } from '../../shared/base/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import {
  createWorld,
  type KitchenEvent,
  type MatchSetup,
  type Plan,
  type Snapshot,
  snapshotOf,
} from '../../shared/kitchen/index.ts';
import { createRecorder, planOfRecording, type Recording, replay } from '../../shared/replay/index.ts';
import { intents } from '../properties/intents.ts';
import { setups } from '../properties/kitchens.ts';
import { playRandomly } from '../properties/random-round.ts';
import { PATIENCE_MS, RUNS } from '../properties/runs.ts';
import { recordGame } from '../replay/golden-games.ts';

const MS_PER_TICK = 100 / 3;

/** The same round, looked at from its first tick to its last. */
interface Straight {
  /** By tick. */
  snapshots: Snapshot[];
  /** By the tick that they happened in. */
  events: (readonly KitchenEvent[])[];
  result: RoundResult;
}

function straight(plan: Plan, recording: Recording): Straight {
  const watch = watchRound(plan, recording.setup);
  const snapshots = [snapshotOf(plan, createWorld(plan, recording.setup))];
  const events: (readonly KitchenEvent[])[] = [];
  const replayed = replay(plan, recording, (world, heard) => {
    watch.see(world);
    snapshots.push(snapshotOf(plan, world));
    events.push(heard);
  });
  if (replayed.kind !== 'same') throw new Error('the recording is not its own');
  const people = recording.setup.seats.map(({ bot }) => ({ bot, name: null }));
  return { snapshots, events, result: watch.result(replayed.world, people) };
}

function recordRandomly(plan: Plan, setup: MatchSetup, list: Parameters<typeof playRandomly>[2]): Recording {
  const recorder = createRecorder(plan, setup);
  return recorder.finish(playRandomly(plan, setup, list, { before: recorder.record, after: recorder.mark }));
}

/** No time passes: only what the link does by itself at each look. */
function lookUntil(link: RecordedLink, isSo: (frame: Frame) => boolean): Frame {
  for (let look = 0; look < 2000; look++) {
    const frame = required(link.frame(0), 'a frame');
    if (isSo(frame)) return frame;
  }
  throw new Error('it never came');
}

/** Looks as often as a screen does until it stands still; everything that was heard. */
function playOut(link: RecordedLink): KitchenEvent[] {
  const heard: KitchenEvent[] = [];
  for (let nowMs = 0; link.isPlaying; nowMs += 16) heard.push(...required(link.frame(nowMs), 'a frame').events);
  return heard;
}

const kitchens = fc.tuple(fc.constantFrom(...LEVELS), setups, intents(25));
const SOME_RUNS = RUNS / 5;

/** A short one, with everything in it, and one that has several checkpoints. */
const dinner = recordGame(golden('pasta-two-threads', 'pasta-for-two', 11));
const evening = recordGame(golden('trattoria-two-threads', 'trattoria', 31));

function golden(name: string, level: string, seed: number) {
  return { name, level, walking: true, roles: ['thread', 'thread'] as const, seed, intents: 60, toTheEnd: true };
}

function linkOf(recording: Recording): RecordedLink {
  return createRecordedLink(required(planOfRecording(recording), 'its plan'), recording);
}

describe('a recorded match', () => {
  it(
    'shows at any tick what was there when it was played, however one gets there',
    () => {
      fc.assert(
        fc.property(kitchens, fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), ([plan, setup, list], jumps) => {
          const recording = recordRandomly(plan, setup, list);
          const { snapshots, result } = straight(plan, recording);
          const link = createRecordedLink(plan, recording);
          for (const jump of jumps) {
            const tick = jump % (recording.ticks + 1);
            link.seek(tick);
            expect(link.tick).toBe(tick);
            const frame = lookUntil(link, (seen) => seen.tick === tick);
            expect(frame.snapshot).toEqual(snapshots[tick]);
            expect(frame.events).toEqual([]);
          }
          lookUntil(link, () => link.result !== null);
          expect(link.result).toEqual(result);
          expect(link.divergedAt).toBeNull();
        }),
        { numRuns: SOME_RUNS },
      );
    },
    PATIENCE_MS,
  );

  it(
    'hands out each event once, from where one begins to watch',
    () => {
      fc.assert(
        fc.property(kitchens, fc.nat(), fc.constantFrom(...SPEEDS), ([plan, setup, list], jump, speed) => {
          const recording = recordRandomly(plan, setup, list);
          const from = jump % (recording.ticks + 1);
          const link = createRecordedLink(plan, recording);
          link.setSpeed(speed);
          link.seek(recording.ticks - from);
          link.seek(from);
          expect(playOut(link)).toEqual(straight(plan, recording).events.slice(from).flat());
        }),
        { numRuns: SOME_RUNS },
      );
    },
    PATIENCE_MS,
  );

  it.each([
    [0.5, 15],
    [1, 30],
    [2, 60],
    [4, 120],
  ] as const)('plays at speed %d: %d ticks a second', (speed, ticks) => {
    const link = linkOf(evening);
    link.setSpeed(speed);
    for (let nowMs = 0; nowMs < 1000; nowMs += 20) link.frame(nowMs);
    expect(link.frame(1000)?.tick).toBeCloseTo(ticks, 6);
  });

  it('draws between two ticks while it plays, and stands on a whole one when it is paused', () => {
    const link = linkOf(evening);
    link.frame(0);
    const between = link.frame(MS_PER_TICK * 2.5);
    expect(between?.tick).toBeCloseTo(2.5, 6);
    expect(between?.snapshot.tick).toBe(3);
    link.pause();
    const still = link.frame(MS_PER_TICK * 2.5);
    expect([still?.tick, still?.snapshot.tick]).toEqual([3, 3]);
    expect(still?.poses).toEqual(still?.snapshot.chefs.map(({ x, y, facing }) => ({ x, y, facing, moving: false })));
    expect(link.frame(MS_PER_TICK * 60)?.tick).toBe(3);
  });

  it('goes on where it was after the page slept', () => {
    const link = linkOf(evening);
    link.frame(0);
    expect(link.frame(3_600_000)?.tick).toBeCloseTo(250 / MS_PER_TICK, 6);
  });

  it('stands still at its end, says so, and begins anew when it is played again', () => {
    const link = linkOf(dinner);
    let changes = 0;
    link.onChange(() => {
      changes += 1;
    });
    link.setSpeed(4);
    playOut(link);
    expect([link.tick, link.isPlaying, link.frame(0)?.snapshot.phase]).toEqual([dinner.ticks, false, 'over']);
    expect(changes).toBe(3);
    link.play();
    expect([link.tick, link.isPlaying]).toEqual([0, true]);
    expect(lookUntil(link, (frame) => frame.tick < dinner.ticks).tick).toBe(0);
  });

  it('says from where on it is not what was recorded, and shows nothing of that', () => {
    const bad = CHECKPOINT_EVERY_TICKS * 2;
    const digests = evening.digests.map(([tick, digest]): [number, string] => [
      tick,
      tick < bad ? digest : digest.replace(/^./, (first) => (first === '0' ? '1' : '0')),
    ]);
    const link = linkOf({ ...evening, digests });
    lookUntil(link, () => link.divergedAt !== null);
    expect([link.divergedAt, link.result]).toEqual([bad, null]);
    link.seek(evening.ticks);
    expect(lookUntil(link, (frame) => frame.tick > 0).tick).toBe(bad - CHECKPOINT_EVERY_TICKS);
    link.play();
    playOut(link);
    expect(link.frame(0)?.tick).toBeLessThan(bad);
  });

  it('lets nobody’s hands in', () => {
    const link = linkOf(evening);
    link.steer({ direction: 3, use: true, dash: true });
    link.send({ kind: 'back-off' });
    link.say({ kind: 'rematch' });
    expect(lookUntil(link, () => link.result !== null).snapshot).toEqual(link.frame(0)?.snapshot);
    expect(link.result).toEqual(straight(link.plan, evening).result);
  });
});
