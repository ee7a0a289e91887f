import type { ChefId, LevelId, SeatId } from '../kitchen/index.ts';
import type { Lobby, LobbySeat } from './room.ts';
import type { LobbySeatWire, LobbyWire } from './wire.ts';
import {
  numberOrNull,
  splitIds,
  WIRE_CLOCKS,
  WIRE_MODELS,
  WIRE_PAUSES,
  WIRE_PHASES,
  WIRE_POLICIES,
  WIRE_ROLES,
  WIRE_SEAT_KINDS,
  wordAt,
} from './wire-words.ts';

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
    isOpen: wire.isOpen,
    clock: wordAt(WIRE_CLOCKS, wire.clock),
    cores: wire.cores === 0 ? null : wire.cores,
    chosenSeed: numberOrNull(wire.chosenSeed),
    seed: wire.seed,
    pause: wordAt(WIRE_PAUSES, wire.pause),
    pauseVotes: splitIds<SeatId>(wire.pauseVotes),
    watchers: wire.watchers,
    seats: [...wire.seats].map((seat, index) => seatFrom(seat, `seat:${index + 1}` as SeatId)),
  };
}

function seatFrom(wire: LobbySeatWire, seat: SeatId): LobbySeat {
  const policy = wordAt(WIRE_POLICIES, wire.policy);
  return {
    seat,
    kind: wordAt(WIRE_SEAT_KINDS, wire.kind),
    sessionId: wire.sessionId === '' ? null : wire.sessionId,
    name: wire.name,
    role: wordAt(WIRE_ROLES, wire.role),
    ready: wire.ready,
    connected: wire.connected,
    host: wire.host,
    policy: policy === 'none' ? null : policy,
    chefs: splitIds<ChefId>(wire.chefs),
  };
}

function oneToThree(count: number): Lobby['chefsOnOneApron'] {
  return count === 1 || count === 2 || count === 3 ? count : null;
}
