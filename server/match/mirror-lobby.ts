import {
  codeOf,
  joinIds,
  type Lobby,
  type LobbySeat,
  LobbySeatWire,
  type LobbyWire,
  WIRE_CLOCKS,
  WIRE_MODELS,
  WIRE_PAUSES,
  WIRE_PHASES,
  WIRE_POLICIES,
  WIRE_ROLES,
  WIRE_SEAT_KINDS,
} from '../../shared/net/index.ts';
import { writeRow } from './mirror-slots.ts';

/** A lobby is a value that never changes: what was written once is not looked at again. */
const written = new WeakMap<LobbyWire, Lobby>();

/** Writes the lobby into the state that travels; the only place that does. */
export function mirrorLobby(wire: LobbyWire, lobby: Lobby): void {
  if (written.get(wire) === lobby) return;
  written.set(wire, lobby);
  wire.code = lobby.code;
  wire.phase = codeOf(WIRE_PHASES, lobby.phase);
  wire.level = lobby.level;
  wire.model = codeOf(WIRE_MODELS, lobby.model);
  wire.chefsOnOneApron = lobby.chefsOnOneApron ?? 0;
  wire.lateJoin = lobby.lateJoin;
  wire.fillWithBots = lobby.fillWithBots;
  wire.isOpen = lobby.isOpen;
  wire.clock = codeOf(WIRE_CLOCKS, lobby.clock);
  wire.cores = lobby.cores ?? 0;
  wire.chosenSeed = lobby.chosenSeed ?? -1;
  wire.seed = lobby.seed;
  wire.pause = codeOf(WIRE_PAUSES, lobby.pause);
  wire.pauseVotes = joinIds(lobby.pauseVotes);
  wire.watchers = lobby.watchers;
  writeRow(wire.seats, lobby.seats, LobbySeatWire, writeSeat);
}

function writeSeat(wire: LobbySeatWire, seat: LobbySeat): void {
  wire.kind = codeOf(WIRE_SEAT_KINDS, seat.kind);
  wire.sessionId = seat.sessionId ?? '';
  wire.name = seat.name;
  wire.role = codeOf(WIRE_ROLES, seat.role);
  wire.ready = seat.ready;
  wire.connected = seat.connected;
  wire.host = seat.host;
  wire.policy = codeOf(WIRE_POLICIES, seat.policy ?? 'none');
  wire.chefs = joinIds(seat.chefs);
}
