import { describe, expect, it } from 'vitest';
import { WRONG_SEAT_CODES_PER_MINUTE, WRONG_SEAT_CODES_PER_MINUTE_IN_ALL } from '../../server/limits.ts';
import { createWrongCodes } from '../../server/rooms/wrong-codes.ts';

describe('wrong seat codes', () => {
  it('are listened to thirty times a minute from an address, and others are not made to suffer for it', () => {
    let nowMs = 0;
    const codes = createWrongCodes(() => nowMs);
    for (let wrong = 0; wrong < WRONG_SEAT_CODES_PER_MINUTE; wrong++) {
      expect(codes.mayShow('203.0.113.7')).toBe(true);
      codes.count('203.0.113.7');
    }
    expect(codes.mayShow('203.0.113.7')).toBe(false);
    expect(codes.mayShow('203.0.113.8')).toBe(true);
    nowMs = 60_000;
    expect(codes.mayShow('203.0.113.7')).toBe(true);
  });

  it('are listened to six hundred times a minute in all, wherever they come from', () => {
    let nowMs = 0;
    const codes = createWrongCodes(() => nowMs);
    for (let wrong = 0; wrong < WRONG_SEAT_CODES_PER_MINUTE_IN_ALL; wrong++) codes.count(`address ${wrong}`);
    expect(codes.mayShow('one more')).toBe(false);
    nowMs = 60_000;
    expect(codes.mayShow('one more')).toBe(true);
  });
});
