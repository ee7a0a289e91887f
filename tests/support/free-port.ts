import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems hand out by themselves: nobody's connection takes it before the server does. */
const LEAST_PORT = 20_000;
const MOST_PORT = 30_000;
/** Test files run beside each other: each looks where no other one does. */
const WORKERS = 50;
const PORTS_PER_WORKER = (MOST_PORT - LEAST_PORT) / WORKERS;

const given = new Set<number>();

/** For servers whose address must be known before they listen; none is given twice. */
export async function freePort(): Promise<number> {
  const worker = Number(process.env.VITEST_POOL_ID ?? 0) % WORKERS;
  const port = LEAST_PORT + worker * PORTS_PER_WORKER + randomInt(PORTS_PER_WORKER);
  if (given.has(port) || !(await isFree(port))) return freePort();
  given.add(port);
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
