import { CONTENT_WORDS } from './content.ts';
import { HOWTO_WORDS } from './howto.ts';
import { JOINING_WORDS } from './joining.ts';
import { KITCHEN_THING_WORDS } from './kitchen-things.ts';
import { LOBBY_WORDS } from './lobby.ts';
import { MENU_WORDS } from './menu.ts';
import { PLAY_WORDS } from './play.ts';
import { RAIL_WORDS } from './rail.ts';
import { REFUSAL_WORDS } from './refusals.ts';
import { RESULT_WORDS } from './result.ts';
import { ROUND_WORDS } from './rounds.ts';
import { SEAT_WORDS } from './seats.ts';
import { SETTINGS_WORDS } from './settings.ts';

export { fill } from './fill.ts';

/**
 * Every word that a player reads, in one catalogue: a file for a subject. `{name}` is filled in by `fill`. Ids that have no entry fall back to
 * their readable part, so a new level is playable before it is worded; a test asks for the missing entries.
 */
export const WORDS = {
  ...MENU_WORDS,
  ...SETTINGS_WORDS,
  ...JOINING_WORDS,
  ...LOBBY_WORDS,
  ...SEAT_WORDS,
  ...CONTENT_WORDS,
  ...KITCHEN_THING_WORDS,
  ...REFUSAL_WORDS,
  ...PLAY_WORDS,
  ...RAIL_WORDS,
  ...RESULT_WORDS,
  ...ROUND_WORDS,
  ...HOWTO_WORDS,
} as const;
