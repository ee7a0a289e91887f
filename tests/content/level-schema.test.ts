import { describe, expect, it } from 'vitest';
import { compileLevel, type LevelData, LevelError, seconds, withoutWalking } from '../../shared/content/index.ts';
import { chop, dish, heat, LETTERS, levelOf, season, serve } from '../support/kitchen.ts';

type Dish = LevelData['dishes'][number];

/** What is wrong with a level, as its author reads it; an empty list when nothing is. */
function problemsOf(level: unknown): readonly string[] {
  try {
    compileLevel(level);
    return [];
  } catch (error) {
    if (error instanceof LevelError) return error.problems;
    throw error;
  }
}
const good = levelOf();
const withMap = (map: string[], changes: Partial<LevelData> = {}) =>
  problemsOf({ ...good, map, starts: [{ column: 1, row: 1 }], ...changes });
const withJobs = (jobs: Dish['jobs']) => problemsOf({ ...good, dishes: [dish(jobs)] });
const small = ['#TBH#', '#...#', '#####'];

describe('a level', () => {
  it('that is well written compiles', () => {
    expect(problemsOf(good)).toEqual([]);
    expect(withMap(small)).toEqual([]);
  });

  it('is refused with every problem at once, each with its path', () => {
    const bad = { ...good, id: 'No Spaces', roundSeconds: -1, roles: ['waiter'] };
    const problems = problemsOf(bad);
    expect(problems).toEqual([
      'id: lower-case letters, digits and dashes, not "No Spaces"',
      'roundSeconds: more than 0, not -1',
      'roles.0: one of "thread", "dispatcher", not "waiter"',
    ]);
  });

  it('holds an absent player’s locks for so many seconds, or for ever where it does not say', () => {
    expect(compileLevel({ ...good, absentHoldSeconds: 2.5 }).rules.absentHoldTicks).toBe(75);
    expect(compileLevel(good).rules.absentHoldTicks).toBe(null);
    expect(problemsOf({ ...good, absentHoldSeconds: 0 })).toEqual(['absentHoldSeconds: more than 0, not 0']);
  });

  it('of another format, with an unknown key, or that is none at all is refused', () => {
    expect(problemsOf({ ...good, format: 'race-condiment/level@9' })).toEqual([
      'format: one of "race-condiment/level@1", not "race-condiment/level@9"',
    ]);
    expect(problemsOf({ ...good, music: 'jazz' })).toEqual(['(level): unknown key "music"']);
    expect(problemsOf(null)).toEqual(['(level): a value of type object, not null']);
    expect(problemsOf('soup')).toEqual(['(level): a value of type object, not "soup"']);
    expect(problemsOf({ ...good, map: undefined })).toEqual(['map: a value of type array, not nothing']);
  });

  it('says so in one sentence an author can read', () => {
    expect(() => compileLevel({ ...good, map: ['####', '#..', '####'] })).toThrow(
      /^not a level:\n {2}map\.1: 3 letters, not 4/,
    );
  });
});

describe('a map', () => {
  it('has rows of one length', () => {
    expect(withMap(['#TBH#', '#...##', '#####'])).toEqual(['map.1: 6 letters, not 5 like the first row']);
  });

  it('uses the letters of its legend only', () => {
    expect(withMap(['#TBHQ', '#...#', '#####'])).toEqual(['map.0: letter "Q" in column 4 is not in the legend']);
  });

  it('has walls all round', () => {
    expect(withMap(['#TBH#', '#....', '#####'])).toEqual(['map.1: floor at the edge, column 4']);
    expect(withMap(['#TBH#', '#...#', '##.##'])).toEqual(['map.2: floor at the edge, column 2']);
  });

  it('lets chefs start on floor only', () => {
    const starts = [
      { column: 1, row: 1 },
      { column: 0, row: 0 },
      { column: 40, row: 1 },
    ];
    expect(withMap(small, { starts })).toEqual([
      'starts.1: row 0, column 0 is no floor',
      'starts.2: row 1, column 40 is no floor',
    ]);
  });

  it('has no station that nobody can stand at', () => {
    expect(withMap(['#TBH#', '#...#', '##..#', 'W####'])).toEqual([
      'map: nobody can stand at station:sink in row 3, column 0',
    ]);
  });

  it('may have counters that nobody can stand at: they are walls', () => {
    expect(
      compileLevel({ ...good, map: small, starts: [{ column: 1, row: 1 }] }).stations.map((station) => station.id),
    ).toEqual([
      'station:tomato',
      'station:board',
      'station:pass',
      'station:counter-3',
      'station:counter-4',
      'station:counter-6',
      'station:counter-7',
      'station:counter-8',
    ]);
  });

  it('names a station for what it is, with a number only where there are several', () => {
    const { stations } = compileLevel({
      ...good,
      map: ['#TOOK#H#B#', '#........#', '##########'],
      starts: [{ column: 1, row: 1 }],
    });
    const pans = stations.filter((station) => station.kind === 'burner');
    expect(pans).toMatchObject([
      { id: 'station:pan-1', lock: 'lock:pan-1', cell: 'cell:salt-pan-1', vessel: 'pan', column: 2, row: 0 },
      { id: 'station:pan-2', lock: 'lock:pan-2', cell: 'cell:salt-pan-2', vessel: 'pan', column: 3, row: 0 },
    ]);
    expect(stations.find((station) => station.kind === 'hook')).toMatchObject({
      id: 'station:knife',
      lock: 'lock:knife',
      cell: null,
    });
    expect(stations.find((station) => station.kind === 'crate')).toMatchObject({ id: 'station:tomato', lock: null });
  });
});

