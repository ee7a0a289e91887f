import type { KitchenEvent } from '../../../shared/kitchen/index.ts';
import { chefName } from '../../app/names.ts';
import { type Means, refusalWords } from '../../app/refusal-words.ts';
import { fill, WORDS } from '../../app/words/index.ts';
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
  /** What each deadlock had cost when it was last seen: when it is over, only its end is told. */
  deadlockCoins: Readonly<Record<string, number>>;
}

type Undone = Extract<KitchenEvent, { kind: 'deadlock-undone' }>;

export const NO_NOTICES: Notices = { nextId: 1, toasts: [], stampUntilMs: 0, deadlockCoins: {} };

/** Long enough to read what to do next. */
const TOAST_MS = 3000;
/** Who was sent home, and for how much, is news to everybody who looked elsewhere. */
const VERDICT_MS = 5000;
const STAMP_MS = 1800;
const MOST_TOASTS = 2;

/** What the last events leave to be read: refusals of this seat, and how a deadlock ended. Pure. */
export function noticesAfter(notices: Notices, frame: Frame, nowMs: number, means: Means): Notices {
  let next = notices.toasts.some((toast) => toast.untilMs <= nowMs)
    ? { ...notices, toasts: notices.toasts.filter((toast) => toast.untilMs > nowMs) }
    : notices;
  for (const event of frame.events) {
    if (event.kind === 'refused' && event.seat === frame.mySeat) {
      next = withToast(next, refusalWords(frame.plan, event.refusal, chefNumberById(frame), means), nowMs);
    }
    if (event.kind === 'deadlock-undone') {
      const coins = (notices.deadlockCoins[event.hazard] ?? 0) + chargedNow(frame, event);
      next =
        event.saved && !sentHome(frame, event)
          ? { ...next, stampUntilMs: nowMs + STAMP_MS }
          : withToast(next, verdict(frame, event, coins), nowMs, VERDICT_MS);
    }
  }
  return withDeadlocks(next, frame);
}

function withDeadlocks(notices: Notices, frame: Frame): Notices {
  const { deadlocks } = frame.snapshot;
  if (deadlocks.length === 0) return notices;
  const seen = Object.fromEntries(deadlocks.map((one) => [one.id, one.costCoins]));
  return { ...notices, deadlockCoins: { ...notices.deadlockCoins, ...seen } };
}

/** What was charged in the very frame in which it ended. */
function chargedNow(frame: Frame, { hazard }: Undone): number {
  return frame.events.reduce(
    (sum, event) => (event.kind === 'deadlock-cost' && event.hazard === hazard ? sum + event.coins : sum),
    0,
  );
}

function sentHome(frame: Frame, { tick }: Undone): string | null {
  const event = frame.events.find((one) => one.kind === 'backed-off' && one.sentHome && one.tick === tick);
  return event?.kind === 'backed-off' ? event.chef : null;
}

/** By whom the loop was opened, and what it has cost. */
function verdict(frame: Frame, undone: Undone, coins: number): string {
  const home = sentHome(frame, undone);
  const number = home === null ? null : chefNumberById(frame)(home);
  const how = number === null ? WORDS.deadlock.undone : fill(WORDS.deadlock.sentHome, { name: chefName(number) });
  return coins > 0 ? `${how} ${fill(WORDS.deadlock.undoneCost, { n: coins })}` : how;
}

/** The same words again only stay longer. */
export function withToast(notices: Notices, text: string, nowMs: number, forMs = TOAST_MS): Notices {
  const untilMs = nowMs + forMs;
  const others = notices.toasts.filter((toast) => toast.text !== text);
  const known = notices.toasts.find((toast) => toast.text === text);
  const toast = { id: known?.id ?? notices.nextId, text, untilMs };
  return { ...notices, nextId: notices.nextId + 1, toasts: [...others, toast].slice(-MOST_TOASTS) };
}
