import {
  ARRIVALS_PER_WAIT,
  FLOOD_REMEMBERED_MS,
  FLOOD_WAIT_MS,
  MOST_FLOOD_WAIT_MS,
  MOST_FLOODED_NETWORKS,
} from '../limits.ts';

/** Which networks flooded lately, and how long who comes from there waits. */
export interface FloodMemory {
  /** Somebody from there was thrown out for what it sent. Answers how long others from there wait from now on. */
  add(network: string): { waitMs: number; isLonger: boolean };
  /** Whether who comes from there now has to wait. */
  isRemembered(network: string): boolean;
  /** The next turn to come in from there, taken: how far away it is. Nought where nobody flooded. */
  takeTurn(network: string): number;
  /** How many networks are remembered. */
  readonly size: number;
}

interface Flooded {
  floods: number;
  lastFloodMs: number;
  lastTurnMs: number;
}

export function createFloodMemory(nowMs: () => number = () => performance.now()): FloodMemory {
  // In the order of their last floods.
  const networks = new Map<string, Flooded>();
  const forget = () => {
    for (const [network, { lastFloodMs }] of networks) {
      if (nowMs() - lastFloodMs < FLOOD_REMEMBERED_MS && networks.size <= MOST_FLOODED_NETWORKS) return;
      networks.delete(network);
    }
  };
  const find = (network: string): Flooded | null => {
    forget();
    return networks.get(network) ?? null;
  };
  return {
    add(network) {
      const before = find(network);
      const floods = (before?.floods ?? 0) + 1;
      networks.delete(network);
      networks.set(network, { floods, lastFloodMs: nowMs(), lastTurnMs: before?.lastTurnMs ?? 0 });
      forget();
      const waitMs = waitAfter(floods);
      return { waitMs, isLonger: before === null || waitMs > waitAfter(before.floods) };
    },
    isRemembered: (network) => find(network) !== null,
    takeTurn(network) {
      const flooded = find(network);
      if (flooded === null) return 0;
      const waitMs = waitAfter(flooded.floods);
      // Whoever waits keeps its turn, whatever others do meanwhile; and all that waited do not come in at once.
      flooded.lastTurnMs = Math.max(nowMs() + waitMs, flooded.lastTurnMs + waitMs / ARRIVALS_PER_WAIT);
      return flooded.lastTurnMs - nowMs();
    },
    get size() {
      forget();
      return networks.size;
    },
  };
}

function waitAfter(floods: number): number {
  return Math.min(MOST_FLOOD_WAIT_MS, FLOOD_WAIT_MS * 2 ** (floods - 1));
}
