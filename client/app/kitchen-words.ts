import type { CellId, LockId } from '../../shared/kernel/index.ts';
import type { Plan } from '../../shared/kitchen/index.ts';
import type { Call } from '../model/call.ts';
import type { IconName } from '../view/art/index.ts';
import { callSign, callWords } from './call-words.ts';
import { lockName, stationName, wantedName } from './names.ts';
import { fill, WORDS } from './words/index.ts';

/** The words that stand in the picture of the kitchen itself. */
export const KITCHEN_WORDS = {
  stationName,
  lockName: (plan: Plan, lock: LockId): string => lockName(plan, lock),
  wants: (plan: Plan, wanted: string): string => fill(WORDS.deadlock.wants, { thing: wantedName(plan, wanted) }),
  thought: (plan: Plan, cell: CellId, value: number): string =>
    fill(isTill(plan, cell) ? WORDS.hazards.till : WORDS.hazards.salt, { n: value }),
  call: (plan: Plan, call: Call): { words: string; sign: IconName } => ({
    words: callWords(plan, call),
    sign: callSign(plan, call),
  }),
  asleep: WORDS.seat.asleep,
  age: (seconds: number): string => fill(WORDS.hud.age, { n: Math.floor(seconds) }),
};

function isTill(plan: Plan, cell: CellId): boolean {
  return plan.stations.find((station) => station.cell === cell)?.kind === 'till';
}
