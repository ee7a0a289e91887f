/**
 * `npm run measure:policies`: what teams of each policy earn and how often they deadlock, in every level, as threads, as
 * dispatchers and mixed, for one to four seats; as tables for docs/BALANCE.md. `npm run measure:policies -- 200` plays
 * more rounds a cell, `npm run measure:policies -- 200 trattoria ordered-locker` only those. The last line says how fast.
 */
import { POLICY_NAMES, type PolicyName, playRound } from '../shared/bots/index.ts';
import { LEVELS } from '../shared/content/index.ts';
import { type Plan, type Role, TICKS_PER_SECOND, type World } from '../shared/kitchen/index.ts';

const MOST_SEATS = 4;
const CASTINGS: Readonly<Record<string, readonly Role[]>> = {
  threads: ['thread', 'thread', 'thread', 'thread'],
  dispatchers: ['dispatcher', 'dispatcher', 'dispatcher', 'dispatcher'],
  mixed: ['thread', 'dispatcher', 'thread', 'dispatcher'],
};

const [rounds = '60', level, name] = process.argv.slice(2);
const count = Number(rounds);
const plans = LEVELS.filter((plan) => level === undefined || plan.level === level);
const policies = POLICY_NAMES.filter((policy) => name === undefined || policy === name);
if (!(count >= 1) || plans.length === 0 || policies.length === 0) throw new Error('rounds, a level, a policy');

let played = 0;
const startMs = performance.now();
for (const plan of plans) {
  console.log(`\n${plan.level}, ${count} rounds a cell\n`);
  console.log('| policy | as | 1 seat | 2 seats | 3 seats | 4 seats |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const policy of policies) {
    for (const [casting, roles] of Object.entries(CASTINGS)) {
      const cells = Array.from({ length: MOST_SEATS }, (_, index) => cell(plan, policy, roles.slice(0, index + 1)));
      // One seat alone is not mixed.
      console.log(`| ${[policy, casting, ...(casting === 'mixed' ? ['', ...cells.slice(1)] : cells)].join(' | ')} |`);
    }
  }
}
const seconds = (performance.now() - startMs) / 1000;
console.log(`\n${played} rounds in ${seconds.toFixed(0)} s: ${(played / seconds).toFixed(1)} rounds/s`);

/** Median of coins or seconds, then deadlocks a round; "–" for a dinner that most did not serve. */
function cell(plan: Plan, policy: PolicyName, roles: readonly Role[]): string {
  const worlds = Array.from({ length: count }, (_, index) => {
    const seed = index + 1;
    const setup = { seed, seats: roles.map((role) => ({ role })), chefsPerThreadSeat: null };
    return playRound(plan, setup, { policy, seed });
  });
  played += count;
  const deadlocks = worlds.reduce((sum, world) => sum + deadlocksIn(world), 0) / count;
  return `${measured(plan, worlds)} (${deadlocks.toFixed(2)})`;
}

function measured(plan: Plan, worlds: readonly World[]): string {
  if (plan.rules.orders.kind === 'bag') return String(median(worlds.map((world) => world.score.coins)));
  const ticks = median(worlds.map((world) => world.makespanTicks ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(ticks) ? `${Math.round(ticks / TICKS_PER_SECOND)} s` : '–';
}

function deadlocksIn(world: World): number {
  return world.hazards.filter((hazard) => hazard.kind === 'deadlock').length;
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}
