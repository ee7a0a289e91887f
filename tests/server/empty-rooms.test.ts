import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_EMPTY_ROOMS_PER_NETWORK } from '../../server/limits.ts';
import { createEmptyRooms } from '../../server/rooms/empty-rooms.ts';
import { JOIN_REFUSAL_CODES, ROOM_NAME } from '../../shared/net/index.ts';
import { CARD, codeOfFailure, createRoom, forStranger, startTestServer, type TestServer } from '../support/sockets.ts';

const CROWDED = JOIN_REFUSAL_CODES['door-crowded'];
const HERE = '203.0.113.7';

describe('rooms that nobody has entered', () => {
  const rooms = () => {
    const empty = new Set<string>();
    const asked = createEmptyRooms((room) => empty.has(room));
    let count = 0;
    const open = async () => {
      const roomId = `room ${++count}`;
      empty.add(roomId);
      return { roomId };
    };
    return { asked, empty, open };
  };

  it('are so many at most for one network, however many are asked for at once, and others have theirs', async () => {
    const { asked, open } = rooms();
    const all = Array.from({ length: MOST_EMPTY_ROOMS_PER_NETWORK + 5 }, () => asked.open(HERE, open));
    const answers = await Promise.allSettled(all);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(MOST_EMPTY_ROOMS_PER_NETWORK);
    expect(await codeOfFailure(asked.open(HERE, open))).toBe(CROWDED);
    await asked.open('elsewhere', open);
  });

  it('count no longer when they are entered or gone, or were never opened', async () => {
    const { asked, empty, open } = rooms();
    for (let room = 0; room < MOST_EMPTY_ROOMS_PER_NETWORK; room++) await asked.open(HERE, open);
    empty.delete('room 7');
    const broken = () => Promise.reject(new Error('no room'));
    await expect(asked.open(HERE, broken)).rejects.toThrow('no room');
    await asked.open(HERE, open);
    expect(await codeOfFailure(asked.open(HERE, open))).toBe(CROWDED);
  });
});

describe('a server whose rooms are asked for and not entered', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const ask = async () => {
    const response = await fetch(`${server.endpoint}/matchmake/create/${ROOM_NAME}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(CARD),
    });
    return response.status;
  };

  it('refuses who hoards them, opens one for a stranger, and counts no room in which somebody is', async () => {
    const guests = await Promise.all([1, 2, 3].map(() => createRoom(server)));
    const answers = await Promise.all(Array.from({ length: MOST_EMPTY_ROOMS_PER_NETWORK + 3 }, ask));
    expect(answers.filter((status) => status === 200)).toHaveLength(MOST_EMPTY_ROOMS_PER_NETWORK);
    expect(answers.filter((status) => status === CROWDED)).toHaveLength(3);
    const stranger = await createRoom(forStranger(server));
    await Promise.all([stranger, ...guests].map((guest) => guest.leave()));
  });
});
