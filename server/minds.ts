import { createBot as botOf } from '../shared/bots/index.ts';
import type { BotFactory } from './match/host.ts';

/** Company for people who learn, in the manner that the room chose. */
export const createBot: BotFactory = (setup) => botOf(setup);
