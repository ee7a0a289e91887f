import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchLevelsOf } from '../../server/levels.ts';
import { createLog } from '../../server/log.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { CLOSE_CODES } from '../../shared/net/index.ts';
import { diaryOf } from '../support/diary.ts';
import { createRoom, joinRoom, startTestServer, type TestServer, until } from '../support/sockets.ts';

/** Long enough to drop and come back in, at forty times the clock. */
const ROUND_TICKS = 1200;
const SHORT_LEVELS = LEVELS.map((plan) => ({ ...plan, rules: { ...plan.rules, roundTicks: ROUND_TICKS } }));

const lines: string[] = [];
let server: TestServer;
beforeAll(async () => {
  const log = createLog('info', { write: (line) => void lines.push(line) });
  server = await startTestServer({ levels: matchLevelsOf(SHORT_LEVELS) }, { log });
});
afterAll(() => server.close());

const roundsFinished = async () => {
  const text = await (await fetch(`${server.endpoint}/metrics`)).text();
  return /^race_condiment_rounds_finished_total\{level="pasta-for-two"\} (\d+)$/m.exec(text)?.[1] ?? null;
};

describe('the log of an evening', () => {
  it('logs neither names nor tokens of people who come, cook, drop, return and go', async () => {
    const name = 'Zaphod';
    const ann = await createRoom(server, { name, clockFactor: 40 });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Trillian' });
    const phases = diaryOf(ann, () => ann.lobby().phase);
    ann.say({ kind: 'ready', ready: true });
    bob.say({ kind: 'ready', ready: true });
    await until(() => phases.includes('cooking'), 'they cook');
    const secrets = [ann, bob].flatMap(({ room, welcome }) => [
      welcome.seatToken,
      welcome.sessionId,
      room.sessionId,
      room.reconnectionToken,
    ]);
    const again = await joinRoom(server, ann.welcome.code, {
      name,
      seatToken: bob.welcome.seatToken,
      takeOver: true,
    });
    await until(() => bob.left.length > 0, 'the older tab is closed');
    expect(bob.left).toEqual([CLOSE_CODES['seat-opened-elsewhere']]);
    again.room.send('nonsense', { name });
    await until(() => ann.lobby().phase === 'result', 'it is over');
    await Promise.all([ann, again].map((guest) => guest.leave()));
    await until(() => lines.some((line) => line.includes('room closed')), 'the room is closed');
    const log = lines.join('');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'room opened',
      'round finished',
      'room closed',
    ]);
    for (const secret of [name, 'Trillian', again.welcome.seatToken, again.room.sessionId, ...secrets]) {
      expect(secret.length).toBeGreaterThan(4);
      expect(log).not.toContain(secret);
    }
    expect(await roundsFinished()).toBe('1');
  });
});
