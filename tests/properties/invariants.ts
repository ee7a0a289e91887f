import type { Plan, World } from '../../shared/kitchen/index.ts';
import { brokenKernelRules } from './kernel-invariants.ts';
import { brokenOrderRules } from './order-invariants.ts';
import { brokenRailRules } from './rail-invariants.ts';

const RADIUS = 300;
const TILE = 1000;

/** What must hold between any two ticks, and does not: one sentence each. */
export function brokenRules(plan: Plan, world: Readonly<World>): string[] {
  return [
    ...brokenPlaces(world),
    ...brokenWalls(plan, world),
    ...brokenActivities(world),
    ...brokenScore(world),
    ...brokenHazards(plan, world),
    ...brokenKernelRules(world),
    ...brokenRailRules(world),
    ...brokenOrderRules(plan, world),
  ];
}

/** Every item is in exactly one place, and hands agree about what they hold. */
function brokenPlaces(world: Readonly<World>): string[] {
  const broken: string[] = [];
  if (new Set(world.items.map((item) => item.id)).size !== world.items.length) broken.push('two items share an id');
  const vessels = new Set<string>();
  for (const { id, place } of world.items) {
    if (place.kind === 'hands' && world.chefs.find((chef) => chef.id === place.chef)?.carry !== id)
      broken.push(`${id} is in the hands of ${place.chef}, who does not carry it`);
    if (place.kind !== 'vessel') continue;
    if (vessels.has(place.station)) broken.push(`two things stand in the vessel of ${place.station}`);
    vessels.add(place.station);
  }
  for (const { id, carry } of world.chefs) {
    const item = carry === null ? undefined : world.items.find((entry) => entry.id === carry);
    if (carry !== null && (item?.place.kind !== 'hands' || item.place.chef !== id))
      broken.push(`${id} carries ${carry}, which is not in its hands`);
  }
  return broken;
}

function brokenWalls(plan: Plan, world: Readonly<World>): string[] {
  const isFree = (x: number, y: number) =>
    plan.blocked[Math.floor(y / TILE) * plan.columns + Math.floor(x / TILE)] === false;
  return world.chefs.flatMap(({ id, x, y, facing }) => {
    const corners = [x - RADIUS, x + RADIUS - 1].flatMap((cx) =>
      [y - RADIUS, y + RADIUS - 1].map((cy) => isFree(cx, cy)),
    );
    const broken = corners.every((free) => free) ? [] : [`${id} stands in a wall at ${x}, ${y}`];
    return facing >= 1 && facing <= 8 ? broken : [...broken, `${id} looks in direction ${facing}`];
  });
}

/** What a chef does agrees with what the kitchen knows about it. */
function brokenActivities(world: Readonly<World>): string[] {
  return world.chefs.flatMap((chef) => {
    const { id, activity } = chef;
    const agent = world.kernel.agents.find((entry) => entry.id === chef.agent);
    const waitsForLock = agent?.waiting?.kind === 'lock' ? agent.waiting.lock : null;
    const blockedOn = activity.kind === 'blocked' ? activity.lock : null;
    const broken =
      waitsForLock === blockedOn ? [] : [`${id} is blocked on ${blockedOn} and queues for ${waitsForLock}`];
    const device = world.devices.find((entry) => entry.chef === id && !entry.finished);
    if ((activity.kind === 'waiting' ? activity.station : undefined) !== device?.station)
      broken.push(`${id} waits at ${activity.kind}, and its device runs at ${device?.station}`);
    if (
      (activity.kind === 'working' || activity.kind === 'waiting') &&
      !world.orders.some((order) => order.id === activity.order)
    )
      broken.push(`${id} works for nobody`);
    return broken;
  });
}

function brokenScore(world: Readonly<World>): string[] {
  const sum = world.score.lines.reduce((coins, line) => coins + line.coins, 0);
  return sum === world.score.coins ? [] : [`${world.score.coins} coins are not the sum of the lines, ${sum}`];
}

/** The inspector comes in time, and only those who wait are said to be in a deadlock. */
function brokenHazards(plan: Plan, world: Readonly<World>): string[] {
  return world.hazards.flatMap((hazard) => {
    if (hazard.kind !== 'deadlock' || hazard.endTick !== null || world.phase === 'over') return [];
    const broken = hazard.deadlock.agents.flatMap((id) => {
      const agent = world.kernel.agents.find((entry) => entry.id === id);
      return agent === undefined || agent.waiting === null ? [`${id} of ${hazard.id} does not wait`] : [];
    });
    const age = world.tick - 1 - hazard.startTick;
    return age < plan.rules.inspectorTicks ? broken : [...broken, `nobody comes to ${hazard.id}, ${age} ticks old`];
  });
}
