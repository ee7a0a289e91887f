import type { SeatId } from '../../shared/kitchen/index.ts';
import type { MatchLink } from '../net/match-link.ts';

/**
 * A match seen over somebody's shoulder: the same frames, with the seat that is watched now as the seat at this screen.
 * There are no hands here: nothing that is said reaches the match.
 */
export function watchedLink(link: MatchLink, watched: () => SeatId | null): MatchLink {
  return {
    get state() {
      return link.state;
    },
    get pingMs() {
      return link.pingMs;
    },
    get lobby() {
      return link.lobby;
    },
    get result() {
      return link.result;
    },
    get keptRound() {
      return link.keptRound;
    },
    get sessionId() {
      return link.sessionId;
    },
    frame: (nowMs) => {
      const frame = link.frame(nowMs);
      return frame && { ...frame, mySeat: watched() };
    },
    steer: () => undefined,
    send: () => undefined,
    say: () => undefined,
    emote: () => undefined,
    onEmote: (listener) => link.onEmote(listener),
    onChange: (listener) => link.onChange(listener),
    leave: () => link.leave(),
  };
}
