import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DoorEntry } from '../../client/net/door.ts';
import { seatMemoryOn } from '../../client/net/seat-memory.ts';
import { openServerLink, type ServerLink } from '../../client/net/server-link.ts';
import { createShelf } from '../support/shelf.ts';
import { startTestServer, type TestServer, until } from '../support/sockets.ts';

const TABS = 9;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('leaves one controller when nine tabs take a seat in the same moment', async () => {
  const browser = createShelf();
  const open = (entry: DoorEntry, name = 'Ann', shelf = browser): Promise<ServerLink> =>
    openServerLink(entry, { endpoint: server.endpoint, name, memory: seatMemoryOn(createShelf(), shelf) });
  const ann = await open({ kind: 'create' });
  const code = ann.lobby?.code ?? '';
  const bob = await open({ kind: 'join', code }, 'Bob', createShelf());
  const knocks = Array.from({ length: TABS }, () => open({ kind: 'resume', code, takeOver: true }));
  const answers = await Promise.allSettled(knocks);
  const tabs = [ann, ...answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))];
  const seats = () => bob.lobby?.seats.filter((seat) => seat.kind === 'person') ?? [];

  await until(() => tabs.filter((tab) => tab.state !== 'closed').length === 1, 'one is left');
  const [controller] = tabs.filter((tab) => tab.state !== 'closed');
  const others = tabs.filter((tab) => tab !== controller);
  expect(others.map((tab) => tab.endedBy)).toEqual(others.map(() => 'seat-opened-elsewhere'));
  expect(controller?.sessionId).toBe(ann.sessionId);

  // Whoever was pushed aside is not heard, however loudly it speaks.
  for (const [index, tab] of others.entries()) tab.say({ kind: 'name', name: `Tab ${index}` });
  controller?.say({ kind: 'name', name: 'Anna' });
  await until(() => seats()[0]?.name !== 'Ann', 'somebody is heard');
  expect(seats().map(({ name, connected }) => [name, connected])).toEqual([
    ['Anna', true],
    ['Bob', true],
  ]);
  for (const tab of [...tabs, bob]) tab.leave();
});
