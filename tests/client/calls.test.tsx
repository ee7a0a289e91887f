import { describe, expect, it } from 'vitest';
import { callerName, callLine, callSign, callWords } from '../../client/app/call-words.ts';
import { callsOf } from '../../client/app/calls-of.ts';
import { isCalled, newestCall } from '../../client/audio/listener.ts';
import { roomDeedOf } from '../../client/input/room-keys.ts';
import type { Call } from '../../client/model/call.ts';
import { CALL_MS, hintAt, type Muted, NOBODY_MUTED } from '../../client/model/calls.ts';
import type { Frame } from '../../client/model/frame.ts';
import { CallPanel } from '../../client/ui/hud/calls.tsx';
import { sleepers } from '../../client/view/call-layer.ts';
import { required } from '../../shared/base/index.ts';
import { chefId, jobId, orderId, type Snapshot, type StationId, seatId } from '../../shared/kitchen/index.ts';
import { fakeLink } from './support/fake-link.ts';
import { frameOf, SNAPSHOT } from './support/pictured-frames.ts';
import { board, knife, PLAN, pan2, TICK } from './support/pictured-plan.ts';
import { LOBBY } from './support/pictured-rooms.ts';
import { draw } from './support/tiny-dom.ts';

const nothing = () => undefined;
const crate = required(
  PLAN.stations.find((station) => station.gives === 'tomato'),
  'a crate of tomatoes',
);
const hint = (station: StationId, caller: number, snapshot: Snapshot = SNAPSHOT) =>
  hintAt(frameOf(snapshot), station, chefId(caller));

const ping = (station: StationId, seat = 3): Frame =>
  frameOf(SNAPSHOT, {
    events: [{ tick: TICK, kind: 'pinged', seat: seatId(seat), chef: chefId(seat), station }],
  });

describe('what somebody who points may mean', () => {
  it('is what a crate gives', () => {
    expect(hint(crate.id, 3)).toEqual({ kind: 'need', ingredient: 'tomato' });
  });

  it('is a lock in other hands, and not one in the own or in none', () => {
    expect(hint(knife.id, 3)).toEqual({ kind: 'free', lock: knife.lock, holder: chefId(1) });
    expect(hint(knife.id, 1)).toEqual({ kind: 'here' });
    expect(hint(board.id, 3)).toEqual({ kind: 'here' });
  });

  it('is a result that waits, whoever has the lock', () => {
    const device = {
      station: pan2.id,
      order: orderId(1),
      job: jobId('heat-sauce'),
      chef: null,
      seat: seatId(1),
      startTick: 0,
      endTick: TICK,
      burnTick: null,
    };
    const finished = { ...SNAPSHOT, devices: [{ ...device, finished: true }] };
    expect(hint(pan2.id, 3, finished)).toEqual({ kind: 'done', job: 'job:heat-sauce' });
    const running = { ...SNAPSHOT, devices: [{ ...device, finished: false }] };
    expect(hint(pan2.id, 3, running)).toEqual({ kind: 'free', lock: pan2.lock, holder: chefId(2) });
  });
});

describe('calls in words', () => {
  const call = (patch: Partial<Call> & Pick<Call, 'kind'>): Call =>
    ({ id: 1, seat: seatId(3), chef: chefId(3), sinceMs: 0, station: knife.id, ...patch }) as Call;

  it('name the thing', () => {
    const words = [
      call({ kind: 'ping', hint: { kind: 'need', ingredient: 'tomato' } }),
      call({ kind: 'ping', hint: { kind: 'free', lock: required(knife.lock, 'lock'), holder: chefId(1) } }),
      call({ kind: 'ping', hint: { kind: 'free', lock: required(pan2.lock, 'lock'), holder: chefId(1) } }),
      call({ kind: 'ping', hint: { kind: 'done', job: jobId('heat-sauce') } }),
      call({ kind: 'ping', hint: { kind: 'here' } }),
      call({ kind: 'emote', emote: 'thanks' }),
    ].map((each) => callWords(PLAN, each));
    expect(words).toEqual(['need tomato', 'free the knife', 'free pan 2', 'sauce is ready', 'here!', 'Thanks!']);
  });

  it('say in a line who calls, and have a picture', () => {
    const free = call({ kind: 'ping', hint: { kind: 'here' } });
    expect(callLine(PLAN, free, callerName(free, SNAPSHOT, LOBBY))).toBe('Basil: here!');
    const named = { ...LOBBY, seats: LOBBY.seats.map((seat) => ({ ...seat, name: 'Ada' })) };
    expect(callerName(free, SNAPSHOT, named)).toBe('Ada');
    const need = call({ kind: 'ping', hint: { kind: 'need', ingredient: 'cheese' } });
    const help = call({ kind: 'emote', emote: 'help' });
    expect([free, need, help].map((each) => callSign(PLAN, each))).toEqual([
      'kitchen-knife',
      'cheese-wedge',
      'ring-buoy',
    ]);
  });
});

