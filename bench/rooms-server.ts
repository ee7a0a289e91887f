import { subscribe } from 'node:diagnostics_channel';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { matchMaker } from '@colyseus/core';
import { invariant } from '../shared/base/index.ts';
import { BareRoom } from './bare-room.ts';
import {
  BARE_ROOM_NAME,
  type ServerCounts,
  type ServerOrder,
  type ServerReading,
  type ServerWord,
} from './rooms-protocol.ts';

/** The usual one: a timer about as fine as those that games are driven by. */
const DELAY_RESOLUTION_MS = 10;

/** The very server that people play on, in a process of its own, on a free port of this machine. */
async function serve(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'race-condiment-bench-'));
  const port = await freePort();
  Object.assign(process.env, { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  const bytesSent = countBytes();
  await import('../server/main.ts');
  matchMaker.defineRoomType(BARE_ROOM_NAME, BareRoom);
  const stop = () => void rm(dataDir, { recursive: true, force: true }).finally(() => process.exit());
  process.on('disconnect', stop);
  answerOrders({ stop, bytesSent });
  tell({ kind: 'open', port });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      invariant(typeof address === 'object' && address !== null, 'a port');
      probe.close(() => resolve(address.port));
    });
  });
}

/** What was sent since the start, as the system's sockets have it: with all frames and headers. */
function countBytes(): () => number {
  const open = new Set<Socket>();
  let closed = 0;
  subscribe('net.server.socket', (message) => {
    const { socket } = message as { socket: Socket };
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      closed += socket.bytesWritten;
    });
  });
  return () => [...open].reduce((total, socket) => total + socket.bytesWritten, closed);
}

async function counts(): Promise<ServerCounts> {
  globalThis.gc?.();
  const resources = process.getActiveResourcesInfo();
  const ofKind = (kind: string) => resources.filter((each) => each === kind).length;
  const listeners = process.eventNames().reduce((total, name) => total + process.listenerCount(name), 0);
  const { roomCount, ccu } = matchMaker.stats.local;
  return {
    rooms: roomCount,
    clients: ccu,
    timers: ofKind('Timeout'),
    sockets: ofKind('TCPSocketWrap'),
    listeners: listeners + (await matchMaker.presence.channels('*')).length,
    openFiles: openFiles(),
    heapBytes: process.memoryUsage().heapUsed,
  };
}

function openFiles(): number | null {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return null;
  }
}

function answerOrders({ stop, bytesSent }: { stop: () => void; bytesSent: () => number }): void {
  const delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
  delay.enable();
  let cpu = process.cpuUsage();
  let sinceMs = performance.now();
  let bytesBefore = bytesSent();
  const reset = () => {
    delay.reset();
    cpu = process.cpuUsage();
    sinceMs = performance.now();
    bytesBefore = bytesSent();
  };
  const read = () => {
    const { user, system } = process.cpuUsage(cpu);
    const reading: ServerReading = {
      delayP50Ms: latenessMs(delay.percentile(50)),
      delayP99Ms: latenessMs(delay.percentile(99)),
      delayMostMs: latenessMs(delay.max),
      cpuShare: (user + system) / 1000 / (performance.now() - sinceMs),
      memoryBytes: process.memoryUsage.rss(),
      bytesSent: bytesSent() - bytesBefore,
    };
    tell({ kind: 'reading', reading });
  };
  const count = () => void counts().then((all) => tell({ kind: 'counts', counts: all }));
  const answers: Readonly<Record<ServerOrder['kind'], () => void>> = { reset, read, count, stop };
  process.on('message', ({ kind }: ServerOrder) => answers[kind]());
}

/** The monitor counts from one ring to the next; the ten milliseconds it meant to sleep are no delay. */
function latenessMs(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1_000_000 - DELAY_RESOLUTION_MS);
}

function tell(word: ServerWord): void {
  process.send?.(word);
}

await serve();
