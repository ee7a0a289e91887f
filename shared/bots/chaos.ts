import { hash32, type Rng, rngFrom } from '../base/index.ts';
import { type Command, idNumber, type SeatId, type Snapshot } from '../kitchen/index.ts';
import type { BotSetup } from './bot.ts';
import { drawPress } from './chaos-presses.ts';
import type { Sight } from './look.ts';
import { between, percent } from './mind.ts';

/** Cooks for a while, plays with the keys for a while, and never keeps its hands off them. */
export interface Chaos {
  seat: SeatId;
  rng: Rng;
  isCooking: boolean;
  moodUntilTick: number;
}

const MOOD_TICKS = { least: 60, most: 360 };
/** It cooks for long enough that there is something to upset. */
const COOKING_PERCENT = 70;
/** Of a hundred ticks, in so many it presses something. */
const PRESSES_PERCENT = { cooking: 1, playing: 20 };
/** Of a hundred times it drums on the keys, so often in one tick. */
const DRUMS_PERCENT = 8;
const DRUMS = { least: 2, most: 6 };

export function newChaos({ seat, seed }: BotSetup): Chaos {
  return { seat, rng: rngFrom(hash32(~seed, idNumber(seat))), isCooking: true, moodUntilTick: 0 };
}

/** Everything a hand may say, what is allowed and what is not, at any time; `cook` is what it can do when it wants to. */
export function pressAnything(chaos: Chaos, sight: Sight, cook: (now: Snapshot) => Command[]): Command[] {
  const seat = sight.now.seats.find((entry) => entry.id === chaos.seat);
  if (seat === undefined || sight.now.phase === 'over') return [];
  const said = changeMood(chaos, sight.now.tick);
  if (chaos.isCooking) said.push(...cook(sight.now));
  for (let presses = pressesNow(chaos); presses > 0; presses--) said.push(drawPress(chaos.rng, sight, seat));
  return said;
}

/** Who begins to cook lets go of the keys. */
function changeMood(chaos: Chaos, tick: number): Command[] {
  if (tick < chaos.moodUntilTick) return [];
  chaos.moodUntilTick = tick + between(chaos.rng, MOOD_TICKS);
  chaos.isCooking = percent(chaos.rng, COOKING_PERCENT);
  return [{ kind: 'steer', steering: { direction: 0, use: false, dash: false } }];
}

function pressesNow({ rng, isCooking }: Chaos): number {
  if (!percent(rng, isCooking ? PRESSES_PERCENT.cooking : PRESSES_PERCENT.playing)) return 0;
  return percent(rng, DRUMS_PERCENT) ? between(rng, DRUMS) : 1;
}
