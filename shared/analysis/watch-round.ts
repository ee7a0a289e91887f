import { digestOf } from '../base/index.ts';
import {
  dishOf,
  type MatchSetup,
  type OrderId,
  type Plan,
  type ScoreLine,
  type SeatId,
  type World,
} from '../kitchen/index.ts';
import { boundsOf } from './bounds.ts';
import { emptyChefLanes, growChefLanes } from './chef-lanes.ts';
import { crewOf } from './crew.ts';
import { hazardRows } from './hazard-rows.ts';
import { emptyLockLanes, growLockLanes, type Owners } from './lock-lanes.ts';
import type { ChefLane, RecipeBounds, RoundResult } from './result.ts';
import { coinsToNextStar, parCoinsOf, starsOf } from './stars.ts';

/** Who sat where: known to whoever ran the round, not to the kitchen. */
export interface SeatPerson {
  bot: boolean;
  name: string | null;
}

export interface RoundWatch {
  /** To be called after every step of the round, from the first. */
  see(world: Readonly<World>): void;
  /** All rows of what was seen; `people` by seat. May be asked at any time, and again later. */
  result(world: Readonly<World>, people?: readonly SeatPerson[]): RoundResult;
}

const NOBODY_KNOWN: SeatPerson = { bot: false, name: null };

/**
 * Watches a round while it is played or replayed, and tells in the end what happened, as plain rows. Two watchers of the
 * same round tell the same. Costs a few looks at every chef and lock a tick, and changes nothing.
 */
export function watchRound(plan: Plan, setup: MatchSetup): RoundWatch {
  const roles = setup.seats.map((seat) => seat.role);
  const lockLanes = emptyLockLanes(plan);
  const owners: Owners = {};
  const mostLagTicks: Record<SeatId, number> = {};
  let chefLanes: ChefLane[] | null = null;
  return {
    see(world) {
      chefLanes ??= emptyChefLanes(world);
      // The step that ends a round is its last moment, no stretch of it.
      if (world.phase === 'over') return;
      const tick = world.tick - 1;
      growChefLanes(chefLanes, world, tick);
      growLockLanes(lockLanes, owners, world, tick);
      for (const rail of world.rails)
        mostLagTicks[rail.seat] = Math.max(mostLagTicks[rail.seat] ?? 0, lagTicksOf(world, rail.loop));
    },
    result(world, people = []) {
      const parCoins = parCoinsOf(plan, roles);
      return {
        level: plan.level,
        terms: { ...plan.terms },
        seed: setup.seed,
        seats: world.seats.map((seat, index) => ({
          seat: seat.id,
          role: seat.role,
          chefs: world.chefs.filter((chef) => chef.seat === seat.id).map((chef) => chef.number),
          ...(people[index] ?? NOBODY_KNOWN),
        })),
        roundTicks: world.phase === 'over' ? world.tick - 1 : world.tick,
        ...measured(plan, world, parCoins),
        lines: world.score.lines.map((line) => ({ ...line })),
        sales: salesOf(world),
        chefLanes: (chefLanes ?? emptyChefLanes(world)).map(copyOfChefLane),
        lockLanes: lockLanes.map((lane) => ({ ...lane, holds: lane.holds.map((hold) => ({ ...hold })) })),
        hazards: hazardRows(plan, world),
        bounds: boundsOfRound(plan, world),
        lagTicks: world.rails.map(({ seat }) => ({ seat, mostTicks: mostLagTicks[seat] ?? 0 })),
        digest: digestOf(world),
      };
    },
  };
}

function copyOfChefLane(lane: ChefLane): ChefLane {
  return { ...lane, spans: lane.spans.map((span) => ({ ...span })), ticks: { ...lane.ticks } };
}

type Measured = Pick<RoundResult, 'measured' | 'makespanTicks' | 'coins' | 'stars' | 'parCoins' | 'nextStarCoins'>;

function measured(plan: Plan, world: Readonly<World>, parCoins: number | null): Measured {
  const { coins } = world.score;
  return {
    measured: plan.rules.orders.kind === 'single' ? 'makespan' : 'coins',
    makespanTicks: world.makespanTicks,
    coins,
    parCoins,
    stars: parCoins === null ? null : starsOf(coins, parCoins),
    nextStarCoins: parCoins === null ? null : coinsToNextStar(coins, parCoins),
  };
}

/** The age of the oldest note that could run and does not. */
function lagTicksOf(world: Readonly<World>, id: World['rails'][number]['loop']): number {
  const loop = world.kernel.loops.find((entry) => entry.id === id);
  return (loop?.queue ?? []).reduce((most, note) => Math.max(most, world.tick - note.runnableSinceTick), 0);
}

/** What reached the purse, in that order. */
function salesOf(world: Readonly<World>): RoundResult['sales'] {
  const tipOf = (order: OrderId): number =>
    world.score.lines.find((line) => line.kind === 'tip' && line.order === order)?.coins ?? 0;
  return world.score.lines.flatMap((line) => {
    const order = isSale(line) ? world.orders.find((entry) => entry.id === line.order) : undefined;
    if (order === undefined) return [];
    const { id, dish, table, oversalted } = order;
    return [{ order: id, dish, table, coins: line.coins, tip: tipOf(id), oversalted, tick: line.tick }];
  });
}

function isSale(line: ScoreLine): boolean {
  return line.kind === 'sale' || line.kind === 'oversalted';
}

function boundsOfRound(plan: Plan, world: Readonly<World>): RecipeBounds | null {
  const { orders } = plan.rules;
  return orders.kind === 'single' ? boundsOf(plan, [dishOf(plan, orders.dish)], crewOf(plan, world)) : null;
}
