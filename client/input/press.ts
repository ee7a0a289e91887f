import type { ChefId, Command, QueueAction, QueueEntry, StationId } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import { myApronChef, myChefs, mySeat } from './look.ts';

/** Keys held while pressing: queue appends, tag locks or unlocks instead of using. */
export interface Modifiers {
  queue: boolean;
  tag: boolean;
  /** What the queue will have done to a tag by then; without a queue there is nothing planned. */
  planned?: Readonly<Record<string, boolean>>;
}

/**
 * A click or a tap on a station: walk there and use it (or tag it; where one queues for that very tag, leave the queue).
 * Nothing for a dispatcher, whose chef walks by itself.
 */
export function pressCommands(frame: Frame, station: StationId, modifiers: Modifiers): Command[] {
  const plan = frame.plan.stations.find((candidate) => candidate.id === station);
  if (!plan || mySeat(frame)?.role !== 'thread') return [];
  const lock = plan.lock;
  if (modifiers.tag && lock && myApronChef(frame)?.blockedOn === lock) return [{ kind: 'leave-queue' }];
  const second: QueueAction =
    modifiers.tag && lock
      ? { kind: willBeMine(frame, lock, modifiers) ? 'unlock' : 'lock', lock }
      : { kind: 'use', station };
  return enqueued(frame, [{ kind: 'go', station }, second], modifiers.queue);
}

/** A click on the floor: walk there. */
export function floorCommands(frame: Frame, tile: { column: number; row: number }, modifiers: Modifiers): Command[] {
  return enqueued(frame, [{ kind: 'go-tile', column: tile.column, row: tile.row }], modifiers.queue);
}

/** A press on a chef: one's own gets the apron, anybody else is rung by name. */
export function chefCommands(frame: Frame, chef: ChefId): Command[] {
  const own = myChefs(frame).find((candidate) => candidate.id === chef);
  if (!own) return frame.mySeat ? [{ kind: 'ring', chef }] : [];
  return own.hasApron ? [] : [{ kind: 'move-apron', chef }];
}

function enqueued(frame: Frame, actions: readonly QueueAction[], append: boolean): Command[] {
  const chef = myApronChef(frame);
  if (!chef || mySeat(frame)?.role !== 'thread') return [];
  const entries = actions.map((action): QueueEntry => ({ action, when: { kind: 'now' } }));
  return [{ kind: 'enqueue', chef: chef.id, entries, append }];
}

function willBeMine(frame: Frame, lock: string, { queue, planned }: Modifiers): boolean {
  return (queue ? planned?.[lock] : undefined) ?? isMine(frame, lock);
}

function isMine(frame: Frame, lock: string): boolean {
  const chef = myApronChef(frame);
  return chef !== null && frame.snapshot.locks.find((candidate) => candidate.id === lock)?.holder === chef.id;
}
