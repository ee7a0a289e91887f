import type { CellId, LockId } from '../../shared/kernel/index.ts';
import type { Plan, StationPlan } from '../../shared/kitchen/index.ts';
import type { Call } from '../model/call.ts';
import type { IconName } from './art/index.ts';

/** The words that stand in the picture itself. The catalogue lives elsewhere and is handed in. */
export interface KitchenWords {
  /** "pan 2", "board": what a button over the station is called. */
  stationName(plan: Plan, station: StationPlan): string;
  /** On a string: the thing that somebody waits for. */
  lockName(plan: Plan, lock: LockId): string;
  /** On a string of a deadlock: "wants board B". */
  wants(plan: Plan, wanted: string): string;
  /** In a thought: "salt 0", "till 128". */
  thought(plan: Plan, cell: CellId, value: number): string;
  /** Under it: "2 s ago". */
  age(seconds: number): string;
  /** In a bubble: "free the knife", and its picture. */
  call(plan: Plan, call: Call): { words: string; sign: IconName };
  /** Over a chef whose player is away. */
  asleep: string;
}
