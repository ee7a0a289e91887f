import { canAct } from './aprons.ts';
import type { QueueEntry, When } from './command.ts';
import { contentOf, itemsOn } from './items.ts';
import { isInUse } from './recipes.ts';
import type { Refusal } from './refusal.ts';
import { tag } from './tags.ts';
import { deviceAt, findStation, refuse, stationOfLock, type Turn } from './turn.ts';
import { useStation } from './use.ts';
import { walkTo, walkToTile } from './walking.ts';
import type { Chef } from './world.ts';

export const QUEUE_LIMIT = 12;

/** A thread is its sequence of "when X, do Y": does the next entry if it may begin. True if something was done. */
export function advanceQueue(turn: Turn, chef: Chef): boolean {
  const entry = chef.queue[0];
  if (entry === undefined || chef.activity.kind !== 'idle' || !canAct(turn, chef) || chef.steering.direction !== 0)
    return false;
  if (!mayBegin(turn, chef, entry.when)) return false;
  const outcome = carryOut(turn, chef, entry);
  if (outcome === 'walking') return false;
  chef.queue.shift();
  chef.rung = false;
  if (outcome !== 'done') {
    chef.queue.length = 0;
    refuse(turn, { seat: chef.seat, chef: chef.id }, 'enqueue', outcome);
  }
  return true;
}

function mayBegin(turn: Turn, chef: Chef, when: When): boolean {
  if (when.kind === 'now') return true;
  if (when.kind === 'rung') return chef.rung;
  const device = deviceAt(turn.world, when.station);
  if (device !== null) return device.finished;
  const content = contentOf(turn.world, when.station);
  const here = content === null ? itemsOn(turn.world, when.station) : [content];
  return here.some((item) => !isInUse(turn, item));
}

function carryOut(turn: Turn, chef: Chef, entry: QueueEntry): 'walking' | 'done' | Refusal {
  const { action } = entry;
  if (action.kind === 'go-tile') return walkToTile(turn, chef, action.column, action.row);
  const station =
    action.kind === 'lock' || action.kind === 'unlock'
      ? stationOfLock(turn.plan, action.lock)
      : findStation(turn.plan, action.station);
  if (station === null) return { kind: 'unknown' };
  const walked = walkTo(turn, chef, station);
  if (walked !== 'there') return walked;
  if (action.kind === 'go') return 'done';
  const refusal =
    action.kind === 'use' ? useStation(turn, chef, station) : tag(turn, chef, { kind: action.kind, lock: action.lock });
  return refusal ?? 'done';
}

/** The hand on the keys wins: after a third of a second of steering nothing queued is left. */
export function forgetQueue(chef: Chef): void {
  chef.queue.length = 0;
  chef.route = null;
  chef.rung = false;
}
