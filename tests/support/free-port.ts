import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems hand out by themselves: nobody's connection takes it before the server does. */
const LEAST_PORT = 20_000;
const MOST_PORT = 30_000;

/** For servers whose address must be known before they listen. */
export async function freePort(): Promise<number> {
  const port = randomInt(LEAST_PORT, MOST_PORT);
  return (await isFree(port)) ? port : freePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
