import { Client } from 'colyseus.js';
import type { KitchenEvent, Plan, SeatId } from '../shared/kitchen/index.ts';
import {
  codeOf,
  type EventsMessage,
  type JoinOptions,
  KitchenWire,
  PROTOCOL_VERSION,
  ROOM_NAME,
  snapshotFromState,
  TICKS_PER_PATCH,
  TO_CLIENT,
  TO_SERVER,
  type WelcomeMessage,
  WIRE_ROLES,
} from '../shared/net/index.ts';
import { firstWord, type GuestRoom, phaseOf, say, sendHands } from './guest.ts';

/** Somebody may point at a station once a second; nobody does so at the same moment as everybody else. */
const LEAST_PING_MS = 1100;
const MOST_PING_MS = 1500;
/** So often people of one room lay their pictures side by side. */
const COMPARE_EVERY_TICKS = 30;
const ROLES = ['thread', 'dispatcher'] as const;

/** Many people at once, room by room: the first opens it, some sit down beside, the last ones watch. */
export interface Crowd {
  endpoint: string;
  rooms: number;
  seatsPerRoom: number;
  watchersPerRoom: number;
}

export interface Evening {
  /** From the first knock until the last is in. */
  joinedMs: number;
  refused: number;
  /** Lines that ended or broke while nobody had left. */
  drops: number;
  /** From a command until its event is there. */
  ackMs: number[];
  /** How often people of one room had a picture of the same tick, and how often it was not the same. */
  compared: number;
  desyncs: number;
}

interface Person {
  room: GuestRoom;
  welcome: WelcomeMessage;
  isWatching: boolean;
}

/** Somebody who cooks, and the first answer to what they ask for. */
interface Busy {
  answered: Promise<void>;
  stop(): void;
}

/** They come, cook for so long, and until each has had an answer, and leave. */
export async function spendEvening(crowd: Crowd, plan: Plan, cookMs: number): Promise<Evening> {
  const evening: Evening = { joinedMs: 0, refused: 0, drops: 0, ackMs: [], compared: 0, desyncs: 0 };
  const startMs = performance.now();
  const tables = await Promise.all(Array.from({ length: crowd.rooms }, () => fillRoom(crowd, plan, evening)));
  evening.joinedMs = performance.now() - startMs;
  const people = tables.flat();
  for (const table of tables) comparePictures(table, evening);
  let isOver = false;
  for (const { room } of people) {
    const countDrop = () => {
      if (!isOver) evening.drops += 1;
    };
    room.onDrop(countDrop);
    room.onLeave(countDrop);
  }
  for (const [index, person] of people.filter(({ isWatching }) => !isWatching).entries()) {
    say(person.room, { kind: 'role', role: ROLES[index % ROLES.length] ?? 'thread' });
    say(person.room, { kind: 'ready', ready: true });
  }
  await Promise.all(people.map(untilCooking));
  const busy = people.filter(({ isWatching }) => !isWatching).map((person) => keepBusy(person, plan, evening.ackMs));
  await Promise.all([sleep(cookMs), ...busy.map(({ answered }) => answered)]);
  for (const { stop } of busy) stop();
  isOver = true;
  await Promise.all(people.map(({ room }) => room.leave(true)));
  return evening;
}

async function fillRoom(crowd: Crowd, plan: Plan, evening: Evening): Promise<Person[]> {
  const card: JoinOptions = { version: PROTOCOL_VERSION, level: plan.level };
  const client = new Client(crowd.endpoint);
  const enter = async (coming: Promise<GuestRoom>, isWatching: boolean): Promise<Person[]> => {
    try {
      const room = await coming;
      return [{ room, welcome: await firstWord(room), isWatching }];
    } catch {
      evening.refused += 1;
      return [];
    }
  };
  const [host] = await enter(client.create<KitchenWire>(ROOM_NAME, card, KitchenWire), false);
  if (host === undefined) return [];
  const join = (watch: boolean) =>
    enter(client.joinById<KitchenWire>(host.welcome.code, { ...card, watch }, KitchenWire), watch);
  const seated = await Promise.all(Array.from({ length: crowd.seatsPerRoom - 1 }, () => join(false)));
  const watching = await Promise.all(Array.from({ length: crowd.watchersPerRoom }, () => join(true)));
  return [host, ...seated.flat(), ...watching.flat()];
}

function untilCooking({ room }: Person): Promise<void> {
  const isCooking = () => phaseOf(room) === 'cooking';
  return new Promise((resolve) => {
    if (isCooking()) resolve();
    room.onStateChange(() => {
      if (isCooking()) resolve();
    });
  });
}

/** Everybody at a table is sent the same, and has made the same of it. */
function comparePictures(table: readonly Person[], evening: Evening): void {
  let tick = 0;
  let picture = '';
  for (const { room } of table) {
    room.onStateChange(({ round }) => {
      // Before the first tick the kitchen is built anew with everybody who changes a role; then patches come every second one, or sooner.
      if (!round.running || round.tick === 0 || round.tick % COMPARE_EVERY_TICKS >= TICKS_PER_PATCH) return;
      const mine = JSON.stringify(snapshotFromState(round));
      if (round.tick === tick) {
        evening.compared += 1;
        if (mine !== picture) evening.desyncs += 1;
      } else if (round.tick > tick) {
        tick = round.tick;
        picture = mine;
      }
    });
  }
}

/** Sends the hands of a thread 30 times a second, as a page does, and now and then a command whose event it waits for. */
function keepBusy({ room, welcome }: Person, plan: Plan, ackMs: number[]): Busy {
  const place = [...room.state.lobby.seats].findIndex((each) => each.sessionId === welcome.sessionId) + 1;
  const isThread = room.state.round.seats[place - 1]?.role === codeOf(WIRE_ROLES, 'thread');
  const stopHands = isThread ? sendHands(room) : () => undefined;
  const own = (event: KitchenEvent) => event.kind === 'pinged' && event.seat === (`seat:${place}` as SeatId);
  let askedMs: number | null = null;
  const answered = new Promise<void>((resolve) => {
    room.onMessage<EventsMessage>(TO_CLIENT.events, ({ events }) => {
      if (askedMs === null || !events.some(own)) return;
      ackMs.push(performance.now() - askedMs);
      askedMs = null;
      resolve();
    });
  });
  const ask = () => {
    timer = setTimeout(ask, LEAST_PING_MS + Math.random() * (MOST_PING_MS - LEAST_PING_MS));
    if (askedMs !== null) return;
    askedMs = performance.now();
    room.send(TO_SERVER.command, { kind: 'ping', station: plan.stations[0]?.id });
  };
  let timer = setTimeout(ask, Math.random() * LEAST_PING_MS);
  const stop = () => {
    clearTimeout(timer);
    stopHands();
  };
  return { answered, stop };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
