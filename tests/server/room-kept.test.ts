import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seatMemoryOn } from '../../client/net/seat-memory.ts';
import { openServerLink } from '../../client/net/server-link.ts';
import { matchLevelsOf } from '../../server/levels.ts';
import { keepRoundIn } from '../../server/rooms/keep-round.ts';
import type { RoundResult } from '../../shared/analysis/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import type { KeptMessage, RecentAnswer, RoundAnswer } from '../../shared/net/index.ts';
import { diaryOf } from '../support/diary.ts';
import { FAR_AWAY } from '../support/lag.ts';
import { startProxy } from '../support/proxy.ts';
import {
  createRoom,
  type Guest,
  joinRoom,
  payloadsOf,
  startTestServer,
  type TestServer,
  until,
} from '../support/sockets.ts';
import { ROUND } from './support/rounds.ts';

const SHORT_LEVELS = LEVELS.map((plan) => ({ ...plan, rules: { ...plan.rules, roundTicks: 30 } }));

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ levels: matchLevelsOf(SHORT_LEVELS) });
});
afterAll(() => server.close());

const read = async <Body>(path: string) => (await (await fetch(server.endpoint + path)).json()) as Body;
const listed = async () => (await read<RecentAnswer>('/api/rounds')).rounds.map((round) => round.id);

async function cookOnce(guest: Guest): Promise<KeptMessage> {
  const before = payloadsOf(guest, 'kept').length;
  guest.say({ kind: 'ready', ready: true });
  await until(() => payloadsOf(guest, 'kept').length > before, 'the round is kept');
  return payloadsOf(guest, 'kept').at(-1) as KeptMessage;
}

