import { type AgentId, type CellId, cellOf, type Race, readCell, resetCell, writeCell } from '../kernel/index.ts';
import { hazardId, type OrderId } from './ids.ts';
import { addLine } from './score.ts';
import { actorOf, freshNumber, type Turn, tell } from './turn.ts';
import type { Actor, Episode, Hazard, Visit } from './world.ts';

type RaceHazard = Extract<Hazard, { kind: 'race' }>;

/** Reads the cell for this agent: its visit is open until it writes or drops the thought. */
export function visitRead(turn: Turn, agent: AgentId, cell: CellId, order: OrderId | null): number {
  const { value, races } = readCell(turn.world.kernel, agent, cell);
  const episode = episodeOf(turn, cell, order);
  const actor = { ...actorOf(turn.world, agent) };
  dropVisit(turn, agent, cell);
  episode.visits.push({ actor, readValue: value, readTick: turn.world.tick, added: null, open: true });
  recordRaces(turn, episode, races, order);
  return value;
}

/** Writes what the thought makes of it. For salt the pinch is added to what really is there. */
export function visitWrite(
  turn: Turn,
  agent: AgentId,
  write: { cell: CellId; value: number; added: number; thought: number; order: OrderId | null },
): void {
  const races = writeCell(turn.world.kernel, agent, write.cell, write.value);
  const episode = episodeOf(turn, write.cell, write.order);
  const visit = openVisit(episode, agent) ?? newVisit(turn, episode, agent, write.thought);
  visit.added = write.added;
  visit.open = false;
  recordRaces(turn, episode, races, write.order);
}

/** The thought is gone without a write: the visit changed nothing. */
export function dropVisit(turn: Turn, agent: AgentId, cell: CellId): void {
  const episode = turn.world.episodes.find((entry) => entry.cell === cell);
  const visit = episode === undefined ? null : openVisit(episode, agent);
  if (visit !== null) visit.open = false;
}

function openVisit(episode: Episode, agent: AgentId): Visit | null {
  return episode.visits.find((visit) => visit.open && visit.actor.agent === agent) ?? null;
}

function newVisit(turn: Turn, episode: Episode, agent: AgentId, thought: number): Visit {
  const visit: Visit = {
    actor: { ...actorOf(turn.world, agent) },
    readValue: thought,
    readTick: turn.world.tick,
    added: null,
    open: true,
  };
  episode.visits.push(visit);
  return visit;
}

function episodeOf(turn: Turn, cell: CellId, order: OrderId | null): Episode {
  const current = turn.world.episodes.find((entry) => entry.cell === cell);
  if (current !== undefined) return current;
  const startValue = cellOf(turn.world.kernel, cell).value;
  const fresh: Episode = { number: freshNumber(turn.world), cell, order, startValue, visits: [], races: [] };
  turn.world.episodes.push(fresh);
  return fresh;
}

function recordRaces(turn: Turn, episode: Episode, races: readonly Race[], order: OrderId | null): void {
  for (const race of races) {
    const hazard: RaceHazard = {
      kind: 'race',
      id: hazardId(freshNumber(turn.world)),
      tick: turn.world.tick,
      cell: race.cell,
      earlier: actorOfAccess(turn, episode, race.earlier.agent),
      later: actorOfAccess(turn, episode, race.later.agent),
      race,
      harmful: null,
      order: order ?? episode.order,
      episode: episode.number,
      lostCoins: 0,
    };
    turn.world.hazards.push(hazard);
    episode.races.push(hazard.id);
    tell(turn, { kind: 'race', hazard: hazard.id, cell: race.cell });
  }
}

/** An agent that has finished since is still known by its visit. */
function actorOfAccess(turn: Turn, episode: Episode, agent: AgentId): Actor {
  const known = turn.world.actors.find((actor) => actor.agent === agent);
  if (known !== undefined) return { ...known };
  const past = turn.world.pastActors.find((actor) => actor.agent === agent);
  if (past !== undefined) return { ...past };
  return { ...(episode.visits.find((visit) => visit.actor.agent === agent)?.actor ?? actorOf(turn.world, agent)) };
}

/**
 * A dish leaves its vessel: salt that no one-after-another order of the same visits would have left is harm. In such an
 * order each visit pours only if it tasted less than the recipe wants. Returns the pinches that the dish got.
 */
export function endSaltEpisode(turn: Turn, cell: CellId, wantedPinches: number): number {
  const pinches = cellOf(turn.world.kernel, cell).value;
  const episode = takeEpisode(turn, cell);
  if (episode !== null) {
    const pouring = episode.visits.filter((visit) => visit.added !== null).length;
    const serial = Math.min(pouring, wantedPinches - episode.startValue);
    judge(turn, episode, { harmful: pinches - episode.startValue !== Math.max(serial, 0), lostCoins: 0 });
  }
  resetCell(turn.world.kernel, cell, 0);
  return pinches;
}

/** Binned, burnt or lost: ends without harm. */
export function dropSaltEpisode(turn: Turn, cell: CellId): void {
  const episode = takeEpisode(turn, cell);
  if (episode !== null) judge(turn, episode, { harmful: false, lostCoins: 0 });
  resetCell(turn.world.kernel, cell, 0);
}

/**
 * The till is quiet when nobody stands between reading and writing: then the number must have grown by all that was
 * entered, whatever the order; coins that are missing were lost to an update.
 */
export function settleTill(turn: Turn, cell: CellId): void {
  if (turn.world.chefs.some((chef) => chef.thought?.cell === cell)) return;
  const episode = takeEpisode(turn, cell);
  if (episode === null) return;
  const entered = episode.visits.reduce((sum, visit) => sum + (visit.added ?? 0), episode.startValue);
  const lostCoins = entered - cellOf(turn.world.kernel, cell).value;
  judge(turn, episode, { harmful: lostCoins !== 0, lostCoins });
}

function takeEpisode(turn: Turn, cell: CellId): Episode | null {
  const index = turn.world.episodes.findIndex((entry) => entry.cell === cell);
  return index < 0 ? null : (turn.world.episodes.splice(index, 1)[0] ?? null);
}

/** All races of an episode share its end; the coins are counted once, at the last of them. */
function judge(turn: Turn, episode: Episode, verdict: { harmful: boolean; lostCoins: number }): void {
  const hazards = turn.world.hazards.filter(
    (hazard): hazard is RaceHazard => hazard.kind === 'race' && episode.races.includes(hazard.id),
  );
  for (const hazard of hazards) hazard.harmful = verdict.harmful;
  const last = hazards[hazards.length - 1];
  if (last === undefined || !verdict.harmful) return;
  last.lostCoins = verdict.lostCoins;
  tell(turn, { kind: 'race-harm', hazard: last.id, cell: episode.cell, coins: verdict.lostCoins });
  if (verdict.lostCoins !== 0)
    addLine(turn, { kind: 'lost-update', coins: -verdict.lostCoins, order: null, hazard: last.id });
}
