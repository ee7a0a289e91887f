import { type Client, ClientState, SchemaSerializer } from '@colyseus/core';
import { createHost, type Host } from '../server/match/host.ts';
import { mirrorSnapshot } from '../server/match/mirror.ts';
import { createBot } from '../server/minds.ts';
import { invariant } from '../shared/base/index.ts';
import { planOf } from '../shared/content/index.ts';
import { levelId, type Plan, type SeatId, seatId, TICKS_PER_SECOND } from '../shared/kitchen/index.ts';
import { KitchenWire, TICKS_PER_PATCH } from '../shared/net/index.ts';
import { calibrate } from './calibration.ts';
import { IS_QUICK, printHead, printTable } from './report.ts';
import { median, sum } from './statistics.ts';

const ROLES = ['thread', 'dispatcher', 'thread', 'dispatcher'] as const;
const POLICY = 'ordered-locker';
/** People look this seldom; what they think is not the server's work. */
const TICKS_A_THOUGHT = 4 * TICKS_PER_PATCH;
/** As many as one process may have to carry: they do not fit into the processor's caches, and that is what a room costs. */
const ROOMS = IS_QUICK ? 1 : 100;
const ROUNDS = IS_QUICK ? 1 : 4;
/** The first half minute of a round. */
const MOST_TICKS = IS_QUICK ? 300 : 900;

/** What is done for a room again and again. */
const PARTS = ['tick', 'look and mirror', 'patch'] as const;
type Part = (typeof PARTS)[number];
type Costs = Record<Part, number>;

/** The processor time that a cooking room takes, without the framework's loop and without sockets. */
function benchRoomWork(): void {
  printHead('room work: what a kitchen takes without sockets');
  const plan = planOf(levelId('trattoria'));
  invariant(plan !== null, 'the level for a room');
  const rows = [4, 1].map((people) => {
    const rounds = Array.from({ length: ROUNDS }, (_, round) => costsOf(plan, people, 1 + round * ROOMS));
    // Half of them are the compiler's.
    const warm = rounds.slice(Math.floor(ROUNDS / 2));
    const costs = PARTS.map((part) => median(warm.map((each) => each[part])));
    return [
      `${people} people, ${ROLES.length - people} bots`,
      ...[...costs, sum(costs)].map((ms) => ms.toFixed(3)),
      calibrate().toFixed(0),
    ];
  });
  printTable(['CPU ms a room and s', ...PARTS, 'in all', 'calibration'], rows);
  console.log(
    '  tick: commands, rules, the own bots, recording, analysis; patch: encoding, for four clients that only count',
  );
}

interface Room {
  host: Host;
  wire: KitchenWire;
  serializer: SchemaSerializer<KitchenWire>;
  /** Bots at people's places. */
  people: { seat: SeatId; bot: ReturnType<typeof createBot> }[];
}

/** Milliseconds a room and second, of some rooms that cook one after the other, tick by tick. */
function costsOf(plan: Plan, people: number, seed: number): Costs {
  const rooms = Array.from({ length: ROOMS }, (_, index) => openRoom(plan, people, seed + index));
  const costs: Costs = { tick: 0, 'look and mirror': 0, patch: 0 };
  const clients = Array.from({ length: 4 }, clientOfNobody);
  const measured = (part: Part, work: (room: Room) => void) => {
    const before = process.cpuUsage();
    for (const room of rooms) work(room);
    const { user, system } = process.cpuUsage(before);
    costs[part] += (user + system) / 1000;
  };
  let ticks = 0;
  while (rooms.every(({ host }) => host.world.phase === 'cooking') && ticks < MOST_TICKS) {
    if (ticks % TICKS_A_THOUGHT === 0) rooms.forEach(letPeopleThink);
    measured('tick', ({ host }) => host.tick());
    ticks += 1;
    if (ticks % TICKS_PER_PATCH !== 0) continue;
    measured('look and mirror', ({ host, wire }) => mirrorSnapshot(wire.round, host.snapshot()));
    measured('patch', ({ wire, serializer }) => serializer.applyPatches(clients, wire, { sNow: ticks }));
  }
  const share = TICKS_PER_SECOND / ticks / ROOMS;
  return { tick: costs.tick * share, 'look and mirror': costs['look and mirror'] * share, patch: costs.patch * share };
}

function openRoom(plan: Plan, people: number, seed: number): Room {
  const seats = ROLES.map((role, index) => ({ role, bot: index < people ? null : POLICY }) as const);
  const host = createHost({ plan, seed, seats, chefsPerThreadSeat: null, createBot });
  const wire = new KitchenWire();
  const serializer = new SchemaSerializer<KitchenWire>();
  serializer.reset(wire);
  const persons = ROLES.slice(0, people).map((_, index) => {
    const seat = seatId(index + 1);
    return { seat, bot: createBot({ plan, seat, seed, policy: POLICY }) };
  });
  return { host, wire, serializer, people: persons };
}

/** At the moment of a patch, when the room has looked anyway. */
function letPeopleThink({ host, people }: Room): void {
  for (const { seat, bot } of people) for (const command of bot.decide(host.snapshot())) host.submit(seat, command);
}

/** The serializer asks no more of a client than that it has joined and takes frames. */
function clientOfNobody(): Client {
  const client: Pick<Client, 'state' | 'raw'> = { state: ClientState.JOINED, raw: () => undefined };
  return client as Client;
}

benchRoomWork();
