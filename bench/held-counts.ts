import type { MeasuredServer } from './measured-server.ts';
import type { ServerCounts } from './rooms-protocol.ts';

type Server = Pick<MeasuredServer, 'count'>;

const LOOK_EVERY_MS = 250;
/** What ends by itself and is seen in nothing but its timer (an empty room waits for a second) has ended by then. */
const REST_MS = 4000;
/** Idle lines to matchmaking are closed after five seconds; a machine with other work takes longer for everything. */
const MOST_MS = 120_000;

/**
 * What a server holds when it is at rest: nobody is there, and for a while no count has changed, so that timers that run
 * out by themselves have. After two minutes without rest, what it holds then.
 */
export async function countsAtRest(server: Server): Promise<ServerCounts> {
  const endMs = performance.now() + MOST_MS;
  let counts = await server.count();
  let sinceMs = performance.now();
  while (performance.now() < endMs) {
    const isDeserted = counts.rooms === 0 && counts.clients === 0 && counts.sockets === 0;
    if (isDeserted && performance.now() - sinceMs >= REST_MS) return counts;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const next = await server.count();
    if (differences(counts, next).length > 0) sinceMs = performance.now();
    counts = next;
  }
  return counts;
}

/** What is not as it was, in words; the heap aside, which never is. Less than before says that before was no rest. */
export function differences(before: ServerCounts, now: ServerCounts): string[] {
  const { heapBytes: _heap, ...counted } = before;
  const names = Object.keys(counted) as (keyof typeof counted)[];
  return names
    .filter((name) => before[name] !== now[name])
    .map((name) => `${name}: ${before[name]} before, ${now[name]} now`);
}
