import { ceilDiv, invariant } from '../base/index.ts';
import type { Crew } from './crew.ts';
import { type Dinner, handworkOf, loadsOf, spanOf, tailsOf, type VesselStay, workOf } from './dinner.ts';

/** How short a dinner can be: a schedule of `makespanTicks` exists, none is shorter than `lowerTicks`; equal means proven. */
export interface LeastMakespan {
  makespanTicks: number;
  lowerTicks: number;
  optimal: boolean;
}

/** States that are looked at before the search gives up and says what it has. */
const MOST_STATES = 200_000;

/**
 * No schedule is shorter: the longest chain, the handwork shared out among hands and cores, for chefs who stand beside
 * what needs nobody also all work shared out, and each resource's load shared out among its units. Ticks.
 * Source: Graham, "Bounds for certain multiprocessing anomalies", 1966; work and span as in Blumofe, Leiserson, 1999.
 */
export function lowerBoundOf(
  dinner: Dinner,
  crew: Crew,
): { ticks: number; because: 'span' | 'handwork' | 'work' | 'resource' } {
  const byHand = ceilDiv(handworkOf(dinner), Math.min(crew.chefs, crew.cores));
  const byWork = crew.model === 'sync' ? ceilDiv(workOf(dinner), crew.chefs) : 0;
  const byResource = loadsOf(dinner).map((load, resource) => ceilDiv(load, dinner.resources[resource]?.units ?? 1));
  const terms = [
    { because: 'span', ticks: spanOf(dinner) },
    { because: 'handwork', ticks: byHand },
    { because: 'work', ticks: byWork },
    { because: 'resource', ticks: byResource.reduce((most, ticks) => Math.max(most, ticks), 0) },
  ] as const;
  return terms.reduce((most, term) => (term.ticks > most.ticks ? term : most));
}

/**
 * The shortest dinner of all, by branch and bound over the moments at which a job ends: at each, any set of jobs that the
 * crew has chefs and cores for and the kitchen places and tools. Whoever has begun handwork stays with it; with fewer
 * cores than chefs it may stand there while another works. Some shortest schedule begins jobs, and hands on a single core,
 * only at such moments, so what is found is the least. It is not proven past MOST_STATES states (many jobs), nor where
 * several cores go round among more chefs, who can gain by changing in the middle (McNaughton 1959): then the best
 * schedule found stands beside the bound that no schedule beats. InvariantError for a job that the kitchen has no place for.
 * Source: Brucker, Drexl, Möhring, Neumann, Pesch, "Resource-constrained project scheduling", 1999.
 */
export function leastMakespan(dinner: Dinner, crew: Crew): LeastMakespan {
  for (const [index, resource] of dinner.resources.entries()) {
    const isNeeded = (loadsOf(dinner)[index] ?? 0) > 0;
    invariant(!isNeeded || resource.units > 0, `the kitchen has no ${resource.name}`);
  }
  const root = lowerBoundOf(dinner, crew).ticks;
  const search: Search = {
    dinner,
    crew,
    tails: tailsOf(dinner),
    least: root,
    best: Number.MAX_SAFE_INTEGER,
    earliest: new Map(),
    statesLeft: MOST_STATES,
  };
  visit(
    search,
    dinner.jobs.map((job) => job.ticks),
    0,
  );
  const missesNothing = search.statesLeft > 0 && (crew.cores === 1 || crew.cores >= crew.chefs);
  const isProven = missesNothing || search.best === root;
  return { makespanTicks: search.best, lowerTicks: isProven ? search.best : root, optimal: isProven };
}

interface Search {
  dinner: Dinner;
  crew: Crew;
  tails: readonly number[];
  /** Nothing shorter is possible: met, the search is over. */
  least: number;
  best: number;
  /** The earliest tick at which each state was met. */
  earliest: Map<string, number>;
  statesLeft: number;
}

/** Ticks left of each job: all that the rest of a dinner depends on. */
type Left = readonly number[];

