import { describe, expect, it } from 'vitest';
import { hear } from '../../client/audio/listener.ts';
import { CREAK_AFTER_TICKS, lastSeconds, soundOf } from '../../client/audio/sound-map.ts';
import { DEFAULT_BINDINGS } from '../../client/input/bindings.ts';
import { type Mind, usefulTools } from '../../client/input/deeds.ts';
import { boardRows } from '../../client/ui/hud/board-rows.ts';
import { clockText, patienceTone } from '../../client/ui/hud/figures.ts';
import { hintsFor, walkKeys } from '../../client/ui/hud/key-hints.tsx';
import { recipeRows } from '../../client/ui/hud/recipe-rows.ts';
import { failureText, gravest } from '../../client/ui/result/cards.tsx';
import { scoreLines } from '../../client/ui/result/score-lines.ts';
import { mostLost, sharesOf } from '../../client/ui/result/time-shares.ts';
import { timelineOf } from '../../client/ui/result/timeline.ts';
import { type HazardRow, starsOf } from '../../shared/analysis/index.ts';
import { required } from '../../shared/base/index.ts';
import { type ChefState, chefId, hazardId, itemId, seatId, tipCoins } from '../../shared/kitchen/index.ts';
import { DEADLOCK, DISPATCHER, THREADS } from './support/pictured-frames.ts';
import { board, PLAN, pan2 } from './support/pictured-plan.ts';
import { EXPERIMENT_RESULT, RESULT } from './support/pictured-result.ts';

describe('the figures of the HUD', () => {
  it('give tips by quarters of patience', () => {
    expect([10, 25, 50, 75, 100].map((left) => tipCoins({ openedTick: 0, dueTick: 100 }, 100 - left))).toEqual([
      0, 2, 4, 6, 6,
    ]);
    expect([0.2, 0.4, 0.9].map(patienceTone)).toEqual(['late', 'hurry', 'good']);
  });

  it('give stars by shares of par', () => {
    expect([55, 56, 126, 200, 314].map((coins) => starsOf(coins, 200))).toEqual([0, 1, 2, 3, 4]);
  });

  it('count whole seconds down', () => {
    expect([clockText(84 * 30), clockText(84 * 30 - 1), clockText(0), clockText(-9)]).toEqual([
      '1:24',
      '1:24',
      '0:00',
      '0:00',
    ]);
  });
});

describe('the board', () => {
  const rowsIn = (height: number) => boardRows(DISPATCHER, null, height);

  it('says what a job lacks, and when a running one is done', () => {
    const rows = rowsIn(5000).orders[0]?.rows ?? [];
    expect(rows.map((row) => row.why)).toEqual([
      'back in 7 s',
      'boils in 3 s',
      'done',
      'hot in 5 s',
      'needs pasta + water',
      'chained to sauce',
      'on now',
      'needs 3 results',
    ]);
  });

  it('numbers the lit jobs', () => {
    const keys = rowsIn(5000)
      .orders.flatMap((entry) => entry.rows.map((row) => row.key))
      .filter((key) => key !== null);
    expect(keys).toEqual([1, 2]);
  });

  it('hides what is done first, and never what can be pressed', () => {
    const squeezed = rowsIn(260).orders.flatMap((entry) => entry.rows);
    expect(squeezed.some((row) => row.look === 'done')).toBe(false);
    expect(squeezed.filter((row) => row.key !== null).length).toBe(2);
  });
});

describe('key hints', () => {
  it('show back off only while somebody is stuck', () => {
    const met = { tag: true, rest: false };
    expect(hintsFor(THREADS, met).map((hint) => hint.word)).toEqual(['use', 'tag']);
    expect(hintsFor(DEADLOCK, met).map((hint) => hint.word)).toEqual(['use', 'tag', 'back off']);
  });

  it('begin with how to walk, until a minute has been cooked', () => {
    expect(walkKeys({ tag: false, rest: false }, DEFAULT_BINDINGS)).toEqual(['W', 'A', 'S', 'D']);
    expect(walkKeys({ tag: true, rest: true }, DEFAULT_BINDINGS)).toEqual([]);
  });

  it('do not offer to back off from somebody else’s knot', () => {
    const onlooker = { ...DEADLOCK, mySeat: seatId(4) };
    expect(hintsFor(onlooker, { tag: false, rest: false }).map((hint) => hint.word)).toEqual(['use']);
  });
});

