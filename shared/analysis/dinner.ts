import type { DishPlan, JobPlan, Plan } from '../kitchen/index.ts';

/** A job reduced to what a schedule needs to know. Indices are places in `Dinner.jobs` and `Dinner.resources`. */
export interface DinnerJob {
  byHand: boolean;
  ticks: number;
  after: readonly number[];
  /** Stations and tools that it keeps from its start to its end. */
  uses: readonly number[];
}

/** Something that there are only so many of. */
export interface DinnerResource {
  name: string;
  units: number;
}

/** A vessel is taken by the first job done in it, and free again when another job begins that takes out what is in it. */
export interface VesselStay {
  resource: number;
  jobs: readonly number[];
  /** Null: free when the last of its jobs ends. */
  takenOutBy: number | null;
}

/** Dishes cooked together, without walking, carrying and patience. */
export interface Dinner {
  jobs: readonly DinnerJob[];
  resources: readonly DinnerResource[];
  stays: readonly VesselStay[];
}

/** One of each dish as one dinner in the kitchen of the plan. */
export function dinnerOf(plan: Plan, dishes: readonly DishPlan[]): Dinner {
  const resources: DinnerResource[] = [];
  const jobs: DinnerJob[] = [];
  const stays: VesselStay[] = [];
  const resourceOf = (name: string, units: number): number => {
    const known = resources.findIndex((resource) => resource.name === name);
    return known >= 0 ? known : resources.push({ name, units }) - 1;
  };
  for (const dish of dishes) {
    const first = jobs.length;
    const indexOf = (id: string): number => first + dish.jobs.findIndex((job) => job.id === id);
    for (const job of dish.jobs) {
      const uses = resourcesOf(plan, job).map(({ name, units }) => resourceOf(name, units));
      jobs.push({ byHand: job.kind === 'handwork', ticks: job.ticks, after: job.after.map(indexOf), uses });
    }
    for (const stay of staysOf(dish)) {
      stays.push({
        resource: resourceOf(
          stay.vessel,
          unitsOf(plan, (station) => station.vessel === stay.vessel),
        ),
        jobs: stay.jobs.map((job) => indexOf(job.id)),
        takenOutBy: stay.takenOutBy === null ? null : indexOf(stay.takenOutBy.id),
      });
    }
  }
  return { jobs, resources, stays };
}

/** Ticks that all jobs need together. */
export function workOf(dinner: Dinner): number {
  return sumTicks(dinner.jobs);
}

/** Ticks of the jobs that need a chef throughout. */
export function handworkOf(dinner: Dinner): number {
  return sumTicks(dinner.jobs.filter((job) => job.byHand));
}

/** For each job the ticks from its start to the end of the longest chain that begins with it. */
export function tailsOf(dinner: Dinner): number[] {
  const tails = dinner.jobs.map((job) => job.ticks);
  // Jobs name earlier ones only, so from the last to the first every follower is known.
  for (let index = dinner.jobs.length - 1; index >= 0; index--) {
    for (const earlier of dinner.jobs[index]?.after ?? []) {
      tails[earlier] = Math.max(tails[earlier] ?? 0, (dinner.jobs[earlier]?.ticks ?? 0) + (tails[index] ?? 0));
    }
  }
  return tails;
}

/** The longest chain of jobs. */
export function spanOf(dinner: Dinner): number {
  return tailsOf(dinner).reduce((most, tail) => Math.max(most, tail), 0);
}

/** For each resource the ticks that its units are kept at least, all together. */
export function loadsOf(dinner: Dinner): number[] {
  return dinner.resources.map((_, resource) => {
    const users = dinner.jobs.filter((job) => job.uses.includes(resource));
    const stayers = dinner.stays.filter((stay) => stay.resource === resource).flatMap((stay) => stay.jobs);
    return sumTicks(users) + stayers.reduce((ticks, job) => ticks + (dinner.jobs[job]?.ticks ?? 0), 0);
  });
}

function sumTicks(jobs: readonly DinnerJob[]): number {
  return jobs.reduce((ticks, job) => ticks + job.ticks, 0);
}

/** The station it is done at, unless that is a burner whose vessel counts, and the tools. There is one delivery boy. */
function resourcesOf(plan: Plan, job: JobPlan): DinnerResource[] {
  const tools = job.locks.flatMap((need) => (need.kind === 'tool' ? [need.tool] : []));
  const found = tools.map((tool) => ({
    name: tool as string,
    units: unitsOf(plan, (station) => station.tool === tool),
  }));
  if (job.station === 'shop') return [...found, { name: 'shop', units: 1 }];
  if (job.vessel !== null) return found;
  return [...found, { name: job.station, units: unitsOf(plan, (station) => station.kind === job.station) }];
}

function unitsOf(plan: Plan, counts: (station: Plan['stations'][number]) => boolean): number {
  return plan.stations.filter(counts).length;
}

interface Stay {
  vessel: string;
  jobs: JobPlan[];
  takenOutBy: JobPlan | null;
}

function staysOf(dish: DishPlan): Stay[] {
  const stays: Stay[] = [];
  for (const job of dish.jobs) {
    if (job.vessel === null) continue;
    const stay = stays.find((known) => known.jobs.some((earlier) => earlier.id === job.inVessel));
    if (stay === undefined) stays.push({ vessel: job.vessel, jobs: [job], takenOutBy: null });
    else stay.jobs.push(job);
  }
  for (const stay of stays) {
    stay.takenOutBy = dish.jobs.find((job) => job.brings.some((id) => stay.jobs.some((own) => own.id === id))) ?? null;
  }
  return stays;
}
