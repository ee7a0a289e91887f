import { describe, expect, it } from 'vitest';
import { listenForDismissal } from '../../client/input/dismissal.ts';

/** A window with something open in it; presses are told by the window itself, as from outside. */
function opened({ isOwn = false, isCovered = false } = {}) {
  const target = new EventTarget();
  const seen: string[] = [];
  const stop = listenForDismissal({
    target,
    isOwn: () => isOwn,
    isCovered: () => isCovered,
    dismiss: () => seen.push('closed'),
  });
  target.addEventListener('keydown', () => seen.push('heard elsewhere'));
  const key = (name: string) =>
    target.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key: name }));
  const press = () => target.dispatchEvent(new Event('pointerdown'));
  return { seen, key, press, stop };
}

describe('what is open over a page', () => {
  it('is closed by Escape, which the browser then makes nothing more of', () => {
    const { seen, key } = opened();
    expect(key('Escape')).toBe(false);
    expect(seen[0]).toBe('closed');
  });

  it('stays open at any other key', () => {
    const { seen, key } = opened();
    expect(key('p')).toBe(true);
    expect(seen).toEqual(['heard elsewhere']);
  });

  it('is closed by a press elsewhere, and not by one on itself', () => {
    const elsewhere = opened();
    elsewhere.press();
    expect(elsewhere.seen).toEqual(['closed']);
    const own = opened({ isOwn: true });
    own.press();
    expect(own.seen).toEqual([]);
  });

  it('leaves Escape to a dialog above it', () => {
    const { seen, key, press } = opened({ isCovered: true });
    expect(key('Escape')).toBe(true);
    press();
    expect(seen).toEqual(['heard elsewhere']);
  });

  it('is not listened for any more when it is gone', () => {
    const { seen, key, press, stop } = opened();
    stop();
    key('Escape');
    press();
    expect(seen).toEqual(['heard elsewhere']);
  });
});
