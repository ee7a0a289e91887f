import { letGoOfEverything, reopenStart } from './back-off.ts';
import { seatOf, type Turn, tell } from './turn.ts';
import { putAside } from './work.ts';
import type { Chef } from './world.ts';

/**
 * An absent player's chef falls asleep when the level's time is over: it lets go as one who backs off, so that those who
 * wait go on, but nothing is lost. What is in its hands stays there, handwork is left for whoever takes it up, and what
 * runs by itself runs on. Once for each absence: a rail that is worked off afterwards takes its locks like any other.
 */
export function sleepIfGone(turn: Turn, chef: Chef): void {
  const { absentHoldTicks } = turn.plan.rules;
  if (absentHoldTicks === null || absentTicks(turn, chef) !== absentHoldTicks) return;
  restHands(turn, chef);
  letGoOfEverything(turn, chef);
  tell(turn, { kind: 'fell-asleep', chef: chef.id });
}

/** Whether its player may still come back to what the chef holds and waits for. */
export function isHeldFor(turn: Turn, chef: Chef): boolean {
  const ticks = absentTicks(turn, chef);
  return ticks !== null && ticks < freeTicks(turn);
}

/** From this tick on somebody is not held for any more: others may be stuck now though nothing has moved. */
export function endsHold(turn: Turn): boolean {
  const since = turn.world.tick - freeTicks(turn);
  return turn.world.seats.some((seat) => seat.absentSinceTick === since);
}

function freeTicks({ plan }: Turn): number {
  return plan.rules.absentHoldTicks ?? plan.rules.absentFreeTicks;
}

/** Null for whoever is there. */
function absentTicks({ world }: Turn, chef: Chef): number | null {
  const { absentSinceTick } = seatOf(world, chef.seat);
  return absentSinceTick === null ? null : world.tick - absentSinceTick;
}

function restHands(turn: Turn, chef: Chef): void {
  putAside(turn, chef, true);
  reopenStart(turn, chef);
  const { kind } = chef.activity;
  if (kind === 'handling' || kind === 'blocked' || kind === 'blocked-on') chef.activity = { kind: 'idle' };
}
