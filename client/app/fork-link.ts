import type { KitchenEvent } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import type { MatchLink } from '../net/match-link.ts';
import { linkLike } from './link-like.ts';

/**
 * One match for several onlookers: each fork gets every event once, whoever asks for a frame first. The scene, the
 * overlays and the sounds look at the same match without knowing of each other.
 */
export function forkLink(
  link: MatchLink,
  count: number,
  /** What is added to every frame before anybody sees it. */
  add: (frame: Frame, nowMs: number) => Frame = (frame) => frame,
): MatchLink[] {
  const backlogs = Array.from({ length: count }, (): KitchenEvent[] => []);
  let latest: { nowMs: number; frame: Frame | null } | null = null;

  const look = (nowMs: number): Frame | null => {
    if (latest && latest.nowMs === nowMs) return latest.frame;
    const told = link.frame(nowMs);
    const frame = told && add(told, nowMs);
    for (const event of frame?.events ?? []) for (const backlog of backlogs) backlog.push(event);
    latest = { nowMs, frame };
    return frame;
  };

  return backlogs.map((backlog) =>
    linkLike(link, {
      frame: (nowMs) => {
        const frame = look(nowMs);
        return frame ? { ...frame, events: backlog.splice(0) } : null;
      },
    }),
  );
}
