import { matchLevelsOf } from '../../server/levels.ts';
import type { Arrival, EnterAnswer } from '../../server/match/arrivals.ts';
import { createMatch, type Match, type MatchOptions } from '../../server/match/match.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { COUNTDOWN_TICKS } from '../../shared/net/index.ts';

/** A room without sockets in which nobody is yet; its bots sleep, and a seat waits for a second. */
export function emptyMatch(options: Partial<MatchOptions> = {}): Match {
  return createMatch({
    code: 'ABCDEF',
    levels: matchLevelsOf(LEVELS),
    firstLevel: null,
    isOpen: false,
    holdTicks: 30,
    createBot: () => ({ decide: () => [] }),
    drawSeed: () => 42,
    ...options,
  });
}

/** Somebody knocks who shows nothing but what a test gives it. */
export function knock(match: Match, line: string, card: Partial<Arrival> = {}): EnterAnswer {
  const blank: Arrival = {
    line,
    name: '',
    seatToken: null,
    seatCode: null,
    replaces: null,
    takeOver: false,
    watch: false,
  };
  return match.enter({ ...blank, ...card });
}

/** Knocks, and is let in. */
export function comesIn(
  match: Match,
  line: string,
  card: Partial<Arrival> = {},
): { person: string; seatToken: string } {
  const answer = knock(match, line, card);
  if (answer.kind === 'refused') throw new Error(answer.refusal);
  return answer;
}

/** Everybody is ready, and the countdown runs out. */
export function startCooking(match: Match, ...lines: string[]): void {
  for (const line of lines) match.say(line, { kind: 'ready', ready: true });
  for (let tick = 0; tick < COUNTDOWN_TICKS; tick++) match.tick();
  if (match.lobby.phase !== 'cooking') throw new Error(`not cooking but ${match.lobby.phase}`);
}
