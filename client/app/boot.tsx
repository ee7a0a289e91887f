import { render } from 'preact';
import { required } from '../../shared/base/index.ts';
import { readRoomCode } from '../../shared/net/index.ts';
import { App } from '../ui/app.tsx';
import { createDoors } from './page-doors.ts';
import { roomOf } from './screen.ts';
import { loadSettings, type Shelf, saveSettings } from './settings.ts';
import { createStore } from './store.ts';

/** Puts the page together: settings from the browser, doors to the net, a screen into the document. */
export function boot(page: Document): void {
  const root = required(page.getElementById('ui'), 'element #ui');
  const host = required(page.getElementById('kitchen'), 'element #kitchen');
  const shelf = localShelf();
  const prefersReduced = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const doors = createDoors(window);
  const code = readRoomCode(window.location.pathname) ?? '';
  const store = createStore({
    doors,
    settings: loadSettings(shelf, prefersReduced),
    save: (settings) => saveSettings(shelf, settings),
    code,
  });
  const entry = doors.firstEntry();
  store.subscribe(() => doors.showAddress(store.state.link?.lobby?.code ?? roomOf(store.state.screen)));
  if (entry) store.enter(entry);
  // A page that is open already only hears that the part behind the # has changed.
  window.addEventListener('hashchange', () => {
    const next = doors.firstEntry();
    if (next?.kind === 'seat-code') store.enter(next);
  });
  render(<App store={store} doors={doors} host={host} />, root);
}

/** A browser may forbid the storage by throwing. */
function localShelf(): Shelf | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