describe('a finished round', () => {
  it('is told to those who cooked it when it is stored, and to who comes while its result is shown', async () => {
    const ann = await createRoom(server, { name: 'Ann', clockFactor: 40 });
    const kept = await cookOnce(ann);
    expect(ann.said.map(({ type }) => type).filter((type) => ['result', 'kept'].includes(type))).toEqual([
      'result',
      'kept',
    ]);
    expect(kept).toEqual({ round: 1, id: expect.stringMatching(/^[\w-]{22}$/) });
    expect(await read<RoundAnswer>(`/api/rounds/${kept.id}`)).toMatchObject({ ticks: 31, roles: ['thread'] });
    const bob = await joinRoom(server, ann.welcome.code);
    await until(() => payloadsOf(bob, 'kept').length > 0, 'he hears of it, too');
    expect(payloadsOf(bob, 'kept')).toEqual([kept]);
    bob.say({ kind: 'ready', ready: true });
    const next = await cookOnce(ann);
    expect(next.round).toBe(2);
    expect(next.id).not.toBe(kept.id);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  it('is told to a page that is far away, and takes its time to listen', async () => {
    const ann = await createRoom(server, { name: 'Ann', clockFactor: 40 });
    const kept = await cookOnce(ann);
    const proxy = await startProxy(server.port, { lag: FAR_AWAY });
    const options = { endpoint: proxy.endpoint, name: 'Bob', memory: seatMemoryOn(null) };
    const bob = await openServerLink({ kind: 'join', code: ann.welcome.code }, options);
    await until(() => bob.keptRound !== null, 'he hears of it');
    expect([bob.keptRound, bob.result?.level]).toEqual([kept.id, 'pasta-for-two']);
    bob.leave();
    await ann.leave();
    await proxy.close();
  });

  it('can be opened by the page that cooked it, until the next one begins', async () => {
    const memory = seatMemoryOn(null);
    const link = await openServerLink(
      { kind: 'create' },
      { endpoint: server.endpoint, name: '', memory, clockFactor: 40 },
    );
    expect(link.keptRound).toBeNull();
    link.say({ kind: 'ready', ready: true });
    await until(() => link.keptRound !== null, 'the round is kept');
    expect(await read<RoundAnswer>(`/api/rounds/${link.keptRound}`)).toMatchObject({ id: link.keptRound });
    const { keptRound } = link;
    const kept = diaryOf(link, () => link.keptRound);
    link.say({ kind: 'rematch' });
    await until(() => kept.length === 3, 'another round begins, and is kept');
    expect(kept).toEqual([keptRound, null, link.keptRound]);
    link.leave();
  });

  it('is shown to strangers if its kitchen was open to them, and only then', async () => {
    const before = await listed();
    const ann = await createRoom(server, { clockFactor: 40 });
    const closed = await cookOnce(ann);
    expect(await listed()).toEqual(before);
    const bob = await createRoom(server, { clockFactor: 40, open: true });
    const open = await cookOnce(bob);
    expect(await listed()).toEqual([open.id, ...before]);
    expect(closed.id).not.toBe(open.id);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  it('that cannot be kept is lost, told to the log, and nothing else', async () => {
    const errors: string[] = [];
    const log = { info: () => undefined, error: (text: string) => void errors.push(text) };
    const full = { ...server.store, save: () => Promise.reject(new Error('the disk is full')) };
    const result = { ...ROUND, seats: [], hazards: [] } as unknown as RoundResult;
    expect(await keepRoundIn(full, log)({ recording: ROUND.recording, result }, { isPublic: true })).toBeNull();
    expect(errors).toEqual(['a round was not kept']);
  });
});

describe('a finished round that cannot be kept', () => {
  let full: TestServer;
  beforeEach(async () => {
    full = await startTestServer({ levels: matchLevelsOf(SHORT_LEVELS) });
    full.store.save = () => Promise.reject(new Error('the disk is full'));
  });
  afterEach(() => full.close());

  it('is told as lost to those who cooked it, to who comes later, and to who comes back', async () => {
    const ann = await createRoom(full, { name: 'Ann', clockFactor: 40 });
    const lost: KeptMessage = { round: 1, id: null };
    expect(await cookOnce(ann)).toEqual(lost);
    const bob = await joinRoom(full, ann.welcome.code);
    await until(() => payloadsOf(bob, 'kept').length > 0, 'he hears of it, too');
    expect(payloadsOf(bob, 'kept')).toEqual([lost]);
    const { code, seatToken } = ann.welcome;
    const again = await joinRoom(full, code, { seatToken, takeOver: true });
    await until(() => payloadsOf(again, 'kept').length > 0, 'her new tab, too');
    expect(payloadsOf(again, 'kept')).toEqual([lost]);
    expect(full.errors).toEqual(['a round was not kept {}']);
    await Promise.all([again.leave(), bob.leave()]);
  });

  it('is told with its result to a page whose connection was mended', async () => {
    const ann = await createRoom(full, { name: 'Ann', clockFactor: 40 });
    const told = await cookOnce(ann);
    ann.room.connection.close();
    await until(() => payloadsOf(ann, 'kept').length > 1, 'she hears it again');
    expect(payloadsOf(ann, 'kept')).toEqual([told, told]);
    expect(payloadsOf(ann, 'result')).toHaveLength(2);
    await ann.leave();
  });

  it('is no promise to the page any more, until the next one is kept', async () => {
    const memory = seatMemoryOn(null);
    const link = await openServerLink(
      { kind: 'create' },
      { endpoint: full.endpoint, name: '', memory, clockFactor: 40 },
    );
    expect(link.isRoundLost).toBe(false);
    link.say({ kind: 'ready', ready: true });
    await until(() => link.isRoundLost, 'the page knows');
    expect([link.keptRound, link.result?.level]).toEqual([null, 'pasta-for-two']);
    const lost = diaryOf(link, () => link.isRoundLost);
    link.say({ kind: 'rematch' });
    await until(() => lost.length === 3, 'another round, and that is lost, too');
    expect(lost).toEqual([true, false, true]);
    link.leave();
  });
});
