import { describe, expect, it } from 'vitest';
import { createTickClock } from '../../client/model/tick-clock.ts';
import { Pause, votersText, votesText } from '../../client/ui/hud/pause.tsx';
import { seatId } from '../../shared/kitchen/index.ts';
import type { Lobby } from '../../shared/net/index.ts';
import { LOBBY } from './support/pictured-rooms.ts';
import { draw } from './support/tiny-dom.ts';

const nothing = () => undefined;
const voted: Lobby = { ...LOBBY, phase: 'cooking', pauseVotes: [seatId(1)] };
const pause = (lobby: Lobby, mine: number | null) =>
  draw(<Pause lobby={lobby} mine={mine === null ? null : (LOBBY.seats[mine - 1] ?? null)} say={nothing} />);

describe('a pause by vote', () => {
  it('is nowhere to be seen while nobody wants one', () => {
    expect(pause(LOBBY, 2)).toEqual(draw(null));
  });

  it('shows how many of those who are there want it, and lets one join them or take it back', () => {
    expect(votesText(voted)).toBe('1 of 2 want a pause');
    expect(pause(voted, 2).texts).toEqual(expect.arrayContaining(['1 of 2 want a pause', 'Pause too']));
    expect(pause(voted, 1).texts).toContain('Take it back');
    const alone = { ...voted, seats: LOBBY.seats.map((seat) => ({ ...seat, connected: seat.seat === seatId(1) })) };
    expect(votesText(alone)).toBe('1 of 1 want a pause');
  });

  it('shows the votes to those who watch, who have none', () => {
    expect(pause(voted, null).elements).not.toContain('button');
  });

  it('says who asked for it; only they can go on', () => {
    const paused: Lobby = { ...voted, pause: 'paused', pauseVotes: [seatId(1), seatId(2)] };
    expect(votersText(paused)).toBe('Berry and Saffron asked for it.');
    expect(pause(paused, 1).attributes).toContain('go-on');
    const other = pause({ ...paused, pauseVotes: [seatId(1)] }, 2);
    expect(other.attributes).not.toContain('go-on');
    expect(other.texts).toContain('It goes on when they do.');
  });

  it('counts down before time goes on', () => {
    expect(pause({ ...voted, pause: 'ending' }, 2).texts).toEqual(['3']);
  });
});

describe('the clock of a picture', () => {
  const TICKS_PER_MS = 0.03;

  it('stands still while the kitchen does, and goes on from there', () => {
    const clock = createTickClock(TICKS_PER_MS);
    clock.observe(100, 0);
    clock.stand();
    expect([clock.tickAt(0), clock.tickAt(1000), clock.tickAt(60_000)]).toEqual([100, 100, 100]);
    clock.observe(100, 60_000);
    expect(clock.tickAt(61_000)).toBe(100);
    clock.observe(102, 62_000);
    expect(clock.tickAt(62_100)).toBeCloseTo(105, 6);
  });

  it('does not go back to where a late picture was drawn ahead', () => {
    const clock = createTickClock(TICKS_PER_MS);
    clock.observe(100, 0);
    expect(clock.tickAt(100)).toBeCloseTo(103, 6);
    clock.observe(101, 100);
    clock.stand();
    expect(clock.tickAt(5000)).toBeCloseTo(103, 6);
  });
});
