import type { ChefState, Ingredient, StationKind, Tool, Vessel } from '../../../shared/kitchen/index.ts';

/** Names of the things in a kitchen, what is done with them, and how its chefs are. */
export const KITCHEN_THING_WORDS = {
  stations: {
    bin: 'bin',
    board: 'board',
    burner: 'burner',
    counter: 'counter',
    crate: 'crate',
    drinks: 'drinks',
    hook: 'hook',
    mixing: 'mixing counter',
    pass: 'pass',
    plates: 'plates',
    salt: 'salt',
    shop: 'shop',
    sink: 'sink',
    till: 'till',
  } satisfies Record<StationKind, string>,

  /** What the main button says at a station: with free hands, and with something in them. */
  uses: {
    bin: ['Bin', 'Bin it'],
    board: ['Chop', 'Put'],
    burner: ['Cook', 'Put in'],
    counter: ['Take', 'Put'],
    crate: ['Take', 'Take'],
    drinks: ['Pour', 'Put'],
    hook: ['Take', 'Put'],
    mixing: ['Stir', 'Put'],
    pass: ['Serve', 'Serve'],
    plates: ['Plate', 'Plate'],
    salt: ['Pinch', 'Pinch'],
    shop: ['Buy', 'Buy'],
    sink: ['Wash', 'Wash'],
    till: ['Cash', 'Cash'],
  } satisfies Record<StationKind, readonly [string, string]>,

  tools: { knife: 'knife', lid: 'lid' } satisfies Record<Tool, string>,
  vessels: { pot: 'pot', pan: 'pan' } satisfies Record<Vessel, string>,
  ingredients: {
    tomato: 'tomato',
    cheese: 'cheese',
    leaves: 'leaves',
    onion: 'onion',
    carrot: 'carrot',
    mushroom: 'mushroom',
  } satisfies Record<Ingredient, string>,

  /** Before names that are not numbered: the knife, but pan 2. */
  the: 'the ',
  someTool: 'the lock',

  states: {
    RUNNING: 'running',
    READY: 'ready',
    BLOCKED: 'blocked',
    WAITING: 'waiting',
    IDLE: 'idle',
    STUNNED: 'stunned',
  } satisfies Record<ChefState, string>,
} as const;
