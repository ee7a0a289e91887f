import type { EmoteMessage } from '../../shared/net/index.ts';
import type { Call } from '../model/call.ts';
import { callsAfter, isMuted, type Muted } from '../model/calls.ts';
import type { Frame } from '../model/frame.ts';
import type { MatchLink } from '../net/match-link.ts';

/** What is called across a kitchen, put into its frames, but for those whom one does not want to hear. */
export interface CallsOf {
  addTo(frame: Frame, nowMs: number): Frame;
  stop(): void;
}

export function callsOf(link: Pick<MatchLink, 'onEmote'>, muted: () => Muted): CallsOf {
  let calls: readonly Call[] = [];
  let emotes: EmoteMessage[] = [];
  let nextId = 1;
  const stop = link.onEmote((call) => void emotes.push(call));
  return {
    addTo(frame, nowMs) {
      const quiet = muted();
      const isHeard = ({ seat }: { seat: EmoteMessage['seat'] }) => !isMuted(quiet, seat, frame.mySeat);
      const events = frame.events.filter((event) => event.kind !== 'pinged' || isHeard(event));
      calls = callsAfter(calls, { ...frame, events }, { emotes, muted: quiet, nowMs, nextId });
      nextId = Math.max(nextId, ...calls.map((call) => call.id + 1));
      emotes = [];
      return { ...frame, events, calls };
    },
    stop,
  };
}
