/** zzfx parameters: volume, randomness, frequency, attack, sustain, release, shape, curve, slide, … Short, dry, wooden. */
export type Recipe = readonly (number | undefined)[];

/** A sound is one or more strokes with seconds between them. */
export interface Stroke {
  afterSeconds: number;
  recipe: Recipe;
}

const U = undefined;
const tock = (frequency: number): Recipe => [0.9, 0.02, frequency, 0, 0.005, 0.05, 1, 1.6, -6, U, U, U, U, 0.2];
const latch = (frequency: number, slide: number): Recipe => [
  0.7,
  0,
  frequency,
  0,
  0.005,
  0.03,
  3,
  1.4,
  slide,
  U,
  U,
  U,
  U,
  0.6,
];
const bell = (frequency: number): Recipe => [0.8, 0, frequency, 0, 0.04, 0.5, 0, 1, U, U, U, U, U, U, U, U, 0.02, 0.6];
const block = (frequency: number): Recipe => [1, 0, frequency, 0, 0.02, 0.12, 1, 2, -2, U, U, U, U, 0.3];
const note = (frequency: number): Recipe => [0.6, 0, frequency, 0.005, 0.04, 0.12, 1, 1.2];
const creak: Recipe = [0.5, 0, 78, 0.06, 0.16, 0.2, 2, 1.8, 0.6, U, U, U, U, 0.4, 8];

const once = (recipe: Recipe): readonly Stroke[] => [{ afterSeconds: 0, recipe }];
const row = (gap: number, ...recipes: readonly Recipe[]): readonly Stroke[] =>
  recipes.map((recipe, index) => ({ afterSeconds: index * gap, recipe }));

export const SOUNDS = {
  take: once(tock(520)),
  put: once(tock(330)),
  lock: once(latch(900, -8)),
  taken: row(0.08, latch(420, -8), creak),
  unlock: once(latch(760, 14)),
  creak: once(creak),
  'job-done': row(0.09, note(523), note(784)),
  'bell-1': row(0.16, bell(1046), bell(1046)),
  'bell-2': row(0.16, bell(1175), bell(1175)),
  'bell-3': row(0.16, bell(1319), bell(1319)),
  'bell-4': row(0.16, bell(1568), bell(1568)),
  paper: once([0.4, 0.05, 2400, 0, 0.01, 0.04, 4, 1, U, U, U, U, U, 3]),
  burnt: once([0.7, 0, 600, 0.02, 0.2, 0.5, 4, 0.6, -3, U, U, U, U, 4]),
  serve: row(0.12, bell(1319), tock(1500), tock(1800), tock(2100)),
  'order-lost': row(0.14, note(196), note(147)),
  deadlock: row(0.17, block(440), block(349), block(262)),
  saved: row(0.17, block(262), block(349), block(440)),
  race: row(0.22, note(440), note(466)),
  tick: once(tock(900)),
  ping: once(note(988)),
  call: row(0.07, note(659), note(880)),
  dash: once([0.4, 0.05, 300, 0, 0.03, 0.08, 4, 1, 3, U, U, U, U, 2]),
  refused: once(tock(180)),
  apron: once(latch(520, 4)),
  start: once(tock(260)),
  'back-off': row(0.06, tock(420), tock(330), tock(250)),
  'round-over': row(0.2, bell(784), bell(1046)),
} as const satisfies Readonly<Record<string, readonly Stroke[]>>;

export type SoundName = keyof typeof SOUNDS;
