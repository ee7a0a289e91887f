import { ensureBuilt, ensureInstalled, fail, NODE } from './bootstrap.mjs';
import { runUntilFirstExit } from './children.mjs';

ensureInstalled();
if (!ensureBuilt()) fail('The build failed: see the message above.');
runUntilFirstExit([
  {
    command: NODE,
    args: ['--enable-source-maps', 'dist/server/main.js'],
    env: { NODE_ENV: process.env.NODE_ENV ?? 'production' },
  },
]);
