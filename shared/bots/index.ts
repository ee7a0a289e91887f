export type { Bot, BotSetup } from './bot.ts';
export { createBot } from './create-bot.ts';
export { PAR_ROUNDS, parCoins, setupOf } from './par.ts';
export { type BotTeam, playRound } from './play.ts';
export {
  MEASURED_POLICY_NAMES,
  type MeasuredPolicyName,
  POLICY_NAMES,
  POLICY_ROLES,
  type PolicyName,
  REFERENCE_POLICY,
} from './policies.ts';
