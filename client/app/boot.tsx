import { render } from 'preact';
import { required } from '../../shared/base/index.ts';
import { App } from '../ui/app.tsx';
import { type Address, readAddress } from './address.ts';
import { loadMuted, saveMuted } from './mute-memory.ts';
import { createDoors } from './page-doors.ts';
import { roomOf } from './screen.ts';
import { loadSettings, saveSettings } from './settings.ts';
import { shelfOf } from './shelf.ts';
import { type AppState, createStore, roomIn } from './store.ts';
import { createTrail } from './trail.ts';

/** Puts the page together: settings from the browser, doors to the net, a screen into the document. */
export function boot(page: Document): void {
  const root = required(page.getElementById('ui'), 'element #ui');
  const host = required(page.getElementById('kitchen'), 'element #kitchen');
  const shelf = shelfOf(() => window.localStorage);
  const tab = shelfOf(() => window.sessionStorage);
  const prefersReduced = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const doors = createDoors(window);
  const address = readAddress(window.location);
  const code = address.kind === 'room' ? address.code : '';
  const store = createStore({
    doors,
    settings: loadSettings(shelf, prefersReduced),
    save: (settings) => saveSettings(shelf, settings),
    muted: loadMuted(tab),
    saveMuted: (muted) => saveMuted(tab, muted),
    code,
  });
  const trail = createTrail({ page: window, home: doors.home, went: store.go });
  store.subscribe(() => trail.show(addressOf(store.state)));
  const entry = doors.firstEntry();
  if (entry) store.enter(entry);
  else if (address.kind !== 'menu') store.go(address);
  window.addEventListener('pagehide', () => {
    const left = roomIn(store.state);
    if (left !== null) doors.seats.setAside(left);
  });
  // A page that is open already only hears that the part behind the # has changed.
  window.addEventListener('hashchange', () => {
    const next = doors.firstEntry();
    if (next?.kind === 'seat-code') store.enter(next);
  });
  render(<App store={store} doors={doors} host={host} />, root);
}

function addressOf({ screen, link }: AppState): Address {
  if (screen.kind === 'replay' || screen.kind === 'recent' || screen.kind === 'bests') return screen;
  if (screen.kind === 'howto') return { kind: 'learn' };
  const code = link?.lobby?.code ?? roomOf(screen) ?? '';
  return code === '' ? { kind: 'menu' } : { kind: 'room', code };
}
