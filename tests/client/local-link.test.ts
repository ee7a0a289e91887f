import { describe, expect, it } from 'vitest';
import { createLocalLink } from '../../client/net/local-link.ts';
import { createBot } from '../../shared/bots/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { type Plan, seatId } from '../../shared/kitchen/index.ts';

const plan = LEVELS[0] as Plan;

describe('a kitchen in the page', () => {
  it('cooks by the time that the page shows, and no faster', () => {
    const link = createLocalLink();
    expect(link.frame(1000)?.snapshot.tick).toBe(1);
    expect(link.frame(1040)?.snapshot.tick).toBe(2);
    expect(link.frame(1040)?.snapshot.tick).toBe(2);
    // A page that slept for a minute goes on where it was.
    expect(link.frame(61_000)?.snapshot.tick).toBe(3);
  });

  it('draws between two ticks', () => {
    const link = createLocalLink();
    link.frame(0);
    link.steer({ direction: 3, use: false, dash: false });
    const x = link.frame(0)?.poses[0]?.x ?? 0;
    expect(link.frame(34)?.snapshot.chefs[0]?.x).toBe(x + 166);
    const between = link.frame(50)?.poses[0];
    expect(between?.x).toBeGreaterThan(x);
    expect(between?.x).toBeLessThan(x + 166);
    expect(between?.moving).toBe(true);
  });

  it('hands out each event once, and the result at the end', () => {
    const bot = createBot({ plan, seat: seatId(1), policy: 'ordered-locker', seed: 1 });
    const seats = [{ role: 'thread' as const, bot }];
    const link = createLocalLink({ plan, seed: 1, seats, chefsPerThreadSeat: 1, report: 'full' });
    let changes = 0;
    link.onChange(() => {
      changes += 1;
    });
    let served = 0;
    for (let now = 0; link.lobby?.phase === 'cooking'; now += 100 / 3) {
      for (const event of link.frame(now)?.events ?? []) if (event.kind === 'order-served') served += 1;
    }
    expect([served, changes]).toEqual([1, 1]);
    expect(link.result?.makespanTicks).toBeGreaterThan(43 * 30 - 1);
  });

  it('lets a lone cook hear what it calls itself', () => {
    const link = createLocalLink();
    const heard: unknown[] = [];
    const stop = link.onEmote((call) => heard.push(call));
    link.emote('nice');
    stop();
    link.emote('help');
    expect(heard).toEqual([{ seat: seatId(1), emote: 'nice' }]);
  });
});
