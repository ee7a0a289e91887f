import { describe, expect, it } from 'vitest';
import type { Match } from '../../server/match/match.ts';
import { createBot } from '../../shared/bots/index.ts';
import { planOf } from '../../shared/content/index.ts';
import { type ChefId, type LockView, levelId, type Plan, type Snapshot, seatId } from '../../shared/kitchen/index.ts';
import { KitchenWire, snapshotFromState } from '../../shared/net/index.ts';
import { comesIn, emptyMatch, startCooking } from '../support/match.ts';

/** A kitchen in which everybody wants the one knife. */
const LEVEL = levelId('trattoria');
const MOST_TICKS = 3000;
const LINES = ['ann', 'bob'] as const;

type LockId = LockView['id'];

/** As a page gets it. */
function look(match: Match): Snapshot {
  const wire = new KitchenWire();
  match.mirror(wire);
  const snapshot = snapshotFromState(wire.round);
  if (snapshot === null) throw new Error('nobody cooks');
  return snapshot;
}

interface Contest {
  lock: LockId;
  holder: ChefId;
  waiter: ChefId;
  /** Whose chef holds it. */
  line: string;
}

/** A lock that somebody's chef holds while the other's waits for it. */
function contestIn({ locks, chefs }: Snapshot): Contest | null {
  const seatOf = (chef: ChefId) => chefs.find((each) => each.id === chef)?.seat;
  for (const { id, holder, queue } of locks) {
    const [waiter] = queue;
    if (holder === null || waiter === undefined || seatOf(holder) === seatOf(waiter)) continue;
    return { lock: id, holder, waiter, line: seatOf(holder) === seatId(1) ? LINES[0] : LINES[1] };
  }
  return null;
}

/** Two people with the hands of bots, until one waits for what the other holds. */
function cookUntilContested(match: Match, plan: Plan): Contest {
  const minds = LINES.map((_, index) =>
    createBot({ plan, seat: seatId(index + 1), seed: 5 + index, policy: 'greedy' }),
  );
  for (let tick = 0; tick < MOST_TICKS; tick++) {
    const snapshot = look(match);
    const contest = contestIn(snapshot);
    if (contest !== null) return contest;
    for (const [index, mind] of minds.entries()) {
      const line = LINES[index] ?? '';
      for (const command of mind.decide(snapshot)) {
        if (command.kind === 'steer') match.steer(line, command.steering);
        else if (command.kind !== 'presence' && command.kind !== 'late') match.command(line, command);
      }
    }
    match.tick();
  }
  throw new Error('nobody ever waited');
}

describe('somebody who drops while another waits for what it holds', () => {
  it('lets go after the time of the level, the other goes on, and who comes back holds it no second time', () => {
    const match = emptyMatch({ firstLevel: LEVEL, holdTicks: 3600 });
    for (const line of LINES) comesIn(match, line);
    startCooking(match, ...LINES);
    const plan = planOf(LEVEL);
    if (plan === null) throw new Error('no such level');
    const { lock, holder, waiter, line } = cookUntilContested(match, plan);
    const lockNow = () => look(match).locks.find((each) => each.id === lock);

    match.drop(line);
    for (let tick = 0; tick < (plan.rules.absentHoldTicks ?? 0); tick++) match.tick();
    expect([lockNow()?.holder, lockNow()?.queue[0]]).toEqual([holder, waiter]);
    match.tick();
    expect(lockNow()?.holder).toBe(waiter);
    match.reconnect(line);
    match.tick();
    expect(lockNow()).toMatchObject({ holder: waiter, queue: [] });
    expect(look(match).seats.map((seat) => seat.present)).toEqual([true, true]);
  });
});
