import { type HazardRow, type RoundResult, watchRound } from '../../shared/analysis/index.ts';
import { POLICY_NAMES, type PolicyName, playRound, REFERENCE_POLICY } from '../../shared/bots/index.ts';
import { withoutWalking } from '../../shared/content/index.ts';
import { MOST_SEATS, ROLES, type Role, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { levelIn, shown } from './files.ts';
import { LabError } from './lab-error.ts';
import { type Options, oneOf, readOptions, wholeNumber } from './options.ts';

export interface PlayedRound {
  level: string;
  seats: Role[];
  bot: PolicyName;
  seed: number;
  walking: boolean;
  /** Coins; in a level measured by its makespan they count nothing. */
  score: number;
  /** Seconds; null: not served, or a level measured in coins. */
  makespan: number | null;
  hazards: Record<'deadlocks' | 'races' | 'harmfulRaces' | 'nearMisses' | 'starvations' | 'burnt', number>;
  digest: string;
}

/** `play LEVEL --seats thread,dispatcher --bot NAME --seed N [--walk 0]`: a whole round by bots. */
export function playLevel(words: readonly string[]): PlayedRound {
  const options = readOptions(words, 'LEVEL', ['seats', 'bot', 'seed', 'walk']);
  const level = levelIn(options.subject);
  const walking = oneOf(options, 'walk', ['0', '1']) !== '0';
  const plan = walking ? level : withoutWalking(level);
  const seats = rolesOf(options, plan.rules.roles);
  const bot = oneOf(options, 'bot', POLICY_NAMES) ?? REFERENCE_POLICY;
  const seed = wholeNumber(options, 'seed', { least: 0, otherwise: 1 });
  const chefsPerThreadSeat = plan.rules.chefsPerThreadSeat;
  const setup = { seed, seats: seats.map((role) => ({ role })), chefsPerThreadSeat };
  const watch = watchRound(plan, setup);
  const world = playRound(plan, setup, { policy: bot, seed }, (now) => watch.see(now));
  const result = watch.result(world);
  return {
    level: plan.level,
    seats,
    bot,
    seed,
    walking,
    score: result.coins,
    makespan: result.makespanTicks === null ? null : result.makespanTicks / TICKS_PER_SECOND,
    hazards: countsOf(result),
    digest: result.digest,
  };
}

/** As many seats as roles are given; the level must allow them. */
function rolesOf(options: Options, allowed: readonly Role[]): Role[] {
  const words = (options.values.seats ?? 'thread').split(',');
  if (words.length > MOST_SEATS) throw new LabError(`--seats: at most ${MOST_SEATS}, not ${words.length}`);
  return words.map((word) => {
    const role = ROLES.find((known) => known === word && allowed.includes(known));
    if (role === undefined) throw new LabError(`--seats: ${allowed.join(' or ')}, not ${shown(word)}`);
    return role;
  });
}

function countsOf({ hazards }: RoundResult): PlayedRound['hazards'] {
  const count = (counts: (row: HazardRow) => boolean): number => hazards.filter(counts).length;
  return {
    deadlocks: count((row) => row.kind === 'deadlock'),
    races: count((row) => row.kind === 'race'),
    harmfulRaces: count((row) => row.kind === 'race' && row.harmful),
    nearMisses: count((row) => row.kind === 'near-miss'),
    starvations: count((row) => row.kind === 'starvation'),
    burnt: count((row) => row.kind === 'burnt'),
  };
}
