import type { BuzzerView, Clock, NoteView, OrderJobView, OrderView, Role } from '../kitchen/index.ts';
import type { BotPolicy, Lobby, PauseState, RoomPhase } from './room.ts';

/**
 * Words that travel as their place in a list. The lists belong to the wire: a new word goes to the end, and moving one
 * is a new protocol version. The kitchen's own lists are not used, so that re-sorting them there breaks nothing here.
 */
export const WIRE_ROLES = ['thread', 'dispatcher'] as const satisfies readonly Role[];
export const WIRE_SEAT_KINDS = ['free', 'person', 'bot'] as const;
export const WIRE_PHASES = ['lobby', 'countdown', 'cooking', 'result'] as const satisfies readonly RoomPhase[];
export const WIRE_MODELS = ['threads', 'async', 'both'] as const satisfies readonly Lobby['model'][];
export const WIRE_POLICIES = ['none', 'ordered-locker', 'greedy', 'polite-async', 'chaos'] as const satisfies readonly (
  | BotPolicy
  | 'none'
)[];
export const WIRE_CLOCKS = ['normal', 'relaxed'] as const satisfies readonly Clock[];
export const WIRE_PAUSES = ['running', 'paused', 'ending'] as const satisfies readonly PauseState[];
export const WIRE_CHEF_STATES = ['RUNNING', 'READY', 'BLOCKED', 'WAITING', 'IDLE', 'STUNNED'] as const;
export const WIRE_ITEM_KINDS = ['ingredient', 'result', 'content', 'plate', 'pinch'] as const;
export const WIRE_WORK_PHASES = ['work', 'taste', 'pour', 'read', 'write'] as const;
export const WIRE_ORDER_STATES = ['open', 'served'] as const satisfies readonly OrderView['state'][];
export const WIRE_JOB_STATES = [
  'ready',
  'lacking',
  'dispatched',
  'running',
  'done',
] as const satisfies readonly OrderJobView['state'][];
export const WIRE_NOTE_KINDS = ['job', 'collect', 'block-on'] as const satisfies readonly NoteView['kind'][];
export const WIRE_NOTE_STATES = ['queued', 'running', 'parked'] as const satisfies readonly NoteView['state'][];
export const WIRE_BUZZER_STATES = ['running', 'ringing', 'overdue'] as const satisfies readonly BuzzerView['state'][];

export function codeOf<Word extends string>(words: readonly Word[], word: Word): number {
  return words.indexOf(word);
}

/** The word at that place; the first one for a place that an unknown server invented. */
export function wordAt<Word extends string>(words: readonly [Word, ...Word[]], code: number): Word {
  return words[code] ?? words[0];
}

export function joinIds(ids: readonly string[]): string {
  return ids.join(' ');
}

export function splitIds<Id extends string>(text: string): Id[] {
  return text === '' ? [] : (text.split(' ') as Id[]);
}

export function idOrNull<Id extends string>(text: string): Id | null {
  return text === '' ? null : (text as Id);
}

export function numberOrNull(value: number): number | null {
  return value < 0 ? null : value;
}
