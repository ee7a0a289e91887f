import { connect, createServer, type Socket } from 'node:net';
import { createLagLine, type Lag, NO_LAG } from './lag.ts';

export interface ProxyOptions {
  /** Of each way; changed while it runs by `setLag`. */
  lag?: Lag;
  /** The same seed shakes the same way, as far as the same bytes come in the same pieces. */
  seed?: number;
}

export type Way = 'toServer' | 'toClient';

/** A network on loopback that does as it is told, in front of a server. Whoever started it closes it. */
export interface LoopbackProxy {
  readonly port: number;
  readonly endpoint: string;
  /** Connections that somebody still has at one end at least. */
  readonly lines: number;
  /** Bytes that were delivered so far. */
  readonly bytes: Readonly<Record<Way, number>>;
  /** Every connection breaks, for both ends at once; new ones may come. */
  cut(): void;
  /** As `cut`, and whoever comes is turned away until `plugIn`. */
  unplug(): void;
  plugIn(): void;
  /** From now on an end that hangs up is not told of to the other, which keeps a half-open connection. */
  swallowCloses(): void;
  /** The lines that there are die: neither end hears from the other any more, nor of its end. New ones live. */
  deaden(): void;
  /** Nothing arrives any more, on one way or on both, neither bytes nor goodbyes; `flow` delivers what waits, in order. */
  stall(way?: Way): void;
  flow(): void;
  /** For what is sent from now on. */
  setLag(lag: Lag): void;
  close(): Promise<void>;
}

interface Network {
  isUnplugged: boolean;
  isSwallowing: boolean;
  isStalled: Record<Way, boolean>;
  lag: Lag;
  bytes: Record<Way, number>;
}

/** One connection of a client, with its twin to the server. */
interface Line {
  /** Tries again what a stalled network held back. */
  pump(): void;
  deaden(): void;
  tear(): void;
}

export async function startProxy(
  serverPort: number,
  { lag = NO_LAG, seed = 1 }: ProxyOptions = {},
): Promise<LoopbackProxy> {
  const network: Network = {
    isUnplugged: false,
    isSwallowing: false,
    isStalled: { toServer: false, toClient: false },
    lag,
    bytes: { toServer: 0, toClient: 0 },
  };
  const lines = new Set<Line>();
  let count = 0;
  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    if (network.isUnplugged) {
      client.on('error', ignore);
      client.destroy();
      return;
    }
    count += 1;
    const server = connect({ port: serverPort, host: 'localhost', allowHalfOpen: true, noDelay: true });
    const line: Line = join(client, server, { network, seed: seed + 2 * count, onEnd: () => lines.delete(line) });
    lines.add(line);
  });
  const port = await new Promise<number>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, 'localhost', () => resolve(portOf(listener.address())));
  });
  const cut = () => {
    for (const line of [...lines]) line.tear();
  };
  return {
    port,
    endpoint: `http://localhost:${port}`,
    get lines() {
      return lines.size;
    },
    bytes: network.bytes,
    cut,
    unplug() {
      network.isUnplugged = true;
      cut();
    },
    plugIn() {
      network.isUnplugged = false;
    },
    swallowCloses() {
      network.isSwallowing = true;
    },
    deaden() {
      for (const line of lines) line.deaden();
    },
    stall(way) {
      for (const each of way === undefined ? (['toServer', 'toClient'] as const) : [way])
        network.isStalled[each] = true;
    },
    flow() {
      network.isStalled = { toServer: false, toClient: false };
      for (const line of [...lines]) line.pump();
    },
    setLag(next) {
      network.lag = next;
    },
    close() {
      network.isUnplugged = true;
      cut();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
}

interface LineOptions {
  network: Network;
  seed: number;
  onEnd: () => void;
}

function join(client: Socket, server: Socket, { network, seed, onEnd }: LineOptions): Line {
  const toServer = createPipe(client, server, { network, way: 'toServer', seed });
  const toClient = createPipe(server, client, { network, way: 'toClient', seed: seed + 1 });
  const closeOnce = (socket: Socket) => {
    socket.once('close', () => {
      if (client.destroyed && server.destroyed) onEnd();
    });
  };
  closeOnce(client);
  closeOnce(server);
  return {
    pump() {
      toServer.pump();
      toClient.pump();
    },
    deaden() {
      toServer.deaden();
      toClient.deaden();
    },
    tear() {
      client.resetAndDestroy();
      server.resetAndDestroy();
    },
  };
}

/** What travels: bytes, the end of one half, or the end of the whole connection. */
type Freight = { kind: 'bytes'; bytes: Buffer } | { kind: 'end' } | { kind: 'gone' };
type Parcel = Freight & { dueMs: number };

interface PipeOptions {
  network: Network;
  way: Way;
  seed: number;
}

function createPipe(from: Socket, to: Socket, { network, way, seed }: PipeOptions): Pick<Line, 'pump' | 'deaden'> {
  const lagLine = createLagLine(() => network.lag, seed);
  const parcels: Parcel[] = [];
  let timer: NodeJS.Timeout | null = null;
  let isDead = false;

  const pump = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    while (!network.isStalled[way] && !isDead) {
      const [first] = parcels;
      if (first === undefined) return;
      const waitMs = first.dueMs - performance.now();
      if (waitMs > 0) {
        timer = setTimeout(pump, waitMs);
        return;
      }
      parcels.shift();
      deliver(first, to, network, way);
    }
  };
  const post = (freight: Freight) => {
    parcels.push({ ...freight, dueMs: lagLine.arrivalMs(performance.now()) });
    if (timer === null) pump();
  };
  from.on('data', (bytes) => post({ kind: 'bytes', bytes }));
  from.on('end', () => post({ kind: 'end' }));
  from.on('close', () => post({ kind: 'gone' }));
  from.on('error', ignore);
  to.on('close', () => {
    if (timer !== null) clearTimeout(timer);
  });
  const deaden = () => {
    isDead = true;
  };
  return { pump, deaden };
}

function deliver(parcel: Freight, to: Socket, network: Network, way: Way): void {
  if (to.destroyed) return;
  switch (parcel.kind) {
    case 'bytes':
      network.bytes[way] += parcel.bytes.length;
      to.write(parcel.bytes);
      return;
    case 'end':
      if (!network.isSwallowing) to.end();
      return;
    case 'gone':
      if (!network.isSwallowing) to.destroySoon();
  }
}

/** A connection that breaks is what this is for; `close` follows and says so. */
function ignore(): void {}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('a port was expected');
  return address.port;
}
