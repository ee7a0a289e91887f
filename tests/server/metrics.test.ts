import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proxyList } from '../../server/http/client-address.ts';
import { answer, guardDoor } from '../../server/http/door.ts';
import { createMetrics, type Metrics, serveMetrics } from '../../server/http/metrics.ts';
import { silentLog } from '../../server/log.ts';
import { createLateness } from '../../server/rooms/lateness.ts';
import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';

const TOKEN = 'a-token-of-length';

let metrics: Metrics;
let server: Server;
let origin = '';

beforeAll(async () => {
  metrics = createMetrics();
  server = createServer((_request, response) => answer(response, 404, 'not found'));
  guardDoor(server, {
    isClosing: () => false,
    allowedOrigins: [],
    proxies: proxyList([]),
    wakeRoom: async () => true,
    routes: {
      '/metrics': serveMetrics(metrics, { token: TOKEN, log: silentLog }),
      '/shut': serveMetrics(metrics, { token: null, log: silentLog }),
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  metrics.close();
  server.close();
});

const statusFor = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  (await fetch(origin + path, { headers, method })).status;

const AFAR = { 'x-forwarded-for': '203.0.113.7' };

describe('metrics', () => {
  it('are shown to this machine, and to whoever shows the token', async () => {
    expect(await statusFor('/metrics')).toBe(200);
    expect(await statusFor('/metrics', { ...AFAR, authorization: `Bearer ${TOKEN}` })).toBe(200);
  });

  it.each([
    ['no token', {}],
    ['a wrong one', { authorization: 'Bearer a-token-of-lengtX' }],
    ['a shorter one', { authorization: 'Bearer a-token' }],
    ['the token without its word', { authorization: TOKEN }],
  ])('are not there for anybody else with %s', async (_what, headers) => {
    expect(await statusFor('/metrics', { ...AFAR, ...headers })).toBe(404);
  });

  it('open to no word at all where no token was set', async () => {
    expect(await statusFor('/shut', { ...AFAR, authorization: 'Bearer null' })).toBe(404);
    expect(await statusFor('/shut', { ...AFAR, authorization: 'Bearer ' })).toBe(404);
    expect(await statusFor('/shut')).toBe(200);
  });

  it('are only read', async () => {
    expect(await statusFor('/metrics', {}, 'POST')).toBe(405);
  });

  it('count rooms, seats, drops, cuts, rounds and late ticks', async () => {
    const { meter } = metrics;
    const close = meter.openRoom(() => ({ people: 3, away: 1, bots: 1 }));
    const closeOther = meter.openRoom(() => ({ people: 1, away: 0, bots: 2 }));
    meter.dropped('input-rate', 7);
    meter.heldBack('later');
    meter.cut('flood');
    meter.roundFinished('pasta-for-two');
    meter.ticksWereLate(4);
    meter.ticksWereLate(40);
    const lines = (await (await fetch(`${origin}/metrics`)).text()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'race_condiment_rooms 2',
        'race_condiment_seats{state="present"} 3',
        'race_condiment_seats{state="away"} 1',
        'race_condiment_seats{state="bot"} 3',
        'race_condiment_messages_dropped_total{reason="input-rate"} 7',
        'race_condiment_connections_cut_total{reason="flood"} 1',
        'race_condiment_arrivals_held_back_total{answer="later"} 1',
        'race_condiment_rounds_finished_total{level="pasta-for-two"} 1',
        'race_condiment_tick_lateness_seconds_bucket{le="0.002"} 0',
        'race_condiment_tick_lateness_seconds_bucket{le="0.005"} 1',
        'race_condiment_tick_lateness_seconds_bucket{le="0.05"} 2',
        'race_condiment_tick_lateness_seconds_count 2',
      ]),
    );
    expect(lines.some((line) => /^race_condiment_event_loop_delay_seconds\{quantile="0.99"\} \d/.test(line))).toBe(
      true,
    );
    close();
    closeOther();
    expect(await metrics.text()).toContain('race_condiment_rooms 0\n');
  });
});

describe('the lateness of steps', () => {
  it('is once a second what the latest came later than one step after the last; early ones are on time', () => {
    const told: number[] = [];
    const stepMs = 1000 / TICKS_PER_SECOND;
    const seconds = [[], [40, 7], [12]];
    const times = seconds.flatMap((late, second) =>
      Array.from(
        { length: TICKS_PER_SECOND },
        (_, step) => (second * TICKS_PER_SECOND + step) * stepMs + (late[step] ?? 0),
      ),
    );
    const meter = { ...metrics.meter, ticksWereLate: (lateMs: number) => void told.push(Math.round(lateMs)) };
    const lateness = createLateness(meter, () => times.shift() ?? 0);
    for (let step = 0; step < seconds.length * TICKS_PER_SECOND; step++) lateness.step();
    expect(told).toEqual([0, 40, 12]);
  });
});
