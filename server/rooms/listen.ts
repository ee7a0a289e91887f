import type { Client, Room } from '@colyseus/core';
import {
  CLOSE_CODES,
  clientCommandSchema,
  type EmoteMessage,
  emoteCallSchema,
  type RefusedMessage,
  roomCommandSchema,
  TO_CLIENT,
  TO_SERVER,
} from '../../shared/net/index.ts';
import { MOST_TYPE_LENGTH, MOST_UNREADABLE } from '../limits.ts';
import { createInOrder, type InOrder } from '../match/in-order.ts';
import { isForHost } from '../match/lobby-commands.ts';
import type { Match } from '../match/match.ts';
import { createSeatHands, type SeatHands } from '../match/seat-hands.ts';
import type { Meter } from '../meter.ts';
import { pathOfProblem } from './problem.ts';
import type { Traffic } from './traffic.ts';

/** One connection. */
export interface Visitor {
  person: string;
  /** Where it came from, as the door saw it. */
  address: string;
  /** For what it sent: then its line is not waited for, however it ends. */
  isThrownOut: boolean;
  /** Its page has been welcomed some time, and so can show the token of its seat. */
  isKnown: boolean;
  /** Messages in a row that nobody could read. */
  unreadable: number;
  hands: SeatHands;
  /** What it said between two frames of the hands. */
  said: InOrder;
}

export function createVisitor(person: string, address: string): Visitor {
  return {
    person,
    address,
    isThrownOut: false,
    isKnown: false,
    unreadable: 0,
    hands: createSeatHands(),
    said: createInOrder(),
  };
}

export interface Listening {
  visitorOf: (client: Client) => Visitor | null;
  traffic: Traffic;
  meter: Meter;
  /** Does what follows from what was said. */
  afterwards: () => void;
}

/**
 * Hears what pages say. The framework would throw out whoever sends something unknown or unreadable; here it is
 * answered in words and forgotten, because it is more often an older page than an attack. Who sends nothing else is
 * shown out. Bytes that are no message at all are the framework's to judge: it closes that connection.
 */
export function listenTo(room: Room, match: Match, { visitorOf, traffic, meter, afterwards }: Listening): void {
  const refuseUnreadable = (client: Client, visitor: Visitor, message: RefusedMessage): void => {
    meter.dropped('unreadable', 1);
    visitor.unreadable += 1;
    if (visitor.unreadable <= MOST_UNREADABLE) {
      refuse(client, message);
      return;
    }
    meter.cut('unreadable');
    client.leave(CLOSE_CODES['too-many-bad-messages']);
  };

  const mayCall = (client: Client, visitor: Visitor, about: string): boolean => {
    const answer = traffic.mayCall(visitor.person);
    if (answer === 'no') refuse(client, { about, refusal: 'too-many', path: null });
    return answer === 'yes';
  };

  room.onMessage(TO_SERVER.command, (client: Client, payload: unknown) => {
    const visitor = visitorOf(client);
    if (visitor === null) return;
    const parsed = clientCommandSchema.safeParse(payload);
    if (!parsed.success) return refuseUnreadable(client, visitor, unreadable(TO_SERVER.command, parsed.error));
    visitor.unreadable = 0;
    if (parsed.data.kind === 'ping' && !mayCall(client, visitor, 'ping')) return;
    const obey = () => {
      const refusal = match.command(client.sessionId, parsed.data);
      if (refusal !== null) refuse(client, { about: parsed.data.kind, refusal, path: null });
    };
    if (visitor.hands.areSilent) obey();
    else visitor.said.add(traffic.handsOf(visitor.person).came, obey);
  });

  room.onMessage(TO_SERVER.room, (client: Client, payload: unknown) => {
    const visitor = visitorOf(client);
    if (visitor === null) return;
    const parsed = roomCommandSchema.safeParse(payload);
    if (!parsed.success) return refuseUnreadable(client, visitor, unreadable(TO_SERVER.room, parsed.error));
    visitor.unreadable = 0;
    const isTooFast = isForHost(parsed.data) && !traffic.mayHost(visitor.person);
    const refusal = isTooFast ? 'too-many' : match.say(client.sessionId, parsed.data);
    if (refusal !== null) refuse(client, { about: parsed.data.kind, refusal, path: null });
    afterwards();
  });

  room.onMessage(TO_SERVER.emote, (client: Client, payload: unknown) => {
    const visitor = visitorOf(client);
    if (visitor === null) return;
    const parsed = emoteCallSchema.safeParse(payload);
    if (!parsed.success) return refuseUnreadable(client, visitor, unreadable(TO_SERVER.emote, parsed.error));
    visitor.unreadable = 0;
    const seat = match.seatOn(client.sessionId);
    if (seat === null) return refuse(client, { about: TO_SERVER.emote, refusal: 'only-watching', path: null });
    const call: EmoteMessage = { seat, emote: parsed.data.emote };
    if (mayCall(client, visitor, TO_SERVER.emote)) room.broadcast(TO_CLIENT.emote, call);
  });

  room.onMessage('*', (client: Client, type: string | number) => {
    const visitor = visitorOf(client);
    const about = String(type).slice(0, MOST_TYPE_LENGTH);
    if (visitor !== null) refuseUnreadable(client, visitor, { about, refusal: 'unknown-message', path: null });
  });
}

function unreadable(about: string, error: Parameters<typeof pathOfProblem>[0]): RefusedMessage {
  return { about, refusal: 'unreadable', path: pathOfProblem(error) };
}

function refuse(client: Client, message: RefusedMessage): void {
  client.send(TO_CLIENT.refused, message);
}
