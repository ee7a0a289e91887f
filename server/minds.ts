import { createBot as botOf, REFERENCE_POLICY } from '../shared/bots/index.ts';
import type { BotFactory } from './match/host.ts';

/** Company for people who learn: it takes its locks in order and puts its tools back. */
export const createBot: BotFactory = ({ plan, seat, seed }) => botOf({ plan, seat, seed, policy: REFERENCE_POLICY });
