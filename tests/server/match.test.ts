import { describe, expect, it } from 'vitest';
import type { FinishedRound, Match } from '../../server/match/match.ts';
import { createBot } from '../../shared/bots/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { chefId, type KitchenEvent, lockId } from '../../shared/kitchen/index.ts';
import { COUNTDOWN_TICKS, KitchenWire } from '../../shared/net/index.ts';
import { parseRecording, replay } from '../../shared/replay/index.ts';
import { comesIn, emptyMatch, knock, startCooking } from '../support/match.ts';

const matchWith = (bot: 'asleep' | 'awake' = 'asleep'): Match =>
  emptyMatch(bot === 'awake' ? { createBot: (options) => createBot({ ...options, policy: 'greedy' }) } : {});

function playOut(match: Match): FinishedRound {
  for (let tick = 0; tick < 10_000; tick++) {
    const { finished } = match.tick();
    if (finished !== null) return finished;
  }
  throw new Error('the round never ended');
}

/** What happens in the tick in which this is told of. */
function tickUntil(match: Match, isIt: (event: KitchenEvent) => boolean): KitchenEvent[] {
  for (let tick = 0; tick < 1000; tick++) {
    const { events } = match.tick();
    if (events.some(isIt)) return events;
  }
  throw new Error('it never happened');
}

