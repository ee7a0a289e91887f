import { required } from '../base/index.ts';
import type { MatchSetup, Plan, Role } from '../kitchen/index.ts';
import { playRound } from './play.ts';
import { REFERENCE_POLICY } from './policies.ts';

/** Enough for a median that another twenty rounds hardly move. */
export const PAR_ROUNDS = 20;

/** A kitchen of one role as it is dealt. */
export function setupOf(role: Role, seats: number, seed: number): MatchSetup {
  return { seed, seats: Array.from({ length: seats }, () => ({ role })), chefsPerThreadSeat: null };
}

/** Score par: the median of what the reference bots earn with so many seats of one role, in whole coins. */
export function parCoins(plan: Plan, role: Role, seats: number): number {
  const coins: number[] = [];
  for (let seed = 1; seed <= PAR_ROUNDS; seed++)
    coins.push(playRound(plan, setupOf(role, seats, seed), { policy: REFERENCE_POLICY, seed }).score.coins);
  coins.sort((a, b) => a - b);
  const upper = required(coins[PAR_ROUNDS / 2], 'a coin count');
  const lower = required(coins[PAR_ROUNDS / 2 - 1], 'a coin count');
  return Math.floor((lower + upper) / 2);
}
