import { describe, expect, it } from 'vitest';
import { matchLevelsOf } from '../../server/levels.ts';
import { createMatch, type FinishedRound, type Match } from '../../server/match/match.ts';
import { createBot } from '../../shared/bots/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import type { KitchenEvent } from '../../shared/kitchen/index.ts';
import { COUNTDOWN_TICKS, KitchenWire } from '../../shared/net/index.ts';
import { parseRecording, replay } from '../../shared/replay/index.ts';

function matchWith(bot: 'asleep' | 'awake' = 'asleep'): Match {
  return createMatch({
    code: 'ABCDEF',
    levels: matchLevelsOf(LEVELS),
    firstLevel: null,
    isOpen: false,
    createBot: (options) => (bot === 'awake' ? createBot({ ...options, policy: 'greedy' }) : { decide: () => [] }),
    drawSeed: () => 42,
  });
}

function enter(match: Match, name: string): { person: string; seatToken: string } {
  const answer = match.enter({ name, seatToken: null });
  if (answer.kind === 'refused') throw new Error(answer.refusal);
  return answer;
}

function start(match: Match, ...people: string[]): void {
  for (const person of people) expect(match.say(person, { kind: 'ready', ready: true })).toBeNull();
  for (let tick = 0; tick < COUNTDOWN_TICKS; tick++) match.tick();
  expect(match.lobby.phase).toBe('cooking');
}

function playOut(match: Match): FinishedRound {
  for (let tick = 0; tick < 10_000; tick++) {
    const { finished } = match.tick();
    if (finished !== null) return finished;
  }
  throw new Error('the round never ended');
}

describe('a match', () => {
  it('shows the kitchen while people count down', () => {
    const match = matchWith();
    const { person } = enter(match, 'Ann');
    match.say(person, { kind: 'ready', ready: true });
    match.tick();
    const wire = new KitchenWire();
    match.mirror(wire);
    expect([match.lobby.phase, wire.round.running, wire.round.tick]).toEqual(['countdown', true, 0]);
  });

  it('moves a chef by the hand of its seat', () => {
    const match = matchWith();
    const { person } = enter(match, 'Ann');
    start(match, person);
    const wire = new KitchenWire();
    match.mirror(wire);
    const x = wire.round.chefs.at(0)?.x ?? 0;
    match.steer(person, { direction: 3, use: false, dash: false });
    match.tick();
    match.mirror(wire);
    expect(wire.round.chefs.at(0)?.x).toBe(x + 166);
  });

  it('records a round that comes out the same when it is cooked again', () => {
    const match = matchWith('awake');
    const { person } = enter(match, 'Ann');
    match.say(person, { kind: 'level', level: LEVELS[1]?.level ?? ('trattoria' as never) });
    match.say(person, { kind: 'fill-with-bots', fill: true });
    start(match, person);
    match.steer(person, { direction: 4, use: false, dash: true });
    const finished = playOut(match);
    expect(finished.recording.commands.length).toBeGreaterThan(50);
    const read = parseRecording(JSON.parse(JSON.stringify(finished.recording)));
    if (read.kind === 'refused') throw new Error(read.problems.join('; '));
    expect(replay(read.plan, read.recording).kind).toBe('same');
    expect(finished.recording.digests.at(-1)?.[1]).toBe(finished.result.digest);
  });

  it('replaces a bot by who comes late, and the chef sleeps when that one drops', () => {
    const match = matchWith('awake');
    const { person } = enter(match, 'Ann');
    match.say(person, { kind: 'add-bot', seat: 'seat:2' as never });
    start(match, person);
    const late = enter(match, 'Bob');
    expect(match.seatOf(late.person)).toBe('seat:2');
    match.setConnected(late.person, false);
    match.tick();
    const wire = new KitchenWire();
    match.mirror(wire);
    expect(wire.round.seats.at(1)?.present).toBe(false);
    expect(match.lobby.seats[1]).toMatchObject({ kind: 'person', connected: false });
  });

  it('refuses commands before, and commands of nobody', () => {
    const match = matchWith();
    const { person } = enter(match, 'Ann');
    expect(match.command(person, { kind: 'slice' })).toBe('not-now');
    start(match, person);
    expect(match.command(person, { kind: 'slice' })).toBeNull();
    expect(match.command('nobody', { kind: 'slice' })).toBe('no-seat');
  });

  it('refuses in the kitchen what a chef cannot do, and goes on', () => {
    const match = matchWith();
    const { person } = enter(match, 'Ann');
    start(match, person);
    match.command(person, { kind: 'lock', lock: 'lock:moon' as never });
    match.command(person, { kind: 'dispatch', order: 'order:999' as never, job: 'job:none' as never });
    const refused = match.tick().events.filter((event: KitchenEvent) => event.kind === 'refused');
    expect(refused.map((event) => event.kind === 'refused' && event.command)).toEqual(['lock', 'dispatch']);
  });

  it('builds a new kitchen for the rematch', () => {
    const match = matchWith('awake');
    const { person } = enter(match, 'Ann');
    match.say(person, { kind: 'add-bot', seat: 'seat:2' as never });
    start(match, person);
    playOut(match);
    expect(match.lobby.phase).toBe('result');
    expect(match.say(person, { kind: 'rematch' })).toBeNull();
    for (let tick = 0; tick < COUNTDOWN_TICKS; tick++) match.tick();
    const wire = new KitchenWire();
    match.mirror(wire);
    expect([match.lobby.phase, wire.round.over, wire.round.number]).toEqual(['cooking', false, 2]);
  });

  it('gives a seat back by its token, and by nothing else', () => {
    const match = matchWith();
    const ann = enter(match, 'Ann');
    match.setConnected(ann.person, false);
    const back = match.enter({ name: 'Eve', seatToken: ann.seatToken });
    expect(back).toEqual({ kind: 'entered', person: ann.person, seatToken: ann.seatToken, isBack: true });
    expect(match.lobby.seats[0]).toMatchObject({ name: 'Ann', connected: true });
    match.leave(ann.person);
    const stranger = match.enter({ name: 'Eve', seatToken: ann.seatToken });
    expect(stranger.kind === 'entered' && stranger.isBack).toBe(false);
  });
});
