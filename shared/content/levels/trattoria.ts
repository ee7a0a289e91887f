import type { LevelData } from '../level.ts';

/**
 * The room level. Knife and board hang on opposite walls, so that both orders of taking them are tempting; one of each
 * for any number of players, so that people meet.
 */
export const trattoria: LevelData = {
  format: 'race-condiment/level@1',
  id: 'trattoria',
  roundSeconds: 150, // three to four dishes alone, a dozen in a full room
  map: [
    '#S#TTK#OO##x#',
    'C...........#',
    'D...........H',
    '#.....###...H',
    'W...........H',
    'L...........$',
    '#G#D##B##MM##',
  ],
  legend: {
    '#': { kind: 'counter' },
    S: { kind: 'shop' },
    T: { kind: 'crate', gives: 'tomato' },
    C: { kind: 'crate', gives: 'cheese' },
    L: { kind: 'crate', gives: 'leaves' },
    K: { kind: 'hook', tool: 'knife' },
    O: { kind: 'burner', vessel: 'pan' },
    x: { kind: 'salt' },
    D: { kind: 'plates' },
    H: { kind: 'pass' },
    W: { kind: 'sink' },
    G: { kind: 'bin' },
    B: { kind: 'board' },
    M: { kind: 'mixing' },
    $: { kind: 'till' },
  },
  starts: [
    { column: 3, row: 2 },
    { column: 5, row: 4 },
    { column: 7, row: 2 },
    { column: 9, row: 4 },
  ],
  roles: ['thread', 'dispatcher'],
  orders: { kind: 'bag', dishes: ['pasta', 'salad'], beyondSeats: 1 },
  dishes: [
    {
      id: 'pasta',
      ingredientCount: 3,
      patienceSeconds: 100, // five and a half times its span: lost only when forgotten
      jobs: [
        { id: 'fetch-pasta', station: 'shop', kind: 'unattended', seconds: 7, result: 'item' },
        { id: 'chop-tomato', station: 'board', kind: 'handwork', seconds: 4, ingredients: ['tomato'], locks: ['knife', 'station'], result: 'item' },
        {
          id: 'heat-sauce',
          station: 'burner',
          vessel: 'pan',
          kind: 'unattended',
          seconds: 4,
          after: ['chop-tomato'],
          brings: ['chop-tomato'],
          result: 'content',
          burnsAfterSeconds: 6, // long enough to fetch a pinch, too short for another order
        },
        {
          id: 'season',
          station: 'burner',
          vessel: 'pan',
          kind: 'handwork',
          seconds: 2,
          after: ['heat-sauce'],
          inVessel: 'heat-sauce',
          act: { kind: 'season', tasteSeconds: 1, pourSeconds: 1, wantedPinches: 1 },
          result: 'none',
        },
        { id: 'grate-cheese', station: 'mixing', kind: 'handwork', seconds: 3, ingredients: ['cheese'], result: 'item', resultStays: true },
        {
          id: 'toss',
          station: 'burner',
          vessel: 'pan',
          kind: 'handwork',
          seconds: 4,
          after: ['fetch-pasta', 'heat-sauce', 'season'],
          brings: ['fetch-pasta'],
          inVessel: 'heat-sauce',
          result: 'content',
        },
        {
          id: 'serve',
          station: 'pass',
          kind: 'handwork',
          seconds: 2,
          after: ['toss', 'grate-cheese'],
          brings: ['toss', 'grate-cheese'],
          needsPlate: true,
          act: { kind: 'serve' },
          result: 'none',
        },
        { id: 'cash-up', station: 'till', kind: 'handwork', seconds: 1, after: ['serve'], act: { kind: 'chalk', readSeconds: 0.5, writeSeconds: 0.5 }, result: 'none' },
      ],
    },
    {
      id: 'salad',
      ingredientCount: 2,
      patienceSeconds: 90, // six times its span
      jobs: [
        { id: 'wash-leaves', station: 'sink', kind: 'handwork', seconds: 3, ingredients: ['leaves'], result: 'item' },
        { id: 'chop-leaves', station: 'board', kind: 'handwork', seconds: 5, after: ['wash-leaves'], brings: ['wash-leaves'], locks: ['knife', 'station'], result: 'item' },
        { id: 'stir-dressing', station: 'mixing', kind: 'handwork', seconds: 5, result: 'item', resultStays: true },
        { id: 'mix', station: 'mixing', kind: 'handwork', seconds: 4, after: ['chop-leaves', 'stir-dressing'], brings: ['chop-leaves', 'stir-dressing'], result: 'item', resultStays: true },
        { id: 'serve', station: 'pass', kind: 'handwork', seconds: 2, after: ['mix'], brings: ['mix'], needsPlate: true, act: { kind: 'serve' }, result: 'none' },
        { id: 'cash-up', station: 'till', kind: 'handwork', seconds: 1, after: ['serve'], act: { kind: 'chalk', readSeconds: 0.5, writeSeconds: 0.5 }, result: 'none' },
      ],
    },
  ],
};
