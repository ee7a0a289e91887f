import type { LevelId, Role, RoundTerms } from '../kitchen/index.ts';

/** Where a server tells of the rounds that it kept: by GET, as JSON. One round is at `rounds` + "/" + its id. */
export const RESULT_PATHS = { rounds: '/api/rounds', bests: '/api/bests' } as const;

const ROUND_ID = /^[\w-]{22}$/;

/** Whether a text can be the id of a stored round: 128 random bits, base64url. */
export function isRoundId(text: string): boolean {
  return ROUND_ID.test(text);
}

/** A screen full, and some to scroll. */
export const USUAL_ROUNDS_PER_PAGE = 20;
/** An answer of more than 20 KiB is no page any more. */
export const MOST_ROUNDS_PER_PAGE = 50;
/** The best and who is close behind. */
export const USUAL_BESTS_PER_CREW = 3;
export const MOST_BESTS_PER_CREW = 10;

/** What is said of a round in a list. Nobody's name is kept. */
export interface RoundCard {
  /** Opens the round; null if its kitchen was entered by code: only those who cooked in it have the link. */
  id: string | null;
  level: LevelId;
  /** By seat. */
  roles: Role[];
  /** By seat: who was a bot when it began. */
  bots: boolean[];
  /** Null: as the level says. */
  chefsPerThreadSeat: number | null;
  /** What its people chose on top of the level. */
  terms: RoundTerms;
  coins: number;
  /** Null: not served, or a level measured in coins. */
  makespanTicks: number | null;
  hazardCount: number;
  /** How long it was cooked. */
  ticks: number;
  /** Only rounds of the page's own `RULES_VERSION` can be replayed. */
  rules: number;
  /** ISO 8601, UTC. */
  finishedAt: string;
}

/** `rounds?level&limit&before`: the newest first. */
export interface RecentAnswer {
  rounds: RoundCard[];
  /** To be given as `before` for the next page; null after the last. */
  next: string | null;
}

/** `bests?level&top`: rounds under the usual terms, by crews with the same seats, roles and hands, small ones first. */
export interface BestsAnswer {
  level: LevelId;
  measure: 'coins' | 'makespan';
  /** Rounds under older rules do not compare. */
  rules: number;
  crews: {
    /** Of all seats, in the order of the alphabet. */
    roles: Role[];
    chefsPerThreadSeat: number | null;
    /** The best first. */
    rounds: RoundCard[];
  }[];
}

/** `rounds/ID`: everything that is needed to cook it again. */
export interface RoundAnswer extends RoundCard {
  id: string;
  seed: number;
  digest: string;
  /** For `parseRecording` of `shared/replay`. */
  recording: unknown;
}

export type ResultProblemKind =
  | 'unreadable'
  | 'no-such-round'
  | 'no-such-level'
  | 'no-such-address'
  | 'read-only'
  | 'not-now';

/** With 400, 404, 405 and 503. */
export interface ResultProblem {
  problem: ResultProblemKind;
  /** What of the query cannot be read. */
  fields: string[];
}
