import { beforeEach, describe, expect, it } from 'vitest';
import { matchLevelsOf } from '../../server/levels.ts';
import { allGivenNames } from '../../server/match/given-name.ts';
import { createLobby, type LevelCard, type LobbyState, seatOfPerson } from '../../server/match/lobby.ts';
import { applyLobbyCommand, type LobbyCommand } from '../../server/match/lobby-commands.ts';
import { hasOpenSeat, setConnected, sitDown, standUp } from '../../server/match/lobby-people.ts';
import { beginRound, endRound, tickLobby } from '../../server/match/lobby-rounds.ts';
import { LEVELS, levelAfter } from '../../shared/content/index.ts';
import { levelId, seatId } from '../../shared/kitchen/index.ts';
import { COUNTDOWN_TICKS } from '../../shared/net/index.ts';

const DINNER: LevelCard = {
  id: levelId('dinner'),
  roles: ['thread', 'dispatcher'],
  chefsPerThreadSeat: 1,
  loneChefs: 1,
};
const FEAST: LevelCard = { id: levelId('feast'), roles: ['thread'], chefsPerThreadSeat: null, loneChefs: null };
const CATALOGUE = [DINNER, FEAST];

let state: LobbyState;
beforeEach(() => {
  state = createLobby({ code: 'ABCDEF', level: DINNER, isOpen: false });
});

function comes(id: string, name = id): void {
  const seated = sitDown(state, { id, name }, DINNER);
  if (seated === null) throw new Error('no seat');
  state = seated;
}

function says(person: string, command: LobbyCommand): string | null {
  const answer = applyLobbyCommand(state, person, command, CATALOGUE);
  state = answer.state;
  return answer.refusal;
}

function cooks(...people: string[]): void {
  for (const person of people) comes(person);
  for (const person of people) says(person, { kind: 'ready', ready: true });
  state = beginRound(state, DINNER);
}

const seat = (number: number) => state.lobby.seats[number - 1];
const names = () => state.lobby.seats.map((each) => each.name);

describe('a lobby', () => {
  it('makes the first one who comes the host', () => {
    comes('ann');
    comes('bob');
    expect(state.lobby.seats.map((each) => each.host)).toEqual([true, false, false, false]);
  });

  it('has no seat for the fifth person', () => {
    for (const person of ['ann', 'bob', 'cem', 'dia']) comes(person);
    expect(sitDown(state, { id: 'eve', name: 'eve' }, DINNER)).toBeNull();
  });

  it('gives a person the seat of a bot when no other is free', () => {
    comes('ann');
    for (const number of [2, 3, 4]) says('ann', { kind: 'add-bot', seat: seatId(number) });
    comes('bob');
    expect(state.lobby.seats.map((each) => each.kind)).toEqual(['person', 'person', 'bot', 'bot']);
  });

  it('closes ranks when somebody leaves', () => {
    for (const person of ['ann', 'bob', 'cem']) comes(person);
    state = standUp(state, 'ann', DINNER);
    expect(names()).toEqual(['bob', 'cem', '', '']);
    expect(seat(1)?.host).toBe(true);
    expect(seat(2)?.seat).toBe('seat:2');
  });

  it('passes the rights of the host on while the host is away, and back', () => {
    comes('ann');
    comes('bob');
    state = setConnected(state, 'ann', false, DINNER);
    expect(seatOfPerson(state.lobby, 'bob')?.host).toBe(true);
    state = setConnected(state, 'ann', true, DINNER);
    expect([seatOfPerson(state.lobby, 'ann')?.host, seatOfPerson(state.lobby, 'bob')?.host]).toEqual([true, false]);
  });

  it('takes a name as text, and refuses one of nothing', () => {
    comes('ann');
    expect(says('ann', { kind: 'name', name: '  Anna \u202e\u0007 Lena ' })).toBeNull();
    expect(seat(1)?.name).toBe('Anna Lena');
    expect(says('ann', { kind: 'name', name: '\u200b' })).toBe('empty-name');
    expect(seat(1)?.name).toBe('Anna Lena');
  });

  it('gives a name to who has none, or clears it, and the same one each time', () => {
    comes('ann', '');
    const given = seat(1)?.name ?? '';
    expect(allGivenNames()).toContain(given);
    says('ann', { kind: 'name', name: 'Anna' });
    expect(says('ann', { kind: 'name', name: '' })).toBeNull();
    expect(seat(1)?.name).toBe(given);
  });

  it('refuses a name that is not for a room full of people, and lets nobody wait at the door for it', () => {
    comes('ann', 'Anna');
    expect(says('ann', { kind: 'name', name: 'sh1thead' })).toBe('unfit-name');
    expect(seat(1)?.name).toBe('Anna');
    comes('bob', 'f.u.c.k');
    expect(allGivenNames()).toContain(seat(2)?.name);
  });

  it('deals three chefs to one seat, two each to two, one each to three', () => {
    says('nobody', { kind: 'level', level: FEAST.id });
    comes('ann');
    says('ann', { kind: 'level', level: FEAST.id });
    expect(seat(1)?.chefs).toEqual(['chef:1', 'chef:2', 'chef:3']);
    const two = sitDown(state, { id: 'bob', name: '' }, FEAST);
    expect(two?.lobby.seats.map((each) => each.chefs.length)).toEqual([2, 2, 0, 0]);
  });

  it('lets a lone thread player of the experiment choose its chefs, and nobody else', () => {
    comes('ann');
    expect(state.lobby.chefsOnOneApron).toBe(1);
    expect(says('ann', { kind: 'chefs-on-one-apron', count: 3 })).toBeNull();
    expect(seat(1)?.chefs).toHaveLength(3);
    comes('bob');
    expect(state.lobby.chefsOnOneApron).toBeNull();
    expect(seat(1)?.chefs).toHaveLength(1);
    expect(says('ann', { kind: 'chefs-on-one-apron', count: 3 })).toBe('not-here');
  });
});

