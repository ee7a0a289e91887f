import type { Role } from '../../shared/kitchen/index.ts';
import { type Action, actionFor, type Bindings } from './bindings.ts';
import type { HandEvent } from './hands.ts';

export interface KeyboardOptions {
  /** Where keys are heard: the window. */
  target: EventTarget;
  bindings(): Bindings;
  /** Null while nobody plays: keys then belong to the page. */
  role(): Role | null;
  /** False hands the key back to the page: Tab moves the focus where there is no next chef. */
  takes(action: Action): boolean;
  nowMs(): number;
  feel(event: HandEvent): void;
}

/** The keyboard as hand events. Returns the way to stop listening. */
export function listenToKeyboard(options: KeyboardOptions): () => void {
  const heard = (kind: 'down' | 'up') => (event: Event) => {
    if (!(event instanceof KeyboardEvent) || isForPage(event)) return;
    const role = options.role();
    const action = role && actionFor(options.bindings(), role, event.code);
    if (!action || !options.takes(action) || (event.shiftKey && event.code === 'Tab')) return;
    event.preventDefault();
    if (!event.repeat) options.feel({ kind, action, nowMs: options.nowMs() });
  };
  const down = heard('down');
  const up = heard('up');
  const released = () => options.feel({ kind: 'released' });
  options.target.addEventListener('keydown', down);
  options.target.addEventListener('keyup', up);
  options.target.addEventListener('blur', released);
  return () => {
    options.target.removeEventListener('keydown', down);
    options.target.removeEventListener('keyup', up);
    options.target.removeEventListener('blur', released);
  };
}

/** Typing in a field, browser shortcuts, and Space or Enter on a focused button belong to the page. */
function isForPage(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input, textarea, select, dialog, [role="dialog"]')) return true;
  return (event.code === 'Space' || event.code === 'Enter') && target.closest('button, a') !== null;
}
