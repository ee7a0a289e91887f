/**
 * Why a door stayed shut or a connection was closed: numbers on the wire, kinds in the program, words in the page's
 * catalogue only. 4000 to 4010 belong to the framework, 4100 and up are ours.
 */
export const CLOSE_CODES = {
  left: 4000,
  'server-stops': 4001,
  'thrown-out': 4002,
  'cannot-return': 4003,
  'may-return': 4010,
  /** The same seat was opened somewhere else: the newest wins. */
  'seat-opened-elsewhere': 4100,
  /** The room broke a rule of its own and ended; its recording is kept. */
  'room-broke': 4101,
  'too-many-bad-messages': 4102,
  /** Three times what a seat may say, for seconds on end. */
  'too-many-messages': 4103,
  /** The host showed this person out. */
  kicked: 4104,
  /** A message above the size limit; the code is WebSocket's own. */
  'message-too-big': 1009,
} as const;
export type CloseKind = keyof typeof CLOSE_CODES | 'connection-lost';

/** Why nobody gets in. Below 600, because matchmaking sends them as HTTP statuses too. */
export const JOIN_REFUSAL_CODES = {
  'room-full': 540,
  'bad-join': 542,
  'old-page': 543,
  'room-closing': 544,
  'server-full': 545,
  /** The seat is played from another page right now: whoever asks is asked back whether to take it over. */
  'seat-in-use': 546,
  /** This seat was shown out of this room. */
  'was-kicked': 547,
  'wrong-seat-code': 548,
  /** From this address, or from everywhere together: guessing is not listened to. */
  'too-many-wrong-codes': 549,
  /** Somebody at this address flooded, and too many from there wait already. */
  'door-crowded': 550,
  /** The framework's own codes: nobody opened a room of that name or code, or the reservation ran out. */
  'no-such-kitchen': 521,
  'no-such-room': 522,
  'too-late': 524,
} as const;
/** What a server says at the door. */
export type ServerRefusalKind = keyof typeof JOIN_REFUSAL_CODES;
/** And what a page finds out by itself. */
export type JoinRefusalKind = ServerRefusalKind | 'bad-code' | 'no-connection';

/** Everything that can be wrong between page and server, for one table of words. */
export type LinkErrorKind = CloseKind | JoinRefusalKind;

export function closeKindOf(code: number): CloseKind {
  return keyOf(CLOSE_CODES, code) ?? 'connection-lost';
}

export function joinRefusalKindOf(code: number | undefined): JoinRefusalKind {
  return keyOf(JOIN_REFUSAL_CODES, code) ?? 'no-connection';
}

function keyOf<Key extends string>(codes: Readonly<Record<Key, number>>, code: number | undefined): Key | null {
  const found = (Object.keys(codes) as Key[]).find((key) => codes[key] === code);
  return found ?? null;
}

/** Why a message changed nothing; told to whoever sent it. */
export const MESSAGE_REFUSALS = [
  'unreadable',
  'unknown-message',
  'too-many',
  'not-host',
  'not-now',
  'not-here',
  'unknown-level',
  'no-free-seat',
  'role-not-allowed',
  'empty-name',
  'unfit-name',
  'no-seat',
  /** Whoever watches changes nothing. */
  'only-watching',
  /** The server was started anew, and the round that ran then could not go on. */
  'round-lost',
] as const;
export type MessageRefusalKind = (typeof MESSAGE_REFUSALS)[number];
