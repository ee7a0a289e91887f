import type { Code } from '../program/index.ts';

/** Where an agent stands in the file: chefs first, then calls by loop, function and number. */
type Place = readonly number[];

/** Compares agents by name: `ada`, `dora.main`, `dora.f#2`. Strangers come last, in code-unit order. */
export function agentOrder(code: Code): (one: string, other: string) => number {
  const places = new Map<string, Place>();
  for (const [index, chef] of code.chefs.entries()) places.set(chef.name, [index]);
  for (const [index, loop] of code.loops.entries()) {
    for (const [fn, { name }] of loop.functions.entries()) {
      places.set(`${loop.name}.${name}`, [code.chefs.length + index, fn]);
    }
  }
  return (one, other) => comparePlaces(placeOf(places, one), placeOf(places, other)) || compareTexts(one, other);
}

function placeOf(places: ReadonlyMap<string, Place>, agent: string): Place {
  const [name = '', number = '0'] = agent.split('#');
  return [...(places.get(name) ?? [places.size]), Number(number)];
}

function comparePlaces(one: Place, other: Place): number {
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const order = (one[index] ?? 0) - (other[index] ?? 0);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** Words of a step's path that stand in the file in another order than in the alphabet. */
const SECOND_BRANCHES: readonly string[] = ['else', 'catch'];

/** Negative when the first step stands before the second in its chef or function. */
export function compareSteps(one: string, other: string): number {
  const left = one.split('.');
  const right = other.split('.');
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = comparePieces(left[index] ?? '', right[index] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function comparePieces(one: string, other: string): number {
  return rankOf(one) - rankOf(other) || compareTexts(one, other);
}

function rankOf(piece: string): number {
  if (/^\d+$/.test(piece)) return Number(piece);
  return SECOND_BRANCHES.includes(piece) ? 1 : 0;
}

/** In code-unit order. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
