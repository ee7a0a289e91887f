import { Client } from 'colyseus.js';
import { type Bot, createBot } from '../shared/bots/index.ts';
import { DIRECTIONS, MOST_SEATS, type Plan, seatId } from '../shared/kitchen/index.ts';
import {
  type JoinOptions,
  KitchenWire,
  PROTOCOL_VERSION,
  ROOM_NAME,
  type RoomPhase,
  snapshotFromState,
  TO_SERVER,
  type WelcomeMessage,
} from '../shared/net/index.ts';
import { firstWord, type GuestRoom, phaseOf, say, sendHands } from './guest.ts';
import { BARE_ROOM_NAME } from './rooms-protocol.ts';

/** Bots look this seldom, like people: what is measured is the server, not whoever plays on it. */
const PATCHES_A_THOUGHT = 4;
/** Whoever walks about without a goal goes another way so often. */
const FRAMES_A_WAY = 20;

/** One room that somebody is in. */
export interface OpenRoom {
  /** The tick of the newest patch. */
  tick(): number;
  isCooking(): boolean;
}

export interface KitchenWish {
  endpoint: string;
  plan: Plan;
  /** So many of the four chefs come over sockets, the others are the server's own bots. */
  sockets: number;
}

/** A room with four bots that cook; when a round is over the next one begins. */
export async function openKitchen(wish: KitchenWish): Promise<OpenRoom> {
  const client = new Client(wish.endpoint);
  const card: JoinOptions = { version: PROTOCOL_VERSION, level: wish.plan.level };
  const host = await client.create<KitchenWire>(ROOM_NAME, card, KitchenWire);
  const welcome = await firstWord(host);
  const guests = [letPlay(host, welcome, wish.plan)];
  while (guests.length < wish.sockets) {
    const room = await client.joinById<KitchenWire>(welcome.code, { version: PROTOCOL_VERSION }, KitchenWire);
    guests.push(letPlay(room, await firstWord(room), wish.plan));
  }
  for (let seat = wish.sockets + 1; seat <= MOST_SEATS; seat++) say(host, { kind: 'add-bot', seat: seatId(seat) });
  for (const [index, guest] of guests.entries()) {
    if (index % 2 === 1) say(guest, { kind: 'role', role: 'dispatcher' });
    say(guest, { kind: 'ready', ready: true });
  }
  beginAgainAfterResult(host);
  return { tick: () => host.state.round.tick, isCooking: () => phaseOf(host) === 'cooking' };
}

/** A room without rules: as many connections that take patches and walk their chefs about. */
export async function openBareRoom({ endpoint, sockets }: Omit<KitchenWish, 'plan'>): Promise<OpenRoom> {
  const client = new Client(endpoint);
  const host = await client.create<KitchenWire>(BARE_ROOM_NAME, {}, KitchenWire);
  const rooms = [host];
  while (rooms.length < sockets) rooms.push(await client.joinById<KitchenWire>(host.roomId, {}, KitchenWire));
  for (const [index, room] of rooms.entries()) {
    sendInputs(room, (frame) => 1 + ((Math.floor(frame / FRAMES_A_WAY) + index) % (DIRECTIONS - 1)));
  }
  return { tick: () => host.state.round.tick, isCooking: () => true };
}

function sendInputs(room: GuestRoom, directionOf?: (frame: number) => number): void {
  // When the server is stopped, that is the end.
  room.reconnection.enabled = false;
  sendHands(room, directionOf);
}

/** A bot at a page's place: sees what a page sees, says what a page may say. */
function letPlay(room: GuestRoom, { sessionId }: WelcomeMessage, plan: Plan): GuestRoom {
  let mind: { round: number; bot: Bot } | null = null;
  let patches = 0;
  sendInputs(room);
  room.onStateChange((state) => {
    patches += 1;
    if (patches % PATCHES_A_THOUGHT !== 0 || phaseOf(room) !== 'cooking') return;
    const snapshot = snapshotFromState(state.round);
    if (snapshot === null) return;
    if (mind?.round !== state.round.number) {
      const seat = seatId([...state.lobby.seats].findIndex((each) => each.sessionId === sessionId) + 1);
      mind = { round: state.round.number, bot: createBot({ plan, seat, policy: 'ordered-locker', seed: patches }) };
    }
    for (const command of mind.bot.decide(snapshot)) {
      if (command.kind !== 'steer') room.send(TO_SERVER.command, command);
    }
  });
  return room;
}

function beginAgainAfterResult(room: GuestRoom): void {
  let before: RoomPhase = 'lobby';
  room.onStateChange(() => {
    const phase = phaseOf(room);
    if (phase === 'result' && before !== 'result') say(room, { kind: 'rematch' });
    before = phase;
  });
}
