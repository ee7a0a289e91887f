import type { World } from '../../shared/kitchen/index.ts';

/** One owner per mutex, queues without ghosts, and nobody left behind. */
export function brokenKernelRules(world: Readonly<World>): string[] {
  return [...brokenLocks(world), ...brokenAgents(world), ...brokenPromises(world)];
}

function brokenLocks({ kernel }: Readonly<World>): string[] {
  const broken: string[] = [];
  for (const { id, owner, queue } of kernel.locks) {
    const holders = kernel.agents.filter((agent) => agent.held.includes(id)).map((agent) => agent.id);
    if (holders.join() !== (owner ?? '')) broken.push(`${id} is owned by ${owner} and held by ${holders.join()}`);
    const waiters = kernel.agents.filter((agent) => agent.waiting?.kind === 'lock' && agent.waiting.lock === id);
    const names = waiters.map((agent) => agent.id);
    if (names.toSorted().join() !== queue.toSorted().join())
      broken.push(`${id}: ${queue.join()} queue, ${names.join()} wait`);
    if (owner === null && queue.length > 0) broken.push(`${id} is free and somebody queues`);
  }
  return broken;
}

/** An agent lives as long as its chef, its note or its buzzer, and somebody can be named for it. */
function brokenAgents(world: Readonly<World>): string[] {
  const broken: string[] = [];
  for (const { id, finished, held } of world.kernel.agents) {
    const lives =
      world.chefs.some((chef) => chef.agent === id) ||
      world.notes.some((note) => note.agent === id) ||
      world.buzzers.some((buzzer) => buzzer.agent === id);
    if (!lives) broken.push(`${id} is alive and nobody's`);
    if (finished) broken.push(`${id} has finished and holds ${held.join()}`);
    if (!world.actors.some((actor) => actor.agent === id)) broken.push(`nobody is named behind ${id}`);
  }
  for (const { agent } of world.actors)
    if (!world.kernel.agents.some((entry) => entry.id === agent)) broken.push(`${agent} is named and does not live`);
  for (const { agent, id } of [...world.notes, ...world.buzzers])
    if (!world.kernel.agents.some((entry) => entry.id === agent))
      broken.push(`${id} belongs to ${agent}, who does not live`);
  return broken;
}

function brokenPromises(world: Readonly<World>): string[] {
  const wanted = [...world.notes, ...world.buzzers].map((entry) => entry.promise as string).toSorted();
  const known = world.kernel.promises.map((entry) => entry.id as string).toSorted();
  return wanted.join() === known.join() ? [] : [`promises ${known.join()} and notes and buzzers ${wanted.join()}`];
}
