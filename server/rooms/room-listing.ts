import type { Room } from '@colyseus/core';
import type { Lobby } from '../../shared/net/index.ts';
import type { Log } from '../log.ts';
import type { Match } from '../match/match.ts';
import { isDeserted, type Listing, openKitchenOf } from './open-list.ts';

/** What all processes of the game know of a room. */
export interface RoomListing {
  /** Tells them what has changed, if anything has. */
  update(match: Match): void;
}

/** Quick play leads to a room only while one can sit down at once; the list says what is open, whatever goes on in it. */
export function createRoomListing(room: Pick<Room, 'setPrivate' | 'setMetadata'>, log: Log): RoomListing {
  let lobbyBefore: Lobby | null = null;
  let textBefore = '';
  const failed = (cause: unknown) => log.error('listing', cause);
  return {
    update(match) {
      const { lobby } = match;
      if (lobby === lobbyBefore) return;
      lobbyBefore = lobby;
      room.setPrivate(!lobby.isOpen || !match.hasOpenSeat || isDeserted(lobby)).catch(failed);
      const listing: Listing = { kitchen: openKitchenOf(match) };
      const text = JSON.stringify(listing);
      if (text === textBefore) return;
      textBefore = text;
      room.setMetadata(listing).catch(failed);
    },
  };
}
