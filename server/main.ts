import { LEVELS } from '../shared/content/index.ts';
import { startApp } from './app.ts';
import { readEnvironment } from './environment.ts';
import { matchLevelsOf } from './levels.ts';
import { adoptConsole, createLog } from './log.ts';
import { createBot } from './minds.ts';
import { openRoundStore } from './store/open-round-store.ts';

const environment = readEnvironment(process.env, import.meta.dirname);
const log = createLog(environment.logLevel);
adoptConsole(log, console);
const store = await openRoundStore(environment, log);
const app = await startApp({
  environment,
  store,
  log,
  services: { levels: matchLevelsOf(LEVELS), createBot },
  ownsProcess: true,
});
// For the person who started it; whatever else there is to say goes to the log.
process.stdout.write(`Race Condiment is open at http://localhost:${app.port}\n`);
