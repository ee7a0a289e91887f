/** A finger that stays this long on a station tags it; one that moves further than this steers nothing and tags nothing. */
export const LONG_PRESS_MS = 420;
const MOST_MOVE_PX = 12;

interface Waiting {
  timer: ReturnType<typeof setTimeout>;
  station: string;
  x: number;
  y: number;
  sinceMs: number;
}

/** What a second way of pressing a station needs of the page around it. */
export interface SecondPress {
  /** Above the buttons of all stations. */
  host: HTMLElement;
  pressed(station: string): void;
}

/**
 * Right-click, or a long press with a finger: the way to tag without a key. The browser's own menu never opens over the
 * kitchen. Returns the way to stop listening.
 */
export function listenForSecondPress({ host, pressed }: SecondPress): () => void {
  let waiting: Waiting | null = null;
  let wasLong = false;

  const forget = (): void => {
    if (waiting) clearTimeout(waiting.timer);
    waiting = null;
  };
  const held = (station: string): void => {
    forget();
    wasLong = true;
    pressed(station);
  };
  const down = (event: PointerEvent): void => {
    forget();
    wasLong = false;
    const station = stationUnder(event);
    if (event.pointerType !== 'touch' || station === null) return;
    const timer = setTimeout(() => held(station), LONG_PRESS_MS);
    waiting = { timer, station, x: event.clientX, y: event.clientY, sinceMs: event.timeStamp };
  };
  /** A busy page is late with its clock, but knows when the finger came and went. */
  const up = (event: PointerEvent): void => {
    if (waiting && event.timeStamp - waiting.sinceMs >= LONG_PRESS_MS) held(waiting.station);
    forget();
  };
  const move = (event: PointerEvent): void => {
    if (waiting && Math.hypot(event.clientX - waiting.x, event.clientY - waiting.y) > MOST_MOVE_PX) forget();
  };
  const menu = (event: MouseEvent): void => {
    event.preventDefault();
    const station = stationUnder(event);
    // A finger is heard by its own clock, whether this browser tells long presses as right-clicks or not.
    const byFinger = 'pointerType' in event && event.pointerType === 'touch';
    if (station !== null && !byFinger) pressed(station);
  };
  /** The click that ends a long press would use the station. */
  const click = (event: MouseEvent): void => {
    if (!wasLong) return;
    wasLong = false;
    event.stopPropagation();
    event.preventDefault();
  };
  const stops = [
    heard(host, 'pointerdown', down),
    heard(host, 'pointermove', move),
    heard(host, 'pointerup', up),
    heard(host, 'pointercancel', forget),
    heard(host, 'contextmenu', menu),
    heard(host, 'click', click),
  ];
  return () => {
    forget();
    for (const stop of stops) stop();
  };
}

function heard<Kind extends 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'contextmenu' | 'click'>(
  host: HTMLElement,
  kind: Kind,
  listener: (event: HTMLElementEventMap[Kind]) => void,
): () => void {
  host.addEventListener(kind, listener, true);
  return () => host.removeEventListener(kind, listener, true);
}

function stationUnder(event: Event): string | null {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-station]') : null;
  return button?.dataset.station ?? null;
}
