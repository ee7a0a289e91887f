import { type Rng, required, rngFrom } from '../../shared/base/index.ts';
import { planOf, withoutWalking } from '../../shared/content/index.ts';
import { levelId, type MatchSetup, type Plan, type Role } from '../../shared/kitchen/index.ts';
import { createRecorder, type Recording } from '../../shared/replay/index.ts';
import { drawIntent, type Intent } from '../properties/intents.ts';
import { playRandomly } from '../properties/random-round.ts';

/** A round worth keeping: who cooks where, and how long they disturb each other before the kitchen goes quiet. */
export interface GoldenGame {
  name: string;
  level: string;
  walking: boolean;
  roles: readonly Role[];
  seed: number;
  intents: number;
  /** They go on cooking until the round is over. */
  toTheEnd: boolean;
}

const game = (name: string, level: string, roles: string, rest: Partial<GoldenGame> = {}): GoldenGame => ({
  ...{ name, level, walking: true, seed: 1, intents: 60, toTheEnd: false },
  roles: [...roles].map((letter): Role => (letter === 't' ? 'thread' : 'dispatcher')),
  ...rest,
});

/** Every level with every role, alone and in company. */
export const GOLDEN_GAMES: readonly GoldenGame[] = [
  game('pasta-two-threads', 'pasta-for-two', 'tt', { seed: 11 }),
  game('pasta-one-dispatcher', 'pasta-for-two', 'd', { seed: 12 }),
  game('pasta-mixed-without-walking', 'pasta-for-two', 'td', { seed: 13, walking: false, toTheEnd: true }),
  game('feast-one-seat-three-chefs', 'chopping-feast', 't', { seed: 21 }),
  game('feast-two-dispatchers', 'chopping-feast', 'dd', { seed: 22, toTheEnd: true }),
  game('feast-mixed', 'chopping-feast', 'tdt', { seed: 23 }),
  game('trattoria-two-threads', 'trattoria', 'tt', { seed: 31 }),
  game('trattoria-four-threads', 'trattoria', 'tttt', { seed: 32, intents: 120 }),
  game('trattoria-three-dispatchers', 'trattoria', 'ddd', { seed: 33, intents: 80 }),
  game('trattoria-mixed', 'trattoria', 'tdtd', { seed: 34, intents: 120 }),
  game('trattoria-mixed-without-walking', 'trattoria', 'dt', { seed: 35, intents: 120, walking: false }),
];

/** Plays the game anew, by today's rules. */
export function recordGame({ level, walking, roles, seed, intents, toTheEnd }: GoldenGame): Recording {
  const full = required(planOf(levelId(level)), level);
  const plan: Plan = walking ? full : withoutWalking(full);
  const setup: MatchSetup = { seed, seats: roles.map((role) => ({ role })), chefsPerThreadSeat: null };
  const recorder = createRecorder(plan, setup);
  const list = drawIntents(rngFrom(seed), intents);
  if (toTheEnd) list.push({ pause: plan.rules.roundTicks + 1, seat: 0, word: 'ping', a: 0, b: 0, c: 0 });
  return recorder.finish(playRandomly(plan, setup, list, { before: recorder.record, after: recorder.mark }));
}

function drawIntents(rng: Rng, count: number): Intent[] {
  const list: Intent[] = [];
  for (let index = 0; index < count; index++) list.push(drawIntent(rng));
  return list;
}
