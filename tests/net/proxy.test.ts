import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FAR_AWAY, NO_LAG, SHAKY } from '../support/lag.ts';
import { type LoopbackProxy, startProxy } from '../support/proxy.ts';
import { until } from '../support/sockets.ts';

/** One end of a connection, and what it has noticed. */
interface End {
  socket: Socket;
  text: string;
  hasEnded: boolean;
  isClosed: boolean;
}

let proxy: LoopbackProxy;
let served: End[];
let stop: () => Promise<void>;

beforeEach(async () => {
  served = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => void served.push(endOf(socket)));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, 'localhost', () => resolve((server.address() as { port: number }).port));
  });
  proxy = await startProxy(port);
  stop = async () => {
    await proxy.close();
    for (const { socket } of served) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterEach(() => stop());

function endOf(socket: Socket): End {
  const end: End = { socket, text: '', hasEnded: false, isClosed: false };
  socket.on('data', (bytes) => {
    end.text += bytes.toString();
  });
  socket.on('end', () => {
    end.hasEnded = true;
  });
  socket.on('close', () => {
    end.isClosed = true;
  });
  socket.on('error', () => undefined);
  return end;
}

/** A client that has been heard, and the server's end of the same line. */
async function call(): Promise<{ client: End; server: End }> {
  const before = served.length;
  const client = endOf(connect({ port: proxy.port, host: 'localhost', allowHalfOpen: true }));
  client.socket.write('hello ');
  await until(() => served[before]?.text === 'hello ', 'the server hears a caller');
  return { client, server: served[before] as End };
}

describe('a proxy on loopback', () => {
  it('hands on bytes and goodbyes both ways, and counts the bytes', async () => {
    const { client, server } = await call();
    server.socket.write('welcome');
    client.socket.end('and bye');
    await until(() => client.text === 'welcome' && server.hasEnded, 'both are heard');
    expect(server.text).toBe('hello and bye');
    expect(proxy.bytes).toEqual({ toServer: 13, toClient: 7 });
    server.socket.end();
    await until(() => client.isClosed && server.isClosed, 'the line ends');
    await until(() => proxy.lines === 0, 'the proxy forgets it');
  });

  it('cuts both ends at once, and lets a new line in', async () => {
    const { client, server } = await call();
    proxy.cut();
    await until(() => client.isClosed && server.isClosed, 'both ends break');
    await call();
    expect(proxy.lines).toBe(1);
  });

  it('turns everybody away while it is unplugged', async () => {
    const first = await call();
    proxy.unplug();
    const refused = endOf(connect({ port: proxy.port, host: 'localhost' }));
    await until(() => refused.isClosed && first.client.isClosed, 'nobody gets through');
    expect(served).toHaveLength(1);
    proxy.plugIn();
    await call();
    expect(served).toHaveLength(2);
  });

  it('swallows the goodbyes of either end: the other has a half-open connection', async () => {
    const one = await call();
    const two = await call();
    proxy.swallowCloses();
    one.client.socket.destroy();
    two.server.socket.destroy();
    one.server.socket.write('are you there?');
    two.client.socket.write('and you?');
    const third = await call();
    third.server.socket.write('I am');
    await until(() => third.client.text === 'I am', 'everything before has been dealt with');
    expect([one.server.hasEnded, one.server.isClosed]).toEqual([false, false]);
    expect([two.client.hasEnded, two.client.isClosed]).toEqual([false, false]);
    expect(proxy.lines).toBe(3);
  });

  it('lets a line die unnoticed at both ends, and new ones live', async () => {
    const dead = await call();
    proxy.deaden();
    dead.client.socket.write('are you there?');
    dead.server.socket.write('and you?');
    dead.client.socket.destroy();
    const { client, server } = await call();
    server.socket.write('I am');
    await until(() => client.text === 'I am', 'everything before has been dealt with');
    expect([dead.server.text, dead.server.hasEnded, dead.server.isClosed]).toEqual(['hello ', false, false]);
    expect([dead.client.text, proxy.lines]).toEqual(['', 2]);
  });

  it('stalls one way and not the other, goodbyes too, and delivers in order once it flows', async () => {
    const { client, server } = await call();
    proxy.stall('toServer');
    client.socket.write('one ');
    client.socket.end('two');
    server.socket.write('still heard');
    await until(() => client.text === 'still heard', 'the other way');
    expect([server.text, server.hasEnded]).toEqual(['hello ', false]);
    proxy.flow();
    await until(() => server.hasEnded, 'the goodbye arrives');
    expect(server.text).toBe('hello one two');
  });

  it('delays each way, and no longer once it is told so', async () => {
    const { client, server } = await call();
    server.socket.on('data', () => server.socket.write('!'));
    proxy.setLag(FAR_AWAY);
    const sentMs = performance.now();
    client.socket.write('?');
    await until(() => client.text === '!', 'an answer');
    expect(performance.now() - sentMs).toBeGreaterThanOrEqual(199);
    proxy.setLag(NO_LAG);
    client.socket.write('?');
    await until(() => client.text === '!!', 'another');
  });

  it('keeps the order while it shakes', async () => {
    proxy.setLag(SHAKY);
    const { client, server } = await call();
    const words = Array.from({ length: 60 }, (_, count) => `${count} `);
    for (const word of words) {
      client.socket.write(word);
      await new Promise((resolve) => setImmediate(resolve));
    }
    client.socket.end();
    await until(() => server.hasEnded, 'all of it');
    expect(server.text).toBe(`hello ${words.join('')}`);
  });
});
