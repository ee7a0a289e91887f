import { assertNever } from '../../shared/base/index.ts';
import type { LevelId } from '../../shared/kitchen/index.ts';
import type { LinkErrorKind, RoomPhase } from '../../shared/net/index.ts';

/** How a room is entered. */
export type Entry =
  | { kind: 'quick-play' }
  | { kind: 'create' }
  | { kind: 'join'; code: string }
  /** To look on, without a seat. */
  | { kind: 'watch'; code: string }
  /** From another device, by the code that is shown there. */
  | { kind: 'seat-code'; code: string; seatCode: string }
  /** Back to a seat that this tab or this browser has. */
  | { kind: 'resume'; code: string; by: ResumeReason };

/**
 * opening: a page finds that its browser has a seat there; whoever is seen playing it is not pushed aside unasked.
 * reload: the same page again. return: the same page, which had gone elsewhere. hand: asked for by a person, although
 * another page may have it. itself: after the server went away.
 */
export type ResumeReason = 'opening' | 'reload' | 'return' | 'hand' | 'itself';

/** Rounds that the server kept. */
export type ListScreen = { kind: 'recent'; level: LevelId | null } | { kind: 'bests'; level: LevelId };

/** What fills the page. The match itself is no part of it: it is asked through its link. */
export type Screen =
  | { kind: 'menu'; code: string }
  | { kind: 'joining'; entry: Entry }
  | { kind: 'lobby'; countdown: boolean }
  | { kind: 'cooking' }
  | { kind: 'result' }
  | { kind: 'howto' }
  | ListScreen
  /** A stored round, from a tick on; and where one came from, if that was a list. */
  | { kind: 'replay'; round: string; fromTick: number; shows: 'kitchen' | 'result'; back: ListScreen | null }
  /** The seat is played from another page: whether to go on here. */
  | { kind: 'seat-question'; code: string }
  /** The server went away and is asked again and again. */
  | { kind: 'coming-back'; code: string }
  /** `code` is the room that it was about; null where there is none. */
  | { kind: 'error'; trouble: LinkErrorKind; entry: Entry | null; code: string | null };

export type ScreenEvent =
  | { kind: 'entered'; entry: Entry }
  | { kind: 'opened' }
  | { kind: 'refused'; trouble: LinkErrorKind }
  | { kind: 'phase'; phase: RoomPhase }
  | { kind: 'ended'; trouble: LinkErrorKind; code: string }
  | { kind: 'gave-up'; trouble: LinkErrorKind }
  | { kind: 'left' }
  | { kind: 'lesson' }
  | { kind: 'listed'; list: ListScreen }
  | { kind: 'replayed'; round: string; fromTick: number }
  | { kind: 'turned'; shows: 'kitchen' | 'result' }
  | { kind: 'went-back' }
  | { kind: 'retried' };

export const FIRST_SCREEN: Screen = { kind: 'menu', code: '' };

/** The only place where one screen follows another. Events that do not fit the screen change nothing. */
export function transition(screen: Screen, event: ScreenEvent): Screen {
  switch (event.kind) {
    case 'entered':
      return { kind: 'joining', entry: event.entry };
    case 'opened':
      return isAtDoor(screen) ? { kind: 'lobby', countdown: false } : screen;
    case 'refused':
      return screen.kind === 'joining' ? refused(screen.entry, event.trouble) : screen;
    case 'phase':
      return isInRoom(screen) ? screenOfPhase(event.phase) : screen;
    case 'ended':
      return isInRoom(screen) ? ended(event.trouble, event.code) : screen;
    case 'gave-up':
      return screen.kind === 'coming-back' ? troubleIn(event.trouble, screen.code) : screen;
    case 'left':
      return FIRST_SCREEN;
    case 'lesson':
      return isInRoom(screen) ? screen : { kind: 'howto' };
    case 'listed':
      return isInRoom(screen) ? screen : event.list;
    case 'replayed': {
      if (isInRoom(screen)) return screen;
      const { round, fromTick } = event;
      return { kind: 'replay', round, fromTick, shows: 'kitchen', back: isList(screen) ? screen : null };
    }
    case 'turned':
      return screen.kind === 'replay' ? { ...screen, shows: event.shows } : screen;
    case 'went-back':
      return isInRoom(screen) ? screen : ((screen.kind === 'replay' ? screen.back : null) ?? FIRST_SCREEN);
    case 'retried':
      return screen.kind === 'error' && screen.entry ? { kind: 'joining', entry: screen.entry } : FIRST_SCREEN;
    default:
      return assertNever(event);
  }
}

export function isInRoom(screen: Screen): boolean {
  return screen.kind === 'lobby' || screen.kind === 'cooking' || screen.kind === 'result';
}

/** The room that a page without a link is about, if it may still get there: a reload asks again. */
export function roomOf(screen: Screen): string | null {
  switch (screen.kind) {
    case 'joining':
      return 'code' in screen.entry ? screen.entry.code : null;
    case 'seat-question':
    case 'coming-back':
      return screen.code;
    case 'error':
      return screen.entry === null ? null : screen.code;
    default:
      return null;
  }
}

function isAtDoor(screen: Screen): boolean {
  return screen.kind === 'joining' || screen.kind === 'coming-back';
}

function isList(screen: Screen): screen is ListScreen {
  return screen.kind === 'recent' || screen.kind === 'bests';
}

/** After these ends the seat waits for a while; the others are for good. */
const MAY_COME_BACK: readonly LinkErrorKind[] = [
  'connection-lost',
  'may-return',
  'server-stops',
  'seat-opened-elsewhere',
  'no-connection',
];

function ended(trouble: LinkErrorKind, code: string): Screen {
  return trouble === 'server-stops' ? { kind: 'coming-back', code } : troubleIn(trouble, code);
}

function troubleIn(trouble: LinkErrorKind, code: string): Screen {
  const entry: Entry | null = MAY_COME_BACK.includes(trouble) ? { kind: 'resume', code, by: 'hand' } : null;
  return { kind: 'error', trouble, entry, code };
}

/** Said even to a page that came back by itself: there is something to decide or to know. */
const NEVER_SILENT: readonly LinkErrorKind[] = ['was-kicked', 'old-page'];
/** Who presses something hears what came of it. */
const BY_A_PERSON: readonly ResumeReason[] = ['hand', 'return'];

/** A seat that is gone is no fault of the player: coming back by itself ends silently in the menu. */
function refused(entry: Entry, trouble: LinkErrorKind): Screen {
  const code = 'code' in entry ? entry.code : null;
  if (trouble === 'seat-in-use' && code !== null) return { kind: 'seat-question', code };
  if (entry.kind !== 'resume') return { kind: 'error', trouble, entry, code };
  if (entry.by === 'opening') return { kind: 'error', trouble, entry: { kind: 'join', code: entry.code }, code };
  if (!BY_A_PERSON.includes(entry.by) && !NEVER_SILENT.includes(trouble)) return FIRST_SCREEN;
  return { kind: 'error', trouble, entry: trouble === 'no-connection' ? entry : null, code };
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
