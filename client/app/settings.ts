import { type Bindings, DEFAULT_BINDINGS, parseBindings } from '../input/bindings.ts';

export interface Settings {
  sound: boolean;
  /** 0 to 10. */
  volume: number;
  reducedMotion: boolean;
  /** Nobody else's calls are shown or heard. */
  muteCalls: boolean;
  /** Free text for one's seat; empty means the colour of the hat. */
  name: string;
  /** Rounds cooked on this machine: the first ones show fewer keys. */
  roundsCooked: number;
  bindings: Bindings;
}

/** The part of Storage that is used; a browser may refuse it altogether. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'race-condiment.settings';
export const NAME_LENGTH = 16;

export function defaultSettings(prefersReducedMotion: boolean): Settings {
  return {
    sound: true,
    volume: 7,
    reducedMotion: prefersReducedMotion,
    muteCalls: false,
    name: '',
    roundsCooked: 0,
    bindings: DEFAULT_BINDINGS,
  };
}

/** Whatever an older version or a curious hand left there: every field is checked, the rest is the default. */
export function parseSettings(text: string | null, defaults: Settings): Settings {
  const raw = parsedObject(text);
  return {
    sound: typeof raw.sound === 'boolean' ? raw.sound : defaults.sound,
    volume: isWholeUpTo(raw.volume, 10) ? raw.volume : defaults.volume,
    reducedMotion: typeof raw.reducedMotion === 'boolean' ? raw.reducedMotion : defaults.reducedMotion,
    muteCalls: typeof raw.muteCalls === 'boolean' ? raw.muteCalls : defaults.muteCalls,
    name: typeof raw.name === 'string' ? raw.name.slice(0, NAME_LENGTH) : defaults.name,
    roundsCooked: isWholeUpTo(raw.roundsCooked, 1_000_000) ? raw.roundsCooked : defaults.roundsCooked,
    bindings: parseBindings(raw.bindings),
  };
}

export function loadSettings(shelf: Shelf | null, prefersReducedMotion: boolean): Settings {
  const defaults = defaultSettings(prefersReducedMotion);
  try {
    return parseSettings(shelf?.getItem(KEY) ?? null, defaults);
  } catch {
    return defaults;
  }
}

/** A full or forbidden storage loses the settings with the tab, nothing else. */
export function saveSettings(shelf: Shelf | null, settings: Settings): void {
  try {
    shelf?.setItem(KEY, JSON.stringify(settings));
  } catch {
    return;
  }
}

function parsedObject(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function isWholeUpTo(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}
