import { invariant } from '../shared/base/index.ts';
import { planOf } from '../shared/content/index.ts';
import { levelId, MOST_SEATS, TICKS_PER_SECOND } from '../shared/kitchen/index.ts';
import { calibrate } from './calibration.ts';
import { type MeasuredServer, startServer } from './measured-server.ts';
import { grouped, IS_QUICK, optionOf, percent, printGoal, printHead, printTable } from './report.ts';
import { type KitchenWish, type OpenRoom, openBareRoom, openKitchen } from './rooms-guest.ts';
import type { ServerReading } from './rooms-protocol.ts';
import { mean } from './statistics.ts';

const GOAL_ROOMS = 150;
/** Of what the framework carries with a kitchen's state and no rules, in the same run. */
const GOAL_SHARE = 0.9;
const MOST_DELAY_MS = 20;
const LEVEL = levelId('trattoria');
const WINDOW_MS = IS_QUICK ? 500 : 4000;
/** Noise only ever adds to a delay, so the quietest of a few windows says most about the server. */
const MOST_WINDOWS = IS_QUICK ? 1 : 3;
/** One late row may be a neighbour; so many in a row are the server. */
const LATE_ROWS = 2;
/** Of one series, so that all four take about five minutes. */
const BUDGET_MS = 60_000;
/** The first rooms compile the server. */
const WARM_UP_MS = IS_QUICK ? 0 : 15_000;
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

/** The same steps for both, so that they can be held against each other. */
const COUNTS = IS_QUICK ? [1] : (countsAsked() ?? [60, 80, 100, 120, 150, 180, 210, 240, 270, 300, 350, 400, 500, 600]);

interface Series {
  name: string;
  open: (wish: KitchenWish) => Promise<OpenRoom>;
}

const KITCHENS: Series = { name: 'kitchens', open: openKitchen };
const BARE_ROOMS: Series = { name: 'bare rooms', open: openBareRoom };

/** How many rooms one server process carries before its clock runs late. */
async function benchRooms(): Promise<void> {
  const asked = optionOf('sockets');
  const castings = asked === null ? [4, 1] : [Number(asked)];
  invariant(
    castings.every((sockets) => [1, 2, 3, 4].includes(sockets)),
    '--sockets is 1 to 4',
  );
  printHead('rooms: how many one server process carries');
  for (const sockets of castings) await compare(sockets);
}

/** Kitchens and bare rooms one after the other, with so many of the four chefs at sockets. */
async function compare(sockets: number): Promise<void> {
  console.log(`\n${sockets} of four chefs come over sockets, ${MOST_SEATS - sockets} are the server's own`);
  const kitchens = await runSeries(KITCHENS, sockets);
  const bare = await runSeries(BARE_ROOMS, sockets);
  const counts = `kitchens ${carried(kitchens)}, bare rooms ${carried(bare)}`;
  printGoal(`rooms with a delay of p99 ≤ ${MOST_DELAY_MS} ms`, `≥ ${GOAL_ROOMS}`, counts);
  const share = (mostRooms(kitchens) / Math.max(1, mostRooms(bare))).toFixed(2);
  printGoal('kitchens for each bare room', `≥ ${GOAL_SHARE}`, `${share}, by CPU time ${cpuShareOf(kitchens, bare)}`);
}

/** How many kitchens take the processor time of a bare room: at the most rooms that both carried, else at the fewest. */
function cpuShareOf(kitchens: readonly Row[], bare: readonly Row[]): string {
  const pairs = kitchens.flatMap((kitchen) => {
    const other = bare.find(({ rooms }) => rooms > 0 && rooms === kitchen.rooms);
    return other === undefined ? [] : [{ kitchen, other }];
  });
  const pair = pairs.filter(({ kitchen, other }) => !isLate(kitchen) && !isLate(other)).at(-1) ?? pairs[0];
  if (pair === undefined) return 'unknown';
  const [kitchenMs, bareMs] = [cpuMsOf(pair.kitchen), cpuMsOf(pair.other)];
  const each = `${kitchenMs.toFixed(2)} and ${bareMs.toFixed(2)} ms a room and s at ${pair.kitchen.rooms} rooms`;
  return `${(bareMs / kitchenMs).toFixed(2)} (${each})`;
}

function cpuMsOf({ rooms, server }: Row): number {
  return (server.cpuShare * 1000) / rooms;
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
  const endMs = performance.now() + WARM_UP_MS + BUDGET_MS;
  let refusal: string | null = null;
  for (const count of COUNTS) {
    refusal = await openUpTo(count, rooms, () =>
      series.open({ endpoint: server.endpoint, plan: levelPlan(), sockets }),
    );
    if (refusal !== null) break;
    if (rows.length === 1) await sleep(WARM_UP_MS);
    const row = await measure(server, rooms, sockets);
    rows.push(row);
    if (rows.slice(-LATE_ROWS).every(isLate) || performance.now() > endMs) break;
  }
  server.stop();
  printSeries(series.name, rows);
  if (refusal !== null) console.log(`  ended with ${rooms.length} rooms, because no more could be opened: ${refusal}`);
  return rows;
}

function levelPlan() {
  const plan = planOf(LEVEL);
  invariant(plan !== null, LEVEL);
  return plan;
}

/** Null, or why not: a machine that is overloaded answers some people too late. */
async function openUpTo(count: number, rooms: OpenRoom[], open: () => Promise<OpenRoom>): Promise<string | null> {
  while (rooms.length < count) {
    const missing = Math.min(AT_ONCE, count - rooms.length);
    const opened = await Promise.allSettled(Array.from({ length: missing }, open));
    for (const each of opened) {
      if (each.status === 'rejected') return String(each.reason);
      rooms.push(each.value);
    }
  }
  const endMs = performance.now() + PATIENCE_MS;
  while (!rooms.every((room) => room.isCooking())) {
    if (performance.now() > endMs) return 'somebody waits for the round to begin';
    await sleep(100);
  }
  return null;
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
    rows.map((row) => {
      const { rooms, server, guestsCpuShare, ticksPerSecond, bytesPerClient, calibration } = row;
      return [
        String(rooms),
        server.delayP50Ms.toFixed(1),
        server.delayP99Ms.toFixed(1),
        server.delayMostMs.toFixed(1),
        rooms === 0 ? '' : ticksPerSecond.toFixed(1),
        percent(server.cpuShare),
        row.rooms === 0 ? '' : cpuMsOf(row).toFixed(2),
        rooms === 0 ? '' : grouped(bytesPerClient),
        percent(guestsCpuShare),
        grouped(server.memoryBytes / 1_000_000),
        calibration.toFixed(0),
      ];
    }),
  );
  console.log(`  on time are ${TICKS_PER_SECOND} ticks/s; the row of 0 rooms is the noise of the machine`);
  if (rows.some(({ guestsCpuShare }) => guestsCpuShare > BUSY_GUESTS_SHARE))
    console.log('  the guests fill their core: the server might carry more');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

await benchRooms();
// The guests of the last rooms would try to come back.
process.exit();
