import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBot as mindOf } from '../../server/minds.ts';
import type { RoundResult } from '../../shared/analysis/index.ts';
import { type Bot, createBot } from '../../shared/bots/index.ts';
import { planOf } from '../../shared/content/index.ts';
import { levelId, type SeatId, type Snapshot, seatId } from '../../shared/kitchen/index.ts';
import {
  CLOSE_CODES,
  type KeptMessage,
  MoveInput,
  type RoundAnswer,
  snapshotFromState,
  TICKS_PER_PATCH,
  writeSteering,
} from '../../shared/net/index.ts';
import { parseRecording, replay } from '../../shared/replay/index.ts';
import { diaryOf } from '../support/diary.ts';
import {
  createRoom,
  type Guest,
  joinRoom,
  payloadsOf,
  startTestServer,
  type TestServer,
  until,
} from '../support/sockets.ts';

const DINNER = levelId('pasta-for-two');

/** A bot at a page's place: sees what a page sees, says what a page says. */
function letBotPlay(guest: Guest, seat: SeatId): void {
  const plan = planOf(DINNER);
  if (plan === null) throw new Error('no dinner');
  const bot: Bot = createBot({ plan, seat, policy: 'ordered-locker', seed: 1 });
  const input = guest.room.input({ type: MoveInput });
  let lastTick = -1;
  guest.room.onStateChange((state) => {
    const snapshot = snapshotFromState(state.round);
    if (snapshot === null || snapshot.tick === lastTick || guest.lobby().phase !== 'cooking') return;
    lastTick = snapshot.tick;
    for (const command of bot.decide(snapshot)) {
      if (command.kind === 'steer') writeSteering(input.data, command.steering);
      else guest.room.send('command', command);
    }
    input.send();
  });
}

