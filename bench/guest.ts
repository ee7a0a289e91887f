import type { Room } from 'colyseus.js';
import { createHandPace } from '../client/net/hand-pace.ts';
import {
  type KitchenWire,
  MoveInput,
  type RoomCommand,
  type RoomPhase,
  TO_CLIENT,
  TO_SERVER,
  type WelcomeMessage,
  WIRE_PHASES,
  wordAt,
} from '../shared/net/index.ts';

/** A page draws sixty times a second, and sends what is due whenever it draws. */
const DRAW_EVERY_MS = 1000 / 60;

export type GuestRoom = Room<unknown, KitchenWire>;

/** A page begins to play when it has been welcomed. */
export function firstWord(room: GuestRoom): Promise<WelcomeMessage> {
  return new Promise((resolve, reject) => {
    room.onMessage('*', () => undefined);
    room.onMessage<WelcomeMessage>(TO_CLIENT.welcome, resolve);
    room.onLeave((code) => reject(new Error(`a room was left with ${code}`)));
  });
}

export function say(room: GuestRoom, command: RoomCommand): void {
  room.send(TO_SERVER.room, command);
}

export function phaseOf(room: GuestRoom): RoomPhase {
  return wordAt(WIRE_PHASES, room.state.lobby.phase);
}

/**
 * One frame of the hands a tick, whether they move or not, at the pace of a page; `directionOf` says where the hands of
 * each frame go. Every page draws in a rhythm of its own, which it keeps when this process, which is all of them, was
 * late: else all would send in the same moment ever after. Returns the way to stop.
 */
export function sendHands(room: GuestRoom, directionOf: (frame: number) => number = () => 0): () => void {
  const input = room.input({ type: MoveInput });
  const pace = createHandPace();
  const rhythmMs = Math.random() * DRAW_EVERY_MS;
  let frame = 0;
  let timer: NodeJS.Timeout;
  const draw = () => {
    const nowMs = performance.now();
    timer = setTimeout(draw, Math.ceil(DRAW_EVERY_MS - ((nowMs - rhythmMs) % DRAW_EVERY_MS)));
    if (!room.connection.isOpen) return;
    for (const _ of pace.due(nowMs)) {
      frame += 1;
      input.data.direction = directionOf(frame);
      input.send();
    }
  };
  draw();
  const stop = () => clearTimeout(timer);
  room.onLeave(stop);
  return stop;
}
