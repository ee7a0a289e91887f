import { basename, dirname, join, resolve } from 'node:path';

/** Where the browsers' part of the framework is expected; the default of its clients, too. */
const DEFAULT_PORT = 2567;

export interface Environment {
  port: number;
  dataDir: string;
  /** Where the built page lies. */
  pageDir: string;
  /** Rooms may run faster than the clock: for tests only. */
  allowTestClock: boolean;
  /** Pages from these origins may connect besides our own. */
  allowedOrigins: readonly string[];
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
    pageDir: pageDirFrom(here),
    allowTestClock: variables.RC_TEST_CLOCK === '1',
    allowedOrigins: (variables.ALLOWED_ORIGINS ?? '').split(',').filter((origin) => origin !== ''),
  };
}

/** The server runs from its sources and from dist/server; the page is in dist/client both times. */
function pageDirFrom(here: string): string {
  const isBuilt = basename(dirname(here)) === 'dist';
  return isBuilt ? join(dirname(here), 'client') : join(dirname(here), 'dist', 'client');
}
