import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DoorEntry } from '../../client/net/door.ts';
import { type Shelf, seatMemoryOn } from '../../client/net/seat-memory.ts';
import { openServerLink, type ServerLink } from '../../client/net/server-link.ts';
import type { ChefView, Snapshot } from '../../shared/kitchen/index.ts';
import { seatId } from '../../shared/kitchen/index.ts';
import { diaryOf } from '../support/diary.ts';
import { FAR_AWAY, type Lag, NO_LAG, SHAKY } from '../support/lag.ts';
import { ownMs } from '../support/own-time.ts';
import { type LoopbackProxy, startProxy } from '../support/proxy.ts';
import { createShelf } from '../support/shelf.ts';
import { startTestServer, type TestServer, until } from '../support/sockets.ts';

/** What is promised: back in the same seat within two seconds of a cut, each time. */
const PROMISED_MS = 2000;
const CUTS = 3;
/** So long that the server never notices by itself that a line is dead. */
const NO_HEARTBEAT = { everyMs: 600_000, mostSilenceMs: 1_800_000 };
/** Of a thread chef that walks; a dash is never pressed here. */
const WALK_PER_TICK = 166;

let server: TestServer;
let proxy: LoopbackProxy;
let links: ServerLink[];
beforeAll(async () => {
  server = await startTestServer({}, { heartbeat: NO_HEARTBEAT });
});
afterAll(() => server.close());
beforeEach(async () => {
  proxy = await startProxy(server.port);
  links = [];
});
afterEach(async () => {
  for (const link of links) link.leave();
  await proxy.close();
});

/** A page: by the shaky way, or straight. `browser` is shared by tabs, `tab` by a page and itself after a reload. */
interface Page {
  endpoint?: string;
  browser?: Shelf;
  tab?: Shelf;
}

async function open(entry: DoorEntry, name: string, page: Page = {}): Promise<ServerLink> {
  const { endpoint = proxy.endpoint, browser = createShelf(), tab = createShelf() } = page;
  const link = await openServerLink(entry, { endpoint, name, memory: seatMemoryOn(tab, browser) });
  links.push(link);
  return link;
}

const straight = () => server.endpoint;
const codeOf = (link: ServerLink) => link.lobby?.code ?? '';
const seatOf = (link: ServerLink, sessionId: string | null) =>
  link.lobby?.seats.find((seat) => seat.sessionId === sessionId) ?? null;

/** The picture of now; looking at it is also what makes a page send what its hands say. */
const look = (link: ServerLink): Snapshot | null => link.frame(performance.now())?.snapshot ?? null;
const chefOf = (link: ServerLink): ChefView | null => look(link)?.chefs[0] ?? null;

/** Ann by the proxy and Bob straight, in a kitchen in which Ann's chef has walked. */
async function twoWhoCook(page: Page = {}): Promise<{ ann: ServerLink; bob: ServerLink }> {
  const ann = await open({ kind: 'create' }, 'Ann', page);
  const bob = await open({ kind: 'join', code: codeOf(ann) }, 'Bob', { endpoint: straight() });
  for (const link of [ann, bob]) link.say({ kind: 'ready', ready: true });
  await until(() => look(bob) !== null && bob.lobby?.phase === 'cooking', 'they cook');
  const start = chefOf(ann)?.y ?? 0;
  ann.steer({ direction: 1, use: false, dash: false });
  await until(() => (chefOf(ann)?.y ?? start) < start - 300, 'Ann walks');
  ann.steer({ direction: 0, use: false, dash: false });
  return { ann, bob };
}

/** Does something to the line of an open link; returns when the link has lost it and has another one. */
async function isBackFrom(link: ServerLink, trouble: () => void): Promise<void> {
  const states = diaryOf(link, () => link.state);
  trouble();
  await until(() => states.includes('lost'), 'it is noticed');
  await until(() => states.includes('open', states.indexOf('lost')), 'it is mended');
}

/** From the cut until Ann is heard again, by Bob. */
async function backAfter(cut: number, { ann, bob }: { ann: ServerLink; bob: ServerLink }): Promise<number> {
  const backMs = await ownMs(async () => {
    await isBackFrom(ann, () => proxy.cut());
    ann.say({ kind: 'name', name: `Ann ${cut}` });
    await until(() => seatOf(bob, ann.sessionId)?.name === `Ann ${cut}`, 'she is heard');
  });
  return Math.round(backMs);
}

const NETWORKS: readonly [string, Lag][] = [
  ['near by', NO_LAG],
  ['a round trip of 200 ms away', FAR_AWAY],
  ['a round trip of 200 ± 100 ms away', SHAKY],
];