describe('a legend', () => {
  it('gives things to crates, tools to hooks and vessels to burners, and to nothing else', () => {
    const legend = {
      ...LETTERS,
      T: { kind: 'crate' },
      K: { kind: 'hook' },
      O: { kind: 'burner' },
      B: { kind: 'board', tool: 'knife' },
    };
    expect(problemsOf({ ...good, legend })).toEqual(
      expect.arrayContaining([
        'legend.B: a hook has a tool, nothing else does',
        'legend.K: a hook has a tool, nothing else does',
        'legend.O: a burner has a vessel, nothing else does',
        'legend.T: a crate gives an ingredient, nothing else does',
      ]),
    );
  });

  it('knows its kinds', () => {
    expect(problemsOf({ ...good, legend: { ...LETTERS, Z: { kind: 'sofa' } } })[0]).toMatch(/^legend\.Z\.kind: /);
  });
});

describe('a recipe', () => {
  it('builds on earlier jobs of the same dish only: no unknown names and no circles', () => {
    expect(withJobs([{ ...chop, after: ['peel'] }])).toEqual([
      'dishes.0.jobs.0: "peel" is not an earlier job of this dish',
    ]);
    expect(withJobs([{ ...chop, after: ['heat'] }, heat])).toEqual([
      'dishes.0.jobs.0: "heat" is not an earlier job of this dish',
    ]);
    expect(withJobs([{ ...chop, after: ['chop'] }])).toEqual([
      'dishes.0.jobs.0: "chop" is not an earlier job of this dish',
    ]);
  });

  it('names a job once', () => {
    expect(withJobs([chop, chop])).toEqual(['dishes.0.jobs.1.id: "chop" stands twice']);
  });

  it('waits for what it brings', () => {
    expect(withJobs([chop, { ...heat, after: [] }])).toEqual([
      'dishes.0.jobs.1.after: lacks "chop", whose result it needs',
    ]);
    expect(withJobs([chop, heat, { ...season, after: [] }])).toEqual([
      'dishes.0.jobs.2.after: lacks "heat", whose result it needs',
    ]);
  });

  it('uses stations that stand on the map', () => {
    expect(withMap(small, { dishes: [dish([{ ...chop, station: 'sink' }])] })).toEqual([
      'dishes.0.jobs.0.station: the map has no sink',
    ]);
    expect(withMap(small, { dishes: [dish([chop, heat])] })).toEqual([
      'dishes.0.jobs.1.station: the map has no burner with a pan',
    ]);
  });

  it('uses tools that hang on the map', () => {
    expect(withMap(small, { dishes: [dish([{ ...chop, locks: ['knife'] }])] })).toEqual([
      'dishes.0.jobs.0.locks: no hook has a knife',
    ]);
  });

  it('uses what the map gives: ingredients, plates, salt', () => {
    const onion = { ...chop, ingredients: ['onion' as const] };
    expect(withMap(small, { dishes: [dish([onion])] })).toEqual(['dishes.0.jobs.0.ingredients: no crate gives onion']);
    expect(withMap(small, { dishes: [dish([chop, serve('chop')])] })).toEqual([
      'dishes.0.jobs.1.needsPlate: the map has no plates',
    ]);
    const pan = ['#TBHO#', '#....#', '######'];
    expect(withMap(pan, { dishes: [dish([chop, heat, season])] })).toEqual([
      'dishes.0.jobs.2.act: the map has no salt',
    ]);
  });

  it('leaves in a vessel what is made in it', () => {
    expect(withJobs([chop, { ...heat, result: 'item' }])).toEqual([
      'dishes.0.jobs.1.result: what is made in a vessel stays in it as content',
    ]);
  });

  it('is served by one of its jobs', () => {
    expect(problemsOf({ ...good, dishes: [{ id: 'meal', ingredientCount: 1, jobs: [chop] }] })).toEqual([
      'dishes.0.jobs: no job serves the dish',
    ]);
  });

  it('takes time', () => {
    expect(withJobs([{ ...chop, seconds: 0 }])).toEqual(['dishes.0.jobs.0.seconds: more than 0, not 0']);
    expect(withJobs([{ ...chop, seconds: -1 }])).toEqual(['dishes.0.jobs.0.seconds: more than 0, not -1']);
  });
});

describe('orders', () => {
  it('are of dishes that the level has', () => {
    expect(problemsOf({ ...good, orders: { kind: 'single', dish: 'cake' } })).toEqual([
      'orders: there is no dish "cake"',
    ]);
    expect(problemsOf({ ...good, orders: { kind: 'bag', dishes: ['meal', 'cake'], beyondSeats: 1 } })).toEqual([
      'orders: there is no dish "cake"',
    ]);
  });
});

describe('numbers', () => {
  it('written in seconds become whole ticks, to the nearest', () => {
    expect([0.2, 0.3, 0.4, 1, 4, 0.5, 0.01].map(seconds)).toEqual([6, 9, 12, 30, 120, 15, 0]);
  });

  it('without walking differ in nothing but that', () => {
    const plan = compileLevel(good);
    expect(withoutWalking(plan)).toEqual({ ...plan, rules: { ...plan.rules, walking: false } });
    expect(plan.rules.walking).toBe(true);
  });
});
