import { fork } from 'node:child_process';
import { join } from 'node:path';
import { invariant } from '../shared/base/index.ts';
import { planOf } from '../shared/content/index.ts';
import { levelId, TICKS_PER_SECOND } from '../shared/kitchen/index.ts';
import { calibrate } from './calibration.ts';
import type { FloodWord } from './flood-protocol.ts';
import { type MeasuredServer, startServer } from './measured-server.ts';
import { grouped, IS_QUICK, printGoal, printHead, printTable } from './report.ts';
import { type OpenRoom, openKitchen } from './rooms-guest.ts';
import type { ServerReading } from './rooms-protocol.ts';
import { mean, median } from './statistics.ts';

const ROOMS = IS_QUICK ? 2 : 20;
const PAIRS = IS_QUICK ? 1 : 5;
/** At least one flood of who has to wait eight seconds between two. */
const WINDOW_MS = IS_QUICK ? 1000 : 10_000;
const SETTLE_MS = IS_QUICK ? 200 : 2000;
const MOST_SECONDS = 1;
const MOST_RATIO = 2;
/** The framework catches up five steps; a pause that is longer costs ticks. */
const MOST_PAUSE_MS = (5 * 1000) / TICKS_PER_SECOND;
const PATIENCE_MS = 120_000;
/** With so many the flooder knocks again while it waits: `--hands=16`. */
const HANDS = Number(process.argv.find((word) => word.startsWith('--hands='))?.slice('--hands='.length) ?? 1);

interface Window {
  server: ServerReading;
  /** Null: every round ended meanwhile. */
  ticksPerSecond: number | null;
  cuts: FloodWord[];
  calibration: number;
}

/** Rooms that cook while somebody floods the same process with 10,000 messages a second, beside the same in peace. */
async function benchFlood(): Promise<void> {
  printHead('flood: 10,000 messages a second, and what the other rooms notice');
  const server = await startServer();
  const plan = planOf(levelId('trattoria'));
  invariant(plan !== null, 'a level');
  const wish = { endpoint: server.endpoint, plan, sockets: 1 };
  const rooms = await Promise.all(Array.from({ length: ROOMS }, () => openKitchen(wish)));
  await untilAllCook(rooms);
  const pairs: { peace: Window; flood: Window }[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const peace = await measureWindow(server, rooms);
    pairs.push({ peace, flood: await measureFlood(server, rooms) });
  }
  server.stop();
  printPairs(pairs);
}

async function untilAllCook(rooms: readonly OpenRoom[]): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  while (!rooms.every((room) => room.isCooking())) {
    invariant(performance.now() < endMs, 'every room has begun');
    await sleep(100);
  }
}

async function measureFlood(server: MeasuredServer, rooms: readonly OpenRoom[]): Promise<Window> {
  const cuts: FloodWord[] = [];
  const flooder = fork(join(import.meta.dirname, 'flooder.ts'), [server.endpoint, String(HANDS)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const begun = new Promise<void>((resolve) => flooder.once('message', () => resolve()));
  flooder.on('message', (word: FloodWord) => void cuts.push(word));
  await begun;
  const window = await measureWindow(server, rooms);
  flooder.disconnect();
  return { ...window, cuts };
}

async function measureWindow(server: MeasuredServer, rooms: readonly OpenRoom[]): Promise<Window> {
  const calibration = calibrate();
  await sleep(SETTLE_MS);
  const before = rooms.map((room) => room.tick());
  const startMs = performance.now();
  server.reset();
  await sleep(WINDOW_MS);
  const reading = await server.read();
  const seconds = (performance.now() - startMs) / 1000;
  // A room whose round ended meanwhile counts from nought again.
  const ticks = rooms.map((room, index) => room.tick() - (before[index] ?? 0)).filter((count) => count > 0);
  return { server: reading, ticksPerSecond: ticks.length === 0 ? null : mean(ticks) / seconds, cuts: [], calibration };
}

function printPairs(pairs: readonly { peace: Window; flood: Window }[]): void {
  const ratios = pairs.map(({ peace, flood }) => flood.server.delayP99Ms / peace.server.delayP99Ms);
  printTable(
    [
      'pair',
      'p99 ms in peace',
      'flooded',
      'ratio',
      'most ms',
      'flooded',
      'ticks/s',
      'flooded',
      'cpu',
      'flooded',
      'floods',
      'calibration',
    ],
    pairs.map(({ peace, flood }, index) => [
      String(index + 1),
      peace.server.delayP99Ms.toFixed(1),
      flood.server.delayP99Ms.toFixed(1),
      (ratios[index] ?? 0).toFixed(2),
      peace.server.delayMostMs.toFixed(1),
      flood.server.delayMostMs.toFixed(1),
      peace.ticksPerSecond?.toFixed(1) ?? 'new rounds',
      flood.ticksPerSecond?.toFixed(1) ?? 'new rounds',
      share(peace.server.cpuShare),
      share(flood.server.cpuShare),
      String(flood.cuts.length),
      flood.calibration.toFixed(0),
    ]),
  );
  const cuts = pairs.flatMap(({ flood }) => flood.cuts);
  const slowest = Math.max(...cuts.map(({ afterMs }) => afterMs)) / 1000;
  const frames = grouped(median(cuts.map((cut) => cut.frames)));
  const waits = cuts.map((cut) => cut.waitedMs / 1000);
  const [least, most] = [Math.min(...waits), Math.max(...waits)].map((seconds) => seconds.toFixed(1));
  console.log(`  each cut is a flood of its own; frames until the cut, median: ${frames}`);
  console.log(
    `  the flooder came back at once, with ${HANDS} hand(s), and waited at the door for ${least} to ${most} s`,
  );
  printGoal('the flooder is cut off', `≤ ${MOST_SECONDS} s`, `slowest of ${cuts.length}: ${slowest.toFixed(2)} s`);
  printGoal('p99 of the others', `≤ ${MOST_RATIO} times that in peace`, `median ${median(ratios).toFixed(2)}`);
  const longest = Math.max(...pairs.map(({ flood }) => flood.server.delayMostMs));
  printGoal('no tick is missed: longest pause', `≤ ${MOST_PAUSE_MS.toFixed(0)} ms`, `${longest.toFixed(1)} ms`);
}

function share(part: number): string {
  return `${(part * 100).toFixed(0)} %`;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

await benchFlood();
// The guests would try to come back.
process.exit();