describe('a tab whose connection is cut', () => {
  it.for(NETWORKS)('is back within two seconds %s: same seat, score and chef', async ([where, lag], { annotate }) => {
    proxy.setLag(lag);
    const { ann, bob } = await twoWhoCook();
    // The rights of the host have passed on to Bob meanwhile, and stay there.
    const state = () => {
      const { seat, role, chefs } = seatOf(ann, ann.sessionId) ?? {};
      return { sessionId: ann.sessionId, seat, role, chefs, coins: look(ann)?.coins };
    };
    const before = state();
    const times: number[] = [];
    for (let cut = 0; cut < CUTS; cut++) times.push(await backAfter(cut, { ann, bob }));
    expect(Math.max(...times)).toBeLessThan(PROMISED_MS);
    expect(state()).toEqual(before);
    await until(() => look(bob)?.seats[0]?.present === true, 'her chef is awake');
    const y = chefOf(ann)?.y ?? 0;
    ann.steer({ direction: 5, use: false, dash: false });
    await until(() => (chefOf(ann)?.y ?? 0) > y, 'her chef obeys her');
    await annotate(`back ${where} after ${times.join(', ')} ms`);
  });
});

describe('a tab that is cut off again while it comes back', () => {
  it('has its seat still: the server had its new line, and was not yet listened to', async () => {
    const { ann, bob } = await twoWhoCook();
    const { sessionId } = ann;
    proxy.setLag({ ms: 500, jitterMs: 0 });
    const connected = diaryOf(bob, () => seatOf(bob, sessionId)?.connected);
    await isBackFrom(ann, () => {
      proxy.cut();
      // The new line is half-way: its greeting is on the way to the page.
      bob.onChange(() => {
        if (connected.length === 3) proxy.cut();
      });
    });
    ann.say({ kind: 'name', name: 'Anna' });
    await until(() => seatOf(bob, sessionId)?.name === 'Anna', 'she is heard');
    expect([ann.sessionId, connected.slice(0, 4)]).toEqual([sessionId, [true, false, true, false]]);
  });
});

describe('a page that is loaded again', () => {
  it('sits in its seat at once and unasked, also while the server has not noticed that the old one went', async ({
    annotate,
  }) => {
    const [browser, tab] = [createShelf(), createShelf()];
    const { ann, bob } = await twoWhoCook({ browser, tab });
    proxy.swallowCloses();
    proxy.stall();
    const startMs = performance.now();
    const again = await open({ kind: 'resume', code: codeOf(ann), samePage: true }, 'Ann', {
      endpoint: straight(),
      browser,
      tab,
    });
    await annotate(`loaded again after ${Math.round(performance.now() - startMs)} ms`);
    expect(again.sessionId).toBe(ann.sessionId);
    expect(seatOf(again, again.sessionId)).toMatchObject({ seat: 'seat:1', name: 'Ann', connected: true });
    again.say({ kind: 'name', name: 'Anna' });
    await until(() => bob.lobby?.seats[0]?.name === 'Anna', 'the new page is heard');
  });
});

describe('a second tab of the same browser', () => {
  it('is asked, and then the newest wins; the older one says so and does not come back by itself', async () => {
    const browser = createShelf();
    const { ann, bob } = await twoWhoCook({ browser });
    const second = { kind: 'resume', code: codeOf(ann) } as const;
    await expect(open(second, 'Ann', { browser })).rejects.toMatchObject({ kind: 'seat-in-use' });
    expect(ann.state).toBe('open');
    const newest = await open({ ...second, takeOver: true }, 'Ann', { browser });
    await until(() => ann.state === 'closed', 'the older tab ends');
    expect([ann.endedBy, newest.sessionId]).toEqual(['seat-opened-elsewhere', ann.sessionId]);
    await isBackFrom(newest, () => proxy.cut());
    expect([ann.state, bob.lobby?.seats.filter((seat) => seat.kind === 'person').length]).toEqual(['closed', 2]);
  });
});

describe('ten tabs on one seat', () => {
  it('have one controller: the newest; nobody walks twice as fast', async ({ annotate }) => {
    const browser = createShelf();
    const { ann, bob } = await twoWhoCook({ browser });
    let fastest = 0;
    let last = look(bob);
    const watch = setInterval(() => {
      for (const link of links) if (link.state === 'open') look(link);
      const now = look(bob);
      const [a, b] = [last?.chefs[0], now?.chefs[0]];
      if (last && now && a && b && now.tick > last.tick) {
        const steps = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
        fastest = Math.max(fastest, steps / (now.tick - last.tick));
        last = now;
      }
    }, 10);
    const tabs: ServerLink[] = [ann];
    for (let tab = 1; tab < 10; tab++) {
      const newer = await open({ kind: 'resume', code: codeOf(ann), takeOver: true }, 'Ann', { browser });
      tabs.push(newer);
      // All of them press, to and fro; one of them is heard.
      for (const [index, link] of tabs.entries()) {
        link.steer({ direction: index % 2 === 0 ? 3 : 7, use: false, dash: false });
        if (link.state === 'open') link.say({ kind: 'name', name: `Tab ${index}` });
      }
    }
    await until(() => tabs.filter((link) => link.state === 'open').length === 1, 'one is left');
    await until(() => bob.lobby?.seats[0]?.name === 'Tab 9', 'the newest is heard last');
    clearInterval(watch);
    expect(tabs.map((link) => link.state)).toEqual([...Array(9).fill('closed'), 'open']);
    expect(tabs.slice(0, 9).map((link) => link.endedBy)).toEqual(Array(9).fill('seat-opened-elsewhere'));
    expect(bob.lobby?.seats.filter((seat) => seat.kind === 'person')).toHaveLength(2);
    // Diagonal steps are shorter along each axis, and longer along both together.
    expect(fastest).toBeLessThanOrEqual(WALK_PER_TICK);
    await annotate(`fastest: ${Math.round(fastest)} of ${WALK_PER_TICK} milli-tiles a tick`);
  });
});

