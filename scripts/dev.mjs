/** Vite in front with hot reload; behind it the real server, restarted when one of its sources changes. */
import { ensureInstalled, NODE } from './bootstrap.mjs';
import { runUntilFirstExit } from './children.mjs';

ensureInstalled();
const port = Number(process.env.PORT ?? 2567);
const serverPort = port + 1;
runUntilFirstExit([
  { command: NODE, args: ['--watch', '--watch-preserve-output', 'server/main.ts'], env: { PORT: String(serverPort) } },
  {
    command: NODE,
    args: ['node_modules/vite/bin/vite.js', '--port', String(port)],
    env: { DEV_SERVER_URL: `http://127.0.0.1:${serverPort}` },
  },
]);
