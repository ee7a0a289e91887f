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
 * each frame go. Returns the way to stop.
 */
export function sendHands(room: GuestRoom, directionOf: (frame: number) => number = () => 0): () => void {
  const input = room.input({ type: MoveInput });
  const pace = createHandPace();
  let frame = 0;
  const timer = setInterval(() => {
    if (!room.connection.isOpen) return;
    for (const _ of pace.due(performance.now())) {
      frame += 1;
      input.data.direction = directionOf(frame);
      input.send();
    }
  }, DRAW_EVERY_MS);
  const stop = () => clearInterval(timer);
  room.onLeave(stop);
  return stop;
}
