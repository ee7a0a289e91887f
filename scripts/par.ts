/**
 * `npm run par`: what the reference bots earn in every level that is measured in coins, for one to four seats of each
 * role, printed and written into the level files. `npm run par -- --check` only compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parCoins } from '../shared/bots/index.ts';
import { LEVELS } from '../shared/content/index.ts';
import { MOST_SEATS, type Plan, ROLES } from '../shared/kitchen/index.ts';

type Par = NonNullable<Plan['par']>;

const checkOnly = process.argv.includes('--check');
let differ = 0;
for (const plan of LEVELS) {
  if (plan.rules.orders.kind === 'single') continue;
  const par = measured(plan);
  const isSame = JSON.stringify(par) === JSON.stringify(plan.par);
  if (!isSame) differ += 1;
  if (!isSame && !checkOnly) write(plan, par);
  console.log(`${plan.level}: ${isSame ? 'as committed' : checkOnly ? 'differs from what is committed' : 'written'}`);
}
process.exitCode = checkOnly && differ > 0 ? 1 : 0;

function measured(plan: Plan): Par {
  const par: Record<keyof Par, number[]> = { thread: [], dispatcher: [] };
  for (const role of ROLES) {
    for (let seats = 1; seats <= MOST_SEATS; seats++) {
      const coins = parCoins(plan, role, seats);
      par[role].push(coins);
      console.log(`${plan.level}  ${role.padEnd(10)}  ${seats} ${seats === 1 ? 'seat ' : 'seats'}  ${coins} coins`);
    }
  }
  return par;
}

/** Replaces the level's `par`, or adds it as its last entry; refuses a file that does not look as expected. */
function write(plan: Plan, par: Par): void {
  const path = join(import.meta.dirname, '../shared/content/levels', `${plan.level}.ts`);
  const source = readFileSync(path, 'utf8');
  const line = `  par: { thread: [${par.thread.join(', ')}], dispatcher: [${par.dispatcher.join(', ')}] },\n`;
  const written = /^ {2}par: \{[^}]*\},\n/gm;
  const count = source.match(written)?.length ?? 0;
  const end = source.lastIndexOf('\n};\n');
  if (count > 1 || end < 0) throw new Error(`${path} does not end in one level: write this by hand:\n${line}`);
  const next =
    count === 1 ? source.replace(written, line) : `${source.slice(0, end + 1)}${line}${source.slice(end + 1)}`;
  writeFileSync(path, next);
}
