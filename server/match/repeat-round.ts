import type { Plan } from '../../shared/kitchen/index.ts';
import { commandsByTick, DIGEST_EVERY_TICKS } from '../../shared/replay/index.ts';
import { type BotFactory, createHost, type Host, type SavedHost } from './host.ts';

/**
 * Cooks a round again, from its recording through the very rules, with its bots looking on and the analysis watching, so
 * that they know what they knew. Null: it became another round. Yields after each second of it, because a whole round
 * takes longer than others may be made to wait.
 */
export function* repeatRound(
  { seats, recording, inbox }: SavedHost,
  plan: Plan,
  createBot: BotFactory,
): Generator<void, Host | null> {
  const { seed, chefsPerThreadSeat } = recording.setup;
  const host = createHost({ plan, seed, seats, chefsPerThreadSeat, createBot }, inbox);
  const said = commandsByTick(recording);
  for (let tick = 0; tick < recording.ticks; tick++) {
    host.repeat(said.get(tick) ?? []);
    if (tick % DIGEST_EVERY_TICKS === 0) yield;
  }
  // With the digests of all its seconds.
  return JSON.stringify(host.recording()) === JSON.stringify(recording) ? host : null;
}