describe('a match', () => {
  it('shows the kitchen while people count down', () => {
    const match = matchWith();
    comesIn(match, 'ann');
    match.say('ann', { kind: 'ready', ready: true });
    match.tick();
    const wire = new KitchenWire();
    match.mirror(wire);
    expect([match.lobby.phase, wire.round.running, wire.round.tick]).toEqual(['countdown', true, 0]);
  });

  it('moves a chef by the hand of its seat', () => {
    const match = matchWith();
    comesIn(match, 'ann');
    startCooking(match, 'ann');
    const wire = new KitchenWire();
    match.mirror(wire);
    const x = wire.round.chefs.at(0)?.x ?? 0;
    match.steer('ann', { direction: 3, use: false, dash: false });
    match.tick();
    match.mirror(wire);
    expect(wire.round.chefs.at(0)?.x).toBe(x + 166);
  });

  it('records a round that comes out the same when it is cooked again', () => {
    const match = matchWith('awake');
    comesIn(match, 'ann');
    match.say('ann', { kind: 'level', level: LEVELS[1]?.level ?? ('trattoria' as never) });
    match.say('ann', { kind: 'fill-with-bots', fill: true });
    startCooking(match, 'ann');
    match.steer('ann', { direction: 4, use: false, dash: true });
    const finished = playOut(match);
    expect(finished.recording.commands.length).toBeGreaterThan(50);
    const read = parseRecording(JSON.parse(JSON.stringify(finished.recording)));
    if (read.kind === 'refused') throw new Error(read.problems.join('; '));
    expect(replay(read.plan, read.recording).kind).toBe('same');
    expect(finished.recording.digests.at(-1)?.[1]).toBe(finished.result.digest);
  });

  it('replaces a bot by who comes late, and the chef sleeps when that one drops', () => {
    const match = matchWith('awake');
    comesIn(match, 'ann');
    match.say('ann', { kind: 'add-bot', seat: 'seat:2' as never });
    startCooking(match, 'ann');
    comesIn(match, 'bob');
    expect(match.seatOn('bob')).toBe('seat:2');
    match.drop('bob');
    match.tick();
    const wire = new KitchenWire();
    match.mirror(wire);
    expect(wire.round.seats.at(1)?.present).toBe(false);
    expect(match.lobby.seats[1]).toMatchObject({ kind: 'person', connected: false });
  });

  it('gives the knife of who dropped to who waits for it, and never twice', () => {
    const match = matchWith();
    const ann = comesIn(match, 'ann');
    comesIn(match, 'bob');
    startCooking(match, 'ann', 'bob');
    const takesKnife = (socket: string, chef: number, told: 'locked' | 'queued'): void => {
      const entries = [{ action: { kind: 'lock', lock: lockId('knife') }, when: { kind: 'now' } }] as const;
      match.command(socket, { kind: 'enqueue', chef: chefId(chef), entries: [...entries], append: false });
      tickUntil(match, (event) => event.kind === told && event.chef === chefId(chef));
    };
    takesKnife('ann', 1, 'locked');
    takesKnife('bob', 2, 'queued');
    match.drop('ann');
    const moment = tickUntil(match, (event) => event.kind === 'fell-asleep');
    expect(moment).toMatchObject([
      { kind: 'unlocked', chef: 'chef:1' },
      { kind: 'locked', chef: 'chef:2', lock: 'lock:knife' },
      { kind: 'fell-asleep', chef: 'chef:1' },
    ]);
    knock(match, 'ann again', { seatToken: ann.seatToken });
    takesKnife('ann again', 1, 'queued');
  });

  it('refuses commands before, and commands of nobody', () => {
    const match = matchWith();
    comesIn(match, 'ann');
    expect(match.command('ann', { kind: 'slice' })).toBe('not-now');
    startCooking(match, 'ann');
    expect(match.command('ann', { kind: 'slice' })).toBeNull();
    expect(match.command('nobody', { kind: 'slice' })).toBe('only-watching');
  });

  it('refuses in the kitchen what a chef cannot do, and goes on', () => {
    const match = matchWith();
    comesIn(match, 'ann');
    startCooking(match, 'ann');
    match.command('ann', { kind: 'lock', lock: 'lock:moon' as never });
    match.command('ann', { kind: 'dispatch', order: 'order:999' as never, job: 'job:none' as never });
    const refused = match.tick().events.filter((event: KitchenEvent) => event.kind === 'refused');
    expect(refused.map((event) => event.kind === 'refused' && event.command)).toEqual(['lock', 'dispatch']);
  });

  it('builds a new kitchen for the rematch', () => {
    const match = matchWith('awake');
    comesIn(match, 'ann');
    match.say('ann', { kind: 'add-bot', seat: 'seat:2' as never });
    startCooking(match, 'ann');
    playOut(match);
    expect(match.lobby.phase).toBe('result');
    expect(match.say('ann', { kind: 'rematch' })).toBeNull();
    for (let tick = 0; tick < COUNTDOWN_TICKS; tick++) match.tick();
    const wire = new KitchenWire();
    match.mirror(wire);
    expect([match.lobby.phase, wire.round.over, wire.round.number]).toEqual(['cooking', false, 2]);
  });

  it('is cooked under the terms of the room: clock, cores and seed', () => {
    const match = matchWith();
    comesIn(match, 'ann');
    match.say('ann', { kind: 'clock', clock: 'relaxed' });
    match.say('ann', { kind: 'cores', cores: 1 });
    match.say('ann', { kind: 'seed', seed: 7 });
    startCooking(match, 'ann');
    const foretold = match.lobby.seats[0]?.chefs;
    const { recording, result } = playOut(match);
    expect([recording.setup.seed, recording.terms]).toEqual([7, { clock: 'relaxed', cores: 1 }]);
    const lastTick = ((LEVELS[0]?.rules.roundTicks ?? 0) * 3) / 2;
    expect([recording.ticks, foretold]).toEqual([lastTick + 1, ['chef:1']]);
    const read = parseRecording(JSON.parse(JSON.stringify(recording)));
    if (read.kind === 'refused') throw new Error(read.problems.join('; '));
    expect(replay(read.plan, read.recording).kind).toBe('same');
    expect(result.seats).toHaveLength(1);
  });

  it('builds the kitchen anew when the terms change while people count down', () => {
    const match = matchWith();
    comesIn(match, 'ann');
    match.say('ann', { kind: 'ready', ready: true });
    match.tick();
    match.say('ann', { kind: 'clock', clock: 'relaxed' });
    startCooking(match, 'ann');
    expect(match.recording()?.terms).toEqual({ clock: 'relaxed', cores: null });
  });

  it('gives a seat back by its token, and by nothing else', () => {
    const match = matchWith();
    const ann = comesIn(match, 'ann', { name: 'Ann' });
    match.drop('ann');
    const back = knock(match, 'ann again', { name: 'Eve', seatToken: ann.seatToken });
    expect(back).toEqual({ kind: 'entered', person: ann.person, seatToken: ann.seatToken, isBack: true });
    expect(match.lobby.seats[0]).toMatchObject({ name: 'Ann', connected: true });
    match.leave('ann again');
    const stranger = knock(match, 'eve', { seatToken: ann.seatToken });
    expect(stranger.kind === 'entered' && stranger.isBack).toBe(false);
  });
});
