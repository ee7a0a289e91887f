import type { LevelData } from '../level.ts';

/**
 * The experiment: one dinner whose work, span and bounds are known, cooked by one or two chefs, as threads or as
 * dispatchers. Nothing burns and nobody waits at the table: only the makespan counts.
 */
export const pastaForTwo: LevelData = {
  format: 'race-condiment/level@1',
  id: 'pasta-for-two',
  roundSeconds: 120, // nearly three times the slowest proven way
  absentHoldSeconds: 10, // longer than any reconnection; whoever is left can still serve the dinner
  map: ['#S##T#PO#K##', '#..........H', 'C..........H', '#....##....H', 'D..........#', '#G##BB##RR##'],
  legend: {
    '#': { kind: 'counter' },
    S: { kind: 'shop' },
    T: { kind: 'crate', gives: 'tomato' },
    C: { kind: 'crate', gives: 'cheese' },
    P: { kind: 'burner', vessel: 'pot' },
    O: { kind: 'burner', vessel: 'pan' },
    K: { kind: 'hook', tool: 'knife' },
    B: { kind: 'board' },
    R: { kind: 'drinks' },
    D: { kind: 'plates' },
    H: { kind: 'pass' },
    G: { kind: 'bin' },
  },
  starts: [
    { column: 3, row: 2 },
    { column: 7, row: 2 },
    { column: 4, row: 4 },
    { column: 8, row: 4 },
  ],
  roles: ['thread', 'dispatcher'],
  chefsPerThreadSeat: 1,
  orders: { kind: 'single', dish: 'pasta-for-two' },
  dishes: [
    {
      id: 'pasta-for-two',
      ingredientCount: 4,
      jobs: [
        { id: 'buy-pasta', station: 'shop', kind: 'unattended', seconds: 12, result: 'item' },
        { id: 'boil-water', station: 'burner', vessel: 'pot', kind: 'unattended', seconds: 8, result: 'content' },
        {
          id: 'chop-tomatoes',
          station: 'board',
          kind: 'handwork',
          seconds: 4,
          ingredients: ['tomato'],
          locks: ['knife', 'station'],
          result: 'item',
        },
        {
          id: 'heat-sauce',
          station: 'burner',
          vessel: 'pan',
          kind: 'unattended',
          seconds: 6,
          after: ['chop-tomatoes'],
          brings: ['chop-tomatoes'],
          result: 'content',
        },
        {
          id: 'put-pasta-in',
          station: 'burner',
          vessel: 'pot',
          kind: 'handwork',
          seconds: 1,
          after: ['buy-pasta', 'boil-water'],
          brings: ['buy-pasta'],
          inVessel: 'boil-water',
          result: 'content',
        },
        {
          id: 'cook-pasta',
          station: 'burner',
          vessel: 'pot',
          kind: 'unattended',
          seconds: 6,
          after: ['put-pasta-in'],
          inVessel: 'put-pasta-in',
          result: 'content',
        },
        {
          id: 'add-cheese',
          station: 'burner',
          vessel: 'pan',
          kind: 'handwork',
          seconds: 1,
          after: ['heat-sauce'],
          ingredients: ['cheese'],
          inVessel: 'heat-sauce',
          result: 'content',
        },
        { id: 'prepare-drinks', station: 'drinks', kind: 'handwork', seconds: 3, result: 'item' },
        {
          id: 'serve',
          station: 'pass',
          kind: 'handwork',
          seconds: 2,
          after: ['cook-pasta', 'add-cheese', 'prepare-drinks'],
          brings: ['cook-pasta', 'add-cheese', 'prepare-drinks'],
          needsPlate: true,
          act: { kind: 'serve' },
          result: 'none',
        },
      ],
    },
  ],
};
