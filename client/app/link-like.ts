import type { MatchLink } from '../net/match-link.ts';

/** The same match, but for what is given here: all else is asked of the link itself, whenever it is asked for. */
export function linkLike(link: MatchLink, changes: Partial<MatchLink>): MatchLink {
  return Object.create(link, Object.getOwnPropertyDescriptors(changes));
}
