import { invariant } from '../shared/base/index.ts';
import { planOf } from '../shared/content/index.ts';
import { levelId, type Plan } from '../shared/kitchen/index.ts';
import { calibrate } from './calibration.ts';
import { countsAtRest, differences } from './held-counts.ts';
import { type MeasuredServer, startServer } from './measured-server.ts';
import { grouped, IS_QUICK, printGoal, printHead, printTable } from './report.ts';
import type { ServerCounts } from './rooms-protocol.ts';
import { type Crowd, type Evening, spendEvening } from './soak-guests.ts';
import { quantile, sum } from './statistics.ts';

const LEVEL = levelId('trattoria');
/** Two hundred people in one process; four evenings are two hundred rooms. */
const ROOMS = IS_QUICK ? 2 : 50;
const SEATS = 4;
const EVENINGS = IS_QUICK ? 1 : 4;
const COOK_MS = IS_QUICK ? 2000 : 20_000;
const MOST_JOIN_SECONDS = 10;
const MOST_ACK_MS = 100;

interface Row {
  evening: Evening;
  counts: ServerCounts;
  cpuShare: number;
  calibration: number;
}

/** Two hundred people on the SDK come at once from one address, cook and leave, evening after evening. */
async function benchSoak(): Promise<void> {
  printHead(`soak: ${ROOMS * SEATS} people at once in one process`);
  const plan = planOf(LEVEL);
  invariant(plan !== null, LEVEL);
  const server = await startServer();
  const crowd: Crowd = { endpoint: server.endpoint, rooms: ROOMS, seatsPerRoom: SEATS, watchersPerRoom: 0 };
  // The first ones compile the server and fill its caches.
  await spendEvening({ ...crowd, rooms: 2 }, plan, 2000);
  const before = await countsAtRest(server);
  const rows: Row[] = [];
  for (let count = 0; count < EVENINGS; count++) rows.push(await evening(server, crowd, plan));
  server.stop();
  printEvenings(before, rows);
}

async function evening(server: MeasuredServer, crowd: Crowd, plan: Plan): Promise<Row> {
  const calibration = calibrate();
  server.reset();
  const spent = await spendEvening(crowd, plan, COOK_MS);
  const { cpuShare } = await server.read();
  return { evening: spent, counts: await countsAtRest(server), cpuShare, calibration };
}

function printEvenings(before: ServerCounts, rows: readonly Row[]): void {
  const heldBy = ({ rooms, clients, timers, sockets, listeners, openFiles, heapBytes }: ServerCounts) => [
    ...[rooms, clients, timers, sockets, listeners, openFiles ?? Number.NaN].map(String),
    (heapBytes / 1_000_000).toFixed(1),
  ];
  printTable(
    [
      'evening',
      'all in after s',
      'refused',
      'drops',
      'desyncs',
      'ack p50 ms',
      'p99 ms',
      'server CPU',
      'then rooms',
      'clients',
      'timers',
      'sockets',
      'listeners',
      'files',
      'heap MB',
      'calibration',
    ],
    [
      ['before', '', '', '', '', '', '', '', ...heldBy(before), ''],
      ...rows.map(
        ({ evening: { joinedMs, refused, drops, ackMs, compared, desyncs }, counts, cpuShare, calibration }, index) => [
          String(index + 1),
          (joinedMs / 1000).toFixed(1),
          String(refused),
          String(drops),
          `${desyncs} of ${grouped(compared)}`,
          quantile(ackMs, 0.5).toFixed(0),
          quantile(ackMs, 0.99).toFixed(0),
          `${(cpuShare * 100).toFixed(0)} %`,
          ...heldBy(counts),
          calibration.toFixed(0),
        ],
      ),
    ],
  );
  const evenings = rows.map((row) => row.evening);
  const people = ROOMS * SEATS;
  const slowest = Math.max(...evenings.map(({ joinedMs }) => joinedMs)) / 1000;
  const refused = sum(evenings.map((each) => each.refused));
  printGoal(
    `${people} joins from one address`,
    `≤ ${MOST_JOIN_SECONDS} s, 0 refused`,
    `${slowest.toFixed(1)} s, ${refused}`,
  );
  printGoal('drops', '0', String(sum(evenings.map(({ drops }) => drops))));
  printGoal('pictures of one tick that differ', '0', String(sum(evenings.map(({ desyncs }) => desyncs))));
  const acks = evenings.flatMap(({ ackMs }) => ackMs);
  const p99 = quantile(acks, 0.99).toFixed(0);
  printGoal(`command → event, p99 of ${grouped(acks.length)}`, `≤ ${MOST_ACK_MS} ms`, `${p99} ms`);
  printHeld(before, rows);
}

/** No figure of a machine: what somebody left behind is a mistake on any. */
function printHeld(before: ServerCounts, rows: readonly Row[]): void {
  const left = rows.flatMap(({ counts }, index) =>
    differences(before, counts).map((difference) => `evening ${index + 1}, ${difference}`),
  );
  printGoal('what the server holds at rest, but for its heap', 'as before', left.join('; ') || 'as before');
  if (left.length > 0) process.exitCode = 1;
}

await benchSoak();
process.exit();
