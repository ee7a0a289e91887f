import { beforeEach, describe, expect, it } from 'vitest';
import { MOST_TOKENS_PER_PERSON } from '../../server/limits.ts';
import type { Match } from '../../server/match/match.ts';
import { seatId } from '../../shared/kitchen/index.ts';
import { MOST_WATCHERS, type RoomCommand } from '../../shared/net/index.ts';
import { comesIn, emptyMatch, knock, startCooking } from '../support/match.ts';

/** Of `emptyMatch`. */
const HOLD_TICKS = 30;

let match: Match;
beforeEach(() => {
  match = emptyMatch();
});

const seats = () => match.lobby.seats.map((seat) => seat.name);
const codeOf = (line: string) => match.personOn(line)?.seatCode ?? null;
const waits = (ticks: number) => {
  for (let tick = 0; tick < ticks; tick++) match.waitForPeople();
};

function fourSit(): void {
  for (const name of ['Ann', 'Bob', 'Cem', 'Dia']) comesIn(match, name, { name });
}

describe('a seat token', () => {
  it('gives the seat back unasked when nobody plays it', () => {
    const { person, seatToken } = comesIn(match, 'old', { name: 'Ann' });
    match.drop('old');
    expect(match.lobby.seats[0]?.connected).toBe(false);
    expect(comesIn(match, 'new', { seatToken }).person).toBe(person);
    expect(match.lobby.seats[0]).toMatchObject({ name: 'Ann', connected: true });
    expect(match.takeErrands()).toEqual([{ kind: 'close', line: 'old', why: 'seat-opened-elsewhere' }]);
  });

  it('is asked about while the seat is played elsewhere, and nothing changes', () => {
    const { seatToken } = comesIn(match, 'old');
    expect(knock(match, 'new', { seatToken })).toEqual({ kind: 'refused', refusal: 'seat-in-use' });
    expect([match.personOn('old') === null, match.personOn('new')]).toEqual([false, null]);
    expect(match.takeErrands()).toEqual([]);
  });

  it('takes the seat over when it was asked about: the newest is heard, the older is nobody', () => {
    const { person, seatToken } = comesIn(match, 'old');
    comesIn(match, 'new', { seatToken, takeOver: true });
    expect([match.personOn('old'), match.personOn('new')?.id]).toEqual([null, person]);
    expect(match.say('old', { kind: 'name', name: 'Ghost' })).toBe('only-watching');
    expect(match.reconnect('old')).toBe(false);
    expect(match.drop('old')).toBe(false);
    expect(match.lobby.seats[0]?.connected).toBe(true);
  });

  it('pushes aside the connection that the same page had, and no other', () => {
    const { seatToken } = comesIn(match, 'first');
    comesIn(match, 'second', { seatToken, takeOver: true });
    expect(knock(match, 'third', { seatToken, replaces: 'first' })).toMatchObject({ refusal: 'seat-in-use' });
    expect(knock(match, 'third', { seatToken, replaces: 'second' })).toMatchObject({ kind: 'entered' });
  });

  it('is kept for the eight browsers that had the seat last; the first of nine is a stranger again', () => {
    const first = comesIn(match, 'browser 0');
    const later = Array.from({ length: MOST_TOKENS_PER_PERSON }, (_, index) =>
      comesIn(match, `browser ${index + 1}`, { seatCode: codeOf(`browser ${index}`) }),
    );
    expect(knock(match, 'oldest', { seatToken: first.seatToken })).toMatchObject({ kind: 'entered', isBack: false });
    for (const { seatToken } of later)
      expect(comesIn(match, seatToken, { seatToken, takeOver: true })).toMatchObject({
        person: first.person,
        isBack: true,
      });
  });

  it('opens nothing after somebody left for good', () => {
    const { person, seatToken } = comesIn(match, 'ann', { name: 'Ann' });
    match.leave('ann');
    expect(seats()).toEqual(['', '', '', '']);
    const again = knock(match, 'again', { seatToken });
    expect(again.kind === 'entered' && [again.isBack, again.person === person]).toEqual([false, false]);
  });
});

