import { randomBelow, rngFrom } from '../../shared/base/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import type { KitchenEvent, Plan, Steering } from '../../shared/kitchen/index.ts';
import { runFeelLab } from './feel-lab.ts';
import type { Lag } from './lag.ts';

/**
 * From a command until the frame in which the page draws what came of it, in milliseconds; said by somebody whose hands
 * never rest, so that it waits for the frames of the hands before it.
 */
export function measureAnswers({ lag, seed, seconds }: { lag: Lag; seed: number; seconds: number }): number[] {
  const plan = LEVELS[seed % LEVELS.length] as Plan;
  const station = (plan.stations[0] as Plan['stations'][number]).id;
  const rng = rngFrom(seed * 7907);
  const answers: number[] = [];
  const isAnswer = (event: KitchenEvent) => event.kind === 'pinged';
  let askedMs: number | null = null;
  let nextMs = 1000;
  const steering = (): Steering => ({ direction: randomBelow(rng, 9), use: false, dash: false });
  runFeelLab({
    plan,
    lag,
    seed,
    seconds,
    onDrawn({ nowMs, frame }) {
      if (askedMs === null || !frame.events.some(isAnswer)) return;
      answers.push(nowMs - askedMs);
      askedMs = null;
    },
    player: {
      act({ nowMs }) {
        if (nowMs < nextMs || askedMs !== null) return { steering: null, commands: [] };
        nextMs = nowMs + 300 + randomBelow(rng, 400);
        askedMs = nowMs;
        return { steering: steering(), commands: [{ kind: 'ping', station }] };
      },
    },
  });
  return answers;
}