describe('roles', () => {
  it('are free where the model is both', () => {
    comes('ann');
    expect(says('ann', { kind: 'role', role: 'dispatcher' })).toBeNull();
    expect(seat(1)?.role).toBe('dispatcher');
  });

  it('follow the model of the room', () => {
    comes('ann');
    says('ann', { kind: 'model', model: 'async' });
    expect(seat(1)?.role).toBe('dispatcher');
    expect(says('ann', { kind: 'role', role: 'thread' })).toBe('role-not-allowed');
  });

  it('follow the level where it knows one role only', () => {
    comes('ann');
    says('ann', { kind: 'role', role: 'dispatcher' });
    says('ann', { kind: 'level', level: FEAST.id });
    expect(seat(1)?.role).toBe('thread');
  });
});

describe('the host', () => {
  it.each<LobbyCommand>([
    { kind: 'level', level: FEAST.id },
    { kind: 'model', model: 'threads' },
    { kind: 'late-join', allowed: false },
    { kind: 'fill-with-bots', fill: true },
    { kind: 'add-bot', seat: seatId(3) },
    { kind: 'remove-bot', seat: seatId(3) },
    { kind: 'next-level' },
    { kind: 'back-to-lobby' },
  ])('alone may say $kind', (command) => {
    comes('ann');
    comes('bob');
    const before = state;
    expect(says('bob', command)).toBe('not-host');
    expect(state).toBe(before);
  });

  it('is refused a level that nobody knows', () => {
    comes('ann');
    expect(says('ann', { kind: 'level', level: levelId('moon') })).toBe('unknown-level');
    expect(state.lobby.level).toBe('dinner');
  });

  it('asks everybody again when the level changes', () => {
    comes('ann');
    comes('bob');
    says('bob', { kind: 'ready', ready: true });
    says('ann', { kind: 'level', level: FEAST.id });
    expect(seat(2)?.ready).toBe(false);
  });
});

describe('the countdown', () => {
  it('begins when everybody is ready, and lasts its ticks', () => {
    comes('ann');
    comes('bob');
    says('ann', { kind: 'ready', ready: true });
    expect(state.lobby.phase).toBe('lobby');
    says('bob', { kind: 'ready', ready: true });
    expect(state.lobby.phase).toBe('countdown');
    for (let tick = 1; tick < COUNTDOWN_TICKS; tick++) {
      const waited = tickLobby(state);
      expect(waited.isOver).toBe(false);
      state = waited.state;
    }
    expect(tickLobby(state).isOver).toBe(true);
  });

  it('stops when somebody thinks again, or comes', () => {
    comes('ann');
    says('ann', { kind: 'ready', ready: true });
    says('ann', { kind: 'ready', ready: false });
    expect(state.lobby.phase).toBe('lobby');
    says('ann', { kind: 'ready', ready: true });
    comes('bob');
    expect(state.lobby.phase).toBe('lobby');
    expect(state.countdownTicks).toBeNull();
  });

  it('does not wait for somebody who is away', () => {
    comes('ann');
    comes('bob');
    says('ann', { kind: 'ready', ready: true });
    state = setConnected(state, 'bob', false, DINNER);
    expect(state.lobby.phase).toBe('countdown');
  });

  it('never begins for bots alone', () => {
    comes('ann');
    says('ann', { kind: 'add-bot', seat: seatId(2) });
    state = standUp(state, 'ann', DINNER);
    expect(state.lobby.phase).toBe('lobby');
  });
});

