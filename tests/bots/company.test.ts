import { describe, expect, it } from 'vitest';
import { createBot } from '../../shared/bots/index.ts';
import { createWorld, type Role, seatId, snapshotOf, step } from '../../shared/kitchen/index.ts';
import { plan } from '../support/bot-rounds.ts';

const HALF_A_ROUND_TICKS = 2250;

/** How many notes waited on the rail of the last seat whenever its greedy bot dispatched another; nobody else says a word. */
function waitingWhenDispatching(roles: readonly Role[]): number[] {
  const room = plan('trattoria');
  const world = createWorld(room, { seed: 5, seats: roles.map((role) => ({ role })), chefsPerThreadSeat: null });
  const seat = seatId(roles.length);
  const bot = createBot({ plan: room, seat, policy: 'greedy', seed: 5 });
  const waiting: number[] = [];
  for (let tick = 0; tick < HALF_A_ROUND_TICKS; tick++) {
    const now = snapshotOf(room, world);
    const said = bot.decide(now);
    const notes = now.rails.find((rail) => rail.seat === seat)?.notes ?? [];
    if (said.some((command) => command.kind === 'dispatch'))
      waiting.push(notes.filter((note) => note.state === 'queued').length);
    step(
      room,
      world,
      said.map((command) => ({ seat, command })),
    );
  }
  return waiting;
}

describe('a greedy dispatcher', () => {
  it('puts whatever is lit on its rail when it is alone: up to four notes wait', () => {
    expect(Math.max(...waitingWhenDispatching(['dispatcher'])) + 1).toBe(4);
  });

  it('leaves jobs on the board for company: dispatches only while fewer than two notes wait', () => {
    expect(Math.max(...waitingWhenDispatching(['thread', 'dispatcher']))).toBe(1);
  });
});
