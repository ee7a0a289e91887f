import { ceilDiv } from '../base/index.ts';
import type { Plan, Role } from '../kitchen/index.ts';

/** Of what the reference bot earns: a first dinner, a good one, as good as the bot, and far better. */
const STAR_PERCENTS = [28, 63, 100, 157] as const;

/**
 * What the reference bot earns with these seats: by their role, or the mean of both roles in a mixed kitchen.
 * Null where the round is not measured in coins.
 */
export function parCoinsOf(plan: Plan, roles: readonly Role[]): number | null {
  const alone = (role: Role): number | null => plan.par?.[role][roles.length - 1] ?? null;
  const thread = alone('thread');
  const dispatcher = alone('dispatcher');
  if (thread === null || dispatcher === null) return null;
  if (roles.every((role) => role === 'thread')) return thread;
  if (roles.every((role) => role === 'dispatcher')) return dispatcher;
  return Math.floor((thread + dispatcher) / 2);
}

/** Coins for each star, the fourth included. */
export function starCoinsOf(parCoins: number): number[] {
  return STAR_PERCENTS.map((percent) => ceilDiv(parCoins * percent, 100));
}

/** 0 to 4. */
export function starsOf(coins: number, parCoins: number): number {
  return starCoinsOf(parCoins).filter((least) => coins >= least).length;
}

/** Coins still missing for the next star; null for whoever has them all. */
export function coinsToNextStar(coins: number, parCoins: number): number | null {
  const next = starCoinsOf(parCoins).find((least) => coins < least);
  return next === undefined ? null : next - coins;
}
