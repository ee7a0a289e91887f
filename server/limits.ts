/**
 * Every number that holds outsiders back and that only the server must know, each with its reason. What both ends must
 * know stands in `shared/net/limits.ts`, and is not repeated here.
 */

/** The largest honest message, a full queue, is below 3 KiB; a body of a request is a card at the door, far smaller. */
export const MOST_MESSAGE_BYTES = 4096;

/** The hands speak 30 times a second; half as much again catches up after a hiccup of the network. */
export const INPUTS_PER_SECOND = 45;
/** One second of hands that a stalled network hands over at once. */
export const INPUT_BURST = 45;
/** Everything else is faster than fingers already: a burst for pasted plans, then a steady hand. */
export const MESSAGES_PER_SECOND = 15;
export const MESSAGE_BURST = 30;
/** What only the host may say changes the room for everybody; ten presses a second are nobody's choice. */
export const HOST_COMMANDS_PER_SECOND = 10;
export const HOST_COMMAND_BURST = 10;

/** Calls across the kitchen and pointing at stations: everybody hears them, so one may be excited, but not go on. */
export const CALLS_PER_SECOND = 1;
export const CALL_BURST = 3;

/** Three times a seat's rate, five seconds long, is neither haste nor a bad network: it is shut out. */
export const FLOOD_FACTOR = 3;
export const FLOOD_SECONDS = 5;
/**
 * Frames of one socket at once, and then three times the rate of the hands. Beyond it the line is cut at once, without
 * judgement: a network that stalled for five seconds does the same, and the page comes back by itself.
 */
export const FRAME_BURST = 150;
export const FRAMES_PER_SECOND = FLOOD_FACTOR * INPUTS_PER_SECOND;
/** Lines of one seat that may be cut like that within a minute; the next one is meant. */
export const MOST_CUTS = 2;
export const CUTS_FORGIVEN_SECONDS = 60;
/** The framework's own limit, which counts every frame and throws out at once: a back-stop behind ours. */
export const MOST_FRAMES_PER_SECOND = 180;
/** Frames that still come after we hung up, before the line is torn down instead of waiting for a goodbye. */
export const MOST_LATE_FRAMES = 60;

/**
 * After somebody was thrown out for what it sent, who comes from the same network waits at the door before anything is
 * made for it: a flood costs little, but a room that is opened for every flood does not. The wait doubles with every
 * flood. Waiting, not refusing: a whole school comes from one address, and the flooder's neighbours only come a little later.
 */
export const FLOOD_WAIT_MS = 1000;
/** Fewer floods than one in eight seconds are not noticed by other rooms; pages and people still wait that long. */
export const MOST_FLOOD_WAIT_MS = 8000;
/** A minute of peace, as long as cuts are counted; who needed longer to come back is not in a hurry. */
export const FLOOD_REMEMBERED_MS = 60_000;
/** Who knocks many times at once is not let in at once either: half a class in the time of one wait. */
export const ARRIVALS_PER_WAIT = 16;
/** As many as a school sends at once. Beyond it they are told to try again: each of them is an open request. */
export const MOST_WAITING_PER_NETWORK = 256;
export const MOST_WAITING = 1024;
/** Networks that flooded within a minute; of more the oldest are forgiven: what is remembered has an end. */
export const MOST_FLOODED_NETWORKS = 10_000;

/**
 * Rooms asked for from one network that nobody has entered yet: pages enter at once, and even a school that opens all its
 * rooms in the same moment has fewer. Who only asks could else have all that the process may open, and nobody a kitchen.
 */
export const MOST_EMPTY_ROOMS_PER_NETWORK = 128;

/** Messages in a row that nobody could read; fewer than a burst, so that nonsense is shown out, not slowed down. */
export const MOST_UNREADABLE = 25;
/** Commands of one seat that wait for the same tick; a queue of entries is one command. */
export const MOST_COMMANDS_PER_TICK = 8;

/** A page five percent fast fills its buffer for good: eight frames are at most a quarter of a second of delay. */
export const MOST_BUFFERED_INPUTS = 8;
/** Frames that waited for two seconds without being needed are taken back: delay does not stay. */
export const SPARE_WATCH_STEPS = 60;
/** So many more than needed delay deeds by less than is noticed, and are kept while the hands do not rest: what is dropped then is a step that was drawn. */
export const BEARABLE_SPARE = 2;
/** As long as a dash with its pause, longer than hands are busy after a press, or than steering puts work aside: pages count these in frames. */
export const ACT_STEPS = 20;
/** Hands that said nothing for a third of a second are taken off the keys: a hidden page keeps no chef running. */
export const MOST_SILENT_STEPS = 10;

/** The page in use, the one that takes over, and one more whose goodbye got lost. The oldest makes room. */
export const MOST_SOCKETS_PER_SEAT = 3;
/** Browsers that may come back to one seat: a player's devices, and those that the seat was lent to. */
export const MOST_TOKENS_PER_PERSON = 8;
/** Tokens of people who were shown out; a room that needs more of them has another trouble. */
export const MOST_SHOWN_OUT = 256;
/**
 * Wrong seat codes a minute: from one address, a class behind one router that mistypes; from everywhere, so that
 * guessing one of a million codes takes hours even with many addresses, in a room that somebody must sit in that long.
 */
export const WRONG_SEAT_CODES_PER_MINUTE = 30;
export const WRONG_SEAT_CODES_PER_MINUTE_IN_ALL = 600;

/** Dead lines are noticed soon enough for the others in the room, and a phone's radio may sleep in between. */
export const HEARTBEAT_MS = 5000;
/** Without an answer for three heartbeats nobody is there. */
export const MOST_SILENCE_MS = 15_000;
/** Five minutes of patches. Who reads so slowly starts anew from the whole state, which has three kilobytes. */
export const MOST_BUFFERED_BYTES = 256 * 1024;
/** A page answers the room's greeting at once; who has not after this long only makes us keep letters for it. */
export const HANDSHAKE_SECONDS = 10;

/** Headers and body of a request, from the slowest honest line. */
export const HEADERS_MS = 10_000;
export const REQUEST_MS = 15_000;

/** Of an unknown type of message as much is told back as helps to find it. */
export const MOST_TYPE_LENGTH = 40;
/** A family emoji has seven signs; a letter with fifty marks on it is no letter. */
export const MOST_MARKS_PER_GRAPHEME = 10;
/** Shorter ones are guessed. */
export const LEAST_METRICS_TOKEN_LENGTH = 16;

/** A closing server that still waits for a database or a Redis after this long tells its people all the same. */
export const PATIENT_CLOSING_MS = 8000;
/** Told to end, the process is gone by then, whatever still hangs: whoever starts processes kills after ten seconds. */
export const MOST_CLOSING_MS = 9000;

/** Of that: what writing rooms down may take. Then people are told, whether their rooms are written or not. */
export const MOST_SAVING_MS = 5000;

/** A server that is renewed is back within minutes; nobody waits for a longer one. */
export const SAVED_ROOM_SECONDS = 600;
/** Whoever began to open a saved room and is not done after this long has died over it, and another one may try. */
export const CLAIM_SECONDS = 60;
/** A request at the door of a room that is being opened waits this long, and is then asked to come again. */
export const MOST_WAKING_MS = 20_000;

/** More than twice what one process cooks in time: who opens more of them wants nobody to cook. */
export const MOST_ROOMS = 400;
/** More than anybody reads; the fullest stand first. */
export const MOST_LISTED_KITCHENS = 50;