describe('a seat that waits', () => {
  it('waits its time, and not a tick longer', () => {
    const { seatToken } = comesIn(match, 'ann', { name: 'Ann' });
    comesIn(match, 'bob', { name: 'Bob' });
    match.drop('ann');
    waits(HOLD_TICKS);
    expect(seats()).toEqual(['Ann', 'Bob', '', '']);
    waits(1);
    expect(seats()).toEqual(['Bob', '', '', '']);
    expect(match.takeErrands()).toEqual([{ kind: 'close', line: 'ann', why: 'cannot-return' }]);
    expect(match.reconnect('ann')).toBe(false);
    const late = knock(match, 'late', { seatToken });
    expect(late.kind === 'entered' && late.isBack).toBe(false);
  });

  it('counts anew each time', () => {
    comesIn(match, 'ann', { name: 'Ann' });
    for (let turn = 0; turn < 3; turn++) {
      match.drop('ann');
      waits(HOLD_TICKS);
      expect(match.reconnect('ann')).toBe(true);
    }
    expect(match.lobby.seats[0]).toMatchObject({ name: 'Ann', connected: true });
  });
});

describe('a seat code', () => {
  it('moves seat, role and name to another device, once', () => {
    comesIn(match, 'desk', { name: 'Ann' });
    match.say('desk', { kind: 'role', role: 'dispatcher' });
    const seatCode = codeOf('desk') ?? '';
    expect(seatCode).toMatch(/^[A-HJ-NP-Z2-9]{4}$/);
    comesIn(match, 'phone', { name: 'somebody', seatCode });
    expect(match.lobby.seats[0]).toMatchObject({ name: 'Ann', role: 'dispatcher' });
    expect(match.takeErrands()).toEqual([{ kind: 'close', line: 'desk', why: 'seat-opened-elsewhere' }]);
    expect(codeOf('phone')).not.toBe(seatCode);
    expect(knock(match, 'thief', { seatCode })).toEqual({ kind: 'refused', refusal: 'wrong-seat-code' });
  });

  it('leaves the way back to the browser that had the seat, which asks first', () => {
    const { person, seatToken } = comesIn(match, 'desk');
    const moved = comesIn(match, 'phone', { seatCode: codeOf('desk') });
    expect(moved.seatToken).not.toBe(seatToken);
    expect(knock(match, 'desk again', { seatToken })).toMatchObject({ refusal: 'seat-in-use' });
    expect(comesIn(match, 'desk again', { seatToken, takeOver: true }).person).toBe(person);
    expect(comesIn(match, 'phone again', { seatToken: moved.seatToken, takeOver: true }).person).toBe(person);
  });

  it('is another one for each seat, and none for who watches', () => {
    fourSit();
    comesIn(match, 'eve', { watch: true });
    expect(new Set(['Ann', 'Bob', 'Cem', 'Dia'].map(codeOf)).size).toBe(4);
    expect(codeOf('eve')).toBeNull();
  });
});

describe('whoever finds no seat, or wants none,', () => {
  it('looks on', () => {
    fourSit();
    comesIn(match, 'eve', { name: 'Eve' });
    expect(seats()).toEqual(['Ann', 'Bob', 'Cem', 'Dia']);
    expect([match.lobby.watchers, match.seatOn('eve')]).toEqual([1, null]);
    match.drop('eve');
    expect(match.lobby.watchers).toBe(0);
  });

  it('looks on beside free seats, when asked to', () => {
    comesIn(match, 'eve', { watch: true });
    expect([seats(), match.lobby.watchers]).toEqual([['', '', '', ''], 1]);
  });

  it('looks on in the middle of a round that takes nobody in', () => {
    comesIn(match, 'ann');
    match.say('ann', { kind: 'add-bot', seat: seatId(2) });
    match.say('ann', { kind: 'late-join', allowed: false });
    startCooking(match, 'ann');
    comesIn(match, 'eve');
    expect([match.lobby.watchers, match.say('eve', { kind: 'sit' })]).toEqual([1, 'no-free-seat']);
    match.say('ann', { kind: 'late-join', allowed: true });
    expect([match.say('eve', { kind: 'sit' }), match.seatOn('eve')]).toEqual([null, 'seat:2']);
  });

  it('is sent away only when very many look on', () => {
    for (let count = 0; count < MOST_WATCHERS; count++) comesIn(match, `watcher ${count}`, { watch: true });
    expect(knock(match, 'one more', { watch: true })).toEqual({ kind: 'refused', refusal: 'room-full' });
    expect(knock(match, 'a cook')).toMatchObject({ kind: 'entered' });
  });

  it.each<RoomCommand>([
    { kind: 'role', role: 'dispatcher' },
    { kind: 'ready', ready: true },
    { kind: 'late-join', allowed: false },
    { kind: 'kick', seat: seatId(1) },
    { kind: 'pause', wants: true },
    { kind: 'watch' },
    { kind: 'back-to-lobby' },
  ])('may not say $kind', (command) => {
    comesIn(match, 'ann');
    comesIn(match, 'eve', { watch: true });
    const before = structuredClone(match.lobby);
    expect(match.say('eve', command)).toBe('only-watching');
    expect(match.lobby).toEqual(before);
  });

  it('may not cook', () => {
    comesIn(match, 'ann');
    comesIn(match, 'eve', { watch: true });
    startCooking(match, 'ann');
    expect(match.command('eve', { kind: 'slice' })).toBe('only-watching');
    match.steer('eve', { direction: 3, use: true, dash: true });
    match.tick();
    expect(match.recording()?.commands).toEqual([]);
  });

  it('sits down by the name it chose meanwhile, and is told its seat code', () => {
    comesIn(match, 'ann', { name: 'Ann' });
    comesIn(match, 'eve', { watch: true });
    expect(match.say('eve', { kind: 'name', name: 'Eve' })).toBeNull();
    expect(match.say('eve', { kind: 'sit' })).toBeNull();
    expect(seats()).toEqual(['Ann', 'Eve', '', '']);
    expect(match.takeErrands()).toEqual([{ kind: 'tell-seat-code', line: 'eve', seatCode: codeOf('eve') }]);
    expect(match.say('eve', { kind: 'sit' })).toBe('not-here');
  });
});

