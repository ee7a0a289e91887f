import { fill, WORDS } from '../../app/words/index.ts';
import { type Action, type Bindings, labelOf } from '../../input/bindings.ts';
import { stationInReach, tagAction } from '../../input/deeds.ts';
import type { Deed, HandEvent, Hands } from '../../input/hands.ts';
import { isStuck, myApronChef, myChefs } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import { Key } from '../parts.tsx';

/** What a newcomer has met so far: words appear when the thing does. */
export interface Met {
  tag: boolean;
  rest: boolean;
}

const FIRST_MINUTE_TICKS = 1800;

export function metAfter(met: Met, frame: Frame, roundsCooked: number): Met {
  const chef = myApronChef(frame);
  const atLock = chef !== null && stationInReach(frame, chef)?.lock != null;
  const experienced = roundsCooked > 0;
  return {
    tag: met.tag || experienced || atLock,
    rest: met.rest || experienced || frame.tick > FIRST_MINUTE_TICKS,
  };
}

export interface Hint {
  action: Action;
  hold: boolean;
  word: string;
}

/** The keys that mean something now. Pure. */
export function hintsFor(frame: Frame, met: Met): Hint[] {
  const words = WORDS.actions;
  const hints: (Hint | null)[] = [
    { action: 'use', hold: false, word: words.use },
    met.tag ? { action: 'tag', hold: false, word: tagWord(frame) } : null,
    isStuck(frame) ? { action: 'tag', hold: true, word: words['back-off'] } : null,
    myChefs(frame).length > 1 ? { action: 'next-chef', hold: false, word: words['next-chef'] } : null,
    met.rest ? { action: 'dash', hold: false, word: words.dash } : null,
    met.rest ? { action: 'ping', hold: false, word: words.ping } : null,
    met.rest ? { action: 'queue', hold: false, word: words.queue } : null,
  ];
  return hints.filter((hint) => hint !== null);
}

const WALKING = ['north', 'west', 'south', 'east'] as const;

/** Keys to walk by, for whoever has not cooked for a minute yet: nothing else comes before that. Pure. */
export function walkKeys(met: Met, bindings: Bindings): string[] {
  return met.rest ? [] : WALKING.map((action) => labelOf(bindings, action));
}

/** What the Tag key does in front of what the chef faces now. */
function tagWord(frame: Frame): string {
  const action = tagAction(frame);
  if (action?.kind === 'unlock') return WORDS.actions.untag;
  return action?.kind === 'leave-queue' ? WORDS.actions['leave-queue'] : WORDS.actions.tag;
}

export interface KeyHintsProps {
  frame: Frame;
  met: Met;
  bindings: Bindings;
  hands: Hands;
  feel: (event: HandEvent) => void;
  do: (deed: Deed) => void;
  backOff: () => void;
}

/** The keys that mean something now; each is a button too, so that a mouse alone can do all that keys can. */
export function KeyHints(props: KeyHintsProps) {
  const walk = walkKeys(props.met, props.bindings);
  return (
    <div class="dark row keys-bar" role="toolbar" aria-label={WORDS.hud.actions} data-testid="keys-bar">
      {walk.length > 0 && (
        <span class="row walk-hint" data-testid="walk-hint">
          {walk.map((label) => (
            <Key key={label} label={label} />
          ))}
          {WORDS.hud.walk}
        </span>
      )}
      {hintsFor(props.frame, props.met).map((hint) => {
        const label = labelOf(props.bindings, hint.action);
        const isQueue = hint.action === 'queue';
        const queues = isQueue && props.hands.held.includes('queue');
        return (
          <button
            type="button"
            class={`kh ${queues ? 'on' : ''}`}
            key={`${hint.action}${hint.hold}`}
            {...(isQueue ? { 'aria-pressed': queues } : {})}
            data-testid={hint.hold ? 'do-back-off' : `do-${hint.action}`}
            onClick={() => press(hint, props)}
          >
            <Key label={hint.hold ? fill(WORDS.keys.holdKey, { key: label }) : label} />
            {hint.word}
          </button>
        );
      })}
    </div>
  );
}

function press(hint: Hint, props: KeyHintsProps): void {
  if (hint.hold) props.backOff();
  else if (hint.action === 'queue') toggleQueue(props.hands, props.feel);
  else if (isDeed(hint.action)) props.do({ kind: hint.action });
  else tap(hint.action, props.feel);
}

/** A press of the mouse is no key that may be held: it means the deed itself. */
function isDeed(action: Action): action is 'tag' | 'ping' | 'next-chef' {
  return action === 'tag' || action === 'ping' || action === 'next-chef';
}

/** Without a key to hold, queueing is switched on and off. */
export function toggleQueue(hands: Hands, feel: (event: HandEvent) => void): void {
  const kind = hands.held.includes('queue') ? 'up' : 'down';
  feel({ kind, action: 'queue', nowMs: performance.now() });
}

function tap(action: Action, feel: (event: HandEvent) => void): void {
  const nowMs = performance.now();
  feel({ kind: 'down', action, nowMs });
  feel({ kind: 'up', action, nowMs });
}
