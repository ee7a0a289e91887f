import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type Room } from 'colyseus.js';
import { type App, type AppOptions, startApp } from '../../server/app.ts';
import { type Environment, readEnvironment } from '../../server/environment.ts';
import { proxyList } from '../../server/http/client-address.ts';
import { matchLevelsOf } from '../../server/levels.ts';
import { silentLog } from '../../server/log.ts';
import type { RoundStore } from '../../server/store/round-store.ts';
import { openSqliteRoundStore } from '../../server/store/sqlite-round-store.ts';
import { LEVELS } from '../../shared/content/index.ts';
import {
  type JoinOptions,
  KitchenWire,
  type Lobby,
  lobbyFromState,
  PROTOCOL_VERSION,
  ROOM_NAME,
  type RoomCommand,
  type WelcomeMessage,
} from '../../shared/net/index.ts';

/** Longer than anything here takes on the slowest machine; a test that waits this long has failed. */
const PATIENCE_MS = 60_000;

export type Service = Partial<AppOptions['services']>;

export interface TestServer {
  port: number;
  endpoint: string;
  store: RoundStore;
  errors: string[];
  close(): Promise<void>;
}

/** As on a machine of its own, with a free port and nothing on the disk. */
const TEST_ENVIRONMENT: Omit<Environment, 'pageDir' | 'allowTestClock'> = {
  ...readEnvironment({}, import.meta.dirname),
  port: 0,
  dataDir: ':memory:',
  // So that a test can come from wherever it says.
  trustedProxies: proxyList(['127.0.0.1', '::1']),
};

/** A real server on a port of its own; tests ask rooms to run faster than the clock, unless `allowTestClock` is false. */
export async function startTestServer(
  services: Service = {},
  {
    allowTestClock = true,
    ...options
  }: Pick<Partial<AppOptions>, 'log' | 'heartbeat'> & { allowTestClock?: boolean } = {},
): Promise<TestServer> {
  const store = await openSqliteRoundStore(':memory:');
  const pageDir = await mkdtemp(join(tmpdir(), 'page-'));
  const errors: string[] = [];
  const app: App = await startApp({
    environment: { ...TEST_ENVIRONMENT, pageDir, allowTestClock },
    store,
    log: { ...silentLog, error: (text, _cause, facts) => void errors.push(`${text} ${JSON.stringify(facts ?? {})}`) },
    services: {
      levels: matchLevelsOf(LEVELS),
      createBot: () => ({ decide: () => [] }),
      ...services,
    },
    ownsProcess: false,
    ...options,
  });
  return {
    port: app.port,
    endpoint: `http://localhost:${app.port}`,
    store,
    errors,
    async close() {
      await app.close();
      await rm(pageDir, { recursive: true });
    },
  };
}

export type TestRoom = Room<unknown, KitchenWire>;

/** One person's connection, with everything that the room ever said to it. */
export interface Guest {
  room: TestRoom;
  welcome: WelcomeMessage;
  said: { type: string; payload: unknown }[];
  left: number[];
  lobby(): Lobby;
  /** Called after each patch. */
  onChange(listener: () => void): void;
  say(command: RoomCommand): void;
  leave(): Promise<unknown>;
}

/** Where to knock, and where one comes from. */
export interface Door extends Pick<TestServer, 'endpoint'> {
  from?: string;
}

let strangers = 0;

/** The same door for somebody from a place where nobody came from before. */
export function forStranger({ endpoint }: Door): Door {
  strangers += 1;
  return { endpoint, from: `10.${strangers >> 16}.${(strangers >> 8) & 255}.${strangers & 255}` };
}

function clientAt({ endpoint, from }: Door): Client {
  return new Client(endpoint, from === undefined ? {} : { headers: { 'x-forwarded-for': from } });
}

export const CARD: JoinOptions = { version: PROTOCOL_VERSION };

export function createRoom(door: Door, options: Partial<JoinOptions> = {}): Promise<Guest> {
  return guestIn(clientAt(door).create<KitchenWire>(ROOM_NAME, { ...CARD, ...options }, KitchenWire));
}

export function joinRoom(door: Door, code: string, options: Partial<JoinOptions> = {}): Promise<Guest> {
  return guestIn(clientAt(door).joinById<KitchenWire>(code, { ...CARD, ...options }, KitchenWire));
}

export function quickPlay(server: Pick<TestServer, 'endpoint'>): Promise<Guest> {
  const options = { ...CARD, open: true };
  return guestIn(new Client(server.endpoint).joinOrCreate<KitchenWire>(ROOM_NAME, options, KitchenWire));
}

async function guestIn(joining: Promise<TestRoom>): Promise<Guest> {
  const room = await joining;
  room.reconnection.minUptime = 0;
  const said: Guest['said'] = [];
  const left: number[] = [];
  const welcome = new Promise<WelcomeMessage>((resolve, reject) => {
    room.onLeave((code) => reject(new Error(`left with ${code} before a word was said`)));
    room.onMessage('*', (type, payload: unknown) => {
      said.push({ type: String(type), payload });
      if (type === 'welcome') resolve(payload as WelcomeMessage);
    });
  });
  room.onLeave((code) => void left.push(code));
  return {
    room,
    welcome: await welcome,
    said,
    left,
    lobby() {
      const lobby = lobbyFromState(room.state.lobby);
      if (lobby === null) throw new Error('no state yet');
      return lobby;
    },
    onChange: (listener) => void room.onStateChange(listener),
    say: (command) => room.send('room', command),
    leave: () => room.leave(true),
  };
}

/** Waits for what a test is about and what stays, never for a time; what passes is looked up in a diary. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function payloadsOf(guest: Guest, type: string): unknown[] {
  return guest.said.filter((each) => each.type === type).map((each) => each.payload);
}

/** What a promise was rejected with, by its code. */
export async function codeOfFailure(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt;
  } catch (cause) {
    return (cause as { code?: unknown }).code;
  }
  throw new Error('it did not fail');
}
