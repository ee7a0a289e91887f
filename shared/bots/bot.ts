import type { Command, Plan, SeatId, Snapshot } from '../kitchen/index.ts';
import type { MeasuredPolicyName } from './policies.ts';

/** Plays one seat from what anybody in the kitchen may see and its own chance; never looks into the world. */
export interface Bot {
  /** What the seat says before the next tick is played. */
  decide(snapshot: Snapshot): Command[];
}

export interface BotSetup {
  plan: Plan;
  seat: SeatId;
  policy: MeasuredPolicyName;
  seed: number;
}
