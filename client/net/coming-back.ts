import type { LinkErrorKind } from '../../shared/net/index.ts';
import { HOLD_SEAT_SECONDS } from '../../shared/net/index.ts';
import { linkErrorOf } from './link-error.ts';

/** Between two knocks: at once, then soon, then every second. */
const DELAY_STEP_MS = 100;
const MOST_DELAY_MS = 1000;
/** An attempt that got no answer for so long is overtaken by the next; whichever gets through first wins. */
const ATTEMPT_MS = 3000;

/** After these the door may open a moment later: the network is away, or the server is being renewed. */
const PASSING: readonly LinkErrorKind[] = [
  'no-connection',
  'connection-lost',
  'too-late',
  'may-return',
  'server-stops',
  'room-closing',
  'door-crowded',
];

export interface ComingBack<Opened> {
  open(): Promise<Opened>;
  opened(opened: Opened): void;
  /** It stays shut, and why. */
  gaveUp(kind: LinkErrorKind): void;
  /** Somebody whom nobody waits for any more. */
  tooLate(opened: Opened): void;
}

/** Knocks until the door opens, says no for good, or the seat is given away. Returns the way to stop. */
export function comeBack<Opened>({ open, opened, gaveUp, tooLate }: ComingBack<Opened>): () => void {
  const endMs = performance.now() + HOLD_SEAT_SECONDS * 1000;
  let isOver = false;
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = () => {
    isOver = true;
    clearTimeout(timer);
  };
  const knock = (attempt: number) => {
    latest = attempt;
    const next = (delayMs: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => knock(attempt + 1), delayMs);
    };
    next(ATTEMPT_MS);
    open().then(
      (answer) => {
        if (isOver) return tooLate(answer);
        over();
        opened(answer);
      },
      (cause: unknown) => {
        if (isOver || attempt !== latest) return;
        const { kind } = linkErrorOf(cause);
        if (PASSING.includes(kind) && performance.now() < endMs) {
          next(Math.min(MOST_DELAY_MS, DELAY_STEP_MS * attempt ** 2));
          return;
        }
        over();
        gaveUp(kind);
      },
    );
  };
  knock(1);
  return over;
}
