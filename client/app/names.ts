import type { LockId } from '../../shared/kernel/index.ts';
import type { Plan, StationId, StationPlan } from '../../shared/kitchen/index.ts';
import { CHEFS, type ChefNumber } from '../view/art/index.ts';
import { fill, WORDS } from './words/index.ts';

/** "job:put-pasta-in" becomes "Put pasta in" when the catalogue has no word for it. */
export function readable(id: string): string {
  const plain = id.slice(id.indexOf(':') + 1).replaceAll('-', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

export const jobName = (job: string): string => WORDS.jobs[job]?.[0] ?? readable(job);
export const jobShort = (job: string): string => WORDS.jobs[job]?.[1] ?? readable(job).toLowerCase();
export const dishName = (dish: string): string => WORDS.dishes[dish] ?? readable(dish);
export const levelName = (level: string): string => WORDS.levels[level]?.[0] ?? readable(level);
export const levelText = (level: string): string => WORDS.levels[level]?.[1] ?? '';
export const stationWord = (kind: StationPlan['kind']): string => WORDS.stations[kind];
export const resultName = (job: string): string => WORDS.results[job] ?? jobShort(job);

export function buzzerName(job: string): string {
  return WORDS.buzzers[job]?.[0] ?? fill(WORDS.buzzerFallback[0], { job: jobName(job) });
}

export function runningText(job: string, secondsLeft: number): string {
  return fill(WORDS.buzzers[job]?.[1] ?? WORDS.buzzerFallback[1], { n: secondsLeft });
}

export function chefNumberOf(value: number): ChefNumber {
  return value === 2 || value === 3 || value === 4 || value === 5 || value === 6 ? value : 1;
}

/** The name is the colour. */
export const chefName = (number: number): string => CHEFS[chefNumberOf(number)].name;

/** "pan 2", "board B", "knife": numbered or lettered only where there is more than one. */
export function stationName(plan: Plan, station: StationPlan): string {
  const base = baseName(station);
  const alike = plan.stations.filter((other) => baseName(other) === base);
  if (alike.length < 2) return base;
  const index = alike.findIndex((other) => other.id === station.id);
  return station.kind === 'board' ? `${base} ${String.fromCharCode(65 + index)}` : `${base} ${index + 1}`;
}

export function lockName(plan: Plan, lock: LockId | string): string {
  const station = plan.stations.find((candidate) => candidate.lock === lock);
  return station ? stationName(plan, station) : readable(lock).toLowerCase();
}

/** "the knife", but "pan 2": a numbered thing is called by its number. */
export function theThing(name: string): string {
  return /\s(\d+|[A-Z])$/.test(name) ? name : WORDS.the + name;
}

/** At the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function stationNameById(plan: Plan, id: StationId): string {
  const station = plan.stations.find((candidate) => candidate.id === id);
  return station ? stationName(plan, station) : readable(id).toLowerCase();
}

/** What somebody waits for: a lock, or what a job will have made. */
export function wantedName(plan: Plan, wants: string): string {
  if (wants.startsWith('job:')) return resultName(wants);
  return lockName(plan, wants);
}

function baseName(station: StationPlan): string {
  if (station.tool) return WORDS.tools[station.tool];
  if (station.vessel) return WORDS.vessels[station.vessel];
  if (station.gives) return WORDS.ingredients[station.gives];
  return WORDS.stations[station.kind];
}
