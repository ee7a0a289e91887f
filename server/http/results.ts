import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Plan, USUAL_TERMS } from '../../shared/kitchen/index.ts';
import {
  type BestsAnswer,
  RESULT_PATHS,
  type RecentAnswer,
  type ResultProblem,
  type ResultProblemKind,
  type RoundAnswer,
  type RoundCard,
} from '../../shared/net/index.ts';
import { RULES_VERSION } from '../../shared/replay/index.ts';
import type { Log } from '../log.ts';
import { readRoundId } from '../store/round-id.ts';
import type { Measure, RoundStore, RoundSummary } from '../store/round-store.ts';
import { bestsQuerySchema, readQuery, recentQuerySchema, roundQuerySchema } from './results-query.ts';

export interface ResultsOptions {
  store: Pick<RoundStore, 'recent' | 'bests' | 'find'>;
  /** Those that can be asked for. */
  plans: readonly Plan[];
  log: Log;
}

/** False: this address is somebody else's to answer. */
export type ResultsRoute = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

type Answer =
  | { status: 200; body: RecentAnswer | BestsAnswer | RoundAnswer; lasting: boolean }
  | { status: 400 | 404 | 405 | 503; body: ResultProblem };

const gzipped = promisify(gzip);

const OWN_PATH = /^\/api(\/|$)/;
const READ_ONLY: readonly (string | undefined)[] = ['GET', 'HEAD'];
/** Below it packing makes nothing smaller. */
const LEAST_PACKED_BYTES = 1024;
/** A stored round never changes, but whoever runs the server may take it away. */
const LASTING = 'private, max-age=86400';

/** Tells of the rounds that were kept: recent ones, the best of a level, one with its recording. */
export function serveResults(options: ResultsOptions): ResultsRoute {
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://server');
    if (!OWN_PATH.test(url.pathname)) return false;
    await send(request, response, await answerTo(request, url, options));
    return true;
  };
}

async function answerTo(request: IncomingMessage, url: URL, options: ResultsOptions): Promise<Answer> {
  if (!READ_ONLY.includes(request.method)) return problem(405, 'read-only');
  try {
    return await lookUp(url, options);
  } catch (cause) {
    options.log.error('results could not be read', cause);
    return problem(503, 'not-now');
  }
}

async function lookUp({ pathname, searchParams }: URL, options: ResultsOptions): Promise<Answer> {
  if (pathname === RESULT_PATHS.rounds) return recentRounds(searchParams, options);
  if (pathname === RESULT_PATHS.bests) return bestRounds(searchParams, options);
  const [start, rest] = [`${RESULT_PATHS.rounds}/`, pathname.slice(RESULT_PATHS.rounds.length + 1)];
  if (pathname.startsWith(start) && !rest.includes('/')) return oneRound(rest, searchParams, options);
  return problem(404, 'no-such-address');
}

async function recentRounds(parameters: URLSearchParams, { store, plans }: ResultsOptions): Promise<Answer> {
  const read = readQuery(recentQuerySchema, parameters);
  if (read.kind === 'unreadable') return problem(400, 'unreadable', read.fields);
  const { limit } = read.query;
  const plan = planOf(plans, read.query.level);
  if (plan === null && read.query.level !== undefined) return problem(404, 'no-such-level');
  const before = read.query.before === undefined ? null : readRoundId(read.query.before);
  if (before === null && read.query.before !== undefined) return problem(400, 'unreadable', ['before']);
  // One more than asked for tells whether there is another page.
  const found = await store.recent({ level: plan?.level ?? null, before, limit: limit + 1 });
  if (found === null) return problem(404, 'no-such-round');
  const rounds = found.slice(0, limit);
  const next = found.length > limit ? (rounds.at(-1)?.id ?? null) : null;
  return { status: 200, body: { rounds: rounds.map(cardOf), next }, lasting: false };
}

async function bestRounds(parameters: URLSearchParams, { store, plans }: ResultsOptions): Promise<Answer> {
  const read = readQuery(bestsQuerySchema, parameters);
  if (read.kind === 'unreadable') return problem(400, 'unreadable', read.fields);
  const plan = planOf(plans, read.query.level);
  if (plan === null) return problem(404, 'no-such-level');
  const { level } = plan;
  const measure: Measure = plan.rules.orders.kind === 'single' ? 'makespan' : 'coins';
  const found = await store.bests({
    level,
    rules: RULES_VERSION,
    terms: USUAL_TERMS,
    measure,
    perCrew: read.query.top,
  });
  const crews = found.map((crew) => ({ ...crew, rounds: crew.rounds.map(cardOf) }));
  return { status: 200, body: { level, measure, rules: RULES_VERSION, crews }, lasting: false };
}

/** Whoever has the id has the link, listed or not. */
async function oneRound(text: string, parameters: URLSearchParams, { store }: ResultsOptions): Promise<Answer> {
  const read = readQuery(roundQuerySchema, parameters);
  if (read.kind === 'unreadable') return problem(400, 'unreadable', read.fields);
  const id = readRoundId(text);
  if (id === null) return problem(400, 'unreadable', ['id']);
  const round = await store.find(id);
  if (round === null) return problem(404, 'no-such-round');
  const { seed, digest, recording } = round;
  return { status: 200, body: { ...cardOf(round), id, seed, digest, recording }, lasting: true };
}

function planOf(plans: readonly Plan[], level: string | undefined): Plan | null {
  return plans.find((plan) => plan.level === level) ?? null;
}

function cardOf(round: RoundSummary): RoundCard {
  return {
    id: round.listed ? round.id : null,
    level: round.level,
    roles: round.roles,
    bots: round.bots,
    chefsPerThreadSeat: round.chefsPerThreadSeat,
    terms: round.terms,
    coins: round.coins,
    makespanTicks: round.makespanTicks,
    hazardCount: round.hazardCount,
    ticks: round.ticks,
    rules: round.rules,
    finishedAt: round.finishedAt.toISOString(),
  };
}

function problem(status: 400 | 404 | 405 | 503, kind: ResultProblemKind, fields: string[] = []): Answer {
  return { status, body: { problem: kind, fields } };
}

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const plain = Buffer.from(JSON.stringify(answer.body));
  const takesPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const isPacked = takesPacked && plain.byteLength >= LEAST_PACKED_BYTES;
  const body = isPacked ? await gzipped(plain) : plain;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', answer.status === 200 && answer.lasting ? LASTING : 'no-store');
  response.appendHeader('Vary', 'Accept-Encoding');
  if (isPacked) response.setHeader('Content-Encoding', 'gzip');
  if (answer.status === 405) response.setHeader('Allow', 'GET, HEAD');
  response.setHeader('Content-Length', body.byteLength);
  response.writeHead(answer.status);
  response.end(request.method === 'HEAD' ? undefined : body);
}
