import { invariant } from '../shared/base/index.ts';
import { planOf } from '../shared/content/index.ts';
import { levelId, TICKS_PER_SECOND } from '../shared/kitchen/index.ts';
import { calibrate } from './calibration.ts';
import { type MeasuredServer, startServer } from './measured-server.ts';
import { grouped, IS_QUICK, optionOf, percent, printGoal, printHead, printTable } from './report.ts';
import { type KitchenWish, type OpenRoom, openEmptyRoom, openKitchen } from './rooms-guest.ts';
import type { ServerReading } from './rooms-protocol.ts';
import { mean } from './statistics.ts';

const GOAL_ROOMS = 150;
/** Of what the framework carries without a kitchen, in the same run. */
const GOAL_SHARE = 0.9;
const MOST_DELAY_MS = 20;
const LEVEL = levelId('trattoria');
const WINDOW_MS = IS_QUICK ? 500 : 4000;
/** Noise only ever adds to a delay, so the quietest of a few windows says most about the server. */
const MOST_WINDOWS = IS_QUICK ? 1 : 3;
/** One late row may be a neighbour; so many in a row are the server. */
const LATE_ROWS = 3;
const SETTLE_MS = IS_QUICK ? 100 : 1000;
const CATCH_UP_MS = 200;
/** Rooms are opened so many at a time: people do not all come in the same millisecond either. */
const AT_ONCE = 6;
const PATIENCE_MS = 120_000;
/** From here on the guests, not the server, may be what is slow. */
const BUSY_GUESTS_SHARE = 0.9;

/** Some steps only, as `--counts 120,150,180`; null: all. */
function countsAsked(): number[] | null {
  return optionOf('counts')?.split(',').map(Number) ?? null;
}

interface Series {
  name: string;
  open: (wish: KitchenWish) => Promise<OpenRoom>;
  counts: readonly number[];
  budgetMs: number;
}

const KITCHENS: Series = {
  name: 'kitchens with four bots',
  open: openKitchen,
  counts: IS_QUICK ? [1] : (countsAsked() ?? [40, 80, 120, 150, 180, 210, 240, 270, 300, 350]),
  budgetMs: 95_000,
};

const EMPTY_ROOMS: Series = {
  name: 'rooms without a kitchen',
  open: openEmptyRoom,
  counts: IS_QUICK ? [1] : [120, 240, 360, 500, 650, 800],
  budgetMs: 45_000,
};

/** How many rooms one server process carries before its clock runs late. */
async function benchRooms(): Promise<void> {
  const sockets = Number(optionOf('sockets') ?? 1);
  invariant([1, 2, 3, 4].includes(sockets), '--sockets is 1 to 4');
  printHead('rooms: how many one server process carries');
  console.log(`sockets a room: ${sockets}, played by bots of this process; the other chefs are the server's own bots`);
  const kitchens = await runSeries(KITCHENS, sockets);
  const empty = await runSeries(EMPTY_ROOMS, sockets);
  const counts = `kitchens ${carried(kitchens)}, rooms without a kitchen ${carried(empty)}`;
  printGoal(`rooms with a delay of p99 ≤ ${MOST_DELAY_MS} ms`, `≥ ${GOAL_ROOMS}`, counts);
  const share = (mostRooms(kitchens) / Math.max(1, mostRooms(empty))).toFixed(2);
  printGoal('kitchens for each room without one', `≥ ${GOAL_SHARE}`, share);
}

interface Row {
  rooms: number;
  /** Of the quietest window. */
  server: ServerReading;
  guestsCpuShare: number;
  ticksPerSecond: number;
  /** A second, with all frames and headers. */
  bytesPerClient: number;
  calibration: number;
}

async function runSeries(series: Series, sockets: number): Promise<Row[]> {
  const server = await startServer();
  const rooms: OpenRoom[] = [];
  const rows: Row[] = [await measure(server, rooms, sockets)];
  const endMs = performance.now() + series.budgetMs;
  for (const count of series.counts) {
    await openUpTo(count, rooms, () => series.open({ endpoint: server.endpoint, plan: levelPlan(), sockets }));
    const row = await measure(server, rooms, sockets);
    rows.push(row);
    if (rows.slice(-LATE_ROWS).every(isLate) || performance.now() > endMs) break;
  }
  server.stop();
  printSeries(series.name, rows);
  return rows;
}

function levelPlan() {
  const plan = planOf(LEVEL);
  invariant(plan !== null, LEVEL);
  return plan;
}

