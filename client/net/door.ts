import { Client, type Room } from 'colyseus.js';
import { assertNever } from '../../shared/base/index.ts';
import type { LevelId } from '../../shared/kitchen/index.ts';
import { type JoinOptions, KitchenWire, PROTOCOL_VERSION, ROOM_NAME, readRoomCode } from '../../shared/net/index.ts';
import { LinkError, linkErrorOf } from './link-error.ts';
import type { SeatMemory } from './seat-memory.ts';

/** How a room is entered. */
export type DoorEntry =
  | { kind: 'quick-play' }
  | { kind: 'create' }
  | { kind: 'join'; code: string }
  /** To look on, without a seat. */
  | { kind: 'watch'; code: string }
  /** To the seat that is played on another device, by the code that is read off there. */
  | { kind: 'seat-code'; code: string; seatCode: string }
  /**
   * Back to the seat that this tab had, or that this browser has in the room of that code. With `takeOver` even if it is
   * played from another page right now; as the `samePage` that had it, pushing aside what is left of its own connection.
   */
  | { kind: 'resume'; code?: string; takeOver?: boolean; samePage?: boolean };

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

/** Mended at once, then soon, then every second: a cut of a moment is over in a moment. */
const RETRY_DELAY_MS = 100;
const MOST_RETRY_DELAY_MS = 1000;

/** Opens the door, or throws a LinkError that says why it stays shut. */
export async function enterRoom(entry: DoorEntry, options: DoorOptions): Promise<KitchenRoom> {
  try {
    const room = await openDoor(new Client(options.endpoint), entry, options);
    // The first seconds are as good as any other to lose a connection in.
    room.reconnection.minUptime = 0;
    room.reconnection.minDelay = 0;
    room.reconnection.delay = RETRY_DELAY_MS;
    room.reconnection.maxDelay = MOST_RETRY_DELAY_MS;
    room.reconnection.backoff = (attempt, delay) => delay * (attempt - 1) ** 2;
    return room;
  } catch (cause) {
    const error = linkErrorOf(cause);
    if (entry.kind === 'resume' && error.kind === 'no-such-room' && entry.code) options.memory.forgetRoom(entry.code);
    throw error;
  }
}

function openDoor(client: Client, entry: DoorEntry, options: DoorOptions): Promise<KitchenRoom> {
  const { name, level, clockFactor } = options;
  const card: JoinOptions = { version: PROTOCOL_VERSION, name, level, clockFactor };
  switch (entry.kind) {
    case 'quick-play':
      return playAnywhere(client, { ...card, open: true, seatToken: options.memory.recall()?.seatToken });
    case 'create':
      return client.create<KitchenWire>(ROOM_NAME, card, KitchenWire);
    case 'join': {
      const code = codeOf(entry);
      const seatToken = options.memory.recall(code)?.seatToken;
      return client.joinById<KitchenWire>(code, { ...card, seatToken }, KitchenWire);
    }
    case 'watch':
      return client.joinById<KitchenWire>(codeOf(entry), { ...card, watch: true }, KitchenWire);
    case 'seat-code':
      return client.joinById<KitchenWire>(codeOf(entry), { ...card, seatCode: entry.seatCode }, KitchenWire);
    case 'resume': {
      const kept = options.memory.recall(entry.code);
      if (kept === null) throw new LinkError('no-such-room');
      const { seatToken } = kept;
      const takeOver = entry.takeOver ?? false;
      const replaces = entry.samePage === true ? (options.memory.lastLine(kept.code) ?? undefined) : undefined;
      return client.joinById<KitchenWire>(kept.code, { ...card, seatToken, takeOver, replaces }, KitchenWire);
    }
    default:
      return assertNever(entry);
  }
}

/** If it leads to a kitchen in which this tab has a seat, to that seat; from one that shows it out, to a kitchen of its own. */
async function playAnywhere(client: Client, card: JoinOptions): Promise<KitchenRoom> {
  try {
    return await client.joinOrCreate<KitchenWire>(ROOM_NAME, card, KitchenWire);
  } catch (cause) {
    if (linkErrorOf(cause).kind !== 'was-kicked') throw cause;
    return client.create<KitchenWire>(ROOM_NAME, card, KitchenWire);
  }
}

function codeOf(entry: { code: string }): string {
  const code = readRoomCode(entry.code);
  if (code === null) throw new LinkError('bad-code');
  return code;
}
