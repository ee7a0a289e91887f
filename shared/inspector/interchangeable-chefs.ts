import { agentId } from '../kernel/index.ts';
import type { ChefCode, Code, Run } from '../program/index.ts';
import type { Classes, Permutation } from './symmetry.ts';

/**
 * Chefs with the same steps that nobody names: exchanging two of them in a state gives a state with the same future, but for
 * their names. Loops name their calls by number and are left as they are.
 * Source: Ip, Dill, "Better Verification Through Symmetry", 1996 (scalar sets).
 */
export function interchangeableChefs(code: Code): Classes {
  if (code.loops.length > 0) return [];
  const named = new Set<number>();
  for (const { instructions } of code.chefs) {
    for (const step of instructions) if (step.do === 'spawn' || step.do === 'join') named.add(step.chef);
  }
  const classes = new Map<string, number[]>();
  for (const [chef, chefCode] of code.chefs.entries()) {
    if (named.has(chef)) continue;
    const key = stepsOf(chefCode);
    classes.set(key, [...(classes.get(key) ?? []), chef]);
  }
  return [...classes.values()].filter((members) => members.length > 1);
}

function stepsOf({ starts, priority, locals, instructions }: ChefCode): string {
  return JSON.stringify({ starts, priority, locals: locals.length, instructions });
}

/**
 * Exchanges chefs until those of each class stand in the order of what they are about to do, so that fewer states differ.
 * Gives where each went, or null when nobody had to move. Which of several alike comes first does not matter: states that
 * could be one and stay two are as true as one.
 */
export function arrangeChefs(code: Code, classes: Classes, run: Run): Permutation | null {
  const places = code.chefs.map((_, chef) => chef);
  let isMoved = false;
  for (const members of classes) {
    const order = members.map((chef) => ({ chef, stance: stanceOf(run, chef) }));
    order.sort((one, other) => compareTexts(one.stance, other.stance) || one.chef - other.chef);
    for (const [index, { chef }] of order.entries()) {
      const place = members[index] ?? chef;
      places[chef] = place;
      if (place !== chef) isMoved = true;
    }
  }
  if (!isMoved) return null;
  exchange(code, run, places);
  return places;
}

/** Where the chef stands and what it knows. */
function stanceOf(run: Run, chef: number): string {
  const state = run.strands[chef]?.state;
  const at = state === undefined || !('at' in state) ? '' : state.at;
  const joined = state !== undefined && 'joined' in state && state.joined;
  return `${state?.kind}|${at}|${joined}|${run.calls[chef]?.locals.join()}`;
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Each chef takes the place of another, in all that the run says about it. */
function exchange(code: Code, run: Run, places: Permutation): void {
  const before = places.map((_, chef) => ({ strand: run.strands[chef], call: run.calls[chef] }));
  const names = new Map<string, string>();
  for (const [chef, place] of places.entries()) {
    const strand = run.strands[place];
    const call = run.calls[place];
    const old = before[chef];
    if (strand === undefined || call === undefined || old?.strand === undefined || old.call === undefined) continue;
    run.strands[place] = { ...strand, state: old.strand.state, catches: old.strand.catches };
    run.calls[place] = { ...call, locals: old.call.locals };
    if (place !== chef) names.set(agentId(code.chefs[chef]?.name ?? ''), agentId(code.chefs[place]?.name ?? ''));
  }
  run.inside = run.inside.map((strands) => strands.map((strand) => places[strand] ?? strand));
  run.kernel = renamed(run.kernel, names);
}

/**
 * Plain data in which the names stand for others, as values and as keys. What names nobody is not copied: kernels share their
 * entries, and what was a kernel's own stays so under its new name.
 */
function renamed<Data>(data: Data, names: ReadonlyMap<string, string>): Data {
  return rename(data, names) as Data;
}

function rename(data: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof data === 'string') return names.get(data) ?? data;
  if (typeof data !== 'object' || data === null) return data;
  return Array.isArray(data) ? renameItems(data, names) : renameEntries(data as Record<string, unknown>, names);
}

function renameItems(items: readonly unknown[], names: ReadonlyMap<string, string>): readonly unknown[] {
  const copy = items.map((item) => rename(item, names));
  return copy.every((item, index) => item === items[index]) ? items : copy;
}

function renameEntries(data: Record<string, unknown>, names: ReadonlyMap<string, string>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  let hasChanged = false;
  for (const key of Object.keys(data)) {
    const newKey = names.get(key) ?? key;
    const value = rename(data[key], names);
    if (newKey !== key || value !== data[key]) hasChanged = true;
    copy[newKey] = value;
  }
  return hasChanged ? copy : data;
}
