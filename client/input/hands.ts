import { assertNever } from '../../shared/base/index.ts';
import type { Steering } from '../../shared/kitchen/index.ts';
import type { Action } from './bindings.ts';

/** Released earlier, the Tag key tags; held to the end of the ring, it backs off; in between it does nothing. */
export const TAG_TAP_MS = 300;
export const BACK_OFF_HOLD_MS = 500;

/** What a device says, in the words of the bindings: keyboard, touch and pad all speak it. */
export type HandEvent =
  | { kind: 'down'; action: Action; nowMs: number }
  | { kind: 'up'; action: Action; nowMs: number }
  /** A virtual stick: 0 to 8, over the keys while it is not 0. */
  | { kind: 'stick'; direction: number }
  | { kind: 'time'; nowMs: number }
  /** The page lost the keyboard: nothing stays pressed. */
  | { kind: 'released' };

/** What hands want, before anybody looked at what is in front of them. */
export type Deed =
  | { kind: 'tag' }
  | { kind: 'back-off' }
  | { kind: 'ping' }
  | { kind: 'next-chef' }
  | { kind: 'queue-use' }
  | { kind: 'queue-tag' }
  | { kind: 'walk-to-tag'; index: number }
  | { kind: 'job'; index: number }
  | { kind: 'select'; step: -1 | 1 }
  | { kind: 'then' }
  | { kind: 'slice' }
  | { kind: 'block-on' }
  | { kind: 'cancel' }
  | { kind: 'keep' };

export interface Hands {
  held: readonly Action[];
  stick: number;
  /** Null: the Tag key is up, or has had its effect. */
  tagDownMs: number | null;
  steering: Steering;
}

export interface HandsStep {
  hands: Hands;
  deeds: readonly Deed[];
  /** A press of Use or Dash that must reach a tick, even if the key is up again before it. */
  pulse: Steering | null;
}

export const STILL: Steering = { direction: 0, use: false, dash: false };
export const EMPTY_HANDS: Hands = { held: [], stick: 0, tagDownMs: null, steering: STILL };

/** One event of a device: the next state of the hands, and what they want done. Pure. */
export function moveHands(hands: Hands, event: HandEvent): HandsStep {
  switch (event.kind) {
    case 'down':
      return hands.held.includes(event.action) ? same(hands) : pressed(hands, event.action, event.nowMs);
    case 'up':
      return released(hands, event.action, event.nowMs);
    case 'stick':
      return same(steered({ ...hands, stick: event.direction }));
    case 'time':
      return waited(hands, event.nowMs);
    case 'released':
      return same(EMPTY_HANDS);
    default:
      return assertNever(event);
  }
}

/** 0 to 1 while the Tag key is held towards backing off; 0 else. */
export function backOffProgress(hands: Hands, nowMs: number): number {
  if (hands.tagDownMs === null) return 0;
  return Math.min(1, Math.max(0, (nowMs - hands.tagDownMs) / BACK_OFF_HOLD_MS));
}

/** Opposite keys cancel out. 0 stands still, 1 to 8 are north, north-east, … north-west. */
export function directionOfKeys(held: readonly Action[]): number {
  const x = (held.includes('east') ? 1 : 0) - (held.includes('west') ? 1 : 0);
  const y = (held.includes('south') ? 1 : 0) - (held.includes('north') ? 1 : 0);
  return DIRECTION_OF[y + 1]?.[x + 1] ?? 0;
}

/** Of a stick pushed by (x, y) pixels: 0 inside the dead zone, else the nearest of eight. */
export function directionOfStick(x: number, y: number, deadZone: number): number {
  if (Math.hypot(x, y) < deadZone) return 0;
  const eighth = Math.round(Math.atan2(x, -y) / (Math.PI / 4));
  return ((eighth + 8) % 8) + 1;
}

const DIRECTION_OF = [
  [8, 1, 2],
  [7, 0, 3],
  [6, 5, 4],
] as const;

function pressed(before: Hands, action: Action, nowMs: number): HandsStep {
  const hands = steered({ ...before, held: [...before.held, action] });
  const queues = before.held.includes('queue');
  switch (action) {
    case 'use':
      return queues ? done(hands, { kind: 'queue-use' }) : pulsed(hands, { ...hands.steering, use: true });
    case 'dash':
      return pulsed(hands, { ...hands.steering, dash: true });
    case 'tag':
      return queues ? done(hands, { kind: 'queue-tag' }) : same({ ...hands, tagDownMs: nowMs });
    case 'ping':
    case 'next-chef':
    case 'then':
    case 'slice':
    case 'block-on':
    case 'cancel':
    case 'keep':
      return done(hands, { kind: action });
    case 'previous':
      return done(hands, { kind: 'select', step: -1 });
    case 'next':
      return done(hands, { kind: 'select', step: 1 });
    default:
      return numbered(hands, action);
  }
}

function numbered(hands: Hands, action: Action): HandsStep {
  const [word, digit] = action.split('-');
  const index = Number(digit) - 1;
  if (word === 'tag' && index >= 0) return done(hands, { kind: 'walk-to-tag', index });
  if (word === 'job' && index >= 0) return done(hands, { kind: 'job', index });
  return same(hands);
}

function released(before: Hands, action: Action, nowMs: number): HandsStep {
  const hands = steered({ ...before, held: before.held.filter((held) => held !== action) });
  if (action !== 'tag' || before.tagDownMs === null) return same(hands);
  const isTap = nowMs - before.tagDownMs < TAG_TAP_MS;
  const free = { ...hands, tagDownMs: null };
  return isTap ? done(free, { kind: 'tag' }) : same(free);
}

function waited(hands: Hands, nowMs: number): HandsStep {
  if (hands.tagDownMs === null || nowMs - hands.tagDownMs < BACK_OFF_HOLD_MS) return same(hands);
  return done({ ...hands, tagDownMs: null }, { kind: 'back-off' });
}

function steered(hands: Hands): Hands {
  return { ...hands, steering: { ...STILL, direction: hands.stick || directionOfKeys(hands.held) } };
}

function same(hands: Hands): HandsStep {
  return { hands, deeds: [], pulse: null };
}

function done(hands: Hands, deed: Deed): HandsStep {
  return { hands, deeds: [deed], pulse: null };
}

function pulsed(hands: Hands, pulse: Steering): HandsStep {
  return { hands, deeds: [], pulse };
}
