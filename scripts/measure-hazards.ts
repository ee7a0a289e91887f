/**
 * `npm run measure`: rounds of greedy bots in the real kitchen, as a table: what they serve, how their time goes, and
 * how often things go wrong. `npm run measure -- 20` plays fewer rounds a row, `npm run measure -- 200 chopping-feast`
 * another level, `npm run measure -- 100 trattoria ordered-locker` another policy.
 */
import { MEASURED_POLICY_NAMES, type MeasuredPolicyName, playRound, setupOf } from '../shared/bots/index.ts';
import { planOf } from '../shared/content/index.ts';
import { chefState, levelId, MOST_SEATS, type Plan, ROLES, type Role, type World } from '../shared/kitchen/index.ts';

const COLUMNS = ['run', 'walk', 'ready', 'blocked', 'waiting', 'idle'] as const;
type Column = (typeof COLUMNS)[number];
const SAMPLE_TICKS = 15;

interface Row {
  dishes: number[];
  coins: number[];
  deadlocks: number[];
  salt: number;
  till: number;
  burnt: number;
  lost: number;
  refusals: number;
  time: Record<Column, number>;
}

const [rounds = '200', level = 'trattoria', name = 'greedy'] = process.argv.slice(2);
const plan = planOf(levelId(level));
const policy = MEASURED_POLICY_NAMES.find((each) => each === name);
if (plan === null || policy === undefined) throw new Error(`no level ${level} or no policy ${name}`);
console.log(`${level}, ${policy}: ${rounds} rounds a row of threads, half as many of dispatchers`);
console.log(
  '| | dishes (10–90 %) | coins | run / walk / ready / blocked / waiting / idle, % of chef time | deadlocks a round (rounds with) | salt | till | burnt | lost | refusals |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const role of ROLES) {
  const count = role === 'thread' ? Number(rounds) : Math.ceil(Number(rounds) / 2);
  for (let seats = 1; seats <= MOST_SEATS; seats++)
    console.log(line(role, seats, measure(plan, { role, seats, policy, count })));
}

function measure(
  kitchen: Plan,
  { role, seats, policy: how, count }: { role: Role; seats: number; policy: MeasuredPolicyName; count: number },
): Row {
  const time = { run: 0, walk: 0, ready: 0, blocked: 0, waiting: 0, idle: 0 };
  const row: Row = { dishes: [], coins: [], deadlocks: [], salt: 0, till: 0, burnt: 0, lost: 0, refusals: 0, time };
  for (let seed = 1; seed <= count; seed++) {
    const world = playRound(kitchen, setupOf(role, seats, seed), { policy: how, seed }, (now, events) => {
      if (now.tick % SAMPLE_TICKS === 0) for (const chef of now.chefs) time[columnOf(now, chef)] += 1;
      for (const event of events) if (event.kind === 'refused') row.refusals += 1;
    });
    add(row, world);
  }
  return row;
}

function columnOf(world: World, chef: World['chefs'][number]): Column {
  switch (chefState({ world }, chef)) {
    case 'RUNNING':
      return chef.activity.kind === 'idle' ? 'walk' : 'run';
    case 'READY':
      return 'ready';
    case 'BLOCKED':
    case 'STUNNED':
      return 'blocked';
    case 'WAITING':
      return 'waiting';
    case 'IDLE':
      return 'idle';
  }
}

function add(row: Row, world: World): void {
  row.dishes.push(world.orders.filter((order) => order.servedTick !== null).length);
  row.coins.push(world.score.coins);
  row.deadlocks.push(world.hazards.filter((hazard) => hazard.kind === 'deadlock').length);
  for (const hazard of world.hazards) {
    if (hazard.kind === 'burnt') row.burnt += 1;
    if (hazard.kind !== 'race' || hazard.harmful !== true) continue;
    if (hazard.lostCoins !== 0) row.till += 1;
  }
  row.salt += world.orders.filter((order) => order.oversalted).length;
  row.lost += world.score.lines.filter((entry) => entry.kind === 'lost-order').length;
}

function line(role: Role, seats: number, row: Row): string {
  const count = row.dishes.length;
  const perRound = (sum: number): string => (sum / count).toFixed(2);
  const sorted = [...row.dishes].sort((a, b) => a - b);
  const at = (percent: number): number => sorted[Math.floor(((count - 1) * percent) / 100)] ?? 0;
  const total = COLUMNS.reduce((sum, column) => sum + row.time[column], 0);
  const share = COLUMNS.map((column) => Math.round((row.time[column] / total) * 100)).join(' / ');
  const withOne = Math.round((row.deadlocks.filter((each) => each > 0).length / count) * 100);
  const cells = [
    `${role}s, ${seats}`,
    `${(sum(row.dishes) / count).toFixed(1)} (${at(10)}–${at(90)})`,
    Math.round(sum(row.coins) / count),
    share,
    `${perRound(sum(row.deadlocks))} (${withOne} %)`,
    ...[row.salt, row.till, row.burnt, row.lost, row.refusals].map(perRound),
  ];
  return `| ${cells.join(' | ')} |`;
}

function sum(list: readonly number[]): number {
  return list.reduce((total, each) => total + each, 0);
}