describe('who stands up to watch', () => {
  it('gives the seat up and stays, without its code, and sits down again by the same name', () => {
    comesIn(match, 'ann', { name: 'Ann' });
    comesIn(match, 'bob', { name: 'Bob' });
    expect(match.say('ann', { kind: 'watch' })).toBeNull();
    expect([seats(), match.lobby.watchers]).toEqual([['Bob', '', '', ''], 1]);
    expect(match.lobby.seats[0]?.host).toBe(true);
    expect(match.takeErrands()).toEqual([{ kind: 'tell-seat-code', line: 'ann', seatCode: null }]);
    match.say('ann', { kind: 'sit' });
    expect(seats()).toEqual(['Bob', 'Ann', '', '']);
  });

  it('ends a round in which nobody else has a seat', () => {
    comesIn(match, 'ann');
    startCooking(match, 'ann');
    match.say('ann', { kind: 'watch' });
    expect(match.lobby.phase).toBe('lobby');
    expect(match.say('ann', { kind: 'sit' })).toBeNull();
  });
});

describe('the host shows somebody out', () => {
  it('and the seat is free at once, its line closed, its tokens not welcome', () => {
    comesIn(match, 'ann', { name: 'Ann' });
    const { seatToken } = comesIn(match, 'bob', { name: 'Bob' });
    expect(match.say('ann', { kind: 'kick', seat: seatId(2) })).toBeNull();
    expect(seats()).toEqual(['Ann', '', '', '']);
    expect(match.takeErrands()).toEqual([{ kind: 'close', line: 'bob', why: 'kicked' }]);
    expect([match.personOn('bob'), match.reconnect('bob')]).toEqual([null, false]);
    const knocks = knock(match, 'bob again', { seatToken, takeOver: true, seatCode: codeOf('ann') });
    expect(knocks).toEqual({ kind: 'refused', refusal: 'was-kicked' });
  });

  it('in the middle of a round, and its chefs sleep until somebody takes the seat', () => {
    comesIn(match, 'ann');
    comesIn(match, 'bob');
    startCooking(match, 'ann', 'bob');
    match.say('ann', { kind: 'kick', seat: seatId(2) });
    match.tick();
    comesIn(match, 'cem');
    match.tick();
    expect(match.seatOn('cem')).toBe('seat:2');
    expect(match.recording()?.commands).toEqual([
      [1, 'seat:2', { kind: 'presence', present: false }],
      [2, 'seat:2', { kind: 'presence', present: true }],
    ]);
  });

  it('but neither itself, nor a bot, nor as a guest', () => {
    comesIn(match, 'ann');
    comesIn(match, 'bob');
    match.say('ann', { kind: 'add-bot', seat: seatId(3) });
    expect(match.say('ann', { kind: 'kick', seat: seatId(1) })).toBe('not-here');
    expect(match.say('ann', { kind: 'kick', seat: seatId(3) })).toBe('no-seat');
    expect(match.say('bob', { kind: 'kick', seat: seatId(1) })).toBe('not-host');
    expect(match.takeErrands()).toEqual([]);
  });
});

