import type { BlockList } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { proxyList } from './http/client-address.ts';
import { LEAST_METRICS_TOKEN_LENGTH } from './limits.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';

/** Where the browsers' part of the framework is expected; the default of its clients, too. */
const DEFAULT_PORT = 2567;

export interface Environment {
  port: number;
  dataDir: string;
  /** A PostgreSQL database for what is kept; null: a file in `dataDir`. Holds a password. */
  databaseUrl: string | null;
  /** A Redis in which the processes of one game find each other; null: this is the only one. Holds a password. */
  redisUrl: string | null;
  /** Where browsers reach this very process, without scheme; null: where they got the page. */
  publicAddress: string | null;
  /** Where the built page lies. */
  pageDir: string;
  /** Rooms may run faster than the clock: for tests only. */
  allowTestClock: boolean;
  /** Pages from these origins may connect besides our own. */
  allowedOrigins: readonly string[];
  /** What these say about whom they speak for is believed. */
  trustedProxies: BlockList;
  /** Opens the metrics to whoever shows it; null: to this machine alone. */
  metricsToken: string | null;
  logLevel: LogLevel;
}

/** What the surroundings say; throws in words when they say nonsense. */
export function readEnvironment(variables: NodeJS.ProcessEnv, here: string): Environment {
  const port = variables.PORT === undefined || variables.PORT === '' ? DEFAULT_PORT : Number(variables.PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`PORT must be a number from 0 to 65535, not "${variables.PORT}"`);
  }
  return {
    port,
    dataDir: resolve(variables.DATA_DIR || 'data'),
    databaseUrl: databaseUrlIn(variables.DATABASE_URL),
    ...neighboursIn(variables),
    pageDir: pageDirFrom(here),
    allowTestClock: variables.RC_TEST_CLOCK === '1',
    allowedOrigins: originsIn(variables.ALLOWED_ORIGINS),
    trustedProxies: proxyList(listIn(variables.TRUSTED_PROXIES)),
    metricsToken: tokenIn(variables.METRICS_TOKEN),
    logLevel: logLevelIn(variables.LOG_LEVEL),
  };
}

function listIn(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

const DATABASE_PROTOCOLS: readonly string[] = ['postgres:', 'postgresql:'];

function databaseUrlIn(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const isKnown = URL.canParse(text) && DATABASE_PROTOCOLS.includes(new URL(text).protocol);
  // Never the address itself: it holds a password.
  if (!isKnown) throw new RangeError('DATABASE_URL must be like "postgresql://user:password@host:5432/database"');
  return text;
}

const REDIS_PROTOCOLS: readonly string[] = ['redis:', 'rediss:'];
/** A host, perhaps with a port, perhaps with a path that a proxy takes off. */
const PUBLIC_ADDRESS = /^[a-z\d]([\w.-]*[a-z\d])?(:\d{1,5})?(\/[\w-]+)*$/i;

function neighboursIn(variables: NodeJS.ProcessEnv): Pick<Environment, 'redisUrl' | 'publicAddress'> {
  const redisUrl = variables.REDIS_URL || null;
  const publicAddress = variables.PUBLIC_ADDRESS || null;
  if (redisUrl !== null && !(URL.canParse(redisUrl) && REDIS_PROTOCOLS.includes(new URL(redisUrl).protocol))) {
    // Never the address itself: it holds a password.
    throw new RangeError('REDIS_URL must be like "redis://user:password@host:6379/0"');
  }
  if (publicAddress !== null && !PUBLIC_ADDRESS.test(publicAddress)) {
    throw new RangeError(`PUBLIC_ADDRESS must be like "play.example:2567" or "play.example/1", not "${publicAddress}"`);
  }
  // Without it, whoever joins a neighbour's room would knock at the door where the page came from.
  if (redisUrl !== null && publicAddress === null) throw new RangeError('PUBLIC_ADDRESS must be there with REDIS_URL');
  return { redisUrl, publicAddress };
}

/** As browsers write them: they are compared letter by letter, and stand in the page's policy. */
function originsIn(text: string | undefined): string[] {
  return listIn(text).map((entry) => {
    const origin = URL.canParse(entry) ? new URL(entry).origin : 'null';
    if (origin !== entry) throw new RangeError(`ALLOWED_ORIGINS must be like "https://play.example", not "${entry}"`);
    return origin;
  });
}

function tokenIn(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  // Never the token itself: what is wrong with a secret is told without it.
  if (text.length < LEAST_METRICS_TOKEN_LENGTH)
    throw new RangeError(`METRICS_TOKEN must have ${LEAST_METRICS_TOKEN_LENGTH} letters`);
  return text;
}

function logLevelIn(text: string | undefined): LogLevel {
  if (text === undefined || text === '') return 'info';
  const level = LOG_LEVELS.find((each) => each === text);
  if (level === undefined) throw new RangeError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}"`);
  return level;
}

/** The server runs from its sources and from dist/server; the page is in dist/client both times. */
function pageDirFrom(here: string): string {
  const isBuilt = basename(dirname(here)) === 'dist';
  return isBuilt ? join(dirname(here), 'client') : join(dirname(here), 'dist', 'client');
}
