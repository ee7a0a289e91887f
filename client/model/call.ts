import type { LockId } from '../../shared/kernel/index.ts';
import type { ChefId, Ingredient, JobId, SeatId, StationId } from '../../shared/kitchen/index.ts';
import type { Emote } from '../../shared/net/index.ts';

/** What somebody who points at a station may mean, from what is there. */
export type Hint =
  | { kind: 'need'; ingredient: Ingredient }
  | { kind: 'free'; lock: LockId; holder: ChefId }
  | { kind: 'done'; job: JobId }
  | { kind: 'here' };

/** Something called across the kitchen, for as long as it is shown. */
export type Call = { id: number; seat: SeatId; chef: ChefId; sinceMs: number } & (
  | { kind: 'ping'; station: StationId; hint: Hint }
  | { kind: 'emote'; emote: Emote }
);
