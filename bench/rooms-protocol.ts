/** What the measuring process asks of the serving one. */
export type ServerOrder = { kind: 'reset' } | { kind: 'read' } | { kind: 'stop' };

/** What the serving process says. */
export type ServerWord = { kind: 'open'; port: number } | { kind: 'reading'; reading: ServerReading };

/** What happened in the serving process since the last reset. */
export interface ServerReading {
  /** How late a timer was, in milliseconds. */
  delayP50Ms: number;
  delayP99Ms: number;
  delayMostMs: number;
  /** Of one core. */
  cpuShare: number;
  memoryBytes: number;
}

/** The serving process offers it beside the kitchen: everything of a room but the kitchen. */
export const EMPTY_ROOM_NAME = 'empty';
