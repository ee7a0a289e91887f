import {
  createWorld,
  type KitchenEvent,
  type MatchSetup,
  type Plan,
  type SeatCommand,
  step,
  type World,
} from '../../shared/kitchen/index.ts';
import { type Intent, sayIntent } from './intents.ts';

/** After the last word the kitchen runs on, so that what was begun comes to its end. */
const TAIL_TICKS = 200;

/** Hears of every step before and after it. */
export interface Listener {
  before?(tick: number, commands: readonly SeatCommand[]): void;
  after?(world: World, events: readonly KitchenEvent[]): void;
}

/** Plays what random people want to say, from an empty kitchen. */
export function playRandomly(plan: Plan, setup: MatchSetup, list: readonly Intent[], listener: Listener = {}): World {
  const world = createWorld(plan, setup);
  goOnRandomly(plan, world, list, listener);
  return world;
}

/** The same from where a world is. */
export function goOnRandomly(plan: Plan, world: World, list: readonly Intent[], listener: Listener = {}): void {
  const play = (commands: readonly SeatCommand[]) => {
    listener.before?.(world.tick, commands);
    const events = step(plan, world, commands);
    listener.after?.(world, events);
  };
  for (const intent of list) {
    for (let pause = 1; pause < intent.pause && world.phase === 'cooking'; pause++) play([]);
    if (world.phase === 'cooking') play(sayIntent(plan, world, intent));
  }
  for (let tick = 0; tick < TAIL_TICKS && world.phase === 'cooking'; tick++) play([]);
}
