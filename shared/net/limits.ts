/** Every number that holds outsiders back, each with its reason. */

/** Raised whenever an older page could no longer understand the server, or the other way round. */
export const PROTOCOL_VERSION = 1;

/** The name under which the server offers kitchens. */
export const ROOM_NAME = 'kitchen';

/** Easy to say aloud, and 24^6 = 191 million rooms to guess from. */
export const CODE_LENGTH = 6;
/** Capital letters without I and O, which look like 1 and 0. */
export const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

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

/** The largest honest message, a full queue, is below 3 KiB. */
export const MOST_MESSAGE_BYTES = 4096;
/** 30 inputs a second from the hands and pings, and at the most 15 other messages: twice that is no player. */
export const MOST_MESSAGES_PER_SECOND = 180;
/** Faster than fingers: a burst for pasted plans, then a steady hand. */
export const COMMAND_BURST = 30;
export const COMMANDS_PER_SECOND = 15;
/** Messages in a row that nobody could read, before the connection is closed: a broken page, or no page at all. */
export const MOST_UNREADABLE = 40;
/** Commands of one seat that wait for the same tick; a queue of entries is one command. */
export const MOST_COMMANDS_PER_TICK = 8;

/** A client five percent fast fills its buffer for good: eight frames are at most a quarter of a second of delay. */
export const MOST_BUFFERED_INPUTS = 8;
/** With more than this many frames waiting the server takes two in one tick, so that delay does not stay. */
export const PATIENT_INPUTS = 3;

/** Hands that said nothing for a third of a second are taken off the keys: a hidden page keeps no chef running. */
export const MOST_SILENT_STEPS = 10;

/** 30 ticks and 15 patches a second: every second tick, so that patches come evenly. */
export const TICKS_PER_PATCH = 2;
/** Three seconds to look at the hands that will cook. */
export const COUNTDOWN_TICKS = 90;
/** How long an empty seat waits for its player: a slow train tunnel. */
export const HOLD_SEAT_SECONDS = 120;
/** Page reloads overlap with the connection they replace. */
export const MOST_SOCKETS_PER_SEAT = 3;
/** Without a patch for this long the page says that the connection is lost; patches come while anything moves. */
export const SILENCE_IS_LOSS_MS = 2000;
/** Others are drawn this much in the past, so that there are two patches to draw between. */
export const INTERPOLATION_DELAY_MS = 100;
