import { myChefs } from '../input/look.ts';
import type { Frame } from '../model/frame.ts';
import { bellIndex, isCreaking, lastSeconds, soundOf } from './sound-map.ts';
import type { SoundName } from './sounds.ts';

export interface Heard {
  sounds: readonly SoundName[];
  dampened: boolean;
}

/** A second between two looks: whoever moves time further has not heard what lies between. */
const JUMP_TICKS = 30;

/** Time did not pass from one tick to the other: somebody went back or forth in it. */
export function isJump(beforeTick: number, tick: number): boolean {
  return tick < beforeTick || tick - beforeTick > JUMP_TICKS;
}

/** All sounds between the last frame and this one, each at most once. Pure. */
export function hear(frame: Frame, lookedAtTick: number): Heard {
  const beforeTick = isJump(lookedAtTick, frame.tick) ? frame.tick : lookedAtTick;
  const chefs = myChefs(frame).map((chef) => chef.id);
  const ears = { seat: frame.mySeat, chefs, stationIndex: (id: string) => bellIndex(frame.plan.stations, id) };
  const told = frame.events.map((event) => soundOf(event, ears));
  const creaks = frame.snapshot.chefs.some(
    (chef) => chef.state === 'BLOCKED' && isCreaking(chef.sinceTick, beforeTick, frame.tick),
  );
  const tick = frame.snapshot.phase === 'cooking' ? lastSeconds(beforeTick, frame.tick, frame.snapshot.endTick) : null;
  const all = [...told, creaks ? ('creak' as const) : null, tick].filter((sound) => sound !== null);
  return { sounds: [...new Set(all)], dampened: frame.snapshot.deadlocks.length > 0 };
}

/** The newest call in sight; calls are numbered in their order. */
export function newestCall(frame: Frame, before: number): number {
  return frame.calls.reduce((newest, call) => Math.max(newest, call.id), before);
}

/** Somebody has called something since; pings have a sound of their own. */
export function isCalled(frame: Frame, before: number): boolean {
  return frame.calls.some((call) => call.id > before && call.kind === 'emote');
}
