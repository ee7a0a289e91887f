import { fill, WORDS } from '../../app/words.ts';
import { type Action, type Bindings, labelOf } from '../../input/bindings.ts';
import { stationInReach } from '../../input/deeds.ts';
import { myApronChef, myChefs } from '../../input/look.ts';
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
  const chef = myApronChef(frame);
  const stuck = chef?.state === 'BLOCKED' || frame.snapshot.deadlocks.length > 0;
  const hints: (Hint | null)[] = [
    { action: 'use', hold: false, word: words.use },
    met.tag ? { action: 'tag', hold: false, word: words.tag } : null,
    stuck ? { action: 'tag', hold: true, word: words['back-off'] } : null,
    myChefs(frame).length > 1 ? { action: 'next-chef', hold: false, word: words['next-chef'] } : null,
    met.rest ? { action: 'dash', hold: false, word: words.dash } : null,
    met.rest ? { action: 'ping', hold: false, word: words.ping } : null,
  ];
  return hints.filter((hint) => hint !== null);
}

export function KeyHints(props: { frame: Frame; met: Met; bindings: Bindings }) {
  return (
    <div class="dark row keys-bar" data-testid="keys-bar">
      {hintsFor(props.frame, props.met).map((hint) => {
        const label = labelOf(props.bindings, hint.action);
        return (
          <span class="kh" key={`${hint.action}${hint.hold}`}>
            <Key label={hint.hold ? fill(WORDS.keys.holdKey, { key: label }) : label} />
            {hint.word}
          </span>
        );
      })}
    </div>
  );
}
