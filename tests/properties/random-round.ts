import { hash32 } from '../../shared/base/index.ts';
import {
  createWorld,
  type KitchenEvent,
  type MatchSetup,
  type Plan,
  type SeatCommand,
  step,
  type World,
} from '../../shared/kitchen/index.ts';
import { cookAsDispatcher, cookAsThread } from './cooking.ts';
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

/** Between what they want to say, people cook: whoever has nothing to do finds something before long. */
function diligence(plan: Plan, world: Readonly<World>): SeatCommand[] {
  return world.seats.flatMap((seat, index) => {
    const number = hash32(world.seed + index, world.tick);
    if (number % 10 > 0) return [];
    const numbers = { a: hash32(number, 1), b: hash32(number, 2), c: hash32(number, 3) };
    const queued = world.notes.filter((note) => note.seat === seat.id && note.state === 'queued').length;
    if (seat.role === 'dispatcher' && queued > 1) return [];
    const cook = seat.role === 'thread' ? cookAsThread : cookAsDispatcher;
    return cook(plan, world, seat, numbers).map((command) => ({ seat: seat.id, command }));
  });
}

/** The same from where a world is. */
export function goOnRandomly(plan: Plan, world: World, list: readonly Intent[], listener: Listener = {}): void {
  const play = (said: readonly SeatCommand[]) => {
    const commands = [...said, ...diligence(plan, world)];
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
