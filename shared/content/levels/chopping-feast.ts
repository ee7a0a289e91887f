import type { DishData, LevelData } from '../level.ts';

/** Three chops and a toss a plate: hardly anything to wait for, so only more hands and more aprons help. */
const platter = (id: string, first: 'carrot' | 'mushroom'): DishData => ({
  id,
  ingredientCount: 3,
  patienceSeconds: 110, // four times its work for one chef
  jobs: [
    {
      id: `chop-${first}`,
      station: 'board',
      kind: 'handwork',
      seconds: 6,
      ingredients: [first],
      locks: ['knife', 'station'],
      result: 'item',
    },
    {
      id: 'chop-onion',
      station: 'board',
      kind: 'handwork',
      seconds: 6,
      ingredients: ['onion'],
      locks: ['knife', 'station'],
      result: 'item',
    },
    { id: 'stir-dip', station: 'mixing', kind: 'handwork', seconds: 5, result: 'item', resultStays: true },
    {
      id: 'arrange',
      station: 'mixing',
      kind: 'handwork',
      seconds: 4,
      after: [`chop-${first}`, 'chop-onion', 'stir-dip'],
      brings: [`chop-${first}`, 'chop-onion', 'stir-dip'],
      result: 'item',
      resultStays: true,
    },
    {
      id: 'serve',
      station: 'pass',
      kind: 'handwork',
      seconds: 2,
      after: ['arrange'],
      brings: ['arrange'],
      needsPlate: true,
      act: { kind: 'serve' },
      result: 'none',
    },
  ],
});

export const choppingFeast: LevelData = {
  format: 'race-condiment/level@1',
  id: 'chopping-feast',
  roundSeconds: 150,
  absentHoldSeconds: 10, // longer than any reconnection; half of all knives hang on one belt
  map: ['#N#U#KK#J##', '#.........H', 'D.........H', '#...##....H', '#.........#', '#GBB##MM###'],
  legend: {
    '#': { kind: 'counter' },
    N: { kind: 'crate', gives: 'carrot' },
    U: { kind: 'crate', gives: 'mushroom' },
    J: { kind: 'crate', gives: 'onion' },
    K: { kind: 'hook', tool: 'knife' },
    B: { kind: 'board' },
    M: { kind: 'mixing' },
    D: { kind: 'plates' },
    H: { kind: 'pass' },
    G: { kind: 'bin' },
  },
  starts: [
    { column: 2, row: 2 },
    { column: 7, row: 2 },
    { column: 3, row: 4 },
    { column: 6, row: 4 },
  ],
  roles: ['thread', 'dispatcher'],
  orders: { kind: 'bag', dishes: ['carrot-platter', 'mushroom-platter'], beyondSeats: 1 },
  dishes: [platter('carrot-platter', 'carrot'), platter('mushroom-platter', 'mushroom')],
  par: { thread: [213, 459, 684, 826], dispatcher: [209, 534, 783, 868] },
};
