import { describe, expect, it } from 'vitest';
import type { Log } from '../../server/log.ts';
import { createSavedRooms, type LastingRoom } from '../../server/rooms/saved-rooms.ts';
import type { SavedRoomStore } from '../../server/store/saved-room-store.ts';
import { emptyMatch } from '../support/match.ts';

function roomOf(roomId: string): LastingRoom & { isStopped: boolean } {
  const match = emptyMatch().save();
  return {
    roomId,
    isStopped: false,
    async writeDown() {
      this.isStopped = true;
      return { match, result: null, kept: null, clockFactor: 1 };
    },
  };
}

describe('a server that ends with a database', () => {
  function endingWith(save: SavedRoomStore['save']) {
    const complaints: [string, unknown][] = [];
    const log: Log = {
      info: () => undefined,
      error: (text, _cause, facts) => void complaints.push([text, facts?.room]),
    };
    const none = async () => undefined;
    const store: SavedRoomStore = {
      save,
      claim: async () => ({ kind: 'none' }),
      release: none,
      remove: none,
      removeOld: none,
    };
    return { complaints, rooms: createSavedRooms({ store, log, mostSavingMs: 50 }) };
  }

  it('that hangs goes on ending, and names the rooms that are lost', async () => {
    const { rooms, complaints } = endingWith(({ code }) =>
      code === 'ABCDEF' ? Promise.resolve() : new Promise(() => undefined),
    );
    const all = ['ABCDEF', 'BCDEFG', 'CDEFGH'].map(roomOf);
    for (const room of all) rooms.add(room);
    await rooms.saveAll();
    expect(all.map((room) => room.isStopped)).toEqual([true, true, true]);
    expect(complaints).toEqual([
      ['a room was not saved in time', 'BCDEFG'],
      ['a room was not saved in time', 'CDEFGH'],
    ]);
  });

  it('that refuses one room saves the others', async () => {
    const saved: string[] = [];
    const { rooms, complaints } = endingWith(async ({ code }) => {
      if (code === 'BCDEFG') throw new Error('a full disk');
      saved.push(code);
    });
    for (const code of ['ABCDEF', 'BCDEFG', 'CDEFGH']) rooms.add(roomOf(code));
    await rooms.saveAll();
    expect(saved).toEqual(['ABCDEF', 'CDEFGH']);
    expect(complaints).toEqual([['a room was not saved', 'BCDEFG']]);
  });

  it('opens no more rooms, and stops each once though it is told twice', async () => {
    let saves = 0;
    const { rooms } = endingWith(async () => {
      saves += 1;
    });
    rooms.add(roomOf('ABCDEF'));
    const twice = [rooms.saveAll(), rooms.saveAll()];
    expect(rooms.add(roomOf('BCDEFG'))).toBe(false);
    expect(rooms.isEnding).toBe(true);
    await Promise.all(twice);
    expect(saves).toBe(1);
  });
});
