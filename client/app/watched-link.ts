import type { SeatId } from '../../shared/kitchen/index.ts';
import type { MatchLink } from '../net/match-link.ts';
import { linkLike } from './link-like.ts';

/**
 * A match seen over somebody's shoulder: the same frames, with the seat that is watched now as the seat at this screen.
 * There are no hands here: nothing that is said reaches the match.
 */
export function watchedLink(link: MatchLink, watched: () => SeatId | null): MatchLink {
  return linkLike(link, {
    frame: (nowMs) => {
      const frame = link.frame(nowMs);
      return frame && { ...frame, mySeat: watched() };
    },
    steer: () => undefined,
    send: () => undefined,
    say: () => undefined,
    emote: () => undefined,
  });
}
