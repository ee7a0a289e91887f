/** Where each agent has gone: agent a is now in the place of agent `permutation[a]`. Those past the end stay. */
export type Permutation = readonly number[];

/** Groups of agents (indices, ascending) that can change places without anybody noticing; whoever stands in none cannot. */
export type Classes = readonly (readonly number[])[];

export function moved(permutation: Permutation, agent: number): number {
  return permutation[agent] ?? agent;
}

export function inverseOf(permutation: Permutation): Permutation {
  const inverse = [...permutation];
  for (const [agent, place] of permutation.entries()) inverse[place] = agent;
  return inverse;
}

/** First `first`, then `second`. */
export function after(first: Permutation, second: Permutation): Permutation {
  return first.map((place) => moved(second, place));
}

/** All sets of agents that this one can become, itself among them; each ascending. */
export function imagesOf(classes: Classes, agents: readonly number[]): number[][] {
  let images: number[][] = [agents.filter((agent) => !classes.some((members) => members.includes(agent)))];
  for (const members of classes) {
    const count = agents.filter((agent) => members.includes(agent)).length;
    const parts = choose(members, count);
    images = images.flatMap((image) => parts.map((part) => [...image, ...part]));
  }
  return images.map((image) => image.sort((one, other) => one - other));
}

/** All ways to take that many of the members. */
function choose(members: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return members.flatMap((member, index) =>
    choose(members.slice(index + 1), count - 1).map((others) => [member, ...others]),
  );
}

/** All pairs of agents that this one can become, itself among them. */
export function imagesOfPair(classes: Classes, one: number, other: number): [number, number][] {
  const ones = classOf(classes, one);
  if (one === other) return ones.map((agent) => [agent, agent]);
  const others = classOf(classes, other);
  const pairs = ones.flatMap((first) => others.map((second): [number, number] => [first, second]));
  return pairs.filter(([first, second]) => first !== second);
}

function classOf(classes: Classes, agent: number): readonly number[] {
  return classes.find((members) => members.includes(agent)) ?? [agent];
}

/** The same for all that can become each other. */
export function orbitKey(classes: Classes, agents: readonly number[]): string {
  const fixed = agents.filter((agent) => !classes.some((members) => members.includes(agent)));
  const counts = classes.map((members) => agents.filter((agent) => members.includes(agent)).length);
  return `${fixed.sort((one, other) => one - other).join()}|${counts.join()}`;
}
