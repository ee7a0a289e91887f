import { writeSync } from 'node:fs';
import { openSqliteRoundStore } from '../../../server/store/sqlite-round-store.ts';
import { ROUND } from './rounds.ts';

/** A process of its own: saves as many rounds as it is told, two at a time, and names each one when it is acknowledged. */
const [folder = '', count = '0'] = process.argv.slice(2);
const STANDARD_OUT = 1;

const store = await openSqliteRoundStore(folder);
let next = 0;
async function saveOneByOne(): Promise<void> {
  while (next < Number(count)) {
    next += 1;
    const coins = next;
    const id = await store.save({ ...ROUND, coins });
    // At once and whole: a line that was begun when the end came says nothing.
    writeSync(STANDARD_OUT, `${id} ${coins}\n`);
  }
}
await Promise.all([saveOneByOne(), saveOneByOne()]);
await store.close();