async function openUpTo(count: number, rooms: OpenRoom[], open: () => Promise<OpenRoom>): Promise<void> {
  while (rooms.length < count) {
    const missing = Math.min(AT_ONCE, count - rooms.length);
    rooms.push(...(await Promise.all(Array.from({ length: missing }, open))));
  }
  const endMs = performance.now() + PATIENCE_MS;
  while (!rooms.every((room) => room.isCooking())) {
    invariant(performance.now() < endMs, 'every room has begun');
    await sleep(100);
  }
}

/** Windows until one keeps the limit, at most a few; the quietest counts. */
async function measure(server: MeasuredServer, rooms: readonly OpenRoom[], sockets: number): Promise<Row> {
  await sleep(SETTLE_MS);
  const windows = [await measureWindow(server, rooms, sockets)];
  while (windows.every(isLate) && windows.length < MOST_WINDOWS)
    windows.push(await measureWindow(server, rooms, sockets));
  const [quietest] = windows.sort((a, b) => a.server.delayP99Ms - b.server.delayP99Ms);
  invariant(quietest !== undefined, 'a window');
  return quietest;
}

async function measureWindow(server: MeasuredServer, rooms: readonly OpenRoom[], sockets: number): Promise<Row> {
  const calibration = calibrate();
  // Patches have piled up meanwhile.
  await sleep(CATCH_UP_MS);
  const ticksBefore = rooms.map((room) => room.tick());
  const cpuBefore = process.cpuUsage();
  const startMs = performance.now();
  server.reset();
  await sleep(WINDOW_MS);
  const reading = await server.read();
  const seconds = (performance.now() - startMs) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  // A room whose round ended meanwhile counts from nought again.
  const ticks = rooms.map((room, index) => room.tick() - (ticksBefore[index] ?? 0)).filter((count) => count > 0);
  return {
    rooms: rooms.length,
    server: reading,
    guestsCpuShare: (user + system) / 1_000_000 / seconds,
    ticksPerSecond: ticks.length === 0 ? 0 : mean(ticks) / seconds,
    bytesPerClient: reading.bytesSent / Math.max(1, rooms.length * sockets) / seconds,
    calibration,
  };
}

function isLate({ server }: Row): boolean {
  return server.delayP99Ms > MOST_DELAY_MS;
}

function mostRooms(rows: readonly Row[]): number {
  return rows.filter((row) => !isLate(row)).at(-1)?.rooms ?? 0;
}

/** The largest number of rooms that kept the limit, and how many a core would be full of. */
function carried(rows: readonly Row[]): string {
  const kept = rows.filter((row) => row.rooms > 0 && !isLate(row)).at(-1);
  if (kept === undefined) return 'none';
  const full = grouped(kept.rooms / kept.server.cpuShare);
  return `${kept.rooms}${kept === rows.at(-1) ? ' and perhaps more' : ''} (by CPU time a core is full at ${full})`;
}

function printSeries(name: string, rows: readonly Row[]): void {
  console.log(`\n${name}`);
  printTable(
    [
      'rooms',
      'delay p50 ms',
      'p99 ms',
      'most ms',
      'ticks/s',
      'server CPU',
      'CPU ms a room and s',
      'bytes a client and s',
      'guests CPU',
      'MB',
      'calibration',
    ],
    rows.map(({ rooms, server, guestsCpuShare, ticksPerSecond, bytesPerClient, calibration }) => [
      String(rooms),
      server.delayP50Ms.toFixed(1),
      server.delayP99Ms.toFixed(1),
      server.delayMostMs.toFixed(1),
      rooms === 0 ? '' : ticksPerSecond.toFixed(1),
      percent(server.cpuShare),
      rooms === 0 ? '' : ((server.cpuShare * 1000) / rooms).toFixed(2),
      rooms === 0 ? '' : grouped(bytesPerClient),
      percent(guestsCpuShare),
      grouped(server.memoryBytes / 1_000_000),
      calibration.toFixed(0),
    ]),
  );
  console.log(`  kitchens keep time at ${TICKS_PER_SECOND} ticks/s; the row of 0 rooms is the noise of the machine`);
  if (rows.some(({ guestsCpuShare }) => guestsCpuShare > BUSY_GUESTS_SHARE))
    console.log('  the guests fill their core: the server might carry more');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

await benchRooms();
// The guests of the last rooms would try to come back.
process.exit();
