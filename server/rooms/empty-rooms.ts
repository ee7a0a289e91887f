import { MOST_EMPTY_ROOMS_PER_NETWORK } from '../limits.ts';
import { refusalOf } from './join-card.ts';

/** Rooms that were asked for and that nobody has entered yet: hoarded, they would leave no kitchen to anybody else. */
export interface EmptyRooms {
  /** Opens one more for somebody from there, who is refused while too many of theirs stand empty. */
  open<Reservation extends { roomId: string }>(network: string, open: () => Promise<Reservation>): Promise<Reservation>;
}

interface Asked {
  network: string;
  /** Null while it is being opened. */
  room: string | null;
}

/** Those that were entered or are gone are forgotten when the next one is asked for: no more are known than can be open. */
export function createEmptyRooms(standsEmpty: (room: string) => boolean): EmptyRooms {
  const all = new Set<Asked>();
  const countOf = (network: string): number => {
    let count = 0;
    for (const asked of all) {
      if (asked.room !== null && !standsEmpty(asked.room)) all.delete(asked);
      else if (asked.network === network) count += 1;
    }
    return count;
  };
  return {
    async open(network, open) {
      if (countOf(network) >= MOST_EMPTY_ROOMS_PER_NETWORK) throw refusalOf('door-crowded');
      const asked: Asked = { network, room: null };
      all.add(asked);
      try {
        const reservation = await open();
        asked.room = reservation.roomId;
        return reservation;
      } catch (cause) {
        all.delete(asked);
        throw cause;
      }
    },
  };
}