describe('the rights of the host', () => {
  it.each(['leaves', 'watches'] as const)('pass on for good when the host %s', (how) => {
    const { seatToken } = comesIn(match, 'ann', { name: 'Ann' });
    comesIn(match, 'bob', { name: 'Bob' });
    if (how === 'leaves') match.leave('ann');
    if (how === 'watches') match.say('ann', { kind: 'watch' });
    const host = () => match.lobby.seats.find((seat) => seat.host)?.name;
    expect(host()).toBe('Bob');
    if (how === 'watches') match.say('ann', { kind: 'sit' });
    else comesIn(match, 'again', { seatToken });
    expect(host()).toBe('Bob');
  });

  it('pass on while the host is cut off, and come back with it', () => {
    const { seatToken } = comesIn(match, 'ann', { name: 'Ann' });
    comesIn(match, 'bob', { name: 'Bob' });
    const host = () => match.lobby.seats.find((seat) => seat.host)?.name;
    match.drop('ann');
    expect(host()).toBe('Bob');
    comesIn(match, 'again', { seatToken });
    expect(host()).toBe('Ann');
  });
});

describe('a pause', () => {
  const votes = (line: string, wants: boolean) => match.say(line, { kind: 'pause', wants });
  const tickOf = () => match.recording()?.ticks ?? null;
  beforeEach(() => {
    for (const line of ['ann', 'bob', 'cem']) comesIn(match, line);
    startCooking(match, 'ann', 'bob', 'cem');
  });

  it('begins when more than half want it: time stands still, nothing is recorded or heard', () => {
    votes('ann', true);
    expect(match.lobby.pause).toBe('running');
    votes('bob', true);
    expect(match.lobby).toMatchObject({ pause: 'paused', pauseVotes: ['seat:1', 'seat:2'] });
    match.steer('ann', { direction: 3, use: true, dash: false });
    expect(match.command('ann', { kind: 'slice' })).toBe('not-now');
    const before = tickOf();
    for (let tick = 0; tick < 20; tick++) expect(match.tick()).toEqual({ events: [], finished: null });
    expect([tickOf(), match.recording()?.commands]).toEqual([before, []]);
  });

  it('ends three seconds after more than half do not want it, and forgets who wanted it', () => {
    votes('ann', true);
    votes('bob', true);
    votes('bob', false);
    expect(match.lobby.pause).toBe('ending');
    const before = tickOf() ?? 0;
    for (let tick = 0; tick < 90; tick++) match.tick();
    expect([tickOf(), match.lobby.pause, match.lobby.pauseVotes]).toEqual([before, 'running', []]);
    match.tick();
    expect(tickOf()).toBe(before + 1);
  });

  it('can be wanted again while it ends', () => {
    votes('ann', true);
    votes('bob', true);
    votes('bob', false);
    votes('cem', true);
    expect(match.lobby.pause).toBe('paused');
  });

  it('counts those who are there only', () => {
    votes('ann', true);
    match.drop('bob');
    expect(match.lobby.pause).toBe('running');
    match.drop('cem');
    expect(match.lobby.pause).toBe('paused');
    match.reconnect('bob');
    expect(match.lobby.pause).toBe('ending');
    match.drop('ann');
    expect(match.lobby.pauseVotes).toEqual([]);
  });

  it('comes by itself when nobody is there, and ends when somebody is back', () => {
    for (const line of ['ann', 'bob', 'cem']) match.drop(line);
    expect(match.lobby.pause).toBe('paused');
    match.tick();
    match.reconnect('cem');
    for (let tick = 0; tick < 90; tick++) match.tick();
    expect([match.lobby.pause, match.lobby.phase]).toEqual(['running', 'cooking']);
  });

  it('lets nobody walk on who held a key when it began', () => {
    match.steer('ann', { direction: 3, use: false, dash: false });
    match.tick();
    votes('ann', true);
    votes('bob', true);
    votes('ann', false);
    votes('bob', false);
    for (let tick = 0; tick < 92; tick++) match.tick();
    expect(match.recording()?.commands.at(-1)).toEqual([
      2,
      'seat:1',
      { kind: 'steer', steering: { direction: 0, use: false, dash: false } },
    ]);
  });

  it('is nothing outside of a round', () => {
    match.say('ann', { kind: 'back-to-lobby' });
    expect(votes('ann', true)).toBe('not-now');
    expect([match.lobby.pause, match.lobby.pauseVotes]).toEqual(['running', []]);
  });
});
