import { matchLevelsOf } from '../../server/levels.ts';
import type { Arrival, EnterAnswer } from '../../server/match/arrivals.ts';
import { createMatch, type Match, type MatchOptions } from '../../server/match/match.ts';
import { type RestoredMatch, restoreMatch } from '../../server/match/restore-match.ts';
import type { SavedMatch } from '../../server/match/saved-match.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { COUNTDOWN_TICKS } from '../../shared/net/index.ts';

const DEFAULTS: MatchOptions = {
  code: 'ABCDEF',
  levels: matchLevelsOf(LEVELS),
  firstLevel: null,
  isOpen: false,
  holdTicks: 30,
  createBot: () => ({ decide: () => [] }),
  drawSeed: () => 42,
};

/**
 * A room without sockets in which nobody is yet; its bots sleep, and a seat waits for a second. With `saved` one that was
 * written down by another process.
 */
export function emptyMatch({ saved, ...options }: Partial<MatchOptions> & { saved?: SavedMatch | null } = {}): Match {
  if (saved) return restoredFrom(saved, options).match;
  return createMatch({ ...DEFAULTS, ...options });
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

/** What a generator answers in the end. */
export function drained<Answer>(steps: Generator<void, Answer>): Answer {
  let next = steps.next();
  while (!next.done) next = steps.next();
  return next.value;
}

/** The same room in the next process: written down, read, and gone on with. */
export function restarted(match: Match, options: Partial<MatchOptions> = {}): RestoredMatch {
  return restoredFrom(JSON.parse(JSON.stringify(match.save())), options);
}

export function restoredFrom(saved: SavedMatch, options: Partial<MatchOptions> = {}): RestoredMatch {
  return drained(restoreMatch(saved, { ...DEFAULTS, ...options }));
}
