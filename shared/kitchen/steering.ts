import { isFreeToSteer } from './commands.ts';
import { moveBody } from './movement.ts';
import { forgetQueue } from './queue.ts';
import { reachableStation } from './reach.ts';
import { refuse, type Turn, tell } from './turn.ts';
import { useStation } from './use.ts';
import { followRoute } from './walking.ts';
import { putAside } from './work.ts';
import type { Chef } from './world.ts';

/** One tick of a chef's legs: the hand on the keys, else the way it is on. */
export function moveChef(turn: Turn, chef: Chef): void {
  const { tick } = turn.world;
  if (chef.steering.direction !== 0 && turn.late.includes(chef.seat)) {
    waitForHands(turn, chef);
    return;
  }
  const free = isFreeToSteer(turn, chef);
  const steered = free && chef.steering.direction !== 0;
  chef.steeredTicks = steered ? chef.steeredTicks + 1 : 0;
  if (steered && chef.steeredTicks === turn.plan.rules.steerInterruptsTicks) {
    forgetQueue(chef);
    putAside(turn, chef, true);
  }
  if (free && chef.steering.dash) dash(turn, chef);
  if (!canWalk(turn, chef)) return;
  if (steered) moveBody(turn.plan, chef, chef.steering.direction, chef.dashUntilTick > tick);
  else if (free || chef.agent === null) followRoute(turn, chef);
}

/**
 * Nothing of what the hands do is lost when a word of theirs is late, nor is anything done twice: every frame of the
 * hands is one tick of walking, of a dash too, so that a client knows where its chef will be.
 */
function waitForHands(turn: Turn, chef: Chef): void {
  if (chef.dashUntilTick > turn.world.tick) chef.dashUntilTick += 1;
  if (chef.dashReadyTick > turn.world.tick) chef.dashReadyTick += 1;
}

/** What a client must know to predict its own chef: feet are free while the hands are. */
export function canWalk(turn: Pick<Turn, 'world'>, chef: Chef): boolean {
  return chef.activity.kind === 'idle' && (turn.world.aprons !== null || chef.agent === null || isAproned(turn, chef));
}

function isAproned(turn: Pick<Turn, 'world'>, chef: Chef): boolean {
  return turn.world.seats.some((seat) => seat.id === chef.seat && seat.apron === chef.id);
}

function dash(turn: Turn, chef: Chef): void {
  const { tick } = turn.world;
  const { dashTicks, dashPauseTicks } = turn.plan.rules;
  if (tick < chef.dashReadyTick || chef.activity.kind !== 'idle') return;
  chef.dashUntilTick = tick + dashTicks;
  chef.dashReadyTick = tick + dashTicks + dashPauseTicks;
  tell(turn, { kind: 'dashed', chef: chef.id });
}

/** *Use* pressed in this tick, at what the chef faces. */
export function useFaced(turn: Turn, chef: Chef): void {
  if (!chef.steering.use) return;
  chef.steering.use = false;
  if (!isFreeToSteer(turn, chef)) return;
  const who = { seat: chef.seat, chef: chef.id };
  if (chef.activity.kind !== 'idle') {
    if (chef.activity.kind !== 'working')
      refuse(turn, who, 'steer', chef.activity.kind === 'stunned' ? { kind: 'stunned' } : { kind: 'busy' });
    return;
  }
  const station = reachableStation(turn.plan, chef.x, chef.y, chef.facing);
  if (station === null) {
    refuse(turn, who, 'steer', { kind: 'nothing-in-reach' });
    return;
  }
  forgetQueue(chef);
  const refusal = useStation(turn, chef, station);
  if (refusal !== null) refuse(turn, who, 'steer', refusal);
}
