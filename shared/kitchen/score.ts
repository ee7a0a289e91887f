import { type Turn, tell } from './turn.ts';
import type { Order, ScoreLine } from './world.ts';

export const COINS_PER_INGREDIENT = 20;

export function addLine(turn: Turn, line: Omit<ScoreLine, 'tick'>): void {
  const { score, tick } = turn.world;
  score.lines.push({ ...line, tick });
  score.coins += line.coins;
}

/** 0, 2, 4 or 6 coins by the quarter of its patience that an order has left; 0 where nobody waits. */
export function tipCoins(order: Pick<Order, 'openedTick' | 'dueTick'>, tick: number): number {
  if (order.dueTick === null) return 0;
  const left = Math.max(0, order.dueTick - tick) * 4;
  const patience = order.dueTick - order.openedTick;
  return left >= patience * 3 ? 6 : left >= patience * 2 ? 4 : left >= patience ? 2 : 0;
}

/** A sale reaches the purse: at the pass, or where there is a till when it is entered there. */
export function creditSale(turn: Turn, order: Order): void {
  const half = order.oversalted;
  addLine(turn, { kind: half ? 'oversalted' : 'sale', coins: order.saleCoins, order: order.id, hazard: null });
  if (order.tipCoins > 0) addLine(turn, { kind: 'tip', coins: order.tipCoins, order: order.id, hazard: null });
}

/** No deadlock over the grace, no race, nothing burnt: a tenth more. */
export function addCleanServiceBonus(turn: Turn): void {
  const { world, plan } = turn;
  const dirty = world.hazards.some((hazard) => {
    if (hazard.kind === 'deadlock') return hazard.costCoins > 0;
    return hazard.kind !== 'starvation';
  });
  const earned = Math.max(0, world.score.coins);
  if (dirty || earned === 0) return;
  addLine(turn, {
    kind: 'clean-service',
    coins: Math.floor((earned * plan.rules.cleanServicePercent) / 100),
    order: null,
    hazard: null,
  });
}

export function endRound(turn: Turn, makespanTicks: number | null): void {
  const { world } = turn;
  world.phase = 'over';
  world.makespanTicks = makespanTicks;
  addCleanServiceBonus(turn);
  tell(turn, { kind: 'round-over', coins: world.score.coins, makespanTicks });
}
