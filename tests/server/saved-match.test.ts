import { describe, expect, it } from 'vitest';
import { matchLevelsOf } from '../../server/levels.ts';
import type { FinishedRound, Match } from '../../server/match/match.ts';
import { createBot } from '../../server/minds.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { levelId } from '../../shared/kitchen/index.ts';
import { KitchenWire, PAUSE_ENDING_TICKS } from '../../shared/net/index.ts';
import { parseRecording, replay } from '../../shared/replay/index.ts';
import { comesIn, emptyMatch, knock, restarted, restoredFrom, startCooking } from '../support/match.ts';

const TRATTORIA = levelId('trattoria');

interface Evening {
  match: Match;
  ann: { person: string; seatToken: string };
  bob: { person: string; seatToken: string };
}

/** Ann is the host, Bob a guest; with two bots that cook. */
function cookingEvening(ticks: number): Evening {
  const match = emptyMatch({ createBot });
  const ann = comesIn(match, 'ann', { name: 'Ann' });
  const bob = comesIn(match, 'bob', { name: 'Bob' });
  match.say('ann', { kind: 'level', level: TRATTORIA });
  match.say('ann', { kind: 'fill-with-bots', fill: true });
  startCooking(match, 'ann', 'bob');
  runs(match, ticks);
  return { match, ann, bob };
}

function runs(match: Match, ticks: number): void {
  for (let tick = 0; tick < ticks; tick++) match.tick();
}

/** Back by their tokens, and time goes on. */
function comeBack(match: Match, { ann, bob }: Evening): void {
  comesIn(match, 'ann again', { seatToken: ann.seatToken });
  comesIn(match, 'bob again', { seatToken: bob.seatToken });
  runs(match, PAUSE_ENDING_TICKS);
}

function playOut(match: Match): FinishedRound {
  match.steer('ann again', { direction: 2, use: true, dash: false });
  for (let tick = 0; tick < 10_000; tick++) {
    const { finished } = match.tick();
    if (finished !== null) return finished;
  }
  throw new Error('the round never ended');
}

function tickOf(match: Match): number {
  const wire = new KitchenWire();
  match.mirror(wire);
  return wire.round.tick;
}

const people = (match: Match) =>
  match.lobby.seats.map(({ kind, name, connected, sessionId }) => ({ kind, name, connected, sessionId }));

