export {
  CLOSE_CODES,
  type CloseKind,
  closeKindOf,
  JOIN_REFUSAL_CODES,
  type JoinRefusalKind,
  joinRefusalKindOf,
  type LinkErrorKind,
  MESSAGE_REFUSALS,
  type MessageRefusalKind,
  type ServerRefusalKind,
} from './codes.ts';
export * from './limits.ts';
export { lobbyFromState } from './lobby-from-state.ts';
export {
  type ClientCommand,
  type CodeMessage,
  clientCommandSchema,
  type EmoteCall,
  type EmoteMessage,
  type EventsMessage,
  emoteCallSchema,
  type JoinOptions,
  joinOptionsSchema,
  type KeptMessage,
  type RefusedMessage,
  roomCommandSchema,
  TO_CLIENT,
  TO_SERVER,
  type WelcomeMessage,
} from './messages.ts';
export { MoveInput, readSteering, writeSteering } from './move-input.ts';
export { OPEN_KITCHENS_PATH, type OpenKitchen, type OpenKitchensAnswer } from './open-kitchens.ts';
export {
  type BestsAnswer,
  isRoundId,
  MOST_BESTS_PER_CREW,
  MOST_ROUNDS_PER_PAGE,
  RESULT_PATHS,
  type RecentAnswer,
  type ResultProblem,
  type ResultProblemKind,
  type RoundAnswer,
  type RoundCard,
  USUAL_BESTS_PER_CREW,
  USUAL_ROUNDS_PER_PAGE,
} from './results.ts';
export { rolesAllowed } from './roles-allowed.ts';
export {
  BOT_POLICIES,
  type BotPolicy,
  EMOTES,
  type Emote,
  type Lobby,
  type LobbySeat,
  PAUSE_STATES,
  type PauseState,
  type RoomCommand,
  type RoomPhase,
  SEAT_KINDS,
  type SeatKind,
} from './room.ts';
export { isRoomCode, readRoomCode } from './room-code.ts';
export { snapshotFromState } from './snapshot-from-state.ts';
export * from './wire.ts';
export * from './wire-words.ts';
