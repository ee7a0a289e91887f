import type { LockId } from '../../shared/kernel/index.ts';
import type { ChefId, DeadlockView } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import { type Point, UNITS_PER_TILE } from './art/index.ts';
import { FOOT_DROP_UNITS } from './chef-figure.ts';

/** Somebody waits for somebody: a string from the one to the other, or to the thing when both are one chef. */
export interface WaitString {
  id: string;
  kind: 'string' | 'note' | 'ring';
  from: ChefId;
  to: ChefId;
  lock: LockId | null;
  /** Place in the ring of a deadlock, and how many are in it. */
  turn: { index: number; count: number } | null;
  /** What a deadlocked chef wants, by its id. */
  wants: string | null;
}

/** Strings of blocked chefs, of parked notes, and of deadlocks, which replace those of their members. */
export function stringsOf(frame: Frame): WaitString[] {
  const { snapshot } = frame;
  const rings = snapshot.deadlocks.flatMap(ringStrings);
  const inRing = new Set(rings.map((string) => string.from));
  const holderOf = (lock: LockId): ChefId | null => snapshot.locks.find((entry) => entry.id === lock)?.holder ?? null;
  const chefs = snapshot.chefs.flatMap((chef): WaitString[] => {
    const holder = chef.blockedOn === null || inRing.has(chef.id) ? null : holderOf(chef.blockedOn);
    if (holder === null) return [];
    return [
      {
        id: `string:${chef.id}`,
        kind: 'string',
        from: chef.id,
        to: holder,
        lock: chef.blockedOn,
        turn: null,
        wants: null,
      },
    ];
  });
  const notes = snapshot.rails.flatMap((rail) =>
    rail.notes.flatMap((note): WaitString[] => {
      const holder = note.parkedOn === null || inRing.has(rail.chef) ? null : holderOf(note.parkedOn);
      if (holder === null) return [];
      return [
        {
          id: `string:${note.id}`,
          kind: 'note',
          from: rail.chef,
          to: holder,
          lock: note.parkedOn,
          turn: null,
          wants: null,
        },
      ];
    }),
  );
  return [...rings, ...chefs, ...notes];
}

function ringStrings(deadlock: DeadlockView): WaitString[] {
  return deadlock.ring.map((member, index) => ({
    id: `ring:${deadlock.id}:${index}`,
    kind: 'ring',
    from: member.chef,
    to: member.waitsFor,
    lock: member.wants as LockId,
    turn: { index, count: deadlock.ring.length },
    wants: member.wants,
  }));
}

/** Where a chef's feet are drawn, in units. */
export function feetAt(place: { x: number; y: number }): Point {
  return { x: (place.x * UNITS_PER_TILE) / 1000, y: (place.y * UNITS_PER_TILE) / 1000 + FOOT_DROP_UNITS };
}
