import { type Profiler, Session } from 'node:inspector/promises';

const SAMPLE_EVERY_MICROSECONDS = 100;

/** Runs the work while the engine takes samples of its stack; the work itself is not changed by a line. */
export async function profileOf(work: () => void): Promise<Profiler.Profile> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_MICROSECONDS });
    await session.post('Profiler.start');
    work();
    const { profile } = await session.post('Profiler.stop');
    return profile;
  } finally {
    session.disconnect();
  }
}

/** Where a sample belongs: the caller's group, or another one where a frame says so. */
export type Grouping = (frame: { name: string; file: string }, group: string) => string;

/** Samples by group. A frame hands its group to all that it calls; `(other)` is where the outermost ones begin. */
export function samplesByGroup(profile: Profiler.Profile, grouping: Grouping): Map<string, number> {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const counts = new Map<string, number>();
  const visit = (node: Profiler.ProfileNode, callersGroup: string): void => {
    const { functionName, url } = node.callFrame;
    const group = grouping({ name: functionName, file: fileOf(url) }, callersGroup);
    counts.set(group, (counts.get(group) ?? 0) + (node.hitCount ?? 0));
    for (const id of node.children ?? []) {
      const child = nodes.get(id);
      if (child !== undefined) visit(child, group);
    }
  };
  const [root] = profile.nodes;
  if (root !== undefined) visit(root, '(other)');
  return counts;
}

/** From the project's folder on: "shared/kitchen/step.ts"; empty for what is built into the engine. */
function fileOf(url: string): string {
  const match = /\/((?:shared|server|bench)\/.+)$/.exec(url);
  return match?.[1] ?? url;
}
