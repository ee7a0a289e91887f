import { startApp } from '../../../server/app.ts';
import { readEnvironment } from '../../../server/environment.ts';
import { matchLevelsOf } from '../../../server/levels.ts';
import { createLog } from '../../../server/log.ts';
import { openRoundStore } from '../../../server/store/open-round-store.ts';
import { LEVELS } from '../../../shared/content/index.ts';

/** A server in a process of its own, as `server/main.ts` starts it, but each round is over after a second. */
const environment = readEnvironment(process.env, import.meta.dirname);
const log = createLog(environment.logLevel);
const app = await startApp({
  environment,
  store: await openRoundStore(environment, log),
  log,
  services: {
    levels: matchLevelsOf(LEVELS.map((plan) => ({ ...plan, rules: { ...plan.rules, roundTicks: 30 } }))),
    createBot: () => ({ decide: () => [] }),
  },
  ownsProcess: true,
});
process.stdout.write(`http://localhost:${app.port}\n`);
