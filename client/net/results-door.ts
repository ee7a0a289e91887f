import type * as z from 'zod/mini';
import type { LevelId } from '../../shared/kitchen/index.ts';
import {
  type BestsAnswer,
  RESULT_PATHS,
  type RecentAnswer,
  type ResultProblemKind,
  type RoundAnswer,
} from '../../shared/net/index.ts';
import { bestsSchema, problemSchema, recentSchema, roundSchema } from './results-schema.ts';

/** Why nothing can be told of stored rounds. */
export type ResultTrouble = ResultProblemKind | 'no-connection' | 'strange-answer';

export type Told<Answer> = { kind: 'told'; answer: Answer } | { kind: 'failed'; trouble: ResultTrouble };

/** Whom one asks about the rounds that a server kept. Never throws. */
export interface ResultsDoor {
  /** The newest first; `before` is the `next` of the page before. */
  recent(query: { level: LevelId | null; before: string | null }): Promise<Told<RecentAnswer>>;
  bests(level: LevelId): Promise<Told<BestsAnswer>>;
  round(id: string): Promise<Told<RoundAnswer>>;
}

export type Ask = (address: URL) => Promise<Pick<Response, 'ok' | 'json'>>;

export function createResultsDoor(home: URL, ask: Ask): ResultsDoor {
  const at = (path: string, query: Record<string, string | null> = {}): URL => {
    const address = new URL(path.slice(1), home);
    for (const [name, value] of Object.entries(query)) if (value !== null) address.searchParams.set(name, value);
    return address;
  };
  return {
    recent: (query) => told(ask, at(RESULT_PATHS.rounds, query), recentSchema),
    bests: (level) => told(ask, at(RESULT_PATHS.bests, { level }), bestsSchema),
    round: (id) => told(ask, at(`${RESULT_PATHS.rounds}/${id}`), roundSchema),
  };
}

async function told<Answer>(ask: Ask, address: URL, schema: z.ZodMiniType<Answer>): Promise<Told<Answer>> {
  const answer = await asked(ask, address);
  if (answer === null) return { kind: 'failed', trouble: 'no-connection' };
  if (!answer.ok) {
    const problem = problemSchema.safeParse(answer.body);
    return { kind: 'failed', trouble: problem.success ? problem.data.problem : 'strange-answer' };
  }
  const parsed = schema.safeParse(answer.body);
  return parsed.success ? { kind: 'told', answer: parsed.data } : { kind: 'failed', trouble: 'strange-answer' };
}

/** Null when nobody answers; a body that is no JSON is undefined. */
async function asked(ask: Ask, address: URL): Promise<{ ok: boolean; body: unknown } | null> {
  try {
    const response = await ask(address);
    const body: unknown = await response.json().catch(() => undefined);
    return { ok: response.ok, body };
  } catch {
    return null;
  }
}