describe('the tools of a rail', () => {
  const rail = required(DISPATCHER.snapshot.rails[0], 'a rail');
  const idle = { ...rail, buzzers: [], notes: [] };
  const running = required(
    rail.notes.find((note) => note.state === 'running'),
    'a note at work',
  );
  const queued = required(
    rail.notes.find((note) => note.state === 'queued'),
    'a note on the rail',
  );
  const mind = (selected: Mind['selected']) => ({ selected, clipping: null });

  it('are those that do something', () => {
    expect(usefulTools(rail, mind(queued.id))).toEqual(['then', 'slice', 'block-on', 'cancel', 'keep']);
    expect(usefulTools(idle, mind(queued.id))).toEqual(['block-on', 'cancel', 'keep']);
  });

  it('do not cancel what is being worked at', () => {
    expect(usefulTools(rail, mind(running.id))).toEqual(['then', 'slice', 'block-on', 'keep']);
  });

  it('are only the chaining while a job is picked for a buzzer', () => {
    const buzzer = required(rail.buzzers[0], 'a buzzer').id;
    expect(usefulTools({ ...idle, buzzers: rail.buzzers }, { selected: null, clipping: buzzer })).toEqual(['then']);
  });
});

describe('a recipe', () => {
  const rows = () => {
    const order = required(
      DISPATCHER.snapshot.orders.find((one) => one.table === 4),
      'an order',
    );
    return recipeRows(DISPATCHER, order);
  };

  it('says where the next thing is done, how long it takes and what is missing', () => {
    expect(rows().map((row) => `${row.look} ${row.note}`.trim())).toEqual([
      'busy 7 s',
      'busy 3 s',
      'done',
      'busy 5 s',
      'wait needs pasta + water',
      'busy',
      'busy',
      'wait needs 3 results',
    ]);
  });
});

describe('many hazards', () => {
  const [deadlock, race] = RESULT.hazards;
  const near: HazardRow = { kind: 'near-miss', id: hazardId(9), tick: 9, locks: [], actors: [] };

  it('leave room for the gravest, in the order in which they happened', () => {
    const all = [{ ...near }, required(race, 'race'), { ...near, id: hazardId(10) }, required(deadlock, 'deadlock')];
    expect(gravest(all, 2).map((hazard) => hazard.kind)).toEqual(['race', 'deadlock']);
    expect(gravest(all, 3).map((hazard) => hazard.kind)).toEqual(['near-miss', 'race', 'deadlock']);
  });

  it('put their letters beside each other where they happened at once', () => {
    const twice = [required(deadlock, 'deadlock'), { ...required(deadlock, 'deadlock'), id: hazardId(11) }];
    const [one, two] = timelineOf({ ...RESULT, hazards: twice }, PLAN).markers;
    expect(Math.round((two?.signX ?? 0) - (one?.signX ?? 0))).toBe(25);
  });
});

describe('the score in lines', () => {
  it('adds up equal sales and gives reasons', () => {
    expect(scoreLines(RESULT).map((line) => [line.text, line.value])).toEqual([
      ['Pasta ×2', '160'],
      ['Salad', '60'],
      ['Pasta, salted twice', '40'],
      ['Tips', '14'],
      ['Deadlock undone in 1.4 s', 'Saved!'],
      ['Order lost', '−10'],
      ['Clean service', '–'],
    ]);
  });
});

describe('the timeline', () => {
  const chart = timelineOf(RESULT, PLAN);

  it('has a lane for each chef and for the locks that were held', () => {
    expect(chart.lanes.map((lane) => lane.name)).toEqual([
      'Berry',
      'Saffron',
      'Basil',
      'Plum',
      'knife',
      'pan 2',
      'board',
    ]);
  });

  it('ends with the round at the right edge', () => {
    const last = chart.lanes[0]?.bars.at(-1);
    expect(Math.round((last?.x ?? 0) + (last?.width ?? 0))).toBe(990);
  });

  it('marks each hazard by its letter and boxes the deadlock', () => {
    expect(chart.markers.map((marker) => [marker.letter, marker.kind, marker.box !== null])).toEqual([
      ['A', 'deadlock', true],
      ['B', 'race', false],
    ]);
  });
});

