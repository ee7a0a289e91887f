import type { Kysely } from 'kysely';
import { CLAIM_SECONDS, SAVED_ROOM_SECONDS } from '../limits.ts';
import type { SavedRoomStore } from './saved-room-store.ts';
import type { Tables } from './tables.ts';

export function savedRoomStoreOn(db: Kysely<Tables>): SavedRoomStore {
  const rooms = (code: string) => db.updateTable('saved_rooms').where('code', '=', code);
  return {
    async save({ code, state }, now) {
      const row = { saved_at: now.toISOString(), claimed_at: null, state };
      await db
        .insertInto('saved_rooms')
        .values({ code, ...row })
        .onConflict((known) => known.column('code').doUpdateSet(row))
        .execute();
    },
    async claim(code, now) {
      const oldest = before(now, SAVED_ROOM_SECONDS);
      const claimed = await rooms(code)
        .set({ claimed_at: now.toISOString() })
        .where('saved_at', '>=', oldest)
        .where((row) => row.or([row('claimed_at', 'is', null), row('claimed_at', '<', before(now, CLAIM_SECONDS))]))
        .returning('state')
        .executeTakeFirst();
      if (claimed !== undefined) return { kind: 'claimed', state: claimed.state };
      const known = db.selectFrom('saved_rooms').select('code').where('code', '=', code);
      const found = await known.where('saved_at', '>=', oldest).executeTakeFirst();
      return { kind: found === undefined ? 'none' : 'busy' };
    },
    async release(code) {
      await rooms(code).set({ claimed_at: null }).execute();
    },
    async remove(code) {
      await db.deleteFrom('saved_rooms').where('code', '=', code).execute();
    },
    async removeOld(now) {
      await db.deleteFrom('saved_rooms').where('saved_at', '<', before(now, SAVED_ROOM_SECONDS)).execute();
    },
  };
}

/** Times of this form are in the order of their letters. */
function before(now: Date, seconds: number): string {
  return new Date(now.getTime() - seconds * 1000).toISOString();
}
