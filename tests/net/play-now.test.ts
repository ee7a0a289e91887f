import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DoorEntry } from '../../client/net/door.ts';
import { type Shelf, seatMemoryOn } from '../../client/net/seat-memory.ts';
import { openServerLink, type ServerLink } from '../../client/net/server-link.ts';
import { seatId } from '../../shared/kitchen/index.ts';
import { createShelf } from '../support/shelf.ts';
import { startTestServer, type TestServer, until } from '../support/sockets.ts';

let server: TestServer;
let links: ServerLink[];
beforeEach(async () => {
  server = await startTestServer();
  links = [];
});
afterEach(() => {
  for (const link of links) link.leave();
  return server.close();
});

async function open(entry: DoorEntry, name: string, tab: Shelf = createShelf()): Promise<ServerLink> {
  const link = await openServerLink(entry, { endpoint: server.endpoint, name, memory: seatMemoryOn(tab) });
  links.push(link);
  return link;
}

const peopleOf = (link: ServerLink) =>
  link.lobby?.seats.filter((seat) => seat.kind === 'person').map(({ name, connected }) => [name, connected]);

/** Ann in a kitchen that is open to strangers, and Bob who comes by quick play. */
async function twoInAnOpenKitchen(tab: Shelf): Promise<{ ann: ServerLink; bob: ServerLink }> {
  const ann = await open({ kind: 'quick-play' }, 'Ann');
  const bob = await open({ kind: 'quick-play' }, 'Bob', tab);
  expect(bob.lobby?.code).toBe(ann.lobby?.code);
  return { ann, bob };
}

it('leads who stepped out of an open kitchen back to the own seat, not to a second one', async () => {
  const tab = createShelf();
  const { ann, bob } = await twoInAnOpenKitchen(tab);
  bob.stepOut();
  await until(() => peopleOf(ann)?.[1]?.[1] === false, 'Bob is out');
  const again = await open({ kind: 'quick-play' }, 'Bob', tab);
  expect(again.sessionId).toBe(bob.sessionId);
  expect(peopleOf(again)).toEqual([
    ['Ann', true],
    ['Bob', true],
  ]);
});

it('leads who was shown out to another kitchen', async () => {
  const tab = createShelf();
  const { ann, bob } = await twoInAnOpenKitchen(tab);
  ann.say({ kind: 'kick', seat: seatId(2) });
  await until(() => bob.state === 'closed', 'Bob is shown out');
  const again = await open({ kind: 'quick-play' }, 'Bob', tab);
  expect(again.lobby?.code).not.toBe(ann.lobby?.code);
  expect([peopleOf(again), peopleOf(ann)]).toEqual([[['Bob', true]], [['Ann', true]]]);
});
