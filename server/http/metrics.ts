import { createHash, timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Log } from '../log.ts';
import type { Census, CutReason, DropReason, HeldBack, Meter } from '../meter.ts';
import { answer, type OwnRoute } from './door.ts';

const MS_PER_SECOND = 1000;
const NS_PER_SECOND = 1e9;
/** From what nobody notices to a whole second; a step is 33 ms. */
const LATENESS_BUCKETS_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.033, 0.05, 0.1, 0.25, 1];
/** How often the event loop is asked how late it is. */
const DELAY_RESOLUTION_MS = 10;

export interface Metrics {
  meter: Meter;
  /** Everything, in the form that Prometheus reads. Delays of the event loop are those since the last time. */
  text(): Promise<string>;
  contentType: string;
  close(): void;
}

/** Numbers of one server, each server its own. */
export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  const rooms = new Set<() => Census>();
  new Gauge({ name: 'race_condiment_rooms', help: 'Rooms that are open.', registers, collect: collectRooms(rooms) });
  new Gauge({
    name: 'race_condiment_seats',
    help: 'Seats that are taken: by people who are there, by people who dropped, by bots.',
    labelNames: ['state'] as const,
    registers,
    collect: collectSeats(rooms),
  });
  const delay = watchEventLoop(register);
  new Gauge({
    name: 'race_condiment_memory_bytes',
    help: 'Memory of the whole process.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  return {
    meter: createMeter(register, rooms),
    text: async () => {
      const text = await register.metrics();
      delay.reset();
      return text;
    },
    contentType: register.contentType,
    close: () => void delay.disable(),
  };
}

function createMeter(register: Registry, rooms: Set<() => Census>): Meter {
  const registers = [register];
  const lateness = new Histogram({
    name: 'race_condiment_tick_lateness_seconds',
    help: 'How much later than due a room took the latest of its steps: one figure a room and second.',
    buckets: LATENESS_BUCKETS_SECONDS,
    registers,
  });
  const dropped = new Counter<'reason'>({
    name: 'race_condiment_messages_dropped_total',
    help: 'Messages and inputs of pages that were not heard.',
    labelNames: ['reason'],
    registers,
  });
  const cuts = new Counter<'reason'>({
    name: 'race_condiment_connections_cut_total',
    help: 'Connections that the server ended because of what they did.',
    labelNames: ['reason'],
    registers,
  });
  const heldBack = new Counter<'answer'>({
    name: 'race_condiment_arrivals_held_back_total',
    help: 'People who came from a network that had flooded: let in later, or refused.',
    labelNames: ['answer'],
    registers,
  });
  const rounds = new Counter<'level'>({
    name: 'race_condiment_rounds_finished_total',
    help: 'Rounds that were cooked to their end.',
    labelNames: ['level'],
    registers,
  });
  return {
    openRoom(census) {
      rooms.add(census);
      return () => void rooms.delete(census);
    },
    ticksWereLate: (lateMs) => lateness.observe(lateMs / MS_PER_SECOND),
    dropped: (reason: DropReason, count) => dropped.inc({ reason }, count),
    cut: (reason: CutReason) => cuts.inc({ reason }),
    heldBack: (answer: HeldBack) => heldBack.inc({ answer }),
    roundFinished: (level) => rounds.inc({ level }),
  };
}

function collectRooms(rooms: ReadonlySet<() => Census>) {
  return function collect(this: Gauge): void {
    this.set(rooms.size);
  };
}

function collectSeats(rooms: ReadonlySet<() => Census>) {
  return function collect(this: Gauge<'state'>): void {
    const all = [...rooms].map((census) => census());
    const sum = (count: (census: Census) => number) => all.reduce((total, census) => total + count(census), 0);
    this.set(
      { state: 'present' },
      sum(({ people, away }) => people - away),
    );
    this.set(
      { state: 'away' },
      sum(({ away }) => away),
    );
    this.set(
      { state: 'bot' },
      sum(({ bots }) => bots),
    );
  };
}

function watchEventLoop(register: Registry) {
  const delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
  delay.enable();
  new Gauge({
    name: 'race_condiment_event_loop_delay_seconds',
    help: 'How late the event loop was, since it was asked last.',
    labelNames: ['quantile'] as const,
    registers: [register],
    collect() {
      // Nobody has measured anything yet: no delay, rather than no number.
      const seconds = (nanoseconds: number) => (delay.count === 0 ? 0 : nanoseconds / NS_PER_SECOND);
      this.set({ quantile: '0.5' }, seconds(delay.percentile(50)));
      this.set({ quantile: '0.99' }, seconds(delay.percentile(99)));
      this.set({ quantile: '1' }, seconds(delay.max));
    },
  });
  return delay;
}

/** Whoever is on this machine may read the numbers, and whoever shows the token; for anybody else there is nothing. */
export function serveMetrics(metrics: Metrics, { token, log }: { token: string | null; log: Log }): OwnRoute {
  return (request, response, caller) => {
    if (!caller.isLocal && !showsToken(request.headers.authorization, token)) return answer(response, 404, 'not found');
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'method not allowed');
    metrics.text().then(
      (text) => {
        response.writeHead(200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' });
        response.end(text);
      },
      (cause: unknown) => {
        log.error('metrics', cause);
        response.destroy();
      },
    );
  };
}

function showsToken(authorization: string | undefined, token: string | null): boolean {
  if (token === null || authorization === undefined) return false;
  // Digests have one length, whatever was shown.
  return timingSafeEqual(digestOf(authorization), digestOf(`Bearer ${token}`));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