describe('another device', () => {
  it('takes the seat by its code; the old one may come back when it is asked for', async () => {
    const [desk, phone] = [createShelf(), createShelf()];
    const { ann, bob } = await twoWhoCook({ browser: desk });
    const byCode = { kind: 'seat-code', code: codeOf(ann), seatCode: ann.seatCode ?? '' } as const;
    const there = await open(byCode, 'whoever', { browser: phone });
    await until(() => ann.state === 'closed', 'the desk ends');
    expect([there.sessionId, seatOf(there, there.sessionId)?.name]).toEqual([ann.sessionId, 'Ann']);
    expect(there.seatCode).not.toBe(ann.seatCode);
    const back = await open({ kind: 'resume', code: codeOf(bob), takeOver: true }, 'Ann', { browser: desk });
    await until(() => there.state === 'closed', 'the phone ends');
    expect([back.sessionId, there.endedBy]).toEqual([ann.sessionId, 'seat-opened-elsewhere']);
  });
});

describe('a connection that is dead at one end only', () => {
  it('is given up by the page, which knocks anew and pushes aside what the server still takes for it', async ({
    annotate,
  }) => {
    const tab = createShelf();
    const { ann, bob } = await twoWhoCook({ tab });
    const seat = seatOf(ann, ann.sessionId);
    const lineOf = () => seatMemoryOn(tab).lastLine(codeOf(ann));
    const line = lineOf();
    const connected = diaryOf(bob, () => seatOf(bob, ann.sessionId)?.connected);
    const startMs = performance.now();
    await isBackFrom(ann, () => proxy.deaden());
    await annotate(`half open: back after ${Math.round(performance.now() - startMs)} ms`);
    expect(seatOf(ann, ann.sessionId)).toEqual(seat);
    expect(lineOf()).not.toBe(line);
    ann.say({ kind: 'name', name: 'Anna' });
    await until(() => bob.lobby?.seats[0]?.name === 'Anna', 'she is heard');
    // The server had noticed nothing.
    expect(connected).toEqual([true]);
  });
});

describe('somebody whom the host shows out', () => {
  it('does not come back by itself, nor by its token', async () => {
    const browser = createShelf();
    const ann = await open({ kind: 'create' }, 'Ann', { endpoint: straight() });
    const bob = await open({ kind: 'join', code: codeOf(ann) }, 'Bob', { browser });
    ann.say({ kind: 'kick', seat: seatId(2) });
    await until(() => bob.state === 'closed', 'Bob is out');
    expect(bob.endedBy).toBe('kicked');
    await until(() => ann.lobby?.seats[1]?.kind === 'free', 'his seat is free');
    const again = open({ kind: 'join', code: codeOf(ann) }, 'Bob', { browser });
    await expect(again).rejects.toMatchObject({ kind: 'was-kicked' });
  });
});

describe('the host', () => {
  it('leaves in the middle of a round, and the others cook on, one of them as host', async () => {
    const { ann, bob } = await twoWhoCook();
    const tick = look(bob)?.tick ?? 0;
    ann.leave();
    await until(() => seatOf(bob, bob.sessionId)?.host === true, 'Bob is the host');
    await until(() => (look(bob)?.tick ?? 0) > tick + 30, 'the kitchen goes on');
    expect([bob.lobby?.phase, bob.lobby?.pause, bob.lobby?.seats[0]?.kind]).toEqual(['cooking', 'running', 'free']);
    expect(look(bob)?.seats[0]?.present).toBe(false);
  });
});

describe('a round from which everybody is cut off', () => {
  it('stands still, and goes on when somebody is back', async () => {
    const ann = await open({ kind: 'create' }, 'Ann');
    const eve = await open({ kind: 'watch', code: codeOf(ann) }, 'Eve', { endpoint: straight() });
    ann.say({ kind: 'ready', ready: true });
    await until(() => look(eve) !== null && eve.lobby?.phase === 'cooking', 'she cooks');
    const pauses = diaryOf(eve, () => eve.lobby?.pause);
    proxy.unplug();
    await until(() => pauses.includes('paused'), 'time stands still');
    proxy.plugIn();
    await until(() => pauses.includes('running', pauses.indexOf('paused')), 'she is back, and it goes on');
    expect(pauses).toEqual(['running', 'paused', 'ending', 'running']);
    await until(() => ann.state === 'open', 'she sees it');
    expect(eve.lobby?.phase).toBe('cooking');
  });
});
