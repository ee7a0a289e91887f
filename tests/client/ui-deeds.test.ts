import { describe, expect, it } from 'vitest';
import { carryOut, EMPTY_MIND, tagAction } from '../../client/input/deeds.ts';
import { litJobs, orderAtHand } from '../../client/input/look.ts';
import { NO_PLANS, plansAfter, plansIn } from '../../client/input/planned-tags.ts';
import { chefCommands, floorCommands, pressCommands } from '../../client/input/press.ts';
import { buzzerId, chefId, type ItemView, itemId, jobId, noteId, orderId } from '../../shared/kitchen/index.ts';
import { chef, DISPATCHER, frameOf, SEVERAL, SNAPSHOT, THREADS } from './support/pictured-frames.ts';
import { board, pan2 } from './support/pictured-plan.ts';

const plain = { queue: false, tag: false };

/** Saffron right below a station, looking at it. */
function facing(station: typeof pan2, blocked = false) {
  const chefs = SNAPSHOT.chefs.map((entry) =>
    entry.number === 2
      ? chef(2, 2, 'RUNNING', {
          x: station.column * 1000 + 500,
          y: (station.row + (station.row === 0 ? 1 : -1)) * 1000 + 500,
          facing: station.row === 0 ? 1 : 5,
          blockedOn: blocked ? station.lock : null,
        })
      : entry,
  );
  return frameOf({ ...SNAPSHOT, chefs });
}

describe('the order at hand', () => {
  const tomatoes: ItemView = {
    id: itemId(7),
    kind: 'result',
    ingredient: 'tomato',
    dish: null,
    order: orderId(3),
    parts: [],
    station: null,
    inVessel: false,
  };
  const withHands = (carry: ItemView | null) =>
    frameOf({
      ...SNAPSHOT,
      items: carry ? [carry] : [],
      chefs: SNAPSHOT.chefs.map((entry) =>
        entry.number === 2 ? chef(2, 2, 'IDLE', { carry: carry?.id ?? null, job: null }) : entry,
      ),
    });

  it('is that of what one carries', () => {
    expect(orderAtHand(withHands(tomatoes), orderId(1))).toBe(orderId(3));
  });

  it('stays while the hands are empty, as long as it is open', () => {
    expect(orderAtHand(withHands(null), orderId(3))).toBe(orderId(3));
    expect(orderAtHand(withHands(null), orderId(99))).toBe(orderId(1));
  });

  it('is the most urgent one before anything is begun', () => {
    expect(orderAtHand(withHands({ ...tomatoes, order: null }), null)).toBe(orderId(1));
  });
});

describe('the tag key', () => {
  it('takes a free lock', () => {
    expect(tagAction(facing(board))).toEqual({ kind: 'lock', lock: board.lock });
  });

  it('takes off what is one’s own', () => {
    expect(tagAction(facing(pan2))).toEqual({ kind: 'unlock', lock: pan2.lock });
  });

  it('leaves the queue while blocked', () => {
    expect(tagAction(facing(board, true))).toEqual({ kind: 'leave-queue' });
  });

  it('means nothing where nothing can be locked, and nothing for a dispatcher', () => {
    expect(tagAction(THREADS)).toBeNull();
    expect(tagAction(DISPATCHER)).toBeNull();
  });
});

describe('pressing in the kitchen', () => {
  it('walks to a station and uses it, forgetting what was queued', () => {
    expect(pressCommands(THREADS, board.id, plain)).toEqual([
      {
        kind: 'enqueue',
        chef: chefId(2),
        append: false,
        entries: [
          { action: { kind: 'go', station: board.id }, when: { kind: 'now' } },
          { action: { kind: 'use', station: board.id }, when: { kind: 'now' } },
        ],
      },
    ]);
  });

  it('appends with the queue key, and tags instead of using with the tag key', () => {
    const [command] = pressCommands(THREADS, pan2.id, { queue: true, tag: true });
    expect(command).toMatchObject({
      append: true,
      entries: [{ action: { kind: 'go' } }, { action: { kind: 'unlock', lock: pan2.lock } }],
    });
  });

  it('leaves the queue for a tag when that very tag is pressed again', () => {
    expect(pressCommands(facing(board, true), board.id, { queue: false, tag: true })).toEqual([
      { kind: 'leave-queue' },
    ]);
    expect(pressCommands(facing(board, true), pan2.id, { queue: false, tag: true })).toMatchObject([
      { kind: 'enqueue' },
    ]);
  });

  it('walks to the floor', () => {
    expect(floorCommands(THREADS, { column: 4, row: 2 }, plain)).toMatchObject([
      { entries: [{ action: { kind: 'go-tile', column: 4, row: 2 } }] },
    ]);
  });

  it('leaves a dispatcher’s chef alone: it walks by itself', () => {
    expect(pressCommands(DISPATCHER, board.id, plain)).toEqual([]);
  });

  it('hands the apron to one’s own chef and rings anybody else', () => {
    expect(chefCommands(SEVERAL, chefId(3))).toEqual([{ kind: 'move-apron', chef: chefId(3) }]);
    expect(chefCommands(THREADS, chefId(4))).toEqual([{ kind: 'ring', chef: chefId(4) }]);
    expect(chefCommands(THREADS, chefId(2))).toEqual([]);
  });
});

