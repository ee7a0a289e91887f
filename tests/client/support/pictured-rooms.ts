import { chefId, levelId, type Role, seatId } from '../../../shared/kitchen/index.ts';
import type { Lobby, OpenKitchen, SeatKind } from '../../../shared/net/index.ts';

/** Hand-made rooms: one in its lobby, and a list of open ones. */
const lobbySeat = (number: number, patch: Partial<Lobby['seats'][number]>): Lobby['seats'][number] => ({
  seat: seatId(number),
  kind: 'person',
  sessionId: `session-${number}`,
  name: '',
  role: 'thread',
  ready: true,
  connected: true,
  host: false,
  policy: null,
  chefs: [chefId(number)],
  ...patch,
});

export const LOBBY: Lobby = {
  code: 'WHSKLD',
  phase: 'lobby',
  level: levelId('trattoria'),
  model: 'both',
  chefsOnOneApron: null,
  lateJoin: true,
  fillWithBots: false,
  isOpen: false,
  clock: 'normal',
  cores: null,
  chosenSeed: null,
  seed: 7,
  pause: 'running',
  pauseVotes: [],
  watchers: 0,
  seats: [
    lobbySeat(1, {}),
    lobbySeat(2, { ready: false, host: true }),
    lobbySeat(3, { role: 'dispatcher', kind: 'bot', sessionId: null, policy: 'ordered-locker' }),
    lobbySeat(4, { kind: 'free', sessionId: null, chefs: [], ready: false }),
  ],
};

/** The same room as others see it, and with more going on. */
export const LOBBIES: Readonly<Record<string, Lobby>> = {
  'lobby-guest': {
    ...LOBBY,
    watchers: 2,
    isOpen: true,
    clock: 'relaxed',
    cores: 2,
    chosenSeed: 4711,
    seats: [
      lobbySeat(1, { host: true, name: 'Ada' }),
      lobbySeat(2, { ready: false }),
      lobbySeat(3, { connected: false, ready: false, name: 'Grace' }),
      lobbySeat(4, { kind: 'bot', sessionId: null, policy: 'polite-async' }),
    ],
  },
  'lobby-watching': {
    ...LOBBY,
    watchers: 1,
    seats: LOBBY.seats.map((seat) => ({ ...seat, sessionId: null, host: seat.seat === seatId(1) })),
  },
  'look-on': {
    ...LOBBY,
    phase: 'cooking',
    lateJoin: false,
    watchers: 1,
    seats: LOBBY.seats.map((seat) => ({ ...seat, sessionId: null })),
  },
  'result-guest': {
    ...LOBBY,
    phase: 'result',
    seats: LOBBY.seats.map((seat) => ({
      ...seat,
      kind: 'person',
      host: seat.seat === seatId(3),
      ready: seat.seat !== seatId(2),
    })),
  },
  'result-watching': {
    ...LOBBY,
    phase: 'result',
    watchers: 1,
    seats: LOBBY.seats.map((seat) => ({ ...seat, kind: 'person', sessionId: null })),
  },
  'room-read': { ...LOBBY, seats: LOBBY.seats.map((seat) => ({ ...seat, host: false })) },
  room: { ...LOBBY, chosenSeed: 4711 },
};

const openSeat = (kind: SeatKind, role: Role = 'thread') => ({ kind, role });

export const OPEN_KITCHENS: OpenKitchen[] = [
  {
    code: 'WHSKLD',
    level: levelId('trattoria'),
    model: 'both',
    phase: 'lobby',
    seats: [openSeat('person'), openSeat('person', 'dispatcher'), openSeat('bot'), openSeat('free')],
    seatsForNewcomers: 2,
    watchers: 0,
  },
  {
    code: 'QQQQQQ',
    level: levelId('chopping-feast'),
    model: 'threads',
    phase: 'cooking',
    seats: [openSeat('person'), openSeat('person'), openSeat('person'), openSeat('person')],
    seatsForNewcomers: 0,
    watchers: 3,
  },
  {
    code: 'ABCDEF',
    level: levelId('pasta-for-two'),
    model: 'async',
    phase: 'result',
    seats: [openSeat('person', 'dispatcher'), openSeat('bot', 'dispatcher'), openSeat('free'), openSeat('free')],
    seatsForNewcomers: 3,
    watchers: 1,
  },
];
