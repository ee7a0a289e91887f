import { describe, expect, it } from 'vitest';
import type { Action } from '../../client/input/bindings.ts';
import {
  backOffProgress,
  type Deed,
  directionOfKeys,
  directionOfStick,
  EMPTY_HANDS,
  type HandEvent,
  moveHands,
} from '../../client/input/hands.ts';

const down = (action: Action, nowMs = 0): HandEvent => ({ kind: 'down', action, nowMs });
const up = (action: Action, nowMs = 0): HandEvent => ({ kind: 'up', action, nowMs });

function play(...events: HandEvent[]) {
  let hands = EMPTY_HANDS;
  const deeds: Deed[] = [];
  const pulses: unknown[] = [];
  for (const event of events) {
    const step = moveHands(hands, event);
    hands = step.hands;
    deeds.push(...step.deeds);
    if (step.pulse) pulses.push(step.pulse);
  }
  return { hands, deeds, pulses };
}

describe('hands', () => {
  it('turns keys into eight directions, opposite keys into none', () => {
    expect(directionOfKeys(['north'])).toBe(1);
    expect(directionOfKeys(['north', 'east'])).toBe(2);
    expect(directionOfKeys(['south'])).toBe(5);
    expect(directionOfKeys(['west'])).toBe(7);
    expect(directionOfKeys(['north', 'west'])).toBe(8);
    expect(directionOfKeys(['east', 'west'])).toBe(0);
  });

  it('reads a stick outside its dead zone', () => {
    expect(directionOfStick(0, -30, 14)).toBe(1);
    expect(directionOfStick(30, 0, 14)).toBe(3);
    expect(directionOfStick(-30, -30, 14)).toBe(8);
    expect(directionOfStick(5, 5, 14)).toBe(0);
  });

  it('tells use once, with the direction held', () => {
    const { pulses, hands } = play(down('east'), down('use'), down('use'));
    expect(pulses).toEqual([{ direction: 3, use: true, dash: false }]);
    expect(hands.steering).toEqual({ direction: 3, use: false, dash: false });
  });

  it('tags when the key is let go within 300 ms', () => {
    expect(play(down('tag', 100), up('tag', 399)).deeds).toEqual([{ kind: 'tag' }]);
  });

  it('does nothing when the key is let go between tap and ring', () => {
    expect(play(down('tag', 100), up('tag', 400)).deeds).toEqual([]);
  });

  it('backs off once when the key is held for 500 ms, and does not tag then', () => {
    const { deeds } = play(
      down('tag', 100),
      { kind: 'time', nowMs: 599 },
      { kind: 'time', nowMs: 600 },
      { kind: 'time', nowMs: 700 },
      up('tag', 800),
    );
    expect(deeds).toEqual([{ kind: 'back-off' }]);
  });

  it('fills the ring while the key is held', () => {
    const { hands } = play(down('tag', 100));
    expect(backOffProgress(hands, 350)).toBe(0.5);
    expect(backOffProgress(EMPTY_HANDS, 350)).toBe(0);
  });

  it('queues instead of acting while the queue key is held', () => {
    expect(play(down('queue'), down('use'), down('tag'), up('tag')).deeds).toEqual([
      { kind: 'queue-use' },
      { kind: 'queue-tag' },
    ]);
  });

  it('knows numbers as tags for a thread and as jobs for a dispatcher', () => {
    expect(play(down('tag-3'), down('job-9')).deeds).toEqual([
      { kind: 'walk-to-tag', index: 2 },
      { kind: 'job', index: 8 },
    ]);
  });

  it('lets go of everything when the page loses the keyboard', () => {
    expect(play(down('north'), down('tag', 5), { kind: 'released' }).hands).toEqual(EMPTY_HANDS);
  });
});
