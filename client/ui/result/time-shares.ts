import type { ChefLane, RoundResult } from '../../../shared/analysis/index.ts';
import type { ChefState } from '../../../shared/kitchen/index.ts';

/** Work first, then what it waited for, and last what nobody asked of it. */
const ORDER = ['RUNNING', 'WAITING', 'BLOCKED', 'READY', 'STUNNED', 'IDLE'] as const satisfies readonly ChefState[];

export type LostState = Exclude<ChefState, 'RUNNING'>;

export interface Share {
  state: ChefState;
  fromPercent: number;
  percent: number;
}

/** A chef's whole time, state beside state. */
export function sharesOf({ ticks }: ChefLane): Share[] {
  const whole = ORDER.reduce((sum, state) => sum + ticks[state], 0);
  const shares: Share[] = [];
  let passed = 0;
  for (const state of ORDER) {
    if (ticks[state] === 0) continue;
    shares.push({ state, fromPercent: (passed / whole) * 100, percent: (ticks[state] / whole) * 100 });
    passed += ticks[state];
  }
  return shares;
}

/** In which state all chefs together lost most of their time; null if none lost any. */
export function mostLost({ chefLanes }: RoundResult): LostState | null {
  let most: { state: LostState; ticks: number } | null = null;
  for (const state of ORDER) {
    if (state === 'RUNNING') continue;
    const ticks = chefLanes.reduce((sum, lane) => sum + lane.ticks[state], 0);
    if (ticks > (most?.ticks ?? 0)) most = { state, ticks };
  }
  return most?.state ?? null;
}
