import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { levelId } from '../../shared/kitchen/index.ts';
import { createRoom, joinRoom, payloadsOf, startTestServer, type TestServer, until } from '../support/sockets.ts';

const DINNER = levelId('pasta-for-two');

describe('a faster clock', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('is brought along into a round that cooks already, by whoever comes in; others leave it as it is', async () => {
    const ann = await createRoom(server, { name: 'Ann', level: DINNER });
    ann.say({ kind: 'ready', ready: true });
    await until(() => ann.lobby().phase === 'cooking', 'she cooks');
    const bob = await joinRoom(server, ann.welcome.code, { watch: true, clockFactor: 40 });
    const cleo = await joinRoom(server, ann.welcome.code, { watch: true });
    expect([ann, bob, cleo].map(({ welcome }) => welcome.clockFactor)).toEqual([1, 40, 40]);
    // Longer than anybody waits for it at the clock's own pace.
    await until(() => payloadsOf(ann, 'result').length > 0, 'the round passes');
    await Promise.all([ann.leave(), bob.leave(), cleo.leave()]);
  });
});

describe('a server that was not started for tests', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({}, { allowTestClock: false });
  });
  afterAll(() => server.close());

  it('goes by the clock, whatever somebody brings along', async () => {
    const ann = await createRoom(server, { name: 'Ann', clockFactor: 40 });
    const bob = await joinRoom(server, ann.welcome.code, { clockFactor: 40 });
    expect([ann, bob].map(({ welcome }) => welcome.clockFactor)).toEqual([1, 1]);
    await Promise.all([ann.leave(), bob.leave()]);
  });
});
