import {
  type AgentId,
  agentOf,
  type Deadlock,
  forgetDeadlock,
  hasReportedDeadlocks,
  isStillDeadlocked,
  nearMisses,
  newDeadlocks,
} from '../kernel/index.ts';
import { endsHold, isHeldFor } from './absence.ts';
import { backOff } from './back-off.ts';
import { type ChefId, hazardId } from './ids.ts';
import { TICKS_PER_SECOND } from './plan.ts';
import { addLine } from './score.ts';
import { actorOf, chefOf, freshNumber, type Turn, tell } from './turn.ts';
import type { Actor, Hazard } from './world.ts';

export type DeadlockHazard = Extract<Hazard, { kind: 'deadlock' }>;

/** Finds deadlocks in the tick that closes them, follows the open ones, and lets them cost something. */
export function watchDeadlocks(turn: Turn): void {
  const { world } = turn;
  if (world.kernel.waitVersion !== world.checkedWaitVersion || endsHold(turn)) {
    world.checkedWaitVersion = world.kernel.waitVersion;
    const free = absentAgents(turn);
    for (const deadlock of newDeadlocks(world.kernel, free)) open(turn, deadlock);
    for (const hazard of openDeadlocks(turn))
      if (!isStillDeadlocked(world.kernel, hazard.deadlock, free)) close(turn, hazard, 'undone');
    for (const miss of nearMisses(world.kernel)) warn(turn, miss.locks, miss.agents);
  }
  for (const hazard of openDeadlocks(turn)) {
    // The inspector, called to an older one, may just have undone this one too.
    const isChanged = world.kernel.waitVersion !== world.checkedWaitVersion;
    if (isChanged && !isStillDeadlocked(world.kernel, hazard.deadlock, absentAgents(turn)))
      close(turn, hazard, 'undone');
    else charge(turn, hazard);
  }
}

/** Asked in every tick of every room; a long round has a hundred hazards, and hardly ever an open deadlock. */
export function openDeadlocks(turn: Pick<Turn, 'world'>): DeadlockHazard[] {
  const open: DeadlockHazard[] = [];
  if (!hasReportedDeadlocks(turn.world.kernel)) return open;
  for (const hazard of turn.world.hazards) if (hazard.kind === 'deadlock' && hazard.endTick === null) open.push(hazard);
  return open;
}

/** Absent players may come back within the hold time: nobody who waits for them is stuck for certain. */
function absentAgents(turn: Turn): Set<AgentId> {
  const free = new Set<AgentId>();
  for (const actor of turn.world.actors) if (isHeldFor(turn, chefOf(turn.world, actor.chef))) free.add(actor.agent);
  return free;
}

function open(turn: Turn, deadlock: Deadlock): void {
  const { world } = turn;
  const ring = deadlock.edges.map((edge) => ({
    actor: { ...actorOf(world, edge.agent) },
    holds: [...agentOf(world.kernel, edge.agent).held],
    wants: edge.resource,
    waitsFor: edge.blocker,
  }));
  const id = hazardId(freshNumber(world));
  world.hazards.push({
    kind: 'deadlock',
    id,
    startTick: world.tick,
    endTick: null,
    end: null,
    ring,
    costCoins: 0,
    deadlock,
  });
  tell(turn, { kind: 'deadlock', hazard: id, chefs: chefsOf(ring.map((member) => member.actor)) });
}

function chefsOf(actors: readonly Actor[]): ChefId[] {
  const chefs: ChefId[] = [];
  for (const actor of actors) if (!chefs.includes(actor.chef)) chefs.push(actor.chef);
  return chefs;
}

function close(turn: Turn, hazard: DeadlockHazard, end: 'undone' | 'sent-home'): void {
  forgetDeadlock(turn.world.kernel, hazard.deadlock);
  hazard.endTick = turn.world.tick;
  hazard.end = end;
  tell(turn, { kind: 'deadlock-undone', hazard: hazard.id, saved: hazard.costCoins === 0 });
}

/** Nothing within the grace; then its price once, one more for each further full second, and in the end the inspector. */
function charge(turn: Turn, hazard: DeadlockHazard): void {
  const { rules } = turn.plan;
  const age = turn.world.tick - hazard.startTick;
  if (age < rules.deadlockGraceTicks) return;
  const seconds = Math.floor((age - rules.deadlockGraceTicks) / TICKS_PER_SECOND);
  const owed = Math.min(rules.deadlockCoins + seconds, rules.deadlockMostCoins);
  if (owed > hazard.costCoins) {
    addLine(turn, { kind: 'deadlock', coins: hazard.costCoins - owed, order: null, hazard: hazard.id });
    tell(turn, { kind: 'deadlock-cost', hazard: hazard.id, coins: owed - hazard.costCoins });
    hazard.costCoins = owed;
  }
  if (age >= rules.inspectorTicks) sendHome(turn, hazard);
}

/** The inspector takes one chef out of the ring: the one with the fewest locks, then the last to block. */
function sendHome(turn: Turn, hazard: DeadlockHazard): void {
  const { world } = turn;
  let chosen: { agent: AgentId; locks: number; since: number } | null = null;
  for (const agent of hazard.deadlock.agents) {
    const { held, waiting } = agentOf(world.kernel, agent);
    const since = waiting?.sinceTick ?? 0;
    if (chosen === null || held.length < chosen.locks || (held.length === chosen.locks && since > chosen.since))
      chosen = { agent, locks: held.length, since };
  }
  if (chosen === null) return;
  close(turn, hazard, 'sent-home');
  backOff(turn, chefOf(world, actorOf(world, chosen.agent).chef), true);
}

function warn(turn: Turn, locks: Extract<Hazard, { kind: 'near-miss' }>['locks'], agents: readonly AgentId[]): void {
  const { world } = turn;
  const actors = agents.flatMap((agent) =>
    world.actors.filter((actor) => actor.agent === agent).map((actor) => ({ ...actor })),
  );
  const id = hazardId(freshNumber(world));
  world.hazards.push({ kind: 'near-miss', id, tick: world.tick, locks: [...locks], actors });
  tell(turn, { kind: 'near-miss', hazard: id });
}
