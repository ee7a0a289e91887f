import { assertNever } from '../base/index.ts';
import { canAct, hadApron } from './aprons.ts';
import type { ChefState } from './event.ts';
import { seatOf, type Turn } from './turn.ts';
import type { Chef } from './world.ts';

/** The one word for what a chef is doing: what the plate under its feet and the timeline show. */
export function chefState(turn: Pick<Turn, 'world'>, chef: Chef): ChefState {
  const { activity } = chef;
  switch (activity.kind) {
    case 'stunned':
      return 'STUNNED';
    case 'blocked':
      return 'BLOCKED';
    case 'blocked-on':
    case 'waiting':
      return 'WAITING';
    case 'working':
      return hadApron(turn, chef) ? 'RUNNING' : 'READY';
    case 'handling':
      return 'RUNNING';
    case 'idle':
      return idleState(turn, chef);
    default:
      return assertNever(activity);
  }
}

function idleState(turn: Pick<Turn, 'world'>, chef: Chef): ChefState {
  const moves = chef.route !== null || chef.queue.some((entry) => entry.when.kind === 'now');
  if (!canAct(turn, chef)) return moves || chef.canGoOn ? 'READY' : 'IDLE';
  if (moves || chef.steering.direction !== 0) return 'RUNNING';
  if (chef.queue.length > 0) return 'WAITING';
  const isDispatcher = seatOf(turn.world, chef.seat).role === 'dispatcher';
  return isDispatcher && turn.world.notes.some((note) => note.seat === chef.seat && note.state === 'running')
    ? 'RUNNING'
    : 'IDLE';
}
