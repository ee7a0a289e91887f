import type { InputAPI } from '@colyseus/core';
import { type MoveInput, readSteering } from '../../shared/net/index.ts';
import type { WaitingFrames } from '../match/seat-hands.ts';
import type { HandTraffic } from './traffic.ts';

/** The frames that wait at a connection: asked for in every step, and so made once. */
export function framesAt(
  inputs: Pick<InputAPI<MoveInput>, 'get'>,
  sessionId: string,
  traffic: Pick<HandTraffic, 'mayTake'>,
): WaitingFrames {
  // Looked up every time: who comes back has other inputs by the same name.
  return {
    get size() {
      return inputs.get(sessionId).size;
    },
    next() {
      const waiting = inputs.get(sessionId);
      if (waiting.size === 0 || !traffic.mayTake()) return null;
      const input = waiting.next();
      return input === undefined ? null : readSteering(input);
    },
  };
}
