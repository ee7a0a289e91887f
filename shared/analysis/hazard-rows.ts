import { assertNever, required } from '../base/index.ts';
import type { Actor, CellId, Hazard, OrderId, Plan, StationPlan, World } from '../kitchen/index.ts';
import type { ActorRow, HazardRow, RaceAccessRow } from './result.ts';

type Deadlock = Extract<Hazard, { kind: 'deadlock' }>;
type Race = Extract<Hazard, { kind: 'race' }>;
type RingRow = Extract<HazardRow, { kind: 'deadlock' }>['ring'][number];

/** Everything that went wrong, in the order in which it was found. */
export function hazardRows(plan: Plan, world: Readonly<World>): HazardRow[] {
  return world.hazards.map((hazard) => rowOf(plan, world, hazard));
}

function rowOf(plan: Plan, world: Readonly<World>, hazard: Hazard): HazardRow {
  switch (hazard.kind) {
    case 'deadlock': {
      const { kind, id, startTick, endTick, end, costCoins } = hazard;
      return { kind, id, startTick, endTick, end, costCoins, ring: ringOf(world, hazard) };
    }
    case 'race':
      return raceRow(plan, world, hazard);
    case 'near-miss': {
      const { kind, id, tick, locks, actors } = hazard;
      return { kind, id, tick, locks: [...locks], actors: actors.map((actor) => actorRow(world, actor)) };
    }
    case 'starvation': {
      const { kind, id, tick, resource, costCoins, actor } = hazard;
      return { kind, id, tick, resource, costCoins, actor: actorRow(world, actor) };
    }
    case 'burnt': {
      const { kind, id, tick, station, job } = hazard;
      return { kind, id, tick, station, job, ...dishAndTable(world, hazard.order) };
    }
    default:
      return assertNever(hazard);
  }
}

/** Each agent once. Of several that it waits for, the arrow goes to the one that has what it wants. */
function ringOf(world: Readonly<World>, { ring }: Deadlock): RingRow[] {
  const agents = [...new Set(ring.map((member) => member.actor.agent))];
  return agents.map((agent) => {
    const edges = ring.filter((member) => member.actor.agent === agent);
    const toHolder = edges.find((edge) =>
      ring.some((other) => other.actor.agent === edge.waitsFor && other.holds.some((lock) => lock === edge.wants)),
    );
    const { actor, holds, wants, waitsFor } = required(toHolder ?? edges[0], `a wait of ${agent}`);
    return { actor: actorRow(world, actor), holds: [...holds], wants, waitsFor: agents.indexOf(waitsFor) };
  });
}

function raceRow(plan: Plan, world: Readonly<World>, hazard: Race): HazardRow {
  const { kind, id, tick, cell, race, earlier, later, harmful, lostCoins, order, episode } = hazard;
  const station = stationOfCell(plan, cell);
  return {
    kind,
    id,
    tick,
    cell: station.kind === 'till' ? 'till' : 'salt',
    station: station.id,
    earlier: accessRow(world, earlier, race.earlier),
    later: accessRow(world, later, race.later),
    // What the round's end found unfinished has harmed nobody.
    harmful: harmful ?? false,
    lostCoins,
    episode,
    table: order === null ? null : dishAndTable(world, order).table,
  };
}

function stationOfCell(plan: Plan, cell: CellId): StationPlan {
  return required(
    plan.stations.find((station) => station.cell === cell),
    cell,
  );
}

function accessRow(world: Readonly<World>, actor: Actor, access: Race['race']['earlier']): RaceAccessRow {
  const { kind, value, tick, held } = access;
  return { actor: actorRow(world, actor), access: kind, value, tick, held: [...held] };
}

function actorRow(world: Readonly<World>, { chef, order, job }: Actor): ActorRow {
  const { number } = required(
    world.chefs.find((entry) => entry.id === chef),
    chef,
  );
  const known = order === null ? { dish: null, table: null } : dishAndTable(world, order);
  return { chef, number, order, ...known, job };
}

function dishAndTable(world: Readonly<World>, order: OrderId): Pick<World['orders'][number], 'dish' | 'table'> {
  const { dish, table } = required(
    world.orders.find((entry) => entry.id === order),
    order,
  );
  return { dish, table };
}
