import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { SPEEDS, type Speed } from '../../net/recorded-link.ts';

export type ReplayDeed =
  | { kind: 'toggle' }
  | { kind: 'skip'; ticks: number }
  | { kind: 'to-end'; end: 'first' | 'last' }
  | { kind: 'speed'; step: -1 | 1 }
  /** 0 is everybody. */
  | { kind: 'watch'; digit: number };

export type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

const LONG_SKIP_SECONDS = 5;

/** What a key means while one watches a replay; null for all others, which the browser keeps. Pure. */
export function replayDeed({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyPress): ReplayDeed | null {
  if (ctrlKey || altKey || metaKey) return null;
  const skipTicks = TICKS_PER_SECOND * (shiftKey ? LONG_SKIP_SECONDS : 1);
  switch (key) {
    case ' ':
      return { kind: 'toggle' };
    case 'ArrowLeft':
      return { kind: 'skip', ticks: -skipTicks };
    case 'ArrowRight':
      return { kind: 'skip', ticks: skipTicks };
    case ',':
      return { kind: 'skip', ticks: -1 };
    case '.':
      return { kind: 'skip', ticks: 1 };
    case 'Home':
      return { kind: 'to-end', end: 'first' };
    case 'End':
      return { kind: 'to-end', end: 'last' };
    case '+':
    case '=':
      return { kind: 'speed', step: 1 };
    case '-':
      return { kind: 'speed', step: -1 };
    default:
      return /^\d$/.test(key) ? { kind: 'watch', digit: Number(key) } : null;
  }
}

/** The next speed in that direction; at the ends the same. */
export function speedAfter(speed: Speed, step: -1 | 1): Speed {
  return SPEEDS[SPEEDS.indexOf(speed) + step] ?? speed;
}
