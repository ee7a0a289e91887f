import { matchMaker } from '@colyseus/core';
import { joinOptionsSchema } from '../../shared/net/index.ts';
import { networkOf } from '../http/client-address.ts';
import { MOST_WAITING, MOST_WAITING_PER_NETWORK } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Meter } from '../meter.ts';
import { createEmptyRooms } from './empty-rooms.ts';
import { createFloodMemory } from './flood-memory.ts';
import { refusalOf } from './join-card.ts';

/** Where people wait who come from where somebody flooded: before a room is made or a seat is kept for them. */
export interface Doorstep {
  /** Somebody from there was thrown out for what it sent. */
  flooded(address: string): void;
  /** Resolved when it is the turn of who comes from there; rejected with what is said to who cannot even wait. */
  turnOf(address: string): Promise<void>;
  /** Whether who comes from there has to wait. */
  isWatched(address: string): boolean;
  /** The server ends: all who wait are sent away, and nobody waits any more. */
  close(): void;
}

interface Waiting {
  network: string;
  sendAway(): void;
}

export function createDoorstep({ meter, log }: { meter: Meter; log: Log }): Doorstep {
  const memory = createFloodMemory();
  const waiting = new Set<Waiting>();
  let isClosed = false;

  const isCrowded = (network: string): boolean => {
    if (waiting.size >= MOST_WAITING) return true;
    let neighbours = 0;
    for (const each of waiting) if (each.network === network) neighbours += 1;
    return neighbours >= MOST_WAITING_PER_NETWORK;
  };
  const wait = (network: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(here);
        resolve();
      }, memory.takeTurn(network));
      const here: Waiting = {
        network,
        sendAway() {
          clearTimeout(timer);
          reject(refusalOf('room-closing'));
        },
      };
      waiting.add(here);
    });

  return {
    flooded(address) {
      const { waitMs, isLonger } = memory.add(networkOf(address));
      if (isLonger) log.info('a network that flooded waits at the door', { waitMs });
    },
    isWatched: (address) => !isClosed && memory.isRemembered(networkOf(address)),
    async turnOf(address) {
      const network = networkOf(address);
      if (isClosed || !memory.isRemembered(network)) return;
      const isRefused = isCrowded(network);
      meter.heldBack(isRefused ? 'refused' : 'later');
      if (isRefused) throw refusalOf('door-crowded');
      await wait(network);
    },
    close() {
      isClosed = true;
      for (const each of waiting) each.sendAway();
      waiting.clear();
    },
  };
}

/** A room that knows its people by what only they have. */
export interface RoomWithSeats {
  knows(seatToken: string): boolean;
  /** Whether nobody ever came in. */
  readonly standsEmpty: boolean;
}

const { invokeMethod } = matchMaker.controller;
/** The ways in that may open a room. */
const OPENING: readonly string[] = ['create', 'joinOrCreate'];

/**
 * Makes the framework's matchmaking begin at the doorstep. Who comes back does not wait: by the framework's own token,
 * which it asks for itself, or by one that opens a seat in the very room that is asked for, if that is open here.
 */
export function beginAt(doorstep: Doorstep): void {
  const emptyRooms = createEmptyRooms(standsEmpty);
  matchMaker.controller.invokeMethod = async (method, room, card, context) => {
    const address = context?.ip ?? '';
    const mayPass = method === 'reconnect' || !doorstep.isWatched(address) || isAtHome(room, card);
    if (!mayPass) await doorstep.turnOf(address);
    const open = () => invokeMethod.call(matchMaker.controller, method, room, card, context);
    return OPENING.includes(method) ? emptyRooms.open(networkOf(address), open) : open();
  };
}

function standsEmpty(code: string): boolean {
  const room: unknown = matchMaker.getLocalRoomById(code);
  return hasSeats(room) && room.standsEmpty;
}

function isAtHome(code: string, card: unknown): boolean {
  const shown = joinOptionsSchema.safeParse(card);
  const seatToken = shown.success ? shown.data.seatToken : undefined;
  const room: unknown = matchMaker.getLocalRoomById(code);
  return seatToken !== undefined && hasSeats(room) && room.knows(seatToken);
}

function hasSeats(room: unknown): room is RoomWithSeats {
  return typeof room === 'object' && room !== null && 'knows' in room;
}
