import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seatId } from '../../shared/kitchen/index.ts';
import { OPEN_KITCHENS_PATH, type OpenKitchen, type OpenKitchensAnswer } from '../../shared/net/index.ts';
import { createRoom, joinRoom, quickPlay, startTestServer, type TestServer, until } from '../support/sockets.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function listed(): Promise<OpenKitchen[]> {
  const answer = await fetch(`${server.endpoint}${OPEN_KITCHENS_PATH}`);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return ((await answer.json()) as OpenKitchensAnswer).kitchens;
}

describe('the list of open kitchens', () => {
  it('is empty while there is none', async () => {
    const hidden = await createRoom(server);
    expect(await listed()).toEqual([]);
    await hidden.leave();
  });

  it('says who could walk in where, and nobody’s name', async () => {
    const ann = await createRoom(server, { name: 'Ann', open: true });
    const eve = await joinRoom(server, ann.welcome.code, { name: 'Eve', watch: true });
    ann.say({ kind: 'add-bot', seat: seatId(2) });
    await expect.poll(async () => (await listed())[0]?.watchers).toBe(1);
    await expect.poll(async () => (await listed())[0]?.seats[1]?.kind).toBe('bot');
    expect(await listed()).toEqual([
      {
        code: ann.welcome.code,
        level: ann.lobby().level,
        model: 'both',
        phase: 'lobby',
        seats: ['person', 'bot', 'free', 'free'].map((kind) => ({ kind, role: 'thread' })),
        seatsForNewcomers: 3,
        watchers: 1,
      },
    ]);
    await Promise.all([ann.leave(), eve.leave()]);
    await expect.poll(listed).toEqual([]);
  });

  it('still has a kitchen that cooks, but quick play does not lead there', async () => {
    const ann = await createRoom(server, { open: true, clockFactor: 3 });
    ann.say({ kind: 'ready', ready: true });
    await until(() => ann.lobby().phase === 'cooking', 'she cooks');
    await expect.poll(async () => (await listed())[0]?.phase).toBe('cooking');
    expect((await listed())[0]?.seatsForNewcomers).toBe(0);
    const bob = await quickPlay(server);
    expect(bob.welcome.code).not.toBe(ann.welcome.code);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  it('puts the fullest kitchen with a seat first, and those without one last', async () => {
    const [one, two, full] = await Promise.all([1, 2, 3].map(() => createRoom(server, { open: true })));
    const others = await Promise.all([
      joinRoom(server, two?.welcome.code ?? ''),
      ...[1, 2, 3].map(() => joinRoom(server, full?.welcome.code ?? '')),
    ]);
    const codes = [two, one, full].map((guest) => guest?.welcome.code);
    await expect.poll(async () => (await listed()).map(({ code }) => code)).toEqual(codes);
    await Promise.all([one, two, full, ...others].flatMap((guest) => guest?.leave() ?? []));
  });

  it('follows the host, who opens and closes the doors', async () => {
    const ann = await createRoom(server);
    ann.say({ kind: 'open', open: true });
    await expect.poll(async () => (await listed()).length).toBe(1);
    ann.say({ kind: 'open', open: false });
    await expect.poll(async () => (await listed()).length).toBe(0);
    await ann.leave();
  });

  it('is read only', async () => {
    const answer = await fetch(`${server.endpoint}${OPEN_KITCHENS_PATH}`, { method: 'DELETE' });
    expect(answer.status).toBe(405);
  });
});
