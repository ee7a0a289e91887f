import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALL_BURST, WRONG_SEAT_CODES_PER_MINUTE } from '../../server/limits.ts';
import { seatId, stationId } from '../../shared/kitchen/index.ts';
import { CLOSE_CODES, JOIN_REFUSAL_CODES, SEAT_CODE_LETTERS } from '../../shared/net/index.ts';
import {
  codeOfFailure,
  createRoom,
  joinRoom,
  payloadsOf,
  startTestServer,
  type TestServer,
  until,
} from '../support/sockets.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A code that the room does not have. */
const wrongCode = (right: string | null) => (right?.startsWith('A') ? 'BBBB' : 'AAAA');

describe('another device', () => {
  it('takes seat, role and name by the seat code, once; the older one is closed', async () => {
    const desk = await createRoom(server, { name: 'Ann' });
    desk.say({ kind: 'role', role: 'dispatcher' });
    await until(() => desk.lobby().seats[0]?.role === 'dispatcher', 'the role is taken');
    const seatCode = desk.welcome.seatCode ?? '';
    expect([...seatCode].every((letter) => SEAT_CODE_LETTERS.includes(letter))).toBe(true);
    const phone = await joinRoom(server, desk.welcome.code, { name: 'Phone', seatCode });
    await until(() => desk.left.length > 0, 'the desk is closed');
    expect(desk.left).toEqual([CLOSE_CODES['seat-opened-elsewhere']]);
    expect(phone.welcome.sessionId).toBe(desk.welcome.sessionId);
    expect(phone.lobby().seats[0]).toMatchObject({ name: 'Ann', role: 'dispatcher', connected: true });
    expect(phone.welcome.seatToken).not.toBe(desk.welcome.seatToken);
    const again = joinRoom(server, desk.welcome.code, { seatCode });
    expect(await codeOfFailure(again)).toBe(JOIN_REFUSAL_CODES['wrong-seat-code']);
    await phone.leave();
  });

  it('is not listened to any more after many wrong codes; who shows none comes in all the same', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const { code, seatCode } = ann.welcome;
    const guess = () => codeOfFailure(joinRoom(server, code, { seatCode: wrongCode(seatCode) }));
    let answer = await guess();
    for (let tries = 1; answer === JOIN_REFUSAL_CODES['wrong-seat-code']; tries++) {
      expect(tries).toBeLessThanOrEqual(2 * WRONG_SEAT_CODES_PER_MINUTE);
      answer = await guess();
    }
    expect(answer).toBe(JOIN_REFUSAL_CODES['too-many-wrong-codes']);
    const bob = await joinRoom(server, code, { name: 'Bob' });
    expect(bob.lobby().seats[1]?.name).toBe('Bob');
    await Promise.all([ann.leave(), bob.leave()]);
  });
});

describe('somebody whom the host shows out', () => {
  it('is told so, frees the seat, and does not come back by its token', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    ann.say({ kind: 'kick', seat: seatId(2) });
    await until(() => bob.left.length > 0, 'Bob is out');
    expect(bob.left).toEqual([CLOSE_CODES.kicked]);
    await until(() => ann.lobby().seats[1]?.kind === 'free', 'the seat is free');
    const again = joinRoom(server, ann.welcome.code, { seatToken: bob.welcome.seatToken });
    expect(await codeOfFailure(again)).toBe(JOIN_REFUSAL_CODES['was-kicked']);
    await ann.leave();
  });
});

describe('a watcher', () => {
  it('sees the room, changes nothing, and may sit down', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const eve = await joinRoom(server, ann.welcome.code, { name: 'Eve', watch: true });
    expect([eve.lobby().watchers, eve.welcome.seatCode]).toEqual([1, null]);
    eve.say({ kind: 'level', level: ann.lobby().level });
    eve.room.send('command', { kind: 'slice' });
    eve.room.send('emote', { emote: 'nice' });
    await until(() => payloadsOf(eve, 'refused').length === 3, 'three answers');
    expect(payloadsOf(eve, 'refused')).toEqual(
      ['level', 'slice', 'emote'].map((about) => ({ about, refusal: 'only-watching', path: null })),
    );
    eve.say({ kind: 'sit' });
    await until(() => payloadsOf(eve, 'code').length > 0, 'a seat code');
    expect(payloadsOf(eve, 'code')).toEqual([{ seatCode: expect.stringMatching(/^[A-Z2-9]{4}$/) }]);
    await until(() => ann.lobby().seats[1]?.name === 'Eve', 'Eve sits');
    expect(ann.lobby().watchers).toBe(0);
    await Promise.all([ann.leave(), eve.leave()]);
  });
});

describe('calls across the kitchen', () => {
  it('are heard by everybody, three at once, and then one a second', async () => {
    const ann = await createRoom(server, { name: 'Ann' });
    const bob = await joinRoom(server, ann.welcome.code, { name: 'Bob' });
    const eve = await joinRoom(server, ann.welcome.code, { watch: true });
    for (let call = 0; call < 10; call++) bob.room.send('emote', { emote: 'thanks' });
    await until(() => payloadsOf(bob, 'refused').length > 0, 'an answer');
    bob.say({ kind: 'name', name: 'Bobby' });
    const call = { seat: 'seat:2', emote: 'thanks' };
    for (const guest of [ann, bob, eve]) {
      await until(() => guest.lobby().seats[1]?.name === 'Bobby', 'all was heard');
      expect(payloadsOf(guest, 'emote').slice(0, CALL_BURST)).toEqual([call, call, call]);
      expect(payloadsOf(guest, 'emote').length).toBeLessThan(10);
    }
    expect(payloadsOf(bob, 'refused')).toEqual([{ about: 'emote', refusal: 'too-many', path: null }]);
    await Promise.all([ann, bob, eve].map((guest) => guest.leave()));
  });

  it('share their patience with pointing at stations', async () => {
    const ann = await createRoom(server);
    for (let call = 0; call < CALL_BURST; call++) ann.room.send('emote', { emote: 'help' });
    ann.room.send('command', { kind: 'ping', station: stationId('sink') });
    await until(() => payloadsOf(ann, 'refused').length > 0, 'an answer');
    expect(payloadsOf(ann, 'refused')).toEqual([{ about: 'ping', refusal: 'too-many', path: null }]);
    await ann.leave();
  });

  it('that nobody can read are refused', async () => {
    const ann = await createRoom(server);
    ann.room.send('emote', { emote: 'fireworks' });
    await until(() => payloadsOf(ann, 'refused').length > 0, 'an answer');
    expect(payloadsOf(ann, 'refused')).toEqual([{ about: 'emote', refusal: 'unreadable', path: 'emote' }]);
    await ann.leave();
  });
});
