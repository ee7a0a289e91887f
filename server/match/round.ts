import type { SeatId } from '../../shared/kitchen/index.ts';
import type { Lobby, LobbySeat } from '../../shared/net/index.ts';
import type { Host, SavedHost } from './host.ts';
import { STANDING } from './inbox.ts';

/** All that decides how a round goes on: plain data. */
export interface SavedRound {
  host: SavedHost;
  /** Seats of which the kitchen was told that nobody is there. */
  absent: SeatId[];
}

/** A kitchen, and what it was told of who sits in it. */
export interface Round {
  readonly host: Host;
  /** Everything that the kitchen was built from: another key, another kitchen. */
  readonly key: string;
  /** Tells the kitchen who came and who went since it was last told. */
  follow(lobby: Lobby): void;
  save(): SavedRound;
}

export function createRound(host: Host, key: string, absent: readonly SeatId[] = []): Round {
  const seats = host.world.seats.map(({ id }) => ({ id, isPresent: !absent.includes(id) }));
  return {
    host,
    key,
    follow(lobby) {
      for (const seat of seats) {
        const sitter = lobby.seats.find((each) => each.seat === seat.id);
        if (sitter?.kind !== 'bot') host.dismissBot(seat.id);
        // Who held a key when time stopped may hold it no more when it goes on.
        if (lobby.pause !== 'running') host.steer(seat.id, STANDING);
        const isPresent = sitter !== undefined && isThere(sitter);
        if (isPresent === seat.isPresent) continue;
        seat.isPresent = isPresent;
        host.setPresent(seat.id, isPresent);
      }
    },
    save: () => ({ host: host.save(), absent: seats.filter((seat) => !seat.isPresent).map((seat) => seat.id) }),
  };
}

function isThere(seat: LobbySeat): boolean {
  return seat.kind === 'bot' || (seat.kind === 'person' && seat.connected);
}
