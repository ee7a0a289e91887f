import '../../../client/styles/base.css';
import '../../../client/ui/page.css';
import '../../../client/ui/menu/menu.css';
import '../../../client/ui/lobby/lobby.css';
import '../../../client/ui/hud/hud.css';
import '../../../client/ui/hud/dispatcher.css';
import '../../../client/ui/hud/compact.css';
import '../../../client/ui/result/result.css';
import '../../../client/ui/watch/watch.css';
import '../../../client/ui/replay/replay.css';
import '../../../client/ui/rounds/rounds.css';
import '../../../client/ui/upright.css';
import { render } from 'preact';
import type { Doors } from '../../../client/app/doors.ts';
import type { Screen } from '../../../client/app/screen.ts';
import { defaultSettings } from '../../../client/app/settings.ts';
import type { AppState, DialogName, Store } from '../../../client/app/store.ts';
import { createSpeaker } from '../../../client/audio/speaker.ts';
import { openRound } from '../../../client/net/opened-round.ts';
import { App } from '../../../client/ui/app.tsx';
import { useStage } from '../../../client/ui/stage.ts';
import { Watch } from '../../../client/ui/watch/watch.tsx';
import { required } from '../../../shared/base/index.ts';
import { levelId, type Role, seatId } from '../../../shared/kitchen/index.ts';
import type { BestsAnswer, RoundCard } from '../../../shared/net/index.ts';
import { RULES_VERSION } from '../../../shared/replay/index.ts';
import { GOLDEN_GAMES, recordGame } from '../../replay/golden-games.ts';
import { fakeLink } from '../support/fake-link.ts';
import { fakeSeats } from '../support/fake-seats.ts';
import { BUSY_DISPATCHER, DEADLOCK, DISPATCHER, SEVERAL, THREADS } from '../support/pictured-frames.ts';
import { EXPERIMENT_RESULT, RESULT } from '../support/pictured-result.ts';
import { LOBBIES, LOBBY, OPEN_KITCHENS } from '../support/pictured-rooms.ts';

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
  threads: THREADS,
  several: SEVERAL,
  dispatcher: DISPATCHER,
  busy: BUSY_DISPATCHER,
  deadlock: DEADLOCK,
  howto: THREADS,
  watch: THREADS,
  'watch-dispatcher': DISPATCHER,
  'watch-deadlock': DEADLOCK,
  'look-on': THREADS,
};
const ROUND = 'AbCdEfGhIjKlMnOpQr-_12';
const result = name === 'experiment' ? EXPERIMENT_RESULT : name === 'many' ? manyHazards() : RESULT;
const link = fakeLink({
  frame: name in frames ? frames[name as keyof typeof frames] : THREADS,
  lobby: LOBBIES[name] ?? LOBBY,
  result,
});

if (name === 'device') Object.assign(link, { seatCode: 'K7P2' });
if (name === 'result' || name === 'result-guest') link.change({ kept: ROUND });
if (name === 'result-lost') link.change({ kept: null });

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
  visit: nothing,
  leave: nothing,
  go: nothing,
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
  kitchen: async () => ({ destroy: nothing, reach: nothing, setLayout: nothing, setReducedMotion: nothing }),
  linkTo: (code) => `https://play.example/${code}`,
  seats: {
    ...fakeSeats(),
    waiting: () => (name === 'menu-waiting' ? { code: 'WHSKLD', untilMs: Date.now() + 118_000 } : null),
  },
  openKitchens: async () => (name === 'menu-empty' ? [] : OPEN_KITCHENS),
  results: {
    recent: async () => ({
      kind: 'told',
      answer: name === 'recent-empty' ? { rounds: [], next: null } : recentRounds(),
    }),
    bests: async () => ({ kind: 'told', answer: bestRounds() }),
  },
  replay: async () => {
    const game = required(
      GOLDEN_GAMES.find((each) => each.name === 'trattoria-mixed'),
      'a golden game',
    );
    const recording = recordGame({ ...game, intents: 600, toTheEnd: true });
    const round = { ...roundCard(0), id: ROUND, seed: 1, digest: '0', recording };
    return { kind: 'told', answer: name === 'replay-old' ? openRound({ ...round, rules: 1 }) : openRound(round) };
  },
  linkToReplay: (round) => `https://play.example/replay/${round}`,
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

function roundCard(index: number): RoundCard {
  const crews: Role[][] = [['thread', 'thread'], ['dispatcher', 'thread', 'thread', 'dispatcher'], ['dispatcher']];
  const roles = crews[index % crews.length] ?? [];
  const isDinner = index % 4 === 3;
  return {
    id: index === 4 ? null : ROUND,
    level: levelId(isDinner ? 'pasta-for-two' : 'trattoria'),
    roles,
    bots: roles.map((_, seat) => index % 2 === 1 && seat === 0),
    chefsPerThreadSeat: null,
    terms: { clock: index === 2 ? 'relaxed' : 'normal', cores: index === 2 ? 2 : null },
    coins: isDinner ? 0 : 214 - index * 37,
    makespanTicks: isDinner ? 1312 : null,
    hazardCount: index % 3,
    ticks: 4501,
    rules: index === 5 ? 1 : RULES_VERSION,
    finishedAt: new Date(Date.now() - index * index * 1_900_000).toISOString(),
  };
}

function recentRounds() {
  return { rounds: Array.from({ length: 14 }, (_, index) => roundCard(index)), next: ROUND };
}

function bestRounds(): BestsAnswer {
  const level = levelId('trattoria');
  const crews = [0, 1, 2].map((crew) => {
    const rounds = [0, 1, 2].map((place) => ({ ...roundCard(crew), coins: 240 - place * 31, makespanTicks: null }));
    return { roles: roundCard(crew).roles, chefsPerThreadSeat: null, rounds };
  });
  return { level, measure: 'coins', rules: RULES_VERSION, crews };
}

function screenOf(page: string): Screen {
  if (page.startsWith('recent')) return { kind: 'recent', level: null };
  if (page === 'bests') return { kind: 'bests', level: levelId('trattoria') };
  if (page.startsWith('replay'))
    return {
      kind: 'replay',
      round: ROUND,
      fromTick: 2400,
      shows: page === 'replay-result' ? 'result' : 'kitchen',
      back: null,
    };
  if (page in frames) return page === 'howto' ? { kind: 'howto' } : { kind: 'cooking' };
  if (page === 'countdown' || page.startsWith('lobby') || page.startsWith('room') || page === 'device')
    return { kind: 'lobby', countdown: page === 'countdown' };
  if (page.startsWith('result') || page === 'experiment' || page === 'many') return { kind: 'result' };
  if (page === 'error') {
    return { kind: 'error', trouble: 'room-full', entry: { kind: 'join', code: 'WHSKLD' }, code: 'WHSKLD' };
  }
  if (page === 'seat-question' || page === 'coming-back') return { kind: page, code: 'WHSKLD' };
  if (page === 'joining') return { kind: 'joining', entry: { kind: 'quick-play' } };
  return { kind: 'menu', code: page.startsWith('menu') ? 'WHS' : '' };
}

function manyHazards() {
  return {
    ...RESULT,
    hazards: [...RESULT.hazards, ...RESULT.hazards, ...RESULT.hazards],
  };
}
