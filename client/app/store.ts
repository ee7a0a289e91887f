import { assertNever } from '../../shared/base/index.ts';
import type { LinkErrorKind, RefusedMessage } from '../../shared/net/index.ts';
import type { MatchLink } from '../net/match-link.ts';
import type { Address } from './address.ts';
import type { Doors } from './doors.ts';
import { type Entry, FIRST_SCREEN, isInRoom, type Screen, type ScreenEvent, transition } from './screen.ts';
import type { Settings } from './settings.ts';
import { WORDS } from './words/index.ts';

export type DialogName = 'settings' | 'keys' | 'room' | 'device' | 'own-seat' | 'leave';

export interface AppState {
  screen: Screen;
  settings: Settings;
  link: MatchLink | null;
  dialog: DialogName | null;
  /** People whose calls are not shown, by their public ids. */
  muted: readonly string[];
  /** What the room would not do, for a moment. */
  notice: { id: number; text: string } | null;
}

export type VisitEvent = Extract<ScreenEvent, { kind: 'listed' | 'replayed' | 'turned' | 'went-back' }>;

export interface Store {
  readonly state: AppState;
  subscribe(listener: () => void): () => void;
  enter(entry: Entry): void;
  leave(): void;
  /** Back and Forward lead to a place; the one in a room that is left on the way is kept. */
  go(address: Address): void;
  retry(): void;
  learn(): void;
  /** To what the server kept, and about in it; nothing of that needs a room. */
  visit(event: VisitEvent): void;
  show(dialog: DialogName | null): void;
  /** The notice has been read. */
  dismiss(): void;
  change(settings: Partial<Settings>): void;
  /** Calls of this person are shown again, or no more. */
  toggleMute(person: string): void;
}

export interface StoreOptions {
  doors: Pick<Doors, 'open' | 'lesson' | 'seats'>;
  settings: Settings;
  save: (settings: Settings) => void;
  muted: readonly string[];
  saveMuted: (muted: readonly string[]) => void;
  /** A code from the address of the page; empty when there is none. */
  code?: string;
  /** How time passes; given by tests. */
  wait?: (ms: number) => Promise<void>;
}

