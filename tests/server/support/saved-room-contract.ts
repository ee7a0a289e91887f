import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLAIM_SECONDS, SAVED_ROOM_SECONDS } from '../../../server/limits.ts';
import type { RoundStore } from '../../../server/store/round-store.ts';
import type { SavedRoomStore } from '../../../server/store/saved-room-store.ts';
import type { StorePlace } from './round-store-contract.ts';

const ROOM = { code: 'ABCDEF', state: '{"who":"Zoë 🍋"}' };
const NOW = new Date('2026-02-28T20:00:00.000Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** What every store must do with rooms between two processes, whatever is behind it. */
export function describeSavedRooms(name: string, newPlace: () => Promise<StorePlace>): void {
  describe(`saved rooms on ${name}`, () => {
    let place: StorePlace;
    let store: RoundStore;
    let rooms: SavedRoomStore;
    beforeEach(async () => {
      place = await newPlace();
      store = await place.open();
      rooms = store.savedRooms;
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    it('are there for the next process', async () => {
      await rooms.save(ROOM, NOW);
      await store.close();
      store = await place.open();
      expect(await store.savedRooms.claim(ROOM.code, later(1))).toEqual({ kind: 'claimed', state: ROOM.state });
    });

    it('are given to one of all who ask', async () => {
      await rooms.save(ROOM, NOW);
      const claims = await Promise.all(Array.from({ length: 9 }, () => rooms.claim(ROOM.code, later(1))));
      expect(claims.map(({ kind }) => kind).sort()).toEqual([...Array(8).fill('busy'), 'claimed']);
    });

    it('are nobody’s when they were removed or never saved', async () => {
      await rooms.save(ROOM, NOW);
      await rooms.claim(ROOM.code, NOW);
      await rooms.remove(ROOM.code);
      expect(await rooms.claim(ROOM.code, NOW)).toEqual({ kind: 'none' });
      expect(await rooms.claim('QQQQQQ', NOW)).toEqual({ kind: 'none' });
    });

    it('are given to the next one when the first could not open them, or died over it', async () => {
      await rooms.save(ROOM, NOW);
      await rooms.claim(ROOM.code, NOW);
      await rooms.release(ROOM.code);
      expect((await rooms.claim(ROOM.code, later(1))).kind).toBe('claimed');
      expect((await rooms.claim(ROOM.code, later(1 + CLAIM_SECONDS))).kind).toBe('busy');
      expect((await rooms.claim(ROOM.code, later(2 + CLAIM_SECONDS))).kind).toBe('claimed');
    });

    it('are as they were saved last, and free again', async () => {
      await rooms.save(ROOM, NOW);
      await rooms.claim(ROOM.code, NOW);
      await rooms.save({ ...ROOM, state: '2' }, later(5));
      expect(await rooms.claim(ROOM.code, later(6))).toEqual({ kind: 'claimed', state: '2' });
    });

    it('wait so long and no longer', async () => {
      await rooms.save(ROOM, NOW);
      await rooms.save({ ...ROOM, code: 'BCDEFG' }, later(1));
      expect(await rooms.claim(ROOM.code, later(SAVED_ROOM_SECONDS + 1))).toEqual({ kind: 'none' });
      await rooms.removeOld(later(SAVED_ROOM_SECONDS + 1));
      expect(await rooms.claim(ROOM.code, NOW)).toEqual({ kind: 'none' });
      expect((await rooms.claim('BCDEFG', later(SAVED_ROOM_SECONDS + 1))).kind).toBe('claimed');
    });
  });
}
