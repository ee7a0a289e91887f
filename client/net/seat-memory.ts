/** The part of Storage that is used; a browser may refuse it altogether. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** What gives a seat back after a reload. */
export interface KeptSeat {
  code: string;
  seatToken: string;
}

/** A place that this tab left open behind itself. */
export interface WaitingSeat {
  code: string;
  /** By the clock of the day: it outlives the page. */
  untilMs: number;
}

/**
 * Remembers seats: the one of this tab, which a reload goes back to, and those of the whole browser, so that a second tab
 * of the same room can ask whether to go on there.
 */
export interface SeatMemory {
  /** The seat in this room, the tab's own first; without a code, whatever seat this tab had last. */
  recall(code?: string): KeptSeat | null;
  /** Whoever only watches is remembered by the tab alone. */
  keep(seat: KeptSeat, by?: 'browser' | 'tab'): void;
  /** This tab is on its way out of the room, and may come back in time. */
  setAside(seat: WaitingSeat): void;
  /** What was set aside and is neither taken up again nor over. */
  waiting(nowMs: number): WaitingSeat | null;
  /** This tab's seat, everywhere. */
  forget(): void;
  /** A room that is no more: nobody has a seat in it. */
  forgetRoom(code: string): void;
  /** The server's name of the connection by which this tab speaks in a room from now on. */
  speakBy(line: { code: string; line: string }): void;
  /** By which this tab spoke there last; another tab is never told of it. */
  lastLine(code: string): string | null;
}

const KEY = 'race-condiment.seat';
const ASIDE_KEY = 'race-condiment.aside';
const LINE_KEY = 'race-condiment.line';
const BROWSER_KEY = 'race-condiment.seats';
/** Rooms last for an evening; nobody is in more of them at once. */
const MOST_KEPT = 8;

export function seatMemoryOn(tab: Shelf | null, browser: Shelf | null = null): SeatMemory {
  const ofTab = () => quietly(() => parseSeat(parsed(tab?.getItem(KEY)))) ?? null;
  const ofBrowser = () => quietly(() => parseSeats(parsed(browser?.getItem(BROWSER_KEY)))) ?? [];
  const keepInBrowser = (seats: KeptSeat[]) =>
    void quietly(() => browser?.setItem(BROWSER_KEY, JSON.stringify(seats.slice(-MOST_KEPT))));
  return {
    recall(code) {
      const own = ofTab();
      if (code === undefined || own?.code === code) return own;
      return ofBrowser().find((seat) => seat.code === code) ?? null;
    },
    keep(seat, by = 'browser') {
      void quietly(() => tab?.removeItem(ASIDE_KEY));
      void quietly(() => tab?.setItem(KEY, JSON.stringify(seat)));
      if (by === 'browser') keepInBrowser([...ofBrowser().filter((other) => other.code !== seat.code), seat]);
    },
    setAside: (seat) => void quietly(() => tab?.setItem(ASIDE_KEY, JSON.stringify(seat))),
    waiting(nowMs) {
      const aside = quietly(() => parseAside(parsed(tab?.getItem(ASIDE_KEY)))) ?? null;
      return aside !== null && aside.untilMs > nowMs && aside.code === ofTab()?.code ? aside : null;
    },
    forget() {
      const own = ofTab();
      void quietly(() => tab?.removeItem(KEY));
      if (own !== null) keepInBrowser(ofBrowser().filter((seat) => seat.seatToken !== own.seatToken));
    },
    forgetRoom(code) {
      if (ofTab()?.code === code) void quietly(() => tab?.removeItem(KEY));
      keepInBrowser(ofBrowser().filter((seat) => seat.code !== code));
    },
    speakBy: (line) => void quietly(() => tab?.setItem(LINE_KEY, JSON.stringify(line))),
    lastLine(code) {
      const spoke = quietly(() => parseLine(parsed(tab?.getItem(LINE_KEY)))) ?? null;
      return spoke?.code === code ? spoke.line : null;
    },
  };
}

function parsed(text: string | null | undefined): unknown {
  return text === null || text === undefined ? null : JSON.parse(text);
}

function parseSeat(raw: unknown): KeptSeat | null {
  if (typeof raw !== 'object' || raw === null || !('code' in raw) || !('seatToken' in raw)) return null;
  const { code, seatToken } = raw;
  return typeof code === 'string' && typeof seatToken === 'string' ? { code, seatToken } : null;
}

function parseLine(raw: unknown): { code: string; line: string } | null {
  if (typeof raw !== 'object' || raw === null || !('code' in raw) || !('line' in raw)) return null;
  const { code, line } = raw;
  return typeof code === 'string' && typeof line === 'string' ? { code, line } : null;
}

function parseAside(raw: unknown): WaitingSeat | null {
  if (typeof raw !== 'object' || raw === null || !('code' in raw) || !('untilMs' in raw)) return null;
  const { code, untilMs } = raw;
  return typeof code === 'string' && typeof untilMs === 'number' ? { code, untilMs } : null;
}

function parseSeats(raw: unknown): KeptSeat[] {
  return Array.isArray(raw) ? raw.map(parseSeat).filter((seat) => seat !== null) : [];
}

/** A full, forbidden or scribbled-on storage costs the way back after a reload, nothing else. */
function quietly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
