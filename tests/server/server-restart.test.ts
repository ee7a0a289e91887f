import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seatMemoryOn } from '../../client/net/seat-memory.ts';
import { openServerLink, type ServerLink } from '../../client/net/server-link.ts';
import { readSavedRoom } from '../../server/rooms/saved-room.ts';
import type { RoundId } from '../../server/store/round-store.ts';
import { openSqliteRoundStore } from '../../server/store/sqlite-round-store.ts';
import { required } from '../../shared/base/index.ts';
import { planOf } from '../../shared/content/index.ts';
import { levelId } from '../../shared/kitchen/index.ts';
import type { RoomCommand } from '../../shared/net/index.ts';
import { RULES_VERSION, replay } from '../../shared/replay/index.ts';
import { diaryOf } from '../support/diary.ts';
import { freePort } from '../support/free-port.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { createShelf } from '../support/shelf.ts';
import { joinRoom, payloadsOf } from '../support/sockets.ts';

const TIMES = process.env.LONG === '1' ? 30 : 3;
/** When the end may come: while people come in, count down, cook, see the result, and begin again. */
const MOST_MOMENT_MS = 1500;
/** Starting a process takes seconds where others work, too; nothing here waits for a time. */
const PATIENCE_MS = (1 + TIMES) * 60_000;
vi.setConfig({ testTimeout: PATIENCE_MS });
const until = (holds: () => boolean, what: string) =>
  expect.poll(holds, { timeout: PATIENCE_MS / 2, interval: 10, message: what }).toBe(true);
const ROOMS = 4;
const PEOPLE = 2;
const TRATTORIA = levelId('trattoria');
/** Long enough that somebody pays, and that it is still cooked when the server is told to end then. */
const ROUND_TICKS = 6000;
/** A promise: told to end, a server is gone by then. */
const MOST_ENDING_MS = 10_000;

let folder: string;
let port: string;
let server: ServerProcess;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rounds-'));
  port = String(await freePort());
});
afterEach(async () => {
  await server.end('SIGKILL');
  await rm(folder, { recursive: true });
});

const start = async (variables: NodeJS.ProcessEnv = {}) => {
  server = await startServerProcess(folder, { PORT: port, ...variables });
};
/** Ends it as whoever renews a server does; how long that took. */
const stop = async (): Promise<number> => {
  const start = performance.now();
  expect(await server.end('SIGTERM')).toBe(0);
  return performance.now() - start;
};

interface Tab {
  name: string;
  memory: ReturnType<typeof seatMemoryOn>;
  link: ServerLink;
}

const doorOf = (name: string, memory: Tab['memory']) => {
  return { endpoint: server.endpoint, name, memory, clockFactor: 20 };
};

async function open(name: string, code?: string): Promise<Tab> {
  const memory = seatMemoryOn(createShelf(), createShelf());
  const entry = code === undefined ? ({ kind: 'create' } as const) : ({ kind: 'join', code } as const);
  return { name, memory, link: await openServerLink(entry, doorOf(name, memory)) };
}

async function watch(code: string): Promise<Tab> {
  const memory = seatMemoryOn(createShelf(), createShelf());
  return { name: 'Eve', memory, link: await openServerLink({ kind: 'watch', code }, doorOf('Eve', memory)) };
}

/** What a page does by itself when the server is back. */
async function comeBack(tab: Tab, code: string): Promise<void> {
  tab.link = await openServerLink({ kind: 'resume', code, samePage: true }, doorOf(tab.name, tab.memory));
}

const lobbyOf = ({ link }: Tab) => required(link.lobby, 'a lobby');
const snapshotOf = ({ link }: Tab) => link.frame(performance.now())?.snapshot ?? null;
const seatsOf = (tab: Tab) =>
  lobbyOf(tab).seats.map(({ kind, name, role, sessionId, policy }) => ({ kind, name, role, sessionId, policy }));

const roomsOpen = async (): Promise<number> => {
  const text = await (await fetch(`${server.endpoint}/metrics`)).text();
  return Number(/^race_condiment_rooms (\d+)$/m.exec(text)?.[1]);
};

/** What waits between two processes: how far its round was. */
async function savedTicks(code: string): Promise<number> {
  const store = await openSqliteRoundStore(folder);
  const claim = await store.savedRooms.claim(code, new Date());
  await store.savedRooms.release(code);
  await store.close();
  if (claim.kind !== 'claimed') throw new Error(`the room is not saved but ${claim.kind}`);
  return required(readSavedRoom(claim.state).match.round, 'a round').host.recording.ticks;
}

/** Ann, Bob and two bots have earned something. */
async function cookInTrattoria(): Promise<{ ann: Tab; bob: Tab; code: string }> {
  const ann = await open('Ann');
  const { code } = lobbyOf(ann);
  const bob = await open('Bob', code);
  ann.link.say({ kind: 'level', level: TRATTORIA });
  ann.link.say({ kind: 'fill-with-bots', fill: true });
  await until(() => lobbyOf(bob).level === TRATTORIA, 'the level is chosen');
  for (const { link } of [ann, bob]) link.say({ kind: 'ready', ready: true });
  await until(() => (snapshotOf(ann)?.coins ?? 0) > 0, 'somebody pays');
  return { ann, bob, code };
}

