import '../../../client/styles/base.css';
import '../../../client/ui/page.css';
import '../../../client/ui/menu/menu.css';
import '../../../client/ui/lobby/lobby.css';
import '../../../client/ui/hud/hud.css';
import '../../../client/ui/hud/dispatcher.css';
import '../../../client/ui/hud/compact.css';
import '../../../client/ui/result/result.css';
import '../../../client/ui/watch/watch.css';
import { render } from 'preact';
import type { Doors } from '../../../client/app/doors.ts';
import type { Screen } from '../../../client/app/screen.ts';
import { defaultSettings } from '../../../client/app/settings.ts';
import type { AppState, DialogName, Store } from '../../../client/app/store.ts';
import { createSpeaker } from '../../../client/audio/speaker.ts';
import { App } from '../../../client/ui/app.tsx';
import { useStage } from '../../../client/ui/stage.ts';
import { Watch } from '../../../client/ui/watch/watch.tsx';
import { required } from '../../../shared/base/index.ts';
import { seatId } from '../../../shared/kitchen/index.ts';
import { fakeLink } from '../support/fake-link.ts';
import * as pictured from '../support/pictured.ts';

/** Dev tooling: every screen from a hand-made moment, by `?page=`, to be looked at beside its picture. */
const name = new URLSearchParams(window.location.search).get('page') ?? 'menu';
const DIALOGS: Readonly<Record<string, DialogName>> = {
  settings: 'settings',
  keys: 'keys',
  room: 'room',
  'room-read': 'room',
  device: 'device',
};
const frames = {
  threads: pictured.THREADS,
  several: pictured.SEVERAL,
  dispatcher: pictured.DISPATCHER,
  busy: pictured.BUSY_DISPATCHER,
  deadlock: pictured.DEADLOCK,
  howto: pictured.THREADS,
  watch: pictured.THREADS,
  'watch-dispatcher': pictured.DISPATCHER,
  'watch-deadlock': pictured.DEADLOCK,
};
const result = name === 'experiment' ? pictured.EXPERIMENT_RESULT : name === 'many' ? manyHazards() : pictured.RESULT;
const link = fakeLink({
  frame: name in frames ? frames[name as keyof typeof frames] : pictured.THREADS,
  lobby: pictured.LOBBIES[name] ?? pictured.LOBBY,
  result,
});

if (name === 'device') Object.assign(link, { seatCode: 'K7P2' });

const state: AppState = {
  screen: screenOf(name),
  settings: { ...defaultSettings(false), roundsCooked: 1 },
  link,
  muted: [],
  dialog: DIALOGS[name] ?? null,
  notice: null,
};
const nothing = () => undefined;

const store: Store = {
  state,
  subscribe: () => nothing,
  enter: nothing,
  leave: nothing,
  retry: nothing,
  learn: nothing,
  show: nothing,
  dismiss: nothing,
  change: nothing,
  toggleMute: nothing,
};
const doors: Doors = {
  open: async () => link,
  lesson: async () => link,
  kitchen: async () => ({ destroy: nothing, setLayout: nothing, setReducedMotion: nothing }),
  linkTo: (code) => `https://play.example/${code}`,
  openKitchens: async () => (name === 'menu-empty' ? [] : pictured.OPEN_KITCHENS),
};

const host = required(document.getElementById('kitchen'), 'kitchen');
render(
  name.startsWith('watch') ? <Watching /> : <App store={store} doors={doors} host={host} />,
  required(document.getElementById('ui'), 'ui'),
);

function Watching() {
  const stage = useStage();
  return (
    <Watch
      link={link}
      doors={doors}
      host={host}
      settings={state.settings}
      speaker={createSpeaker(window)}
      stage={stage}
      watched={seatId(2)}
      watch={nothing}
      barPx={stage.compact ? 56 : 72}
      toggleSound={nothing}
      leave={nothing}
    />
  );
}

function screenOf(page: string): Screen {
  if (page in frames) return page === 'howto' ? { kind: 'howto' } : { kind: 'cooking' };
  if (page === 'countdown' || page.startsWith('lobby') || page.startsWith('room') || page === 'device')
    return { kind: 'lobby', countdown: page === 'countdown' };
  if (page === 'result' || page === 'experiment' || page === 'many') return { kind: 'result' };
  if (page === 'error') {
    return { kind: 'error', trouble: 'room-full', entry: { kind: 'join', code: 'WHSKLD' }, code: 'WHSKLD' };
  }
  if (page === 'seat-question' || page === 'coming-back') return { kind: page, code: 'WHSKLD' };
  if (page === 'joining') return { kind: 'joining', entry: { kind: 'quick-play' } };
  return { kind: 'menu', code: page.startsWith('menu') ? 'WHS' : '' };
}

function manyHazards() {
  return {
    ...pictured.RESULT,
    hazards: [...pictured.RESULT.hazards, ...pictured.RESULT.hazards, ...pictured.RESULT.hazards],
  };
}
