import { describe, expect, it, vi } from 'vitest';
import { EMPTY_HANDS, moveHands } from '../../client/input/hands.ts';
import { toggleQueue } from '../../client/ui/hud/key-hints.tsx';

describe('queueing without a key to hold', () => {
  it('is switched on and off', () => {
    vi.stubGlobal('performance', { now: () => 5 });
    let hands = EMPTY_HANDS;
    const press = () =>
      toggleQueue(hands, (event) => {
        hands = moveHands(hands, event).hands;
      });
    press();
    expect(hands.held).toEqual(['queue']);
    expect(moveHands(hands, { kind: 'down', action: 'use', nowMs: 6 }).deeds).toEqual([{ kind: 'queue-use' }]);
    press();
    expect(hands.held).toEqual([]);
    vi.unstubAllGlobals();
  });
});

describe('every sound', () => {
  it('can be made from its recipe', async () => {
    const { SOUNDS } = await import('../../client/audio/sounds.ts');
    const strokes = Object.values(SOUNDS).flat();
    const numbers = strokes.flatMap((stroke) => stroke.recipe.filter((value) => value !== undefined));
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect(strokes.every((stroke) => stroke.afterSeconds >= 0 && stroke.afterSeconds < 1)).toBe(true);
  });
});