describe('calls across a kitchen', () => {
  function kitchen(muted: () => Muted = () => NOBODY_MUTED) {
    const link = fakeLink();
    const calls = callsOf(link, muted);
    const shown = (frame: Frame, nowMs: number) => calls.addTo(frame, nowMs);
    return { link, calls, shown };
  }
  const quiet = frameOf(SNAPSHOT);

  it('stand for four seconds', () => {
    const { link, shown } = kitchen();
    link.hear({ seat: seatId(3), emote: 'nice' });
    expect(shown(quiet, 1000).calls).toMatchObject([{ kind: 'emote', emote: 'nice', chef: 'chef:3', sinceMs: 1000 }]);
    expect(shown(quiet, 999 + CALL_MS).calls.length).toBe(1);
    expect(shown(quiet, 1000 + CALL_MS).calls).toEqual([]);
  });

  it('are one a seat, the newest, each with a number of its own', () => {
    const { link, shown } = kitchen();
    shown(ping(crate.id), 0);
    link.hear({ seat: seatId(3), emote: 'help' });
    link.hear({ seat: seatId(1), emote: 'sorry' });
    const { calls } = shown(quiet, 100);
    expect(calls.map((call) => [call.id, call.seat, call.kind])).toEqual([
      [2, 'seat:3', 'emote'],
      [3, 'seat:1', 'emote'],
    ]);
    link.hear({ seat: seatId(1), emote: 'nice' });
    expect(shown(quiet, 99_000).calls.map((call) => call.id)).toEqual([4]);
  });

  it('of a muted seat are neither seen nor heard, and vanish at once', () => {
    let muted: Muted = NOBODY_MUTED;
    const { link, shown } = kitchen(() => muted);
    link.hear({ seat: seatId(3), emote: 'nice' });
    expect(shown(quiet, 0).calls.length).toBe(1);
    muted = { all: false, seats: [seatId(3)] };
    expect(shown(quiet, 1).calls).toEqual([]);
    const pinged = shown(ping(crate.id, 3), 2);
    expect([pinged.calls, pinged.events]).toEqual([[], []]);
    expect(shown(ping(crate.id, 1), 3).calls.length).toBe(1);
  });

  it('are all muted but one’s own', () => {
    const { link, shown } = kitchen(() => ({ all: true, seats: [] }));
    link.hear({ seat: seatId(2), emote: 'nice' });
    link.hear({ seat: seatId(1), emote: 'nice' });
    expect(shown(quiet, 0).calls.map((call) => call.seat)).toEqual(['seat:2']);
  });

  it('of a seat that has no chef here are nowhere', () => {
    const { link, shown } = kitchen();
    link.hear({ seat: seatId(9), emote: 'nice' });
    expect(shown(quiet, 0).calls).toEqual([]);
  });

  it('sound once; a ping sounds by itself', () => {
    const { link, shown } = kitchen();
    const pinged = shown(ping(crate.id), 0);
    expect([isCalled(pinged, 0), newestCall(pinged, 0)]).toEqual([false, 1]);
    link.hear({ seat: seatId(1), emote: 'nice' });
    const called = shown(quiet, 100);
    expect([isCalled(called, 1), isCalled(called, 2), newestCall(called, 1)]).toEqual([true, false, 2]);
  });

  it('stop with the kitchen', () => {
    const { link, calls, shown } = kitchen();
    calls.stop();
    link.hear({ seat: seatId(3), emote: 'nice' });
    expect(shown(quiet, 0).calls).toEqual([]);
  });
});

describe('keys of a room', () => {
  const down = (action: Parameters<typeof roomDeedOf>[0] & object) => roomDeedOf(action, true);

  it('are pause and calls, and digits only while the calls are open', () => {
    expect(down({ kind: 'down', action: 'pause', nowMs: 0 })).toEqual({ kind: 'pause' });
    expect(down({ kind: 'down', action: 'call', nowMs: 0 })).toEqual({ kind: 'calls' });
    expect(down({ kind: 'down', action: 'tag-5', nowMs: 0 })).toEqual({ kind: 'emote', index: 4 });
    expect(down({ kind: 'down', action: 'job-2', nowMs: 0 })).toEqual({ kind: 'emote', index: 1 });
    expect(down({ kind: 'down', action: 'job-6', nowMs: 0 })).toBeNull();
    expect(roomDeedOf({ kind: 'down', action: 'tag-1', nowMs: 0 }, false)).toBeNull();
    expect(down({ kind: 'up', action: 'pause', nowMs: 0 })).toBeNull();
  });
});

describe('the panel of calls', () => {
  const panel = (mine: number | null, muted = NOBODY_MUTED) =>
    draw(
      <CallPanel
        lobby={LOBBY}
        mine={mine === null ? null : (LOBBY.seats[mine - 1] ?? null)}
        muted={muted}
        touch={false}
        emote={nothing}
        toggleMute={nothing}
      />,
    );

  it('has five calls, and a switch for each other person', () => {
    const drawn = panel(2);
    expect(drawn.attributes.filter((value) => value.startsWith('emote-'))).toEqual([
      'emote-thanks',
      'emote-sorry',
      'emote-help',
      'emote-wait',
      'emote-nice',
    ]);
    expect(drawn.attributes.filter((value) => value.startsWith('mute-'))).toEqual(['mute-1']);
    expect(drawn.attributes).toContain('Mute the calls of Berry');
    expect(panel(2, { all: false, seats: [seatId(1)] }).attributes).toContain('Hear the calls of Berry again');
  });

  it('has nothing to call for those who watch', () => {
    const drawn = panel(null);
    expect(drawn.attributes.filter((value) => value.startsWith('emote-'))).toEqual([]);
    expect(drawn.attributes.filter((value) => value.startsWith('mute-'))).toEqual(['mute-1', 'mute-2']);
  });
});

describe('chefs of people who are away', () => {
  it('sleep with a word over their hats, until they call something', () => {
    const away = {
      ...SNAPSHOT,
      seats: SNAPSHOT.seats.map((seat) => ({ ...seat, present: seat.id !== seatId(3) })),
    };
    expect(sleepers(frameOf(away), 'asleep').map(({ id, words, sign }) => [id, words, sign])).toEqual([
      ['asleep/chef:3', 'asleep', 'zzz'],
    ]);
    expect(sleepers(frameOf(SNAPSHOT), 'asleep')).toEqual([]);
  });
});
