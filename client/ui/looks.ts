import type { Settings } from '../app/settings.ts';
import { hear, isCalled, isJump, newestCall } from '../audio/listener.ts';
import type { Speaker } from '../audio/speaker.ts';
import { labelOf } from '../input/bindings.ts';
import type { Frame } from '../model/frame.ts';
import type { MatchLink } from '../net/match-link.ts';
import { NO_NOTICES, type Notices, noticesAfter, withToast } from './hud/toasts.ts';
import type { Stage } from './stage.ts';

/** What the overlays draw. */
export interface Seen {
  frame: Frame;
  notices: Notices;
  nowMs: number;
}

/** Who looks, as of now. */
export interface Looker {
  settings: Settings;
  speaker: Speaker;
  stage: Stage;
}

export interface Looks {
  link: MatchLink;
  looker: () => Looker;
  /** Hands, and whoever else wants to see every frame. */
  see?: (frame: Frame) => void;
  draw: (seen: Seen) => void;
}

export interface Looking {
  /** Tells something in the next frame; the match has not said it. */
  tell: (text: string) => void;
  stop: () => void;
}

/** The overlays move often enough for smooth rings and never more than this. */
const LOOKS_PER_SECOND = 20;

/** One look a frame for hands and ears, fewer for the overlays. */
export function lookAt({ link, looker, see, draw }: Looks): Looking {
  let notices = NO_NOTICES;
  let beforeTick = 0;
  let beforeCall = 0;
  let drawnMs = 0;
  let request = 0;
  let isMoving = false;
  let untold: string[] = [];
  const listen = (frame: Frame, { speaker }: Looker) => {
    const heard = hear(frame, beforeTick);
    heard.sounds.forEach(speaker.play);
    speaker.setDampened(heard.dampened);
    // A kitchen that is paused makes no noise.
    if (isMoving !== (frame.tick !== beforeTick)) speaker.setHum(!isMoving);
    isMoving = frame.tick !== beforeTick;
    if (isCalled(frame, beforeCall)) speaker.play('call');
    beforeCall = newestCall(frame, beforeCall);
  };
  const look = (nowMs: number) => {
    request = requestAnimationFrame(look);
    const frame = link.frame(nowMs);
    if (!frame) return;
    see?.(frame);
    const now = looker();
    const known = isJump(beforeTick, frame.tick) ? { ...NO_NOTICES, nextId: notices.nextId } : notices;
    listen(frame, now);
    beforeTick = frame.tick;
    notices = noticesAfter(known, frame, nowMs, meansOf(now));
    for (const text of untold) notices = withToast(notices, text, nowMs);
    const isNews = frame.events.length > 0 || untold.length > 0;
    untold = [];
    if (nowMs - drawnMs < 1000 / LOOKS_PER_SECOND && !isNews) return;
    drawnMs = nowMs;
    draw({ frame, notices, nowMs });
  };
  request = requestAnimationFrame(look);
  return {
    tell: (text) => untold.push(text),
    stop() {
      cancelAnimationFrame(request);
      looker().speaker.setHum(false);
    },
  };
}

function meansOf({ settings: { bindings }, stage }: Looker) {
  return { touch: stage.touch, tagKey: labelOf(bindings, 'tag'), apronKey: labelOf(bindings, 'next-chef') };
}
