import {
  createWorld,
  type KitchenEvent,
  type MatchSetup,
  type Plan,
  type SeatCommand,
  snapshotOf,
  step,
  type World,
} from '../kitchen/index.ts';
import { createBot } from './create-bot.ts';
import type { MeasuredPolicyName } from './policies.ts';

/** Which bots play: `seed` is their own chance, apart from the kitchen's. */
export interface BotTeam {
  policy: MeasuredPolicyName;
  seed: number;
}

/** A whole round by bots of one policy. The caller sees every tick's events; returns the world at its end. */
export function playRound(
  plan: Plan,
  setup: MatchSetup,
  { policy, seed }: BotTeam,
  see?: (world: World, events: readonly KitchenEvent[]) => void,
): World {
  const world = createWorld(plan, setup);
  const bots = world.seats.map((seat) => ({ seat: seat.id, bot: createBot({ plan, seat: seat.id, policy, seed }) }));
  while (world.phase === 'cooking') {
    const now = snapshotOf(plan, world);
    const commands: SeatCommand[] = bots.flatMap(({ seat, bot }) =>
      bot.decide(now).map((command) => ({ seat, command })),
    );
    const events = step(plan, world, commands);
    see?.(world, events);
  }
  return world;
}
