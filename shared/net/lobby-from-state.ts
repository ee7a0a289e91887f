import type { ChefId, LevelId, SeatId } from '../kitchen/index.ts';
import type { Lobby, LobbySeat } from './room.ts';
import type { LobbySeatWire, LobbyWire } from './wire.ts';
import { splitIds, WIRE_MODELS, WIRE_PHASES, WIRE_ROLES, WIRE_SEAT_KINDS, wordAt } from './wire-words.ts';

/** The lobby as the server keeps it; null before the first patch has come. */
export function lobbyFromState(wire: LobbyWire): Lobby | null {
  if (wire.code === '') return null;
  return {
    code: wire.code,
    phase: wordAt(WIRE_PHASES, wire.phase),
    level: wire.level as LevelId,
    model: wordAt(WIRE_MODELS, wire.model),
    chefsOnOneApron: oneToThree(wire.chefsOnOneApron),
    lateJoin: wire.lateJoin,
    fillWithBots: wire.fillWithBots,
    seed: wire.seed,
    seats: [...wire.seats].map((seat, index) => seatFrom(seat, `seat:${index + 1}` as SeatId)),
  };
}

function seatFrom(wire: LobbySeatWire, seat: SeatId): LobbySeat {
  return {
    seat,
    kind: wordAt(WIRE_SEAT_KINDS, wire.kind),
    sessionId: wire.sessionId === '' ? null : wire.sessionId,
    name: wire.name,
    role: wordAt(WIRE_ROLES, wire.role),
    ready: wire.ready,
    connected: wire.connected,
    host: wire.host,
    chefs: splitIds<ChefId>(wire.chefs),
  };
}

function oneToThree(count: number): Lobby['chefsOnOneApron'] {
  return count === 1 || count === 2 || count === 3 ? count : null;
}
