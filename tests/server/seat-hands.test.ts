import { describe, expect, it } from 'vitest';
import { ACT_STEPS, MOST_SILENT_STEPS, SPARE_WATCH_STEPS } from '../../server/limits.ts';
import { createSeatHands, type HandsWord } from '../../server/match/seat-hands.ts';
import type { Steering } from '../../shared/kitchen/index.ts';

const still: Steering = { direction: 0, use: false, dash: false };
const east: Steering = { direction: 3, use: false, dash: false };

function desk() {
  const hands = createSeatHands();
  const waiting: Steering[] = [];
  const frames = {
    get size() {
      return waiting.length;
    },
    next: () => waiting.shift() ?? null,
  };
  return {
    waiting,
    get areSilent() {
      return hands.areSilent;
    },
    step(...came: Steering[]): HandsWord {
      waiting.push(...came);
      return hands.take(frames);
    },
  };
}

/** As often as it takes until the hands have been watched for long enough, with a frame in each step. */
function steps(at: ReturnType<typeof desk>, count: number, frame: Steering): void {
  for (let step = 0; step < count; step++) at.step(frame);
}

describe('the hands of a seat', () => {
  it('are silent until they speak, and nobody waits for them', () => {
    const at = desk();
    expect([at.step(), at.areSilent]).toEqual([null, true]);
    expect([at.step(east), at.areSilent]).toEqual([east, false]);
  });

  it('say one frame a step, however many come', () => {
    const at = desk();
    const words = [at.step(east, east, east), at.step(), at.step(), at.step()];
    expect(words).toEqual([east, east, east, 'late']);
  });

  it('are waited for while a frame is late, and rest when none has come for a third of a second', () => {
    const at = desk();
    at.step(east);
    const words = Array.from({ length: MOST_SILENT_STEPS + 1 }, () => at.step());
    expect(words).toEqual([...Array(MOST_SILENT_STEPS - 1).fill('late'), still, null]);
    expect(at.areSilent).toBe(true);
  });

  it('give back, while they rest, what waited for two seconds and was not needed', () => {
    const at = desk();
    at.step(still, still, still);
    steps(at, SPARE_WATCH_STEPS - 1, still);
    expect(at.waiting).toHaveLength(2);
    at.step(still);
    expect(at.waiting).toHaveLength(0);
  });

  it('give back nothing of a walk that does not rest, as long as it is bearable', () => {
    const at = desk();
    at.step(east, east, east);
    steps(at, 4 * SPARE_WATCH_STEPS, east);
    expect(at.waiting).toHaveLength(2);
  });

  it('give back one frame of a walk that does not rest once it is too much', () => {
    const at = desk();
    at.step(east, east, east, east);
    steps(at, 2 * SPARE_WATCH_STEPS - 1, east);
    expect(at.waiting).toHaveLength(3);
    at.step(east);
    expect(at.waiting).toHaveLength(2);
    steps(at, 4 * SPARE_WATCH_STEPS, east);
    expect(at.waiting).toHaveLength(2);
  });

  it('give back nothing while a dash or a busy hand is counted in frames', () => {
    const at = desk();
    at.step(still, still);
    steps(at, SPARE_WATCH_STEPS - 2, still);
    at.step({ ...still, dash: true });
    steps(at, ACT_STEPS, still);
    expect(at.waiting).toHaveLength(1);
    at.step(still);
    at.step(still);
    expect(at.waiting).toHaveLength(0);
  });
});
