import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seatMemoryOn } from '../../client/net/seat-memory.ts';
import { openServerLink, type ServerLink } from '../../client/net/server-link.ts';
import type { RefusedMessage } from '../../shared/net/index.ts';
import { createShelf } from '../support/shelf.ts';
import { startTestServer, type TestServer, until } from '../support/sockets.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A new tab, of a browser of its own or of one that is open already. */
const tab = (browser = createShelf()) => seatMemoryOn(createShelf(), browser);

const open = (entry: Parameters<typeof openServerLink>[0], name = '', memory = tab()) =>
  openServerLink(entry, { endpoint: server.endpoint, name, memory });

const codeOf = (link: ServerLink) => link.lobby?.code ?? '';

async function cooking(link: ServerLink): Promise<void> {
  link.say({ kind: 'ready', ready: true });
  await until(() => link.lobby?.phase === 'cooking', 'it cooks');
  await until(() => link.frame(performance.now()) !== null, 'a picture');
}

describe('a link to a server', () => {
  it('knows its lobby at once, and is heard', async () => {
    const link = await open({ kind: 'create' }, 'Ann');
    expect([link.state, link.lobby?.seats[0]?.name]).toEqual(['open', 'Ann']);
    expect(link.lobby?.seats[0]?.sessionId).toBe(link.sessionId);
    let changes = 0;
    const stop = link.onChange(() => {
      changes += 1;
    });
    link.say({ kind: 'name', name: 'Anna' });
    await until(() => link.lobby?.seats[0]?.name === 'Anna', 'the new name');
    expect(changes).toBe(1);
    stop();
    link.leave();
    expect([link.state, link.endedBy]).toEqual(['closed', null]);
  });

  it.each([
    [{ kind: 'join', code: 'nonsense!' } as const, 'bad-code'],
    [{ kind: 'join', code: 'QQQQQQ' } as const, 'no-such-room'],
    [{ kind: 'resume' } as const, 'no-such-room'],
  ])('says why %j leads nowhere', async (entry, kind) => {
    await expect(open(entry)).rejects.toMatchObject({ kind });
  });

  it('says that nobody is there', async () => {
    const closed = openServerLink({ kind: 'create' }, { endpoint: 'http://localhost:1', name: '', memory: tab() });
    await expect(closed).rejects.toMatchObject({ kind: 'no-connection' });
  });

  it('comes in by a link as by a code, and back by what the browser remembers', async () => {
    const ann = await open({ kind: 'create' }, 'Ann');
    const browser = createShelf();
    const memory = tab(browser);
    const bob = await open(
      { kind: 'join', code: `https://play.example/${ann.lobby?.code.toLowerCase()}` },
      'Bob',
      memory,
    );
    await expect(open({ kind: 'resume', code: codeOf(ann) }, 'Bob', tab(browser))).rejects.toMatchObject({
      kind: 'seat-in-use',
    });
    const again = await open({ kind: 'resume', code: codeOf(ann), takeOver: true }, 'Bob', memory);
    expect(again.sessionId).toBe(bob.sessionId);
    await until(() => bob.state === 'closed', 'the old page ends');
    expect(bob.endedBy).toBe('seat-opened-elsewhere');
    again.leave();
    expect(memory.recall()).toBeNull();
    ann.leave();
  });

  it('hands on in kinds what the server would not do', async () => {
    const link = await open({ kind: 'create' });
    const heard: RefusedMessage[] = [];
    link.onRefused((message) => heard.push(message));
    link.send({ kind: 'slice' });
    await until(() => heard.length > 0, 'an answer');
    expect(heard).toEqual([{ about: 'slice', refusal: 'not-now', path: null }]);
    link.leave();
  });

  it('draws its own chef where the hand wants it, at once, and the server agrees in the end', async () => {
    const link = await open({ kind: 'create' });
    await cooking(link);
    const pose = () => link.frame(performance.now())?.poses[0];
    const start = pose();
    link.steer({ direction: 1, use: false, dash: false });
    await until(() => (pose()?.y ?? 0) < (start?.y ?? 0) - 600, 'the chef walks north');
    link.steer({ direction: 0, use: false, dash: false });
    const settled = () => {
      const frame = link.frame(performance.now());
      const chef = frame?.snapshot.chefs[0];
      const drawn = frame?.poses[0];
      return chef?.state === 'IDLE' && drawn?.x === chef.x && drawn.y === chef.y;
    };
    await until(settled, 'picture and kitchen agree');
    expect(pose()?.facing).toBe(1);
    link.leave();
  });
});
