import { startApp } from '../../../server/app.ts';
import { readEnvironment } from '../../../server/environment.ts';
import { matchLevelsOf } from '../../../server/levels.ts';
import { createLog } from '../../../server/log.ts';
import { createBot } from '../../../server/minds.ts';
import { openRoundStore } from '../../../server/store/open-round-store.ts';
import { LEVELS } from '../../../shared/content/index.ts';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';

/** A server in a process of its own, as `server/main.ts` starts it, but each round is over after a second, or as told. */
const environment = readEnvironment(process.env, import.meta.dirname);
const log = createLog(environment.logLevel);
const roundTicks = Number(process.env.ROUND_TICKS ?? TICKS_PER_SECOND);
const app = await startApp({
  environment,
  store: await openRoundStore(environment, log),
  log,
  services: {
    levels: matchLevelsOf(LEVELS.map((plan) => ({ ...plan, rules: { ...plan.rules, roundTicks } }))),
    createBot,
  },
  ownsProcess: true,
});
process.stdout.write(`http://localhost:${app.port}\n`);
