import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Pose } from '../../client/model/frame.ts';
import { seatMemoryOn } from '../../client/net/seat-memory.ts';
import { openServerLink, type ServerLink } from '../../client/net/server-link.ts';
import { required } from '../../shared/base/index.ts';
import { COMMON_RULES } from '../../shared/content/rules.ts';
import type { ChefView } from '../../shared/kitchen/index.ts';
import { MoveInput, SILENCE_IS_LOSS_MS, snapshotFromState, writeSteering } from '../../shared/net/index.ts';
import { diaryOf } from '../support/diary.ts';
import { FAR_AWAY, type Lag, NO_LAG, SHAKY } from '../support/lag.ts';
import { type LoopbackProxy, startProxy } from '../support/proxy.ts';
import { createRoom, type Guest, startTestServer, type TestServer, until } from '../support/sockets.ts';

/** Who did not come to speak for longer does not say all of it at once: that were a flood. */
const MOST_PAUSE_MS = 50;
/** A quarter of a tile. */
const MOST_OFF = 250;
const WALK_PER_MS = 5;
const { straightMilliTiles } = COMMON_RULES;

let server: TestServer;
let proxy: LoopbackProxy;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => proxy.close());

function memory() {
  const kept = new Map<string, string>();
  return seatMemoryOn({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  });
}

async function cookBehind(lag: Lag): Promise<ServerLink> {
  proxy = await startProxy(server.port, { lag });
  const link = await openServerLink({ kind: 'create' }, { endpoint: proxy.endpoint, name: 'Ann', memory: memory() });
  link.say({ kind: 'ready', ready: true });
  await until(() => link.lobby?.phase === 'cooking', 'it cooks');
  await until(() => link.frame(performance.now()) !== null, 'a picture');
  return link;
}

/** Where the page draws its own chef now, and where the server said that it is. */
function seenBy(link: ServerLink): { ms: number; tick: number; pose: Pose; told: ChefView } {
  const ms = performance.now();
  const { snapshot, poses } = required(link.frame(ms), 'a frame');
  return { ms, tick: snapshot.tick, pose: required(poses[0], 'a pose'), told: required(snapshot.chefs[0], 'a chef') };
}

describe.each<[string, Lag]>([
  ['without delay', NO_LAG],
  ['at a round trip of 200 ms', FAR_AWAY],
  ['at a round trip of 200 ± 100 ms', SHAKY],
])('a page at a real server %s', (_name, lag) => {
  it('draws the first step before the server can know of it', async () => {
    const link = await cookBehind(lag);
    const start = seenBy(link).told;
    proxy.stall('toServer');
    link.steer({ direction: 1, use: false, dash: false });
    await until(() => seenBy(link).pose.y < start.y, 'the first step');
    expect(seenBy(link).told).toMatchObject({ x: start.x, y: start.y });
    proxy.flow();
    await until(() => seenBy(link).told.y < start.y, 'the server lets it');
    link.leave();
  });

  it('sees nothing snap on a long walk', async () => {
    const link = await cookBehind(lag);
    let drawn = seenBy(link);
    let most = 0;
    const draw = () => {
      const now = seenBy(link);
      const far = Math.hypot(now.pose.x - drawn.pose.x, now.pose.y - drawn.pose.y);
      most = Math.max(most, far - WALK_PER_MS * (now.ms - drawn.ms));
      drawn = now;
      return now;
    };
    for (const direction of [1, 3, 5, 7, 2, 6, 4, 8, 1, 0]) {
      const { tick } = draw();
      link.steer({ direction, use: false, dash: false });
      await until(() => draw().tick > tick + 8, 'a third of a second goes by');
    }
    const agrees = () => {
      const { pose, told } = draw();
      return told.state === 'IDLE' && pose.x === told.x && pose.y === told.y;
    };
    await until(agrees, 'picture and kitchen agree');
    expect(most).toBeLessThanOrEqual(MOST_OFF);
    link.leave();
  });
});

describe('a page that speaks too often', () => {
  /** Sends so many frames a second for two seconds of the kitchen. Returns how far each tick of them led at most. */
  async function runWith(framesPerSecond: number): Promise<{ most: number; far: number }> {
    const ann: Guest = await createRoom({ endpoint: proxy.endpoint });
    ann.say({ kind: 'ready', ready: true });
    await until(() => ann.lobby().phase === 'cooking', 'it cooks');
    const input = ann.room.input({ type: MoveInput });
    const look = () => snapshotFromState(ann.room.state.round);
    const first = required(look(), 'a kitchen').tick;
    let seen = required(look(), 'a kitchen');
    let sent = 0;
    let most = 0;
    let far = 0;
    let spokenMs = 0;
    let lastMs = performance.now();
    await until(() => {
      const nowMs = performance.now();
      spokenMs += Math.min(nowMs - lastMs, MOST_PAUSE_MS);
      lastMs = nowMs;
      for (; sent < (spokenMs * framesPerSecond) / 1000; sent++) {
        writeSteering(input.data, {
          direction: Math.floor(sent / framesPerSecond) % 2 === 0 ? 3 : 7,
          use: false,
          dash: false,
        });
        input.send();
      }
      const now = required(look(), 'a kitchen');
      const step = Math.abs((now.chefs[0]?.x ?? 0) - (seen.chefs[0]?.x ?? 0));
      if (now.tick > seen.tick) most = Math.max(most, step / (now.tick - seen.tick));
      far += step;
      seen = now;
      return now.tick >= first + 60;
    }, 'two seconds');
    await ann.leave();
    return { most, far };
  }

  it.each([30, 45, 90])('walks no faster: %i frames a second', async (framesPerSecond) => {
    proxy = await startProxy(server.port);
    const { most, far } = await runWith(framesPerSecond);
    expect(most).toBeLessThanOrEqual(straightMilliTiles);
    expect(far).toBeGreaterThan(straightMilliTiles);
  });
});

describe('a server that falls silent', () => {
  it('is called lost after two seconds, and open again as soon as it speaks', async () => {
    const link = await cookBehind(NO_LAG);
    await until(() => link.pingMs !== null, 'a ping');
    const states = diaryOf(link, () => link.state);
    const tickNow = () => link.frame(performance.now())?.snapshot.tick ?? 0;
    const tick = tickNow();
    await until(() => tickNow() > tick, 'a word that has just come');
    const stalledMs = performance.now();
    proxy.stall('toClient');
    await until(() => states.includes('lost'), 'the silence is noticed');
    expect(performance.now() - stalledMs).toBeGreaterThan(SILENCE_IS_LOSS_MS - 500);
    expect(link.frame(performance.now())).not.toBeNull();
    proxy.flow();
    await until(() => states.includes('open', states.indexOf('lost')), 'it speaks');
    expect(states).toEqual(['open', 'lost', 'open']);
    link.leave();
  });
});
