import { Client, type Room } from 'colyseus.js';
import type { LevelId } from '../../shared/kitchen/index.ts';
import { type JoinOptions, KitchenWire, PROTOCOL_VERSION, ROOM_NAME, readRoomCode } from '../../shared/net/index.ts';
import { LinkError, linkErrorOf } from './link-error.ts';
import type { SeatMemory } from './seat-memory.ts';

/** How a room is entered. */
export type DoorEntry =
  | { kind: 'quick-play' }
  | { kind: 'create' }
  | { kind: 'join'; code: string }
  /** Back to the seat that this tab had. */
  | { kind: 'resume' };

export interface DoorOptions {
  /** Of the server, as http or ws address. */
  endpoint: string;
  name: string;
  memory: SeatMemory;
  level?: LevelId | undefined;
  /** Only heard by servers that were started for tests. */
  clockFactor?: number | undefined;
}

export type KitchenRoom = Room<unknown, KitchenWire>;

/** Opens the door, or throws a LinkError that says why it stays shut. */
export async function enterRoom(entry: DoorEntry, options: DoorOptions): Promise<KitchenRoom> {
  try {
    const room = await openDoor(new Client(options.endpoint), entry, options);
    // The first seconds are as good as any other to lose a connection in.
    room.reconnection.minUptime = 0;
    return room;
  } catch (cause) {
    if (entry.kind === 'resume') options.memory.forget();
    throw linkErrorOf(cause);
  }
}

function openDoor(client: Client, entry: DoorEntry, options: DoorOptions): Promise<KitchenRoom> {
  const { name, level, clockFactor } = options;
  const card: JoinOptions = { version: PROTOCOL_VERSION, name, level, clockFactor };
  switch (entry.kind) {
    case 'quick-play':
      return client.joinOrCreate<KitchenWire>(ROOM_NAME, { ...card, open: true }, KitchenWire);
    case 'create':
      return client.create<KitchenWire>(ROOM_NAME, card, KitchenWire);
    case 'join': {
      const code = readRoomCode(entry.code);
      if (code === null) throw new LinkError('bad-code');
      const kept = options.memory.recall();
      const seatToken = kept?.code === code ? kept.seatToken : undefined;
      return client.joinById<KitchenWire>(code, { ...card, seatToken }, KitchenWire);
    }
    case 'resume': {
      const kept = options.memory.recall();
      if (kept === null) throw new LinkError('no-such-room');
      return client.joinById<KitchenWire>(kept.code, { ...card, seatToken: kept.seatToken }, KitchenWire);
    }
  }
}
