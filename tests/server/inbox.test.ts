import { describe, expect, it } from 'vitest';
import { MOST_COMMANDS_PER_TICK } from '../../server/limits.ts';
import { createInbox } from '../../server/match/inbox.ts';
import { chefId, seatId } from '../../shared/kitchen/index.ts';

const ONE = seatId(1);
const TWO = seatId(2);
const east = { direction: 3, use: false, dash: false };

describe('an inbox', () => {
  it('hands out what was said, seat by seat, once', () => {
    const inbox = createInbox(2);
    inbox.submit(TWO, { kind: 'slice' });
    inbox.submit(ONE, { kind: 'back-off' });
    expect(inbox.take()).toEqual([
      { seat: ONE, command: { kind: 'back-off' } },
      { seat: TWO, command: { kind: 'slice' } },
    ]);
    expect(inbox.take()).toEqual([]);
  });

  it('refuses a seat that says too much for one tick, and no other', () => {
    const inbox = createInbox(2);
    for (let count = 0; count < MOST_COMMANDS_PER_TICK; count++) {
      expect(inbox.submit(ONE, { kind: 'slice' })).toBe(true);
    }
    expect(inbox.submit(ONE, { kind: 'slice' })).toBe(false);
    expect(inbox.submit(TWO, { kind: 'slice' })).toBe(true);
    inbox.take();
    expect(inbox.submit(ONE, { kind: 'slice' })).toBe(true);
  });

  it('knows no other seats', () => {
    const inbox = createInbox(1);
    expect(inbox.submit(TWO, { kind: 'slice' })).toBe(false);
  });

  it('tells steering when it changes, and again twice a second while it is held', () => {
    const inbox = createInbox(1);
    const told = Array.from({ length: 31 }, () => {
      inbox.steer(ONE, east);
      return inbox.take().length;
    });
    expect(told.flatMap((count, tick) => (count > 0 ? [tick] : []))).toEqual([0, 15, 30]);
  });

  it('says nothing of hands that rest', () => {
    const inbox = createInbox(1);
    inbox.steer(ONE, { direction: 0, use: false, dash: false });
    expect(inbox.take()).toEqual([]);
  });

  it('keeps a press that came between two ticks, for one tick', () => {
    const inbox = createInbox(1);
    inbox.steer(ONE, { direction: 0, use: true, dash: false });
    inbox.steer(ONE, { direction: 3, use: false, dash: false });
    const steering = (use: boolean) => [
      { seat: ONE, command: { kind: 'steer', steering: { direction: 3, use, dash: false } } },
    ];
    expect(inbox.take()).toEqual(steering(true));
    expect(inbox.take()).toEqual(steering(false));
    expect(inbox.take()).toEqual([]);
  });

  it('tells a chef that gets the apron where the hand is steering, in the same tick', () => {
    const inbox = createInbox(1);
    inbox.steer(ONE, east);
    inbox.take();
    inbox.submit(ONE, { kind: 'move-apron', chef: chefId(2) });
    expect(inbox.take().map(({ command }) => command.kind)).toEqual(['move-apron', 'steer']);
  });

  it('tells that the hands are late, in every tick until they speak, and only of hands that steer', () => {
    const inbox = createInbox(2);
    const late = [{ seat: ONE, command: { kind: 'late' } }];
    inbox.steer(ONE, east);
    inbox.take();
    inbox.wait(ONE);
    inbox.wait(TWO);
    expect([inbox.take(), inbox.take()]).toEqual([late, late]);
    inbox.steer(ONE, east);
    expect(inbox.take()).toEqual([]);
    inbox.steer(ONE, { ...east, direction: 0 });
    inbox.take();
    inbox.wait(ONE);
    expect(inbox.take()).toEqual([]);
  });

  it('waits for nobody who is gone', () => {
    const inbox = createInbox(1);
    inbox.steer(ONE, east);
    inbox.take();
    inbox.wait(ONE);
    inbox.setPresent(ONE, false);
    expect(inbox.take().map(({ command }) => command.kind)).toEqual(['presence', 'steer']);
  });

  it('lets nobody walk on who is gone', () => {
    const inbox = createInbox(1);
    inbox.steer(ONE, east);
    inbox.take();
    inbox.setPresent(ONE, false);
    expect(inbox.take()).toEqual([
      { seat: ONE, command: { kind: 'presence', present: false } },
      { seat: ONE, command: { kind: 'steer', steering: { direction: 0, use: false, dash: false } } },
    ]);
    expect(inbox.take()).toEqual([]);
  });

  it('never forgets that somebody is gone, however much was said', () => {
    const inbox = createInbox(1);
    for (let count = 0; count < 100; count++) inbox.submit(ONE, { kind: 'slice' });
    inbox.setPresent(ONE, false);
    expect(inbox.take()[0]).toEqual({ seat: ONE, command: { kind: 'presence', present: false } });
  });
});
