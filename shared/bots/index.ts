export { type Bot, type BotSetup, POLICY_NAMES, type PolicyName } from './bot.ts';
export { createBot } from './create-bot.ts';
export { PAR_ROUNDS, parCoins, setupOf } from './par.ts';
export { type BotTeam, playRound } from './play.ts';
