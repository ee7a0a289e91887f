import type { MOST_CORES as KITCHENS_MOST_CORES } from '../kitchen/index.ts';

/** Every number that both ends must know, each with its reason. What only the server must know: `server/limits.ts`. */

/** Raised whenever an older page could no longer understand the server, or the other way round. */
export const PROTOCOL_VERSION = 2;

/** The name under which the server offers kitchens. */
export const ROOM_NAME = 'kitchen';

/** Easy to say aloud, and 24^6 = 191 million rooms to guess from. */
export const CODE_LENGTH = 6;
/** Capital letters without I and O, which look like 1 and 0. */
export const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Read off one screen and typed on another while both are at hand: 32^4 = a million, and few wrong ones are listened to. */
export const SEAT_CODE_LENGTH = 4;
/** Capital letters and digits without those that look alike: I, O, 0 and 1. */
export const SEAT_CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** How long a seat waits for its player: a slow train tunnel. */
export const HOLD_SEAT_SECONDS = 120;
/** A class that looks on; everybody of them is sent every patch. */
export const MOST_WATCHERS = 32;

/** As many aprons as there can be seats. Only types of the kitchen come in here: by its type this number cannot be another than the kitchen's. */
export const MOST_CORES: typeof KITCHENS_MOST_CORES = 4;
/** Seeds are whole numbers that can be said aloud. */
export const MOST_SEED = 999_999_999;

/** As many letters as fit on a lobby card; one letter is one grapheme, whatever it is made of. */
export const MOST_NAME_GRAPHEMES = 20;
/** A grapheme can be made of any number of marks: this many code units of text are looked at, at most. */
export const MOST_NAME_UNITS = 120;

/** Longer than the longest id of any level. */
export const MOST_ID_LENGTH = 64;
/** A plan of more entries than this is not made by a hand. */
export const MOST_QUEUE_ENTRIES = 24;
/** Wider than the widest kitchen. */
export const MOST_TILES = 64;

/** 30 ticks and 15 patches a second: every second tick, so that patches come evenly. */
export const TICKS_PER_PATCH = 2;
/** Three seconds to look at the hands that will cook. */
export const COUNTDOWN_TICKS = 90;
/** Time goes on this long after the last one who wanted it to stand still: hands find their keys. */
export const PAUSE_ENDING_TICKS = 90;
/** Without a patch for this long the page says that the connection is lost; patches come while anything moves. */
export const SILENCE_IS_LOSS_MS = 2000;
/** Others are drawn this much in the past, so that there are two patches to draw between. */
export const INTERPOLATION_DELAY_MS = 100;
