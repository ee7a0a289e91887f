import { type Client, ClientState } from '@colyseus/core';
import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { CLOSE_CODES } from '../../shared/net/index.ts';
import { HANDSHAKE_SECONDS, MOST_BUFFERED_BYTES, MOST_SOCKETS_PER_SEAT } from '../limits.ts';
import { createSeatPace, type SeatPace } from '../match/seat-pace.ts';
import type { CutReason, Meter } from '../meter.ts';
import { type FrameKind, gateSocket, OPEN, type Socket } from './gate.ts';

/** WebSocket's own words for bytes that are none of its frames, and for text that is no text. */
const BROKEN_FRAME = 1002;
const BROKEN_TEXT = 1007;
/** With these the framework, its WebSockets and we ourselves hang up on who sends what no page sends, or too much. */
const FLOOD_CODES: readonly number[] = [
  CLOSE_CODES['thrown-out'],
  CLOSE_CODES['too-many-bad-messages'],
  CLOSE_CODES['too-many-messages'],
  CLOSE_CODES['message-too-big'],
  BROKEN_FRAME,
  BROKEN_TEXT,
];

export interface TrafficOptions {
  meter: Meter;
  /** The first of a run of messages that were not heard: worth a word, the others are not. */
  onDrop: (client: Client) => void;
  /** Cut off because of what it sent; `mayReturn` if the page might have meant no harm. */
  onFlood: (client: Client, how: { mayReturn: boolean }) => void;
}

/** The lines of a room, and how fast those at the other end speak. */
export interface Traffic {
  /** From now on what this line says is weighed on its person's scales. */
  admit(client: Client, person: string): void;
  /** The hands of a person who has been admitted; asked for in every step, and so to be kept. */
  handsOf(person: string): HandTraffic;
  /** Whether the host may change the room once more. */
  mayHost(person: string): boolean;
  /** Whether it may call across the kitchen once more; the first of a run of calls that may not is worth a word. */
  mayCall(person: string): 'yes' | 'no' | 'no-more';
  /** Gone for good. */
  forget(person: string): void;
  /** A thirtieth of a second in the kitchen: who said too much may say something again. */
  tick(): void;
  /** A thirtieth of a second by the clock, by which lines answer, however fast a kitchen runs. */
  step(): void;
}

/** The frames of one person's hands. */
export interface HandTraffic {
  /** So many came so far. */
  readonly came: number;
  /** So many of them were taken, or fell out. */
  readonly gone: number;
  /** Whether one more may be taken from the buffer; what stays there falls out by itself. */
  mayTake(): boolean;
  /** How many wait in the buffer now: what came, was not taken and does not wait, fell out, and is counted. */
  countFallen(waiting: number): void;
}

/** Nobody falls behind so fast that it must be seen sooner. */
const STEPS_A_LOOK = TICKS_PER_SECOND;

interface Line {
  client: Client;
  socket: Socket;
  sinceStep: number;
}

interface Party {
  pace: SeatPace;
  lines: Line[];
  /** Whether the last message was not heard. */
  isDropping: boolean;
  /** Whether the last call was one too many. */
  isCallingTooMuch: boolean;
  hands: CountedHands;
}

interface CountedHands extends HandTraffic {
  countArrival(): void;
}

export function createTraffic({ meter, onDrop, onFlood }: TrafficOptions): Traffic {
  const parties = new Map<string, Party>();
  const time = { ticks: 0 };
  let steps = 0;
  const partyOf = (person: string): Party => {
    const known = parties.get(person);
    if (known !== undefined) return known;
    const pace = createSeatPace(time);
    const hands = countHands(pace, meter);
    const party: Party = { pace, lines: [], isDropping: false, isCallingTooMuch: false, hands };
    parties.set(person, party);
    return party;
  };

  const cut = (line: Line, reason: CutReason) => {
    meter.cut(reason);
    line.socket.terminate();
  };

  const hear = (party: Party, client: Client, kind: FrameKind): boolean => {
    if (kind === 'goodbye') return true;
    party.pace.count(kind);
    if (party.pace.isFlood) {
      shutOut(party, meter);
      return false;
    }
    if (kind === 'input') {
      party.hands.countArrival();
      return true;
    }
    const isHeard = party.pace.mayBeHeard('message');
    if (!isHeard) {
      meter.dropped('message-rate', 1);
      if (!party.isDropping) onDrop(client);
    }
    party.isDropping = !isHeard;
    return isHeard;
  };

  return {
    admit(client, person) {
      const party = partyOf(person);
      const socket = client.ref as Socket;
      gateSocket(socket, time, {
        mayPass: (kind) => hear(party, client, kind),
        onTooFast() {
          meter.cut('frames');
          if (!party.pace.mayComeBack()) return socket.close(CLOSE_CODES['too-many-messages']);
          onFlood(client, { mayReturn: true });
          socket.terminate();
        },
        onHangUp(code) {
          if (FLOOD_CODES.includes(code)) onFlood(client, { mayReturn: false });
        },
      });
      const line: Line = { client, socket, sinceStep: steps };
      party.lines.push(line);
      socket.once('close', () => {
        party.lines = party.lines.filter((each) => each !== line);
      });
      const [oldest] = party.lines;
      if (oldest !== undefined && party.lines.length > MOST_SOCKETS_PER_SEAT) cut(oldest, 'too-many-sockets');
    },
    handsOf: (person) => partyOf(person).hands,
    mayHost(person) {
      const may = partyOf(person).pace.mayHost();
      if (!may) meter.dropped('host-rate', 1);
      return may;
    },
    mayCall(person) {
      const party = partyOf(person);
      const wasTooMuch = party.isCallingTooMuch;
      party.isCallingTooMuch = !party.pace.mayCall();
      if (!party.isCallingTooMuch) return 'yes';
      meter.dropped('call-rate', 1);
      return wasTooMuch ? 'no-more' : 'no';
    },
    forget(person) {
      parties.delete(person);
    },
    tick() {
      time.ticks += 1;
    },
    step() {
      steps += 1;
      if (steps % STEPS_A_LOOK !== 0) return;
      for (const { lines } of parties.values()) {
        for (const line of lines) {
          if (line.socket.readyState !== OPEN) continue;
          const reason = whyCut(line, steps - line.sinceStep);
          if (reason !== null) cut(line, reason);
        }
      }
    },
  };
}

function countHands(pace: SeatPace, meter: Meter): CountedHands {
  let came = 0;
  let gone = 0;
  return {
    get came() {
      return came;
    },
    get gone() {
      return gone;
    },
    countArrival() {
      came += 1;
    },
    mayTake() {
      const may = pace.mayBeHeard('input');
      if (may) gone += 1;
      return may;
    },
    countFallen(waiting) {
      const fallen = came - gone - waiting;
      if (fallen <= 0) return;
      gone += fallen;
      meter.dropped('input-rate', fallen);
    },
  };
}

function shutOut(party: Party, meter: Meter): void {
  for (const { socket } of party.lines) {
    if (socket.readyState !== OPEN) continue;
    meter.cut('flood');
    socket.close(CLOSE_CODES['too-many-messages']);
  }
}

/** Both are given up without a goodbye, which they would not read: the page comes back and is sent the whole state. */
function whyCut({ client, socket }: Line, ageSteps: number): CutReason | null {
  if (socket.bufferedAmount > MOST_BUFFERED_BYTES) return 'slow-reader';
  const isLate = ageSteps > HANDSHAKE_SECONDS * TICKS_PER_SECOND;
  return isLate && client.state === ClientState.JOINING ? 'no-handshake' : null;
}
