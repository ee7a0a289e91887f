import { type Client, ClientState, getMessageBytes, Protocol, SchemaSerializer } from '@colyseus/core';
import { createHost } from '../server/match/host.ts';
import { mirrorSnapshot } from '../server/match/mirror.ts';
import { createPatchPace } from '../server/match/patch-pace.ts';
import { createBot } from '../server/minds.ts';
import { createEventPost } from '../server/rooms/event-post.ts';
import { LEVELS } from '../shared/content/index.ts';
import { type Plan, seatId, TICKS_PER_SECOND } from '../shared/kitchen/index.ts';
import { KitchenWire, TO_CLIENT } from '../shared/net/index.ts';
import { CASTINGS, type Casting } from './recorded-round.ts';
import { grouped, IS_QUICK, printGoal, printHead, printTable } from './report.ts';
import { mean, quantile, sum } from './statistics.ts';

const SEEDS = IS_QUICK ? [1] : [1, 2, 3];
const MOST_TICKS = IS_QUICK ? 300 : Number.POSITIVE_INFINITY;
const GOAL_BYTES_PER_SECOND = 1500;

/** What one client of a room is sent: the same mirror, encoder and frames as in a room, without a socket. */
function benchPatch(): void {
  printHead('patches: bytes to one client of a room with four bots');
  const rows = LEVELS.flatMap((plan) => CASTINGS.map((casting) => ({ plan, casting, sent: sentIn(plan, casting) })));
  printTable(
    ['round', 'seconds', 'patch bytes', 'p99', 'most', 'patches B/s', 'events B/s', 'all B/s', 'first state'],
    rows.map(({ plan, casting, sent }) => [`${plan.level}, ${casting.name}`, ...cellsOf(sent)]),
  );
  console.log('  patches with their 9 bytes of frame and time, events as letters; all: both with WebSocket frames');
  const patches = rows.map(({ sent }) => perSecond(sent, sum(sent.patches)));
  const all = rows.map(({ sent }) => perSecond(sent, bytesInAll(sent)));
  const most = Math.max(...patches);
  printGoal(
    'a client',
    `≤ ${grouped(GOAL_BYTES_PER_SECOND)} B/s`,
    `patches mean ${grouped(mean(patches))}, most ${grouped(most)}; all mean ${grouped(mean(all))}, most ${grouped(Math.max(...all))}`,
  );
}

interface Sent {
  ticks: number;
  /** Bytes of each frame. */
  patches: number[];
  events: number[];
  firstState: number;
}

function sentIn(plan: Plan, casting: Casting): Sent {
  const rounds = SEEDS.map((seed) => sentInRound(plan, casting, seed));
  return {
    ticks: sum(rounds.map(({ ticks }) => ticks)),
    patches: rounds.flatMap(({ patches }) => patches),
    events: rounds.flatMap(({ events }) => events),
    firstState: Math.max(...rounds.map(({ firstState }) => firstState)),
  };
}

function sentInRound(plan: Plan, casting: Casting, seed: number): Sent {
  const seats = casting.roles.map((role) => ({ role, bot: 'ordered-locker' as const }));
  const host = createHost({ plan, seed, seats, chefsPerThreadSeat: null, createBot });
  const wire = new KitchenWire();
  const serializer = new SchemaSerializer<KitchenWire>();
  serializer.reset(wire);
  const post = createEventPost();
  const pace = createPatchPace();
  const sent: Sent = { ticks: 0, patches: [], events: [], firstState: 0 };
  const client = clientThatCounts(sent.patches);
  mirrorSnapshot(wire.round, host.snapshot());
  sent.firstState = serializer.getFullState(client, { sNow: 0 }).byteLength;
  serializer.applyPatches([], wire);
  while (host.world.phase === 'cooking' && sent.ticks < MOST_TICKS) {
    post.collect(host.tick());
    sent.ticks += 1;
    if (!pace.isDue(post.hasLetters)) continue;
    mirrorSnapshot(wire.round, host.snapshot());
    serializer.applyPatches([client], wire, { sNow: msOf(sent.ticks) });
    const events = post.lettersFor(seatId(1));
    if (events.length > 0) sent.events.push(letterBytes({ round: 1, events }));
    post.clear();
  }
  return sent;
}

/** The serializer asks no more of a client than that it has joined and takes frames. */
function clientThatCounts(bytes: number[]): Client {
  const client: Pick<Client, 'state' | 'raw'> = {
    state: ClientState.JOINED,
    raw: (frame) => void bytes.push(frame.length),
  };
  return client as Client;
}

function letterBytes(payload: unknown): number {
  return getMessageBytes.raw(Protocol.ROOM_DATA, TO_CLIENT.events, payload).byteLength;
}

function msOf(ticks: number): number {
  return (ticks * 1000) / TICKS_PER_SECOND;
}

function cellsOf(sent: Sent): string[] {
  return [
    grouped(sent.ticks / TICKS_PER_SECOND),
    mean(sent.patches).toFixed(1),
    grouped(quantile(sent.patches, 0.99)),
    grouped(Math.max(...sent.patches)),
    grouped(perSecond(sent, sum(sent.patches))),
    grouped(perSecond(sent, sum(sent.events))),
    grouped(perSecond(sent, bytesInAll(sent))),
    grouped(sent.firstState),
  ];
}

function perSecond({ ticks }: Sent, bytes: number): number {
  return (bytes * TICKS_PER_SECOND) / ticks;
}

function bytesInAll({ patches, events }: Sent): number {
  return sum([...patches, ...events].map((bytes) => bytes + webSocketHeader(bytes)));
}

/** Two bytes for frames that are short, four for all others of ours. Source: RFC 6455, section 5.2. */
function webSocketHeader(bytes: number): number {
  return bytes < 126 ? 2 : 4;
}

benchPatch();
