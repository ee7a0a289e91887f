import { type Means, refusalWords } from '../../app/refusal-words.ts';
import { WORDS } from '../../app/words/index.ts';
import type { Frame } from '../../model/frame.ts';
import { chefNumberById } from './figures.ts';

export interface Toast {
  id: number;
  text: string;
  untilMs: number;
}

export interface Notices {
  nextId: number;
  toasts: readonly Toast[];
  /** A deadlock was undone in time: the stamp stands until then. */
  stampUntilMs: number;
}

export const NO_NOTICES: Notices = { nextId: 1, toasts: [], stampUntilMs: 0 };

/** Long enough to read what to do next. */
const TOAST_MS = 3000;
const STAMP_MS = 1800;
const MOST_TOASTS = 2;

/** What the last events leave to be read: refusals of this seat and the rescue of a deadlock. Pure. */
export function noticesAfter(notices: Notices, frame: Frame, nowMs: number, means: Means): Notices {
  let next = notices.toasts.some((toast) => toast.untilMs <= nowMs)
    ? { ...notices, toasts: notices.toasts.filter((toast) => toast.untilMs > nowMs) }
    : notices;
  for (const event of frame.events) {
    if (event.kind === 'refused' && event.seat === frame.mySeat) {
      next = withToast(next, refusalWords(frame.plan, event.refusal, chefNumberById(frame), means), nowMs);
    }
    if (event.kind === 'deadlock-undone') {
      next = event.saved ? { ...next, stampUntilMs: nowMs + STAMP_MS } : withToast(next, WORDS.deadlock.undone, nowMs);
    }
  }
  return next;
}

/** The same words again only stay longer. */
function withToast(notices: Notices, text: string, nowMs: number): Notices {
  const untilMs = nowMs + TOAST_MS;
  const others = notices.toasts.filter((toast) => toast.text !== text);
  const known = notices.toasts.find((toast) => toast.text === text);
  const toast = { id: known?.id ?? notices.nextId, text, untilMs };
  return { ...notices, nextId: notices.nextId + 1, toasts: [...others, toast].slice(-MOST_TOASTS) };
}