describe('tags in a queue', () => {
  const queued = { queue: true, tag: true };
  const free = facing(board);

  it('are taken off by the second press: tag, work, tag', () => {
    const first = pressCommands(free, board.id, { ...queued, planned: NO_PLANS.byLock });
    const plans = plansAfter(NO_PLANS, first, 0);
    const [second] = pressCommands(free, board.id, { ...queued, planned: plans.byLock });
    expect(second).toMatchObject({ entries: [{ action: { kind: 'go' } }, { action: { kind: 'unlock' } }] });
  });

  it('are what they are once the queue has run empty, or was forgotten', () => {
    const plans = plansAfter(NO_PLANS, pressCommands(free, board.id, queued), 0);
    expect(plansIn(plans, free, 100)).toBe(plans);
    expect(plansIn(plans, free, 5000)).toBe(NO_PLANS);
    const walked = plansAfter(plans, floorCommands(free, { column: 4, row: 2 }, plain), 10);
    expect(walked.byLock).toEqual({});
  });
});

describe('deeds', () => {
  it('moves the apron to the next chef, round', () => {
    expect(carryOut({ kind: 'next-chef' }, SEVERAL).commands).toEqual([{ kind: 'move-apron', chef: chefId(3) }]);
    expect(carryOut({ kind: 'next-chef' }, THREADS).commands).toEqual([]);
  });

  it('walks to a tag of the list and takes it off', () => {
    expect(carryOut({ kind: 'walk-to-tag', index: 0 }, THREADS).commands).toMatchObject([
      { entries: [{ action: { kind: 'go', station: pan2.id } }, { action: { kind: 'unlock', lock: pan2.lock } }] },
    ]);
  });

  it('dispatches the n-th lit job', () => {
    expect(litJobs(DISPATCHER)).toEqual([
      { order: orderId(2), job: jobId('wash-leaves') },
      { order: orderId(2), job: jobId('slice-onion') },
    ]);
    expect(carryOut({ kind: 'job', index: 1 }, DISPATCHER).commands).toEqual([
      { kind: 'dispatch', order: orderId(2), job: jobId('slice-onion') },
    ]);
    expect(carryOut({ kind: 'job', index: 7 }, DISPATCHER).commands).toEqual([]);
  });

  it('clips the next job to a buzzer after then, of its own order first', () => {
    const { mind } = carryOut({ kind: 'then' }, DISPATCHER, { ...EMPTY_MIND, selected: buzzerId(1) });
    expect(mind.clipping).toBe(buzzerId(1));
    const done = carryOut({ kind: 'job', index: 0 }, DISPATCHER, mind);
    expect(done.commands).toEqual([
      { kind: 'then', buzzer: buzzerId(1), order: orderId(1), job: jobId('put-pasta-in') },
    ]);
    expect(done.mind.clipping).toBeNull();
  });

  it('selects round the rail and acts on the selection', () => {
    const first = carryOut({ kind: 'select', step: 1 }, DISPATCHER).mind;
    expect(first.selected).toBe(buzzerId(1));
    const last = carryOut({ kind: 'select', step: -1 }, DISPATCHER, first).mind;
    expect(last.selected).toBe(noteId(4));
    expect(carryOut({ kind: 'cancel' }, DISPATCHER, last).commands).toEqual([{ kind: 'cancel', target: noteId(4) }]);
    expect(carryOut({ kind: 'keep' }, DISPATCHER, last).commands).toEqual([
      { kind: 'keep', target: noteId(4), keep: true },
    ]);
  });

  it('says what is missing where there is nothing to act on, and asks the match for nothing', () => {
    const bare = { ...DISPATCHER, snapshot: { ...DISPATCHER.snapshot, rails: [] } };
    const nothing = { mind: EMPTY_MIND, commands: [] };
    expect(carryOut({ kind: 'then' }, bare)).toEqual({ ...nothing, refusal: 'no-buzzer' });
    for (const kind of ['block-on', 'cancel', 'keep'] as const)
      expect(carryOut({ kind }, DISPATCHER)).toEqual({ ...nothing, refusal: 'nothing-selected' });
  });

  it('hears no refusal when then is taken back, or finds its buzzer', () => {
    const chosen = carryOut({ kind: 'then' }, DISPATCHER);
    expect(chosen.refusal).toBeNull();
    expect(carryOut({ kind: 'then' }, DISPATCHER, chosen.mind)).toEqual({
      mind: EMPTY_MIND,
      commands: [],
      refusal: null,
    });
  });
});
