import { setTimeout as pass } from 'node:timers/promises';
import { matchMaker } from '@colyseus/core';
import { ROOM_NAME } from '../../shared/net/index.ts';
import { MOST_SAVING_MS, MOST_WAKING_MS, SAVED_ROOM_SECONDS } from '../limits.ts';
import type { Log } from '../log.ts';
import type { SavedRoomStore } from '../store/saved-room-store.ts';
import { readSavedRoom, type SavedRoom, writeSavedRoom } from './saved-room.ts';

/** So often whoever waits for another process to open a room looks again. */
const LOOK_EVERY_MS = 100;

/** A room that can go on elsewhere. */
export interface LastingRoom {
  readonly roomId: string;
  /** Stops at once, and answers with all that is needed to go on; null if there is nobody to go on for. */
  writeDown(): Promise<SavedRoom | null>;
}

/** Takes rooms from one process to the next. */
export interface SavedRooms {
  /** From now on the room is saved when the server ends. False: it is ending already. */
  add(room: LastingRoom): boolean;
  forget(room: LastingRoom): void;
  /** What the room of this name was, while it is being opened again; null for every other. */
  stateOf(roomId: string): SavedRoom | null;
  readonly isEnding: boolean;
  /**
   * Opens the room of this code if it waits for its people, once, however many ask. False: that is still going on, here
   * or in another process.
   */
  wake(code: string): Promise<boolean>;
  /** Stops all rooms and writes them down; answers in time, even if some could not be written. */
  saveAll(): Promise<void>;
}

export interface SavedRoomsOptions {
  store: SavedRoomStore;
  log: Log;
  /** Only tests have no patience for the real one. */
  mostSavingMs?: number;
}

export function createSavedRooms({ store, log, mostSavingMs = MOST_SAVING_MS }: SavedRoomsOptions): SavedRooms {
  const rooms = new Set<LastingRoom>();
  const opening = new Map<string, SavedRoom>();
  const waking = new Map<string, Promise<boolean>>();
  let lastTurn: Promise<unknown> = Promise.resolve();
  let saving: Promise<void> | null = null;

  const removeOld = () => {
    store.removeOld(new Date()).catch((cause: unknown) => log.error('old rooms were not removed', cause));
  };
  removeOld();
  const tidying = setInterval(removeOld, SAVED_ROOM_SECONDS * 1000).unref();

  const open = async (code: string, state: string): Promise<boolean> => {
    try {
      if (saving !== null) throw new Error('the server is ending');
      opening.set(code, readSavedRoom(state));
      await matchMaker.handleCreateRoom(ROOM_NAME, {}, undefined, code);
    } catch (cause) {
      if (saving !== null) {
        await store.release(code);
        return false;
      }
      log.error('a saved room was not opened', cause, { room: code });
    } finally {
      opening.delete(code);
    }
    await store.remove(code);
    return true;
  };
  /** One after the other, in the order in which they were asked for: the first are cooking again while the last wait. */
  const openInTurn = (code: string, state: string): Promise<boolean> => {
    const turn = lastTurn.then(() => open(code, state));
    lastTurn = turn.catch(() => undefined);
    return turn;
  };
  const openOnce = async (code: string): Promise<boolean> => {
    for (;;) {
      if ((await matchMaker.driver.findOne({ roomId: code })) !== undefined) return true;
      const claim = await store.claim(code, new Date());
      if (claim.kind === 'claimed') return openInTurn(code, claim.state);
      if (claim.kind === 'none') return true;
      if (saving !== null) return false;
      await pass(LOOK_EVERY_MS);
    }
  };

  const save = async (room: LastingRoom, unsaved: Set<string>): Promise<void> => {
    const { roomId } = room;
    unsaved.add(roomId);
    try {
      const saved = await room.writeDown();
      if (saved !== null) await store.save({ code: roomId, state: writeSavedRoom(saved) }, new Date());
      unsaved.delete(roomId);
    } catch (cause) {
      log.error('a room was not saved', cause, { room: roomId });
      unsaved.delete(roomId);
    }
  };
  const saveInTime = async (): Promise<void> => {
    clearInterval(tidying);
    const unsaved = new Set<string>();
    // All of them stop before the first is written.
    const saves = [...rooms].map((room) => save(room, unsaved));
    await inTime(Promise.allSettled([...saves, ...waking.values()]), mostSavingMs);
    for (const room of unsaved) log.error('a room was not saved in time', undefined, { room });
    log.info('rooms saved', { rooms: rooms.size });
  };

  return {
    add(room) {
      if (saving !== null) return false;
      rooms.add(room);
      return true;
    },
    forget: (room) => void rooms.delete(room),
    stateOf: (roomId) => opening.get(roomId) ?? null,
    get isEnding() {
      return saving !== null;
    },
    wake(code) {
      const woken =
        waking.get(code) ??
        openOnce(code)
          .catch((cause: unknown) => {
            log.error('a saved room was not opened', cause, { room: code });
            return true;
          })
          .finally(() => waking.delete(code));
      waking.set(code, woken);
      return inTime(woken, MOST_WAKING_MS).then((answer) => answer ?? false);
    },
    saveAll() {
      saving ??= saveInTime();
      return saving;
    },
  };
}

/** Null: it took longer. */
async function inTime<Answer>(promise: Promise<Answer>, ms: number): Promise<Answer | null> {
  const over = new AbortController();
  try {
    return await Promise.race([promise, pass(ms, null, { signal: over.signal, ref: false })]);
  } finally {
    over.abort();
  }
}
