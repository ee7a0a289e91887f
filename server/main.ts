import { LEVELS } from '../shared/content/index.ts';
import { startApp } from './app.ts';
import { readEnvironment } from './environment.ts';
import { matchLevelsOf } from './levels.ts';
import { processLog } from './log.ts';
import { createBot } from './minds.ts';
import { openSqliteRoundStore } from './store/sqlite-round-store.ts';

const environment = readEnvironment(process.env, import.meta.dirname);
const store = await openSqliteRoundStore(environment.dataDir);
const app = await startApp({
  environment,
  store,
  log: processLog,
  services: { levels: matchLevelsOf(LEVELS), createBot },
  ownsProcess: true,
});
processLog.info(`Race Condiment is open at http://localhost:${app.port}`);
