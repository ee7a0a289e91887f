import { describe, expect, it } from 'vitest';
import type { Address } from '../../client/app/address.ts';
import { createTrail, stepTo } from '../../client/app/trail.ts';
import { levelId } from '../../shared/kitchen/index.ts';

const MENU: Address = { kind: 'menu' };
const LISTS: Address = { kind: 'recent', level: null };
const ROOM: Address = { kind: 'room', code: 'WHSKLD' };
const REPLAY: Address = { kind: 'replay', round: 'AbCdEfGhIjKlMnOpQr-_12', fromTick: 0 };
const HOME = new URL('https://play.example/games/rc/');

/** A browser's tab with its history; it goes back in its own time, as browsers do. */
function fakeTab(path = '') {
  let entries: { href: string; state: unknown }[] = [{ href: new URL(path, HOME).href, state: null }];
  let at = 0;
  let goesBack: () => void = () => undefined;
  const heard: (() => void)[] = [];
  const current = () => entries[at] ?? { href: HOME.href, state: null };
  const go = (step: number) => {
    at += step;
    for (const listener of heard) listener();
  };
  const write = (state: unknown, url: URL | string | null | undefined) => ({
    state,
    href: new URL(url ?? '', current().href).href,
  });
  const tab = {
    history: {
      get state() {
        return current().state;
      },
      pushState(state: unknown, _: string, url?: URL | string | null) {
        entries = [...entries.slice(0, at + 1), write(state, url)];
        at += 1;
      },
      replaceState(state: unknown, _: string, url?: URL | string | null) {
        entries[at] = write(state, url);
      },
      back: () => {
        goesBack = () => go(-1);
      },
    },
    get location() {
      return new URL(current().href);
    },
    addEventListener: (_: string, listener: () => void) => void heard.push(listener),
  };
  return {
    page: tab as unknown as Window,
    back: () => go(-1),
    forward: () => go(1),
    /** The browser has gone back, where it was asked to. */
    settle() {
      const act = goesBack;
      goesBack = () => undefined;
      act();
    },
    get paths() {
      return entries.map(({ href }) => href.slice(HOME.href.length));
    },
    get path() {
      return current().href.slice(HOME.href.length);
    },
  };
}

function trailIn(tab: ReturnType<typeof fakeTab>) {
  const went: Address[] = [];
  const trail = createTrail({ page: tab.page, home: HOME, went: (address) => void went.push(address) });
  return { trail, went };
}

describe('a step from one place of the page to another', () => {
  it('is one that Back undoes, within a place it is none, and it never leads to the menu', () => {
    expect(stepTo({ here: MENU, behind: null }, ROOM)).toBe('push');
    expect(stepTo({ here: LISTS, behind: MENU }, { kind: 'bests', level: levelId('trattoria') })).toBe('replace');
    expect(stepTo({ here: ROOM, behind: null }, MENU)).toBe('replace');
  });

  it('leads back where one came from there', () => {
    expect(stepTo({ here: ROOM, behind: MENU }, MENU)).toBe('back');
    expect(stepTo({ here: REPLAY, behind: LISTS }, LISTS)).toBe('back');
    expect(stepTo({ here: REPLAY, behind: LISTS }, MENU)).toBe('replace');
  });
});

describe('the trail of a tab', () => {
  it('leads by Back from a room to the menu and by Forward into it again', () => {
    const tab = fakeTab();
    const { trail, went } = trailIn(tab);
    trail.show(MENU);
    trail.show(ROOM);
    expect(tab.paths).toEqual(['', 'WHSKLD']);
    tab.back();
    trail.show(MENU);
    tab.forward();
    trail.show(ROOM);
    expect(went).toEqual([MENU, ROOM]);
    expect(tab.paths).toEqual(['', 'WHSKLD']);
  });

  it('leads a page’s own way out back, and tells nobody', () => {
    const tab = fakeTab();
    const { trail, went } = trailIn(tab);
    trail.show(ROOM);
    trail.show(MENU);
    tab.settle();
    expect([tab.path, tab.paths, went]).toEqual(['', ['', 'WHSKLD'], []]);
  });

  it('arrives where one is by then, when the browser has gone back', () => {
    const tab = fakeTab();
    const { trail, went } = trailIn(tab);
    trail.show({ kind: 'learn' });
    trail.show(MENU);
    trail.show(ROOM);
    expect(tab.path).toBe('learn');
    tab.settle();
    expect([tab.path, tab.paths, went]).toEqual(['WHSKLD', ['', 'WHSKLD'], []]);
  });

  it('leads from a replay back to the list with its dinner', () => {
    const tab = fakeTab();
    const { trail, went } = trailIn(tab);
    trail.show(LISTS);
    trail.show({
      kind: 'recent',
      level: levelId('trattoria'),
    });
    trail.show(REPLAY);
    expect(tab.paths).toEqual(['', 'rounds?level=trattoria', 'replay/AbCdEfGhIjKlMnOpQr-_12']);
    tab.back();
    expect(went).toEqual([{ kind: 'recent', level: 'trattoria' }]);
  });

  it('is remembered by the browser when the page is loaded again', () => {
    const tab = fakeTab();
    trailIn(tab).trail.show(ROOM);
    const again = trailIn(tab);
    again.trail.show(ROOM);
    again.trail.show(MENU);
    tab.settle();
    expect([tab.path, tab.paths]).toEqual(['', ['', 'WHSKLD']]);
  });

  it('leaves nothing of a room behind that was opened by its link and left', () => {
    const tab = fakeTab('WHSKLD');
    const { trail } = trailIn(tab);
    trail.show(ROOM);
    trail.show(MENU);
    expect(tab.paths).toEqual(['']);
  });

  it('keeps what else was asked for in the address, but not the second of a replay', () => {
    const tab = fakeTab('replay/AbCdEfGhIjKlMnOpQr-_12?t=9&clock=3');
    const { trail } = trailIn(tab);
    trail.show(MENU);
    expect(tab.path).toBe('?clock=3');
    trail.show(LISTS);
    expect(tab.path).toBe('rounds?clock=3');
  });

  it('is not led astray by what others left in the history', () => {
    const tab = fakeTab('WHSKLD');
    for (const state of [7, { behind: 7 }, { behind: 'no address' }]) {
      tab.page.history.replaceState(state, '', 'WHSKLD');
      trailIn(tab).trail.show(MENU);
      expect(tab.paths).toEqual(['']);
    }
  });

  it('stays where it is when only the part behind the # changes', () => {
    const tab = fakeTab('WHSKLD');
    const { trail, went } = trailIn(tab);
    trail.show(ROOM);
    tab.page.history.pushState(null, '', 'WHSKLD#K7P2');
    tab.back();
    tab.forward();
    expect(went).toEqual([]);
  });
});
