import type { Command, Steering } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import { carryOut, type Done, EMPTY_MIND, type HandsRefusal, type Mind } from './deeds.ts';
import { type Deed, EMPTY_HANDS, type HandEvent, type Hands, moveHands } from './hands.ts';

/** Where commands go: the part of a MatchLink that hands need, and where they hear that nothing went there. */
export interface Outlet {
  steer(steering: Steering): void;
  send(command: Command): void;
  /** Said on this page: the match hears nothing of it. */
  refuse(refusal: HandsRefusal): void;
}

export interface Pilot {
  readonly hands: Hands;
  readonly mind: Mind;
  feel(event: HandEvent): void;
  do(deed: Deed): void;
  setMind(mind: Mind): void;
}

/** Joins devices, the frame in front of them and the match. The only state of the input; it holds no rule. */
export function createPilot(outlet: Outlet, frame: () => Frame | null, changed: () => void): Pilot {
  let hands = EMPTY_HANDS;
  let mind = EMPTY_MIND;

  const carry = (deed: Deed): void => {
    const now = frame();
    if (!now) return;
    const done: Done = carryOut(deed, now, mind);
    mind = done.mind;
    for (const command of done.commands) outlet.send(command);
    if (done.refusal) outlet.refuse(done.refusal);
  };
  return {
    get hands() {
      return hands;
    },
    get mind() {
      return mind;
    },
    feel(event) {
      const before = hands;
      const step = moveHands(hands, event);
      hands = step.hands;
      // A press is told once: the match keeps it until a tick has taken it.
      if (step.pulse) outlet.steer(step.pulse);
      else if (before.steering.direction !== hands.steering.direction) outlet.steer(hands.steering);
      for (const deed of step.deeds) carry(deed);
      if (before !== hands || step.deeds.length > 0) changed();
    },
    do(deed) {
      carry(deed);
      changed();
    },
    setMind(next) {
      mind = next;
      changed();
    },
  };
}