describe('a server that is told to end while people cook', () => {
  it('has them back in their seats at the tick they were at, and their round ends with a result that replays', async () => {
    await start({ ROUND_TICKS: String(ROUND_TICKS) });
    const { ann, bob, code } = await cookInTrattoria();
    const seats = seatsOf(ann);
    ann.link.steer({ direction: 3, use: false, dash: false });
    const before = required(snapshotOf(ann), 'a picture');
    expect(await stop()).toBeLessThan(MOST_ENDING_MS);
    const endedBy = () => [ann.link.endedBy, bob.link.endedBy];
    await until(() => !endedBy().includes(null), 'both are told');
    expect(endedBy()).toEqual(['server-stops', 'server-stops']);
    const ticks = await savedTicks(code);
    expect(ticks).toBeGreaterThanOrEqual(before.tick);

    await start({ ROUND_TICKS: String(ROUND_TICKS) });
    // Time stands still for somebody who only looks on.
    const eve = await watch(code);
    await until(() => snapshotOf(eve) !== null, 'a picture');
    expect([snapshotOf(eve)?.tick, lobbyOf(eve).pause]).toEqual([ticks, 'paused']);
    expect(snapshotOf(eve)?.coins).toBeGreaterThanOrEqual(before.coins);
    const pauses = diaryOf(eve.link, () => lobbyOf(eve).pause);
    await comeBack(ann, code);
    expect(seatsOf(ann)).toEqual(seats);
    await comeBack(bob, code);
    await until(() => lobbyOf(ann).seats.every((seat) => seat.connected), 'both are back');
    await until(() => ann.link.keptRound !== null, 'the round ends');
    expect(pauses).toEqual(['paused', 'ending', 'running']);
    expect(ann.link.result?.seats.map((seat) => seat.bot)).toEqual([false, false, true, true]);

    const store = await openSqliteRoundStore(folder);
    const { recording } = required(await store.find(ann.link.keptRound as RoundId), 'the round');
    await store.close();
    const plan = required(planOf(TRATTORIA), 'the level');
    const played = replay({ ...plan, rules: { ...plan.rules, roundTicks: ROUND_TICKS } }, recording);
    expect([played.kind, recording.ticks]).toEqual(['same', ROUND_TICKS + 1]);
    for (const { link } of [ann, bob, eve]) link.leave();
  });

  it('has them back in the lobby, and says why, when the next server cooks by other rules', async () => {
    await start({ ROUND_TICKS: String(ROUND_TICKS) });
    const { ann, code } = await cookInTrattoria();
    await stop();
    const store = await openSqliteRoundStore(folder);
    const claim = await store.savedRooms.claim(code, new Date());
    const state = claim.kind === 'claimed' ? claim.state.replace(`"rules":${RULES_VERSION}`, '"rules":1') : '';
    await store.savedRooms.save({ code, state }, new Date());
    await store.close();
    await start();
    const { seatToken } = required(ann.memory.recall(code), 'her seat');
    const back = await joinRoom(server, code, { seatToken });
    await until(() => payloadsOf(back, 'refused').length > 0, 'she is told');
    expect(payloadsOf(back, 'refused')).toEqual([{ about: 'round', refusal: 'round-lost', path: null }]);
    expect([back.lobby().phase, back.lobby().seats.map((seat) => seat.name.slice(0, 3))]).toEqual([
      'lobby',
      ['Ann', 'Bob', '', ''],
    ]);
    await back.leave();
  });

  it('forgets a room that nobody is in', async () => {
    await start();
    const ann = await open('Ann');
    const { code } = lobbyOf(ann);
    ann.link.leave();
    await expect.poll(roomsOpen).toBe(0);
    await stop();
    await start();
    await expect(open('Bob', code)).rejects.toMatchObject({ kind: 'no-such-room' });
  });
});

describe('a server that is told to end at any moment', () => {
  /** Cooks without end, as long as the server lets it. */
  async function cookOnAndOn(evening: { tabs: Tab[] }, room: number): Promise<void> {
    const ann = await open(`Ann ${room}`);
    evening.tabs.push(ann);
    for (let guest = 1; guest < PEOPLE; guest++) {
      const tab = await open(`Bob ${room}`, lobbyOf(ann).code);
      evening.tabs.push(tab);
      tab.link.say({ kind: 'ready', ready: true });
    }
    ann.link.say({ kind: 'ready', ready: true });
    ann.link.onChange(() => {
      if (ann.link.lobby?.phase === 'result') ann.link.say({ kind: 'rematch' });
    });
  }

  it(
    'loses nobody’s seat, however often',
    async () => {
      await start();
      const evening = { tabs: [] as Tab[] };
      for (let room = 0; room < ROOMS; room++) cookOnAndOn(evening, room).catch(() => undefined);
      for (let time = 0; time < TIMES; time++) {
        await until(() => evening.tabs.length > 0, 'somebody is in');
        await pass(randomInt(MOST_MOMENT_MS));
        expect(await stop()).toBeLessThan(MOST_ENDING_MS);
        await start();
        const people = evening.tabs.map((tab) => ({ tab, code: lobbyOf(tab).code, person: tab.link.sessionId }));
        await Promise.all(people.map(({ tab, code }) => comeBack(tab, code)));
        for (const { tab, person } of people) {
          expect(tab.link.sessionId).toBe(person);
          expect(lobbyOf(tab).seats.find((seat) => seat.sessionId === person)).toMatchObject({ connected: true });
          tab.link.say({ kind: lobbyOf(tab).phase === 'result' ? 'rematch' : 'ready', ready: true } as RoomCommand);
        }
      }
      for (const { link } of evening.tabs) link.leave();
    },
    PATIENCE_MS,
  );
});

describe('a server that is killed', () => {
  it('takes its rooms with it', async () => {
    await start();
    const ann = await open('Ann');
    const { code } = lobbyOf(ann);
    await server.end('SIGKILL');
    ann.link.leave();
    await start();
    await expect(open('Bob', code)).rejects.toMatchObject({ kind: 'no-such-room' });
  });
});
