import { describe, expect, it } from 'vitest';
import {
  CUTS_FORGIVEN_SECONDS,
  FLOOD_FACTOR,
  FLOOD_SECONDS,
  HOST_COMMAND_BURST,
  HOST_COMMANDS_PER_SECOND,
  INPUT_BURST,
  INPUTS_PER_SECOND,
  MESSAGE_BURST,
  MESSAGES_PER_SECOND,
  MOST_CUTS,
} from '../../server/limits.ts';
import { createSeatPace, type Traffic } from '../../server/match/seat-pace.ts';
import { createTokenBucket } from '../../server/match/token-bucket.ts';
import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';

const heardOf = (count: number, ask: () => boolean) => Array.from({ length: count }, ask).filter(Boolean).length;

/** Something that counts in ticks, and the ticks. */
function timed<Made>(make: (time: { ticks: number }) => Made) {
  const time = { ticks: 0 };
  const pass = (seconds: number) => {
    time.ticks += seconds * TICKS_PER_SECOND;
  };
  return { made: make(time), time, pass };
}

const timedPace = () => timed(createSeatPace);

/** So many in each second, spread over its ticks. */
function speak(
  { made: pace, time }: ReturnType<typeof timedPace>,
  traffic: Traffic,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): number {
  let heard = 0;
  for (let tick = 0; tick < seconds * TICKS_PER_SECOND; tick++) {
    const due =
      Math.floor(((tick + 1) * perSecond) / TICKS_PER_SECOND) - Math.floor((tick * perSecond) / TICKS_PER_SECOND);
    for (let each = 0; each < due; each++) {
      pace.count(traffic);
      if (pace.mayBeHeard(traffic)) heard += 1;
    }
    time.ticks += 1;
  }
  return heard;
}

describe('a token bucket', () => {
  it('lets a burst through, then exactly its rate', () => {
    const bucket = timed((time) => createTokenBucket(time, { burst: 5, perSecond: 7 }));
    expect(heardOf(20, () => bucket.made.take())).toBe(5);
    bucket.pass(1);
    expect(heardOf(20, () => bucket.made.take())).toBe(5);
    const slow = timed((time) => createTokenBucket(time, { burst: 30, perSecond: 7 }));
    heardOf(30, () => slow.made.take());
    slow.pass(3);
    expect(heardOf(50, () => slow.made.take())).toBe(21);
  });
});

describe('the pace of a seat', () => {
  it('is 45 inputs a second, and a second of them at once', () => {
    expect([INPUTS_PER_SECOND, INPUT_BURST]).toEqual([45, 45]);
    expect(speak(timedPace(), 'input', { perSecond: 45, seconds: 20 })).toBe(900);
    expect(speak(timedPace(), 'input', { perSecond: 90, seconds: 20 })).toBe(
      INPUT_BURST + Math.floor((20 * TICKS_PER_SECOND - 1) * 1.5),
    );
  });

  it('is 15 other messages a second, and 30 at once', () => {
    expect([MESSAGES_PER_SECOND, MESSAGE_BURST]).toEqual([15, 30]);
    const { made: pace, pass } = timedPace();
    expect(heardOf(100, () => pace.mayBeHeard('message'))).toBe(30);
    pass(1);
    expect(heardOf(100, () => pace.mayBeHeard('message'))).toBe(15);
    expect(heardOf(100, () => pace.mayBeHeard('input'))).toBe(45);
  });

  it('is 10 commands of a host a second', () => {
    expect([HOST_COMMANDS_PER_SECOND, HOST_COMMAND_BURST]).toEqual([10, 10]);
    const { made: pace, pass } = timedPace();
    expect(heardOf(50, () => pace.mayHost())).toBe(10);
    pass(1);
    expect(heardOf(50, () => pace.mayHost())).toBe(10);
  });

  it.each([
    ['input', INPUTS_PER_SECOND],
    ['message', MESSAGES_PER_SECOND],
  ] as const)(
    'is a flood of %s after five seconds above three times its rate, not before and not below',
    (traffic, rate) => {
      const perSecond = FLOOD_FACTOR * rate;
      const loud = timedPace();
      speak(loud, traffic, { perSecond: perSecond + 1, seconds: FLOOD_SECONDS - 1 });
      expect(loud.made.isFlood).toBe(false);
      speak(loud, traffic, { perSecond: perSecond + 1, seconds: 1 });
      expect(loud.made.isFlood).toBe(true);
      const hasty = timedPace();
      speak(hasty, traffic, { perSecond, seconds: 20 });
      expect(hasty.made.isFlood).toBe(false);
      const breathing = timedPace();
      for (let round = 0; round < 5; round++) {
        speak(breathing, traffic, { perSecond: perSecond * 2, seconds: FLOOD_SECONDS - 1 });
        breathing.pass(1);
      }
      expect(breathing.made.isFlood).toBe(false);
    },
  );

  it('forgives two cut lines a minute', () => {
    const { made: pace, pass } = timedPace();
    expect(Array.from({ length: MOST_CUTS + 1 }, () => pace.mayComeBack())).toEqual([true, true, false]);
    pass(CUTS_FORGIVEN_SECONDS);
    expect(pace.mayComeBack()).toBe(true);
  });
});