/** A server that is renewed is back within seconds; after a minute somebody should look. */
const COME_BACK_EVERY_MS = 2000;
const MOST_COME_BACKS = 30;
/** No use in asking again. */
const FINAL: readonly LinkErrorKind[] = ['old-page', 'was-kicked'];

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The page's own state, and the one link it holds. Screens change by `transition` alone. */
export function createStore(options: StoreOptions): Store {
  let state: AppState = {
    screen: { ...FIRST_SCREEN, ...(options.code ? { code: options.code } : {}) },
    settings: options.settings,
    link: null,
    dialog: null,
    muted: options.muted,
    notice: null,
  };
  const listeners = new Set<() => void>();
  let stopListening: () => void = () => undefined;
  /** An answer from a door that nobody waits for any more is thrown away. */
  let attempt = 0;

  const set = (patch: Partial<AppState>): void => {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };
  const tell = (event: ScreenEvent): void => {
    const screen = transition(state.screen, event);
    // Whether to leave a round is asked no more when it is over.
    const isStale = state.dialog === 'leave' && screen.kind !== 'cooking';
    set({ screen, dialog: isStale ? null : state.dialog });
  };
  const letGo = (goodbye: (link: MatchLink) => void): void => {
    attempt += 1;
    stopListening();
    stopListening = () => undefined;
    if (state.link) goodbye(state.link);
    state = { ...state, link: null, dialog: null };
  };
  const drop = (): void => letGo((link) => link.leave());
  const stepOut = (): void => {
    const code = roomIn(state);
    if (code !== null) options.doors.seats.setAside(code);
    letGo((link) => link.stepOut());
    // The next screen is told of together with the place that it stands for.
    if (isInRoom(state.screen)) state = { ...state, screen: transition(state.screen, { kind: 'left' }) };
  };
  const follow = (link: MatchLink): void => {
    const stopChanges = link.onChange(() => {
      if (link.state === 'closed') return ended(link);
      if (link.lobby && isInRoom(state.screen)) tell({ kind: 'phase', phase: link.lobby.phase });
      else set({});
    });
    const stopRefusals = refuses(link) ? link.onRefused(({ refusal }) => note(WORDS.messageRefusals[refusal])) : null;
    stopListening = () => {
      stopChanges();
      stopRefusals?.();
    };
    set({ link });
  };
  const note = (text: string): void => set({ notice: { id: (state.notice?.id ?? 0) + 1, text } });
  const ended = (link: MatchLink): void => {
    stopListening();
    stopListening = () => undefined;
    state = { ...state, link: null, dialog: null };
    const code = link.lobby?.code ?? '';
    tell({ kind: 'ended', trouble: troubleOf(link), code });
    if (state.screen.kind === 'coming-back') void comeBack({ kind: 'resume', code, by: 'itself' });
  };
  const moveIn = (link: MatchLink): void => {
    follow(link);
    tell({ kind: 'opened' });
    if (link.lobby) tell({ kind: 'phase', phase: link.lobby.phase });
  };
  /** The server is being renewed: asks again and again until it opens, somebody leaves, or it takes too long. */
  const comeBack = async (entry: Entry): Promise<void> => {
    const mine = attempt;
    let trouble: LinkErrorKind = 'server-stops';
    for (let asked = 0; asked < MOST_COME_BACKS && !FINAL.includes(trouble); asked++) {
      await (options.wait ?? pass)(COME_BACK_EVERY_MS);
      if (mine !== attempt) return;
      try {
        const link = await options.doors.open(entry, state.settings.name);
        if (mine !== attempt) link.leave();
        else moveIn(link);
        return;
      } catch (cause) {
        trouble = kindOf(cause);
      }
    }
    if (mine === attempt) tell({ kind: 'gave-up', trouble });
  };
  const knock = (open: () => Promise<MatchLink>, opened: (link: MatchLink) => void): void => {
    drop();
    const mine = attempt;
    open().then(
      (link) => {
        if (mine !== attempt) return link.leave();
        opened(link);
      },
      (cause: unknown) => {
        if (mine === attempt) tell({ kind: 'refused', trouble: kindOf(cause) });
      },
    );
  };
  const enter = (entry: Entry): void => {
    tell({ kind: 'entered', entry });
    knock(() => options.doors.open(entry, state.settings.name), moveIn);
  };
  const learn = (): void => {
    tell({ kind: 'lesson' });
    knock(options.doors.lesson, follow);
  };
  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    enter,
    leave() {
      drop();
      tell({ kind: 'left' });
    },
    retry() {
      const screen = state.screen;
      if (screen.kind === 'error' && screen.entry) enter(screen.entry);
      else tell({ kind: 'left' });
    },
    go(address) {
      stepOut();
      switch (address.kind) {
        case 'menu':
          return tell({ kind: 'left' });
        case 'room':
          return enter(options.doors.seats.entryTo(address.code));
        case 'replay':
          return tell({ ...address, kind: 'replayed' });
        case 'recent':
        case 'bests':
          return tell({ kind: 'listed', list: address });
        case 'learn':
          return learn();
        default:
          return assertNever(address);
      }
    },
    learn,
    visit(event) {
      if (isInRoom(state.screen)) return;
      drop();
      tell(event);
    },
    show(dialog) {
      set({ dialog });
    },
    toggleMute(person) {
      const isMuted = state.muted.includes(person);
      const muted = isMuted ? state.muted.filter((other) => other !== person) : [...state.muted, person];
      options.saveMuted(muted);
      set({ muted });
    },
    dismiss() {
      set({ notice: null });
    },
    change(patch) {
      const settings = { ...state.settings, ...patch };
      options.save(settings);
      set({ settings });
    },
  };
}

/** The room that this page is in, or waits for; null where there is none to come back to. */
export function roomIn({ link, screen }: AppState): string | null {
  if (screen.kind === 'coming-back') return screen.code;
  return isInRoom(screen) ? (link?.lobby?.code ?? null) : null;
}

/** The code that brings this page's seat to another device; null where there is no seat, or no server that gives one. */
export function seatCodeOf(link: MatchLink): string | null {
  const code = 'seatCode' in link ? link.seatCode : null;
  return typeof code === 'string' && code !== '' ? code : null;
}

/** A link to a server says what the server would not do; a match in the page itself has nobody to refuse. */
interface Refusing {
  onRefused(listener: (message: RefusedMessage) => void): () => void;
}

function refuses(link: MatchLink): link is MatchLink & Refusing {
  return 'onRefused' in link && typeof link.onRefused === 'function';
}

/** A link that can say why it closed does; any other was simply lost. */
function troubleOf(link: MatchLink): LinkErrorKind {
  const kind = 'endedBy' in link ? link.endedBy : null;
  return isKnown(kind) ? kind : 'connection-lost';
}

function kindOf(cause: unknown): LinkErrorKind {
  const kind = typeof cause === 'object' && cause !== null && 'kind' in cause ? cause.kind : null;
  return isKnown(kind) ? kind : 'no-connection';
}

function isKnown(kind: unknown): kind is LinkErrorKind {
  return typeof kind === 'string' && kind in WORDS.errors;
}