function visit(search: Search, left: Left, tick: number): void {
  if (left.every((ticks) => ticks === 0)) {
    search.best = Math.min(search.best, tick);
    return;
  }
  if (search.best <= search.least || search.statesLeft <= 0) return;
  if (tick + leastRest(search, left) >= search.best) return;
  const key = left.join();
  if ((search.earliest.get(key) ?? Number.MAX_SAFE_INTEGER) <= tick) return;
  search.earliest.set(key, tick);
  search.statesLeft--;
  for (const running of choices(search, left)) {
    const step = running.reduce((least, job) => Math.min(least, left[job] ?? 0), Number.MAX_SAFE_INTEGER);
    const after = left.map((ticks, job) => (running.includes(job) ? ticks - step : ticks));
    visit(search, after, tick + step);
  }
}

/** The bound again, for what is left. */
function leastRest({ dinner, crew, tails }: Search, left: Left): number {
  let chain = 0;
  let byHand = 0;
  let all = 0;
  for (const [index, job] of dinner.jobs.entries()) {
    const ticks = left[index] ?? 0;
    if (ticks === 0) continue;
    chain = Math.max(chain, (tails[index] ?? 0) - job.ticks + ticks);
    all += ticks;
    if (job.byHand) byHand += ticks;
  }
  const hands = ceilDiv(byHand, Math.min(crew.chefs, crew.cores));
  return Math.max(chain, hands, crew.model === 'sync' ? ceilDiv(all, crew.chefs) : 0);
}

/** The sets of jobs that may go on until the next of them ends, the most pressing first. */
function choices(search: Search, left: Left): number[][] {
  const { dinner, crew, tails } = search;
  const hasBegun = (job: number): boolean => left[job] !== 0 && left[job] !== dinner.jobs[job]?.ticks;
  const isReady = (job: number): boolean => left[job] === dinner.jobs[job]?.ticks && isAllDone(dinner, left, job);
  const indices = dinner.jobs.map((_, index) => index);
  const mayPause = (job: number): boolean => crew.cores < crew.chefs && dinner.jobs[job]?.byHand === true;
  const goesOn = indices.filter((job) => hasBegun(job) && !mayPause(job));
  const open = indices.filter((job) => isReady(job) || (hasBegun(job) && mayPause(job)));
  const begun = indices.filter(hasBegun);
  const pressing = open.toSorted((one, other) => (tails[other] ?? 0) - (tails[one] ?? 0) || one - other);
  const sets: number[][] = [];
  const extend = (chosen: readonly number[], from: number): void => {
    for (let next = from; next < pressing.length; next++) {
      const more = [...chosen, pressing[next] ?? 0];
      if (fits(search, { running: more, begun })) extend(more, next + 1);
    }
    if (chosen.length > 0 && hasVessels(search, left, chosen)) sets.push([...chosen]);
  };
  extend(goesOn, 0);
  return sets;
}

function isAllDone(dinner: Dinner, left: Left, job: number): boolean {
  return dinner.jobs[job]?.after.every((earlier) => left[earlier] === 0) ?? false;
}

/** Whether there are chefs, cores, places and tools for all that run and all that have begun; never again once there are not. */
function fits({ dinner, crew }: Search, now: { running: number[]; begun: readonly number[] }): boolean {
  const isByHand = (job: number): boolean => dinner.jobs[job]?.byHand === true;
  const open = [...new Set([...now.running, ...now.begun])];
  const busyChefs = crew.model === 'sync' ? open.length : open.filter(isByHand).length;
  if (busyChefs > crew.chefs || now.running.filter(isByHand).length > crew.cores) return false;
  return dinner.resources.every(
    ({ units }, index) => open.filter((job) => dinner.jobs[job]?.uses.includes(index)).length <= units,
  );
}

/** Whether all that is in vessels, with what begins now, has one each: a job that takes something out makes room. */
function hasVessels({ dinner }: Search, left: Left, running: readonly number[]): boolean {
  const hasStarted = (job: number): boolean => running.includes(job) || left[job] !== dinner.jobs[job]?.ticks;
  const isKept = (stay: VesselStay): boolean => {
    if (!stay.jobs.some(hasStarted)) return false;
    return stay.takenOutBy === null ? stay.jobs.some((job) => left[job] !== 0) : !hasStarted(stay.takenOutBy);
  };
  const kept = dinner.stays.filter(isKept);
  return dinner.resources.every(({ units }, index) => kept.filter((stay) => stay.resource === index).length <= units);
}
