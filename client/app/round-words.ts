import { planOf } from '../../shared/content/index.ts';
import { ROLES, type Role, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import type { RoundCard } from '../../shared/net/index.ts';
import { fill, WORDS } from './words/index.ts';

/** What a round came to: coins, or how long dinner took where only that counts. */
export function scoreText(round: Pick<RoundCard, 'level' | 'coins' | 'makespanTicks'>): string {
  const { level, coins, makespanTicks } = round;
  if (makespanTicks !== null)
    return fill(WORDS.rounds.makespan, { n: Math.round((makespanTicks / TICKS_PER_SECOND) * 10) / 10 });
  if (planOf(level)?.rules.orders.kind === 'single') return WORDS.result.notServed;
  return fill(coins === 1 ? WORDS.rounds.coin : WORDS.rounds.coins, { n: coins });
}

/** "2 chefs, 1 dispatcher, two chefs each, 1 bot", from what is known of the seats. */
export function crewText(
  crew: Pick<RoundCard, 'roles' | 'chefsPerThreadSeat'> & Partial<Pick<RoundCard, 'bots' | 'terms'>>,
): string {
  const parts = ROLES.flatMap((role) => countOf(role, crew.roles));
  const hands = crew.chefsPerThreadSeat ?? 1;
  if (hands > 1 && crew.roles.includes('thread')) parts.push(fill(WORDS.rounds.chefsEach, { n: hands }));
  const bots = crew.bots?.filter((bot) => bot).length ?? 0;
  if (bots > 0) parts.push(fill(bots === 1 ? WORDS.rounds.bot : WORDS.rounds.bots, { n: bots }));
  if (crew.terms?.clock === 'relaxed') parts.push(WORDS.rounds.relaxed);
  const cores = crew.terms?.cores ?? null;
  if (cores !== null) parts.push(fill(cores === 1 ? WORDS.rounds.core : WORDS.rounds.cores, { n: cores }));
  return parts.join(', ');
}

function countOf(role: Role, roles: readonly Role[]): string[] {
  const n = roles.filter((each) => each === role).length;
  const [one, many] = WORDS.rounds.roles[role];
  return n === 0 ? [] : [fill(n === 1 ? one : many, { n })];
}

export function hazardText(count: number): string {
  if (count === 0) return WORDS.rounds.clean;
  return fill(count === 1 ? WORDS.rounds.hazard : WORDS.rounds.hazards, { n: count });
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** "3 hours ago"; a clock that is behind the server's says just now. */
export function agoText(finishedAt: string, nowMs: number): string {
  const passedMs = nowMs - Date.parse(finishedAt);
  for (const [unit, ms] of UNITS) if (passedMs >= ms) return AGO.format(-Math.floor(passedMs / ms), unit);
  return WORDS.rounds.justNow;
}
