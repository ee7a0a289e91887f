import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHost, type Host, type SavedHost } from '../../server/match/host.ts';
import { repeatRound } from '../../server/match/repeat-round.ts';
import { createBot } from '../../server/minds.ts';
import type { Plan } from '../../shared/kitchen/index.ts';
import { BOT_POLICIES, type BotPolicy } from '../../shared/net/index.ts';
import { drained } from '../support/match.ts';
import { type Intent, intents, sayIntent } from './intents.ts';
import { matches } from './kitchens.ts';
import { PATIENCE_MS, RUNS } from './runs.ts';

const SOME_RUNS = RUNS / 10;
/** After the last word it is cooked on, so that bots have something to decide. */
const TAIL_TICKS = 60;

const minds = fc.array(fc.constantFrom<BotPolicy | null>(null, ...BOT_POLICIES), { minLength: 4, maxLength: 4 });

/** One tick, and what people say in it. */
function cook(host: Host, plan: Plan, said: readonly Intent[]): void {
  for (const intent of said) {
    for (const { seat, command } of sayIntent(plan, host.world, intent)) {
      if (command.kind === 'steer') host.steer(seat, command.steering);
      else if (command.kind === 'presence') host.setPresent(seat, command.present);
      else host.submit(seat, command);
    }
  }
  host.tick();
}

/** By tick; the pauses before each add up. */
function byTick(list: readonly Intent[]): Intent[][] {
  const ticks: Intent[][] = [];
  for (const intent of list) {
    for (let pause = 1; pause < intent.pause; pause++) ticks.push([]);
    ticks.push([intent]);
  }
  return [...ticks, ...Array.from({ length: TAIL_TICKS }, () => [])];
}

/** Written down and read, and cooked again. */
function restored(host: Host, plan: Plan): Host {
  const saved: SavedHost = JSON.parse(JSON.stringify(host.save()));
  const again = drained(repeatRound(saved, plan, createBot));
  if (again === null) throw new Error('it diverged');
  return again;
}

describe('a round that was saved at any moment', () => {
  it(
    'has the future that it would have had: bots say the same, every second has the same digest, and so has the result',
    () => {
      fc.assert(
        fc.property(matches, minds, intents(20), fc.nat(), ({ kitchen: { plan }, setup }, bots, list, number) => {
          const seats = setup.seats.map(({ role }, index) => ({ role, bot: bots[index] ?? null }));
          const chefsPerThreadSeat = setup.chefsPerThreadSeat ?? null;
          const host = createHost({ plan, seed: setup.seed, seats, chefsPerThreadSeat, createBot });
          const ticks = byTick(list);
          const moment = number % ticks.length;
          for (const said of ticks.slice(0, moment)) cook(host, plan, said);
          // Said, and not yet heard.
          for (const { seat, command } of list.slice(0, 1).flatMap((intent) => sayIntent(plan, host.world, intent)))
            host.submit(seat, command);
          const again = restored(host, plan);
          for (const said of ticks.slice(moment)) {
            cook(host, plan, said);
            cook(again, plan, said);
          }
          expect(again.recording()).toEqual(host.recording());
          expect(again.result([])).toEqual(host.result([]));
        }),
        { numRuns: SOME_RUNS },
      );
    },
    PATIENCE_MS,
  );
});