describe('a round', () => {
  it('gives each bot the role that the host chose for it, and begins with it', () => {
    comes('ann');
    for (const number of [2, 3]) says('ann', { kind: 'add-bot', seat: seatId(number) });
    expect(says('ann', { kind: 'bot-role', seat: seatId(3), role: 'dispatcher' })).toBeNull();
    expect(state.lobby.seats.map((each) => each.role)).toEqual(['thread', 'thread', 'dispatcher', 'thread']);
    expect(seat(3)).toMatchObject({ kind: 'bot', ready: true, chefs: ['chef:3'] });
    says('ann', { kind: 'ready', ready: true });
    state = beginRound(state, DINNER);
    expect(seat(3)?.role).toBe('dispatcher');
    expect(says('ann', { kind: 'bot-role', seat: seatId(3), role: 'thread' })).toBe('not-now');
  });

  it('has bots in no role that the room does not allow, nobody else’s seat changed, and by the host alone', () => {
    comes('ann');
    comes('bob');
    says('ann', { kind: 'add-bot', seat: seatId(3) });
    const before = state;
    expect(says('bob', { kind: 'bot-role', seat: seatId(3), role: 'dispatcher' })).toBe('not-host');
    expect(says('ann', { kind: 'bot-role', seat: seatId(2), role: 'dispatcher' })).toBe('no-seat');
    expect(says('ann', { kind: 'bot-role', seat: seatId(4), role: 'dispatcher' })).toBe('no-seat');
    expect(state).toBe(before);
    says('ann', { kind: 'model', model: 'threads' });
    expect(says('ann', { kind: 'bot-role', seat: seatId(3), role: 'dispatcher' })).toBe('role-not-allowed');
    says('ann', { kind: 'model', model: 'both' });
    says('ann', { kind: 'level', level: FEAST.id });
    expect(says('ann', { kind: 'bot-role', seat: seatId(3), role: 'dispatcher' })).toBe('role-not-allowed');
    expect(seat(3)?.role).toBe('thread');
  });

  it('fills free seats with bots where the host wants it', () => {
    comes('ann');
    says('ann', { kind: 'fill-with-bots', fill: true });
    state = beginRound(state, DINNER);
    expect(state.lobby.seats.map((each) => each.kind)).toEqual(['person', 'bot', 'bot', 'bot']);
    expect(state.dealtSeats).toBe(4);
  });

  it.each<LobbyCommand>([
    { kind: 'role', role: 'dispatcher' },
    { kind: 'ready', ready: true },
    { kind: 'level', level: FEAST.id },
    { kind: 'rematch' },
  ])('is not disturbed by $kind', (command) => {
    cooks('ann');
    expect(says('ann', command)).toBe('not-now');
  });

  it('keeps the seat of who leaves, and gives it to who comes late', () => {
    cooks('ann', 'bob');
    state = standUp(state, 'ann', DINNER);
    expect(state.lobby.seats.map((each) => each.kind)).toEqual(['free', 'person', 'free', 'free']);
    comes('cem');
    expect(seat(1)?.name).toBe('cem');
  });

  it('has no place for who comes late while all its seats are taken', () => {
    cooks('ann', 'bob');
    expect(sitDown(state, { id: 'cem', name: '' }, DINNER)).toBeNull();
  });

  it('lets nobody in late where the host does not want it', () => {
    cooks('ann', 'bob');
    state = standUp(state, 'bob', DINNER);
    expect(says('ann', { kind: 'late-join', allowed: false })).toBeNull();
    expect(sitDown(state, { id: 'cem', name: '' }, DINNER)).toBeNull();
  });

  it('is not found by who looks for company', () => {
    comes('ann');
    expect(hasOpenSeat(state)).toBe(true);
    state = beginRound(state, DINNER);
    expect(hasOpenSeat(state)).toBe(false);
  });
});

describe('after a round', () => {
  beforeEach(() => {
    cooks('ann', 'bob');
    state = endRound(state, 77);
  });

  it('shows the result and the seed', () => {
    expect(state.lobby.phase).toBe('result');
    expect(state.lobby.seed).toBe(77);
  });

  it('starts again with one press of the host', () => {
    says('ann', { kind: 'rematch' });
    expect(state.lobby.phase).toBe('countdown');
  });

  it('starts again when everybody else wants to', () => {
    says('bob', { kind: 'rematch' });
    expect(state.lobby.phase).toBe('result');
    says('ann', { kind: 'ready', ready: true });
    expect(state.lobby.phase).toBe('countdown');
  });

  it('goes on to the next level, and round to the first', () => {
    says('ann', { kind: 'next-level' });
    expect([state.lobby.level, state.lobby.phase]).toEqual(['feast', 'countdown']);
    state = endRound(beginRound(state, FEAST), 78);
    says('ann', { kind: 'next-level' });
    expect(state.lobby.level).toBe('dinner');
  });

  it('goes on to the level that pages have named', () => {
    const cards = matchLevelsOf(LEVELS).map((level) => level.card);
    const next = cards.map((card) => {
      const ended = { ...state, lobby: { ...state.lobby, level: card.id } };
      return applyLobbyCommand(ended, 'ann', { kind: 'next-level' }, cards).state.lobby.level;
    });
    expect(next).toEqual(cards.map((card) => levelAfter(card.id)));
  });

  it('goes back to the lobby, nobody ready', () => {
    says('ann', { kind: 'back-to-lobby' });
    expect(state.lobby.phase).toBe('lobby');
    expect(state.lobby.seats.some((each) => each.ready)).toBe(false);
  });
});
