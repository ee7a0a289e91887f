import { Protocol } from '@colyseus/core';
import { Client, type Room } from 'colyseus.js';
import { KitchenWire, PROTOCOL_VERSION, ROOM_NAME } from '../shared/net/index.ts';
import type { FloodWord } from './flood-protocol.ts';

const MESSAGES_PER_SECOND = 10_000;
const BATCH_MS = 5;
const BATCH = (MESSAGES_PER_SECOND * BATCH_MS) / 1000;
/** A message that nobody reads: it costs the server whatever it costs to turn it away. */
const FRAME = Uint8Array.of(Protocol.ROOM_DATA, 0xa4, 0x72, 0x6f, 0x6f, 0x6d, 0xc0);

/** In a process of its own, so that nobody's clock but the server's suffers: floods a room, is cut off, floods the next. */
async function floodWithoutEnd(endpoint: string): Promise<never> {
  for (;;) {
    const knockedMs = performance.now();
    const room = await new Client(endpoint).create(ROOM_NAME, { version: PROTOCOL_VERSION }, KitchenWire);
    const waitedMs = performance.now() - knockedMs;
    tell({ kind: 'cut', waitedMs, ...(await floodUntilCut(room)) });
  }
}

function floodUntilCut(room: Room<unknown, KitchenWire>): Promise<{ afterMs: number; frames: number }> {
  room.reconnection.enabled = false;
  room.onMessage('*', () => undefined);
  const startMs = performance.now();
  let frames = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      // As many as are due: a timer that comes late owes them.
      const due = Math.ceil(((performance.now() - startMs) / BATCH_MS) * BATCH);
      for (; frames < due && room.connection.isOpen; frames++) room.connection.send(FRAME);
    }, BATCH_MS);
    room.onLeave(() => {
      clearInterval(timer);
      resolve({ afterMs: performance.now() - startMs, frames });
    });
  });
}

function tell(word: FloodWord): void {
  process.send?.(word);
}

process.on('disconnect', () => process.exit());
const [endpoint = '', hands = '1'] = process.argv.slice(2);
await Promise.all(Array.from({ length: Number(hands) }, () => floodWithoutEnd(endpoint)));
