/** What the measuring process asks of the serving one. */
export type ServerOrder = { kind: 'reset' } | { kind: 'read' } | { kind: 'count' } | { kind: 'stop' };

/** What the serving process says. */
export type ServerWord =
  | { kind: 'open'; port: number }
  | { kind: 'reading'; reading: ServerReading }
  | { kind: 'counts'; counts: ServerCounts };

/** What happened in the serving process since the last reset. */
export interface ServerReading {
  /** How late a timer was, in milliseconds. */
  delayP50Ms: number;
  delayP99Ms: number;
  delayMostMs: number;
  /** Of one core. */
  cpuShare: number;
  memoryBytes: number;
  /** Over all sockets, to pages and to whoever asked for rooms. */
  bytesSent: number;
}

/** What a server holds; after everybody has left it is what it was. */
export interface ServerCounts {
  rooms: number;
  /** Seats taken, as the framework counts. */
  clients: number;
  timers: number;
  sockets: number;
  /** On the process, and on the lines between rooms and matchmaking. */
  listeners: number;
  /** Null where the system does not tell. */
  openFiles: number | null;
  /** After everything that can be thrown away has been. */
  heapBytes: number;
}

/** The serving process offers it beside the kitchen: a room with a kitchen's state and no rules. */
export const BARE_ROOM_NAME = 'bare';
