import { digestOf, invariant } from '../base/index.ts';
import { planOf, planUnder, withoutWalking } from '../content/index.ts';
import {
  areSameTerms,
  createWorld,
  type KitchenEvent,
  type Plan,
  type SeatCommand,
  step,
  type World,
} from '../kitchen/index.ts';
import type { Recording } from './recording.ts';

export type ReplayResult =
  | { kind: 'same'; world: World }
  /** The first moment at which the worlds are known to differ; they parted after the digest before. */
  | { kind: 'diverged'; tick: number; expected: string; actual: string };

/** The plan that a recording was played on; null when there is no such level. */
export function planOfRecording({
  level,
  walking,
  terms,
}: Pick<Recording, 'level' | 'walking' | 'terms'>): Plan | null {
  const usual = planOf(level);
  if (usual === null) return null;
  const plan = planUnder(usual, terms);
  return walking ? plan : withoutWalking(plan);
}

/**
 * Plays a recorded round again, and stops at the first digest that differs. `onTick` hears of every step, with the world
 * after it. InvariantError when the plan is another than the one recorded on.
 */
export function replay(
  plan: Plan,
  recording: Recording,
  onTick?: (world: Readonly<World>, events: readonly KitchenEvent[]) => void,
): ReplayResult {
  const isItsPlan =
    plan.level === recording.level &&
    plan.rules.walking === recording.walking &&
    areSameTerms(plan.terms, recording.terms);
  invariant(isItsPlan, `a recording of ${recording.level} is not played on ${plan.level}`);
  const world = createWorld(plan, recording.setup);
  const said = commandsByTick(recording);
  const expected = new Map(recording.digests);
  for (let tick = 0; tick < recording.ticks; tick++) {
    const events = step(plan, world, said.get(tick) ?? []);
    onTick?.(world, events);
    const digest = expected.get(world.tick);
    if (digest !== undefined && digest !== digestOf(world)) return diverged(world, digest);
  }
  const last = recording.digests[recording.digests.length - 1];
  // A round that is over earlier than it was stands still and meets no later digest.
  if (last !== undefined && world.tick !== last[0]) return diverged(world, last[1]);
  return { kind: 'same', world };
}

function diverged(world: World, expected: string): ReplayResult {
  return { kind: 'diverged', tick: world.tick, expected, actual: digestOf(world) };
}

/** What was handed to the step of each tick, in that order; nothing for a tick in which nobody said anything. */
export function commandsByTick(recording: Pick<Recording, 'commands'>): Map<number, SeatCommand[]> {
  const said = new Map<number, SeatCommand[]>();
  for (const [tick, seat, command] of recording.commands) {
    const together = said.get(tick);
    if (together === undefined) said.set(tick, [{ seat, command }]);
    else together.push({ seat, command });
  }
  return said;
}