describe('a match that goes on in another process', () => {
  it('has everybody in their seats, away, and its kitchen at the tick at which it was left', () => {
    const evening = cookingEvening(400);
    const { match, lost } = restarted(evening.match, { createBot });
    expect(lost).toBeNull();
    expect(people(match)).toEqual(people(evening.match).map((seat) => ({ ...seat, connected: seat.kind === 'bot' })));
    expect([match.lobby.phase, match.lobby.level, match.lobby.pause]).toEqual(['cooking', TRATTORIA, 'paused']);
    expect(tickOf(match)).toBe(401);
    runs(match, 50);
    expect(tickOf(match)).toBe(401);
  });

  it('gives seats back by token, and ends its round as it would have ended', () => {
    const evening = cookingEvening(700);
    const { match } = restarted(evening.match, { createBot });
    evening.match.drop('ann');
    evening.match.drop('bob');
    comeBack(match, evening);
    comeBack(evening.match, evening);
    expect(match.lobby.seats.map((seat) => seat.sessionId)).toEqual(
      evening.match.lobby.seats.map((seat) => seat.sessionId),
    );
    const finished = playOut(match);
    expect(finished).toEqual(playOut(evening.match));
    const read = parseRecording(JSON.parse(JSON.stringify(finished.recording)));
    if (read.kind === 'refused') throw new Error(read.problems.join('; '));
    expect(replay(read.plan, read.recording).kind).toBe('same');
    expect(finished.result.seats.map((seat) => seat.name?.slice(0, 3))).toEqual(['Ann', 'Bob', undefined, undefined]);
  });

  it('is told of who came and went before and while nobody was there', () => {
    const evening = cookingEvening(100);
    evening.match.drop('bob');
    runs(evening.match, 30);
    const { match } = restarted(evening.match, { createBot });
    evening.match.drop('ann');
    for (const each of [evening.match, match]) {
      comesIn(each, 'ann again', { seatToken: evening.ann.seatToken });
      runs(each, PAUSE_ENDING_TICKS);
    }
    expect(playOut(match).recording).toEqual(playOut(evening.match).recording);
  });

  it('keeps the room’s other affairs: settings, who was shown out, whose turn it is, the number of the round', () => {
    const match = emptyMatch();
    const { seatToken } = comesIn(match, 'ann', { name: 'Ann' });
    const bob = comesIn(match, 'bob', { name: 'Bob' });
    match.say('ann', { kind: 'clock', clock: 'relaxed' });
    match.say('ann', { kind: 'seed', seed: 7 });
    match.say('ann', { kind: 'kick', seat: match.lobby.seats[1]?.seat ?? ('' as never) });
    comesIn(match, 'eve', { name: 'Eve', watch: true });
    const next = restarted(match).match;
    expect(next.lobby).toMatchObject({ code: 'ABCDEF', clock: 'relaxed', chosenSeed: 7, watchers: 0 });
    expect(knock(next, 'bob', { seatToken: bob.seatToken })).toEqual({ kind: 'refused', refusal: 'was-kicked' });
    comesIn(next, 'ann', { seatToken });
    expect(next.lobby.seats[0]).toMatchObject({ name: 'Ann', connected: true, host: true });
  });

  it('waits as long for everybody as if they had gone just now', () => {
    const match = emptyMatch({ holdTicks: 30 });
    const { seatToken } = comesIn(match, 'ann');
    match.drop('ann');
    for (let tick = 0; tick < 25; tick++) match.waitForPeople();
    const next = restarted(match, { holdTicks: 30 }).match;
    for (let tick = 0; tick < 30; tick++) next.waitForPeople();
    expect(next.lobby.seats[0]?.kind).toBe('person');
    next.waitForPeople();
    expect(next.lobby.seats[0]?.kind).toBe('free');
    expect(comesIn(next, 'new', { seatToken }).seatToken).not.toBe(seatToken);
  });

  it('counts no longer down for people who are not there', () => {
    const match = emptyMatch();
    comesIn(match, 'ann');
    match.say('ann', { kind: 'ready', ready: true });
    runs(match, 10);
    expect(match.lobby.phase).toBe('countdown');
    expect(restarted(match).match.lobby).toMatchObject({ phase: 'lobby', pause: 'running' });
  });

  it('shows the kitchen of a finished round still', () => {
    const short = matchLevelsOf(LEVELS.map((plan) => ({ ...plan, rules: { ...plan.rules, roundTicks: 30 } })));
    const match = emptyMatch({ levels: short });
    comesIn(match, 'ann');
    startCooking(match, 'ann');
    runs(match, 40);
    expect(match.lobby.phase).toBe('result');
    const next = restarted(match, { levels: short }).match;
    expect([next.lobby.phase, tickOf(next)]).toEqual(['result', 31]);
  });

  it('holds no token and no seat code', () => {
    const { match, ann, bob } = cookingEvening(10);
    const codes = ['ann', 'bob'].map((line) => match.personOn(line)?.seatCode ?? 'none');
    const text = JSON.stringify(match.save());
    for (const secret of [ann.seatToken, bob.seatToken]) expect(text).not.toContain(secret);
    expect(match.save().seating.people.present.map((person) => person.seatCode)).toEqual([null, null]);
    const { match: next } = restarted(match, { createBot });
    comesIn(next, 'ann', { seatToken: ann.seatToken });
    const [drawn] = [next.personOn('ann')?.seatCode];
    expect(drawn).toMatch(/^[A-Z2-9]{4}$/);
    expect(codes).not.toContain(drawn);
    expect(knock(next, 'eve', { seatCode: codes[1] ?? null })).toEqual({ kind: 'refused', refusal: 'wrong-seat-code' });
  });

  it('is not changed by being saved', () => {
    const { match } = cookingEvening(50);
    const before = JSON.stringify([match.lobby, match.personOn('ann')]);
    match.save();
    expect(JSON.stringify([match.lobby, match.personOn('ann')])).toBe(before);
    runs(match, 1);
    expect(tickOf(match)).toBe(52);
  });
});

describe('a round that cannot go on', () => {
  const saved = () => {
    const { match, ann } = cookingEvening(200);
    const text = JSON.stringify(match.save());
    return { ann, read: () => JSON.parse(text) as ReturnType<Match['save']> };
  };

  it('is given up when it was cooked under other rules; its people are back in the lobby', () => {
    const { ann, read } = saved();
    const old = read();
    const recording = { ...old.round?.host.recording, rules: 1 };
    const changed = { ...old, round: { ...old.round, host: { ...old.round?.host, recording } } } as typeof old;
    const { match, lost } = restoredFrom(changed, { createBot });
    expect(lost).toEqual({ kind: 'other-rules', rules: 1 });
    expect([match.lobby.phase, match.lobby.pause]).toEqual(['lobby', 'running']);
    expect(comesIn(match, 'ann', { seatToken: ann.seatToken }).person).toBe(ann.person);
    expect(match.lobby.seats[0]).toMatchObject({ name: 'Ann', connected: true, ready: false });
    startCooking(match, 'ann');
  });

  it('is given up when it becomes another round', () => {
    const plans = LEVELS.map((plan) => ({ ...plan, rules: { ...plan.rules, straightMilliTiles: 100 } }));
    const { lost } = restoredFrom(saved().read(), { createBot, levels: matchLevelsOf(plans) });
    expect(lost).toEqual({ kind: 'diverged' });
  });

  it('is given up when nobody knows its dinner any more, and the lobby has another', () => {
    const levels = matchLevelsOf(LEVELS.filter((plan) => plan.level !== TRATTORIA));
    const { match, lost } = restoredFrom(saved().read(), { createBot, levels });
    expect(lost).toEqual({ kind: 'no-such-level', level: 'trattoria' });
    expect(match.lobby.level).toBe(levels[0]?.card.id);
  });

  it('is given up when somebody’s mind breaks over it', () => {
    const cause = new Error('a mind');
    const breaks = () => ({
      decide: () => {
        throw cause;
      },
    });
    expect(restoredFrom(saved().read(), { createBot: breaks }).lost).toEqual({ kind: 'broke', cause });
  });
});