describe('a round without hazards', () => {
  const lost = { kind: 'lost-order', coins: -10, order: null, hazard: null, tick: 9 } as const;

  it('is not called a good one when tables went home', () => {
    const calm = { ...RESULT, hazards: [] };
    expect(failureText({ ...calm, lines: [] })).toBeNull();
    expect(failureText({ ...calm, lines: [lost] })).toBe('But one table went home hungry.');
    expect(failureText({ ...calm, lines: [lost, lost, lost] })).toBe('But 3 tables went home hungry.');
  });

  it('nor when the one dinner was not served', () => {
    expect(failureText(EXPERIMENT_RESULT)).toBeNull();
    expect(failureText({ ...EXPERIMENT_RESULT, makespanTicks: null })).toBe('But dinner was not on the table in time.');
  });
});

describe('where the time went', () => {
  const lane = (patch: Partial<Record<ChefState, number>>) => ({
    ...required(RESULT.chefLanes[0], 'a lane'),
    ticks: { RUNNING: 0, READY: 0, BLOCKED: 0, WAITING: 0, IDLE: 0, STUNNED: 0, ...patch },
  });

  it('is told of the whole round of a chef, work first and idleness last', () => {
    expect(sharesOf(lane({ IDLE: 30, RUNNING: 40, WAITING: 10, BLOCKED: 20 }))).toEqual([
      { state: 'RUNNING', fromPercent: 0, percent: 40 },
      { state: 'WAITING', fromPercent: 40, percent: 10 },
      { state: 'BLOCKED', fromPercent: 50, percent: 20 },
      { state: 'IDLE', fromPercent: 70, percent: 30 },
    ]);
  });

  it('names the state in which all together lost most, and none where nobody lost any', () => {
    const lanes = [lane({ RUNNING: 50, WAITING: 30, IDLE: 20 }), lane({ RUNNING: 80, IDLE: 20 })];
    expect(mostLost({ ...RESULT, chefLanes: lanes })).toBe('IDLE');
    expect(mostLost({ ...RESULT, chefLanes: lanes.slice(0, 1) })).toBe('WAITING');
    expect(mostLost({ ...RESULT, chefLanes: [lane({ RUNNING: 9 })] })).toBeNull();
  });
});

describe('sounds', () => {
  const ears = { seat: seatId(2), chefs: [chefId(2)], stationIndex: () => 5 };

  it('are one’s own for hands and everybody’s for locks', () => {
    const picked = { tick: 1, kind: 'picked', item: itemId(1), station: board.id } as const;
    expect(soundOf({ ...picked, chef: chefId(2) }, ears)).toBe('take');
    expect(soundOf({ ...picked, chef: chefId(1) }, ears)).toBeNull();
  });

  it('keep a race for the result', () => {
    const race = { tick: 1, kind: 'race', hazard: hazardId(1), cell: required(pan2.cell, 'cell') } as const;
    expect(soundOf(race, ears)).toBeNull();
    expect(soundOf({ ...race, kind: 'race-harm', coins: 20 }, ears)).toBeNull();
  });

  it('tell what a deadlock costs, and that somebody let go', () => {
    expect(soundOf({ tick: 1, kind: 'deadlock-cost', hazard: hazardId(1), coins: 15 }, ears)).toBe('order-lost');
    expect(soundOf({ tick: 1, kind: 'backed-off', chef: chefId(1), sentHome: false }, ears)).toBe('back-off');
  });

  it('tick once in each of the last ten seconds', () => {
    expect(lastSeconds(4199, 4201, 4500)).toBe('tick');
    expect(lastSeconds(4201, 4203, 4500)).toBeNull();
    expect(lastSeconds(4100, 4140, 4500)).toBeNull();
  });

  it('leave out what lies between, where somebody went back or forth in time', () => {
    const waitsSince = THREADS.snapshot.chefs.find((chef) => chef.state === 'BLOCKED')?.sinceTick ?? 0;
    const creaking = { ...THREADS, tick: waitsSince + CREAK_AFTER_TICKS };
    const soundsFrom = (beforeTick: number) => hear(creaking, beforeTick).sounds;
    expect(soundsFrom(creaking.tick - 30)).toEqual(['creak']);
    expect(soundsFrom(creaking.tick - 31)).toEqual([]);
    expect(soundsFrom(creaking.tick + 31)).toEqual([]);
  });

  it('sink into the dampened hum while a deadlock stands', () => {
    expect(hear(DEADLOCK, DEADLOCK.tick).dampened).toBe(true);
    expect(hear(THREADS, THREADS.tick).dampened).toBe(false);
  });
});
