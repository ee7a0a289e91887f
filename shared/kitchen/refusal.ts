import type { LockId } from '../kernel/index.ts';
import type { ChefId, JobId, StationId } from './ids.ts';
import type { Ingredient, Tool } from './plan.ts';

/** Why a command did nothing: data, to be put into words by the view. */
export type Refusal =
  | { kind: 'busy' }
  | { kind: 'no-apron' }
  | { kind: 'stunned' }
  | { kind: 'nothing-in-reach' }
  | { kind: 'nothing-to-do-here' }
  | { kind: 'hands-full' }
  | { kind: 'hands-empty' }
  | { kind: 'nobody-ordered-this' }
  | { kind: 'wrong-table' }
  | { kind: 'no-room' }
  | { kind: 'no-free-place'; station: StationId | null }
  | { kind: 'needs-lock'; lock: LockId | null; tool: Tool | null }
  | { kind: 'needs-ingredient'; ingredient: Ingredient }
  | { kind: 'needs-job'; job: JobId }
  | { kind: 'needs-plate' }
  | { kind: 'needs-thought' }
  | { kind: 'taken'; lock: LockId; holder: ChefId | null }
  | { kind: 'not-yours'; lock: LockId }
  | { kind: 'out-of-reach' }
  | { kind: 'not-waiting' }
  | { kind: 'already-started'; job: JobId }
  | { kind: 'device-running' }
  | { kind: 'rail-full' }
  | { kind: 'no-clip-left' }
  | { kind: 'cannot-slice' }
  | { kind: 'unknown' }
  | { kind: 'wrong-role' }
  | { kind: 'no-way-there' };
export type RefusalKind = Refusal['kind'];
