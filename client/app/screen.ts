import { assertNever } from '../../shared/base/index.ts';
import type { LinkErrorKind, RoomPhase } from '../../shared/net/index.ts';

/** How a room is entered. */
export type Entry =
  | { kind: 'quick-play' }
  | { kind: 'create' }
  | { kind: 'join'; code: string }
  /** Back to the seat that this tab had; asked for by hand, or tried quietly when the page opens. */
  | { kind: 'resume'; asked: boolean };

/** What fills the page. The match itself is no part of it: it is asked through its link. */
export type Screen =
  | { kind: 'menu'; code: string }
  | { kind: 'joining'; entry: Entry }
  | { kind: 'lobby'; countdown: boolean }
  | { kind: 'cooking' }
  | { kind: 'result' }
  | { kind: 'howto' }
  | { kind: 'error'; trouble: LinkErrorKind; entry: Entry | null };

export type ScreenEvent =
  | { kind: 'entered'; entry: Entry }
  | { kind: 'opened' }
  | { kind: 'refused'; trouble: LinkErrorKind }
  | { kind: 'phase'; phase: RoomPhase }
  | { kind: 'ended'; trouble: LinkErrorKind }
  | { kind: 'left' }
  | { kind: 'lesson' }
  | { kind: 'retried' };

export const FIRST_SCREEN: Screen = { kind: 'menu', code: '' };

/** The only place where one screen follows another. Events that do not fit the screen change nothing. */
export function transition(screen: Screen, event: ScreenEvent): Screen {
  switch (event.kind) {
    case 'entered':
      return { kind: 'joining', entry: event.entry };
    case 'opened':
      return screen.kind === 'joining' ? { kind: 'lobby', countdown: false } : screen;
    case 'refused':
      return screen.kind === 'joining' ? refused(screen.entry, event.trouble) : screen;
    case 'phase':
      return isInRoom(screen) ? screenOfPhase(event.phase) : screen;
    case 'ended':
      return isInRoom(screen) ? { kind: 'error', trouble: event.trouble, entry: wayBack(event.trouble) } : screen;
    case 'left':
      return FIRST_SCREEN;
    case 'lesson':
      return screen.kind === 'menu' || screen.kind === 'error' ? { kind: 'howto' } : screen;
    case 'retried':
      return screen.kind === 'error' && screen.entry ? { kind: 'joining', entry: screen.entry } : FIRST_SCREEN;
    default:
      return assertNever(event);
  }
}

export function isInRoom(screen: Screen): boolean {
  return screen.kind === 'lobby' || screen.kind === 'cooking' || screen.kind === 'result';
}

/** After these ends the seat waits for a while; the others are for good. */
const MAY_COME_BACK: readonly LinkErrorKind[] = [
  'connection-lost',
  'may-return',
  'server-stops',
  'seat-opened-elsewhere',
];

function wayBack(trouble: LinkErrorKind): Entry | null {
  return MAY_COME_BACK.includes(trouble) ? { kind: 'resume', asked: true } : null;
}

/** A seat that is gone is no fault of the player: coming back by itself ends silently in the menu. */
function refused(entry: Entry, trouble: LinkErrorKind): Screen {
  if (entry.kind !== 'resume') return { kind: 'error', trouble, entry };
  if (!entry.asked) return FIRST_SCREEN;
  return { kind: 'error', trouble, entry: trouble === 'no-connection' ? entry : null };
}

function screenOfPhase(phase: RoomPhase): Screen {
  switch (phase) {
    case 'lobby':
      return { kind: 'lobby', countdown: false };
    case 'countdown':
      return { kind: 'lobby', countdown: true };
    case 'cooking':
      return { kind: 'cooking' };
    case 'result':
      return { kind: 'result' };
    default:
      return assertNever(phase);
  }
}