describe('two people in a room', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ createBot: mindOf });
  });
  afterAll(() => server.close());

  it('see the same kitchen at the same tick', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    const seen = [ann, bob].map((guest) => {
      const snapshots = new Map<number, Snapshot>();
      guest.room.onStateChange((state) => {
        const snapshot = snapshotFromState(state.round);
        if (snapshot !== null) snapshots.set(snapshot.tick, snapshot);
      });
      return snapshots;
    });
    ann.say({ kind: 'ready', ready: true });
    bob.say({ kind: 'ready', ready: true });
    await until(() => ann.lobby().phase === 'cooking', 'they cook');
    const input = ann.room.input({ type: MoveInput });
    for (let frame = 0; frame < 20; frame++) {
      writeSteering(input.data, { direction: 5, use: false, dash: false });
      input.send();
      const before = seen[1]?.size ?? 0;
      await until(() => (seen[1]?.size ?? 0) > before, 'the next patch');
    }
    const [hers, his] = seen;
    const common = [...(hers?.keys() ?? [])].filter((tick) => his?.has(tick));
    expect(common.length).toBeGreaterThan(15);
    for (const tick of common) expect(hers?.get(tick)).toEqual(his?.get(tick));
    const path = common.map((tick) => hers?.get(tick)?.chefs[0]?.y ?? 0);
    expect(path.at(-1)).toBeGreaterThan(path[0] ?? 0);
    // Before the first tick everybody looks at tick 0; then every second one is sent, and those with events.
    const cooked = common.filter((tick) => tick > 0);
    const steps = cooked.slice(1).map((tick, index) => tick - (cooked[index] ?? 0));
    expect(Math.max(...steps)).toBe(TICKS_PER_PATCH);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  it('cook a dinner as bots on sockets, see the same result, and it is kept', async () => {
    const ann = await createRoom(server, { name: 'Ann', clockFactor: 12, level: DINNER });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    letBotPlay(ann, seatId(1));
    letBotPlay(bob, seatId(2));
    const cooks = diaryOf(bob, () => bob.lobby().phase === 'cooking' && bob.room.state.round.running);
    bob.say({ kind: 'role', role: 'dispatcher' });
    await until(() => ann.lobby().seats[1]?.role === 'dispatcher', 'Bob dispatches');
    ann.say({ kind: 'ready', ready: true });
    bob.say({ kind: 'ready', ready: true });
    for (const guest of [ann, bob]) await until(() => payloadsOf(guest, 'result').length > 0, 'the dinner is served');
    const [hers] = payloadsOf(ann, 'result') as RoundResult[];
    expect(payloadsOf(bob, 'result')).toEqual([hers]);
    expect(hers?.makespanTicks).toBeGreaterThan(21 * 30 - 1);
    await until(() => payloadsOf(bob, 'kept').length > 0, 'its link');
    const [link] = payloadsOf(bob, 'kept') as KeptMessage[];
    const kept = (await (await fetch(`${server.endpoint}/api/rounds/${link?.id}`)).json()) as RoundAnswer;
    expect(kept).toMatchObject({ level: DINNER, roles: ['thread', 'dispatcher'], makespanTicks: hers?.makespanTicks });
    // Whoever opens the link can cook it again, and arrives where they did.
    const parsed = parseRecording(kept.recording);
    if (parsed.kind === 'refused') throw new Error(parsed.problems.join());
    expect(replay(parsed.plan, parsed.recording).kind).toBe('same');
    expect(kept.digest).toBe(hers?.digest);
    expect(parsed.recording.digests.at(-1)).toEqual([kept.ticks, kept.digest]);

    // One press, and they cook again in a new kitchen.
    ann.say({ kind: 'rematch' });
    await until(() => cooks.length >= 4, 'the rematch');
    expect(cooks.slice(0, 4)).toEqual([false, true, false, true]);
    await Promise.all([ann.leave(), bob.leave()]);
  });

  it('hear of what they are refused, each one alone', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    ann.say({ kind: 'ready', ready: true });
    bob.say({ kind: 'ready', ready: true });
    await until(() => ann.lobby().phase === 'cooking', 'they cook');
    ann.room.send('command', { kind: 'slice' });
    const told = (guest: Guest) => JSON.stringify(payloadsOf(guest, 'events')).includes('"refused"');
    await until(() => told(ann), 'Ann is told');
    bob.room.send('command', { kind: 'ping', station: 'station:pot' });
    await until(() => JSON.stringify(payloadsOf(bob, 'events')).includes('"pinged"'), 'Bob hears his ping');
    expect(told(bob)).toBe(false);
    await Promise.all([ann.leave(), bob.leave()]);
  });
});

describe('a room that breaks a rule of its own', () => {
  let server: TestServer;
  beforeAll(async () => {
    let isFirst = true;
    server = await startTestServer({
      createBot: () => {
        const breaks = isFirst;
        isFirst = false;
        return {
          decide: (snapshot) => {
            if (breaks && snapshot.tick > 5) throw new Error('a bot fell over');
            return [];
          },
        };
      },
    });
  });
  afterAll(() => server.close());

  it('ends alone and keeps its recording, and the next room cooks on', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await createRoom(server, { name: 'Bob' });
    bob.say({ kind: 'ready', ready: true });
    await until(() => bob.lobby().phase === 'cooking', 'he cooks');
    ann.say({ kind: 'add-bot', seat: seatId(2) });
    ann.say({ kind: 'ready', ready: true });
    await until(() => ann.left.length > 0, 'her room ends');
    expect(ann.left).toEqual([CLOSE_CODES['room-broke']]);
    const [broke = '', kept = ''] = server.errors;
    expect(broke).toContain('"where":"setFixedTimestep"');
    const { recording } = JSON.parse(kept.slice(kept.indexOf('{'))) as { recording: unknown };
    const parsed = parseRecording(recording);
    if (parsed.kind === 'refused') throw new Error(parsed.problems.join());
    expect([replay(parsed.plan, parsed.recording).kind, parsed.recording.level]).toEqual(['same', DINNER]);
    const seen = bob.room.state.round.tick;
    await until(() => bob.room.state.round.tick > seen + 30, 'he cooks on');
    expect(bob.left).toEqual([]);
    await bob.leave();
  });
});
