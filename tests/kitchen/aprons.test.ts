import { describe, expect, it } from 'vitest';
import { chefId, createWorld, dealtChefs, type Role } from '../../shared/kitchen/index.ts';
import { chop, dish, kitchen, ofKind, refusals, stir, tabTo, walk } from '../support/kitchen.ts';

const [THREAD, DISPATCHER]: [Role, Role] = ['thread', 'dispatcher'];
const { plan } = kitchen({ level: { chefsPerThreadSeat: undefined } as never });

function dealt(seats: Role[], chefsPerThreadSeat: number | null = null): string[][] {
  const setup = { seed: 1, seats: seats.map((role) => ({ role })), chefsPerThreadSeat };
  return createWorld({ ...plan, rules: { ...plan.rules, chefsPerThreadSeat: null } }, setup).seats.map(
    (seat) => seat.chefs,
  );
}

describe('chefs are dealt', () => {
  it('three to one seat, two each to two, one each to three and four', () => {
    expect([1, 2, 3, 4].map(dealtChefs)).toEqual([3, 2, 1, 1]);
    expect(dealt([THREAD])).toEqual([['chef:1', 'chef:2', 'chef:3']]);
    expect(dealt([THREAD, THREAD])).toEqual([
      ['chef:1', 'chef:2'],
      ['chef:3', 'chef:4'],
    ]);
    expect(dealt([THREAD, THREAD, THREAD])).toEqual([['chef:1'], ['chef:2'], ['chef:3']]);
  });

  it('one to a dispatcher always; its seat counts for the others', () => {
    expect(dealt([DISPATCHER])).toEqual([['chef:1']]);
    expect(dealt([DISPATCHER, THREAD])).toEqual([['chef:1'], ['chef:2', 'chef:3']]);
  });

  it('as the level says, or as a lone player asks', () => {
    expect(kitchen({ chefs: 1 }).world.seats[0]?.chefs).toEqual(['chef:1']);
    expect(dealt([THREAD], 2)).toEqual([['chef:1', 'chef:2']]);
  });

  it('not to more than four seats, and not to none', () => {
    expect(() => dealt([])).toThrow('1 to 4 seats, not 0');
    expect(() => dealt([THREAD, THREAD, THREAD, THREAD, THREAD])).toThrow('1 to 4 seats, not 5');
  });
});

describe('the apron of a seat', () => {
  it('is on its first chef', () => {
    expect(kitchen({ chefs: 3 }).world.seats[0]?.apron).toBe('chef:1');
  });

  it('lets only its chef walk', () => {
    const k = kitchen({
      chefs: 2,
      starts: [
        [2, 2],
        [4, 2],
      ],
    });
    k.say(1, tabTo(2));
    k.say(1, walk(3));
    expect([k.chef(1).x, k.chef(2).x]).toEqual([2500, 4666]);
  });

  it('moves on Tab, and the one that takes it off stands still', () => {
    const k = kitchen({
      chefs: 2,
      starts: [
        [2, 2],
        [4, 2],
      ],
    });
    k.say(1, walk(3));
    expect(ofKind(k.say(1, tabTo(2)), 'apron')).toMatchObject([{ seat: 'seat:1', chef: 'chef:2' }]);
    k.wait(5);
    expect([k.chef(1).x, k.chef(2).x]).toEqual([2666, 4500]);
  });

  it('takes 0.3 s to put on: handwork stands still for so long', () => {
    const k = kitchen({ dishes: [dish([stir])], chefs: 2 });
    k.useAt(1, 'mixing');
    k.wait(10);
    k.say(1, tabTo(2));
    k.wait(20);
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', ticksLeft: 49 });
    expect(k.stateOf(1)).toBe('READY');
    k.say(1, tabTo(1));
    k.wait(9);
    expect(k.chef(1).activity).toMatchObject({ ticksLeft: 49 });
    k.wait(1);
    expect(k.chef(1).activity).toMatchObject({ ticksLeft: 48 });
    expect(k.stateOf(1)).toBe('RUNNING');
  });

  it('stays where it is when it is moved to where it is', () => {
    const k = kitchen({ chefs: 2 });
    expect(k.say(1, tabTo(1))).toEqual([]);
  });

  it('cannot be put on somebody else’s chef', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    expect(refusals(k.say(1, tabTo(2)))).toEqual([{ kind: 'unknown' }]);
    expect(refusals(k.say(1, { kind: 'move-apron', chef: chefId(9) }))).toEqual([{ kind: 'unknown' }]);
    expect(k.world.seats[0]?.apron).toBe('chef:1');
  });

  it('does not stop the feet of whoever reaches for somebody else’s', () => {
    const k = kitchen({ seats: ['thread', 'thread'] });
    k.say(1, walk(3));
    k.say(1, tabTo(2));
    expect(k.world.chefs[0]?.steering.direction).toBe(3);
  });

  it('is missed by nobody who waits for a lock: it is granted without', () => {
    const k = kitchen({ chefs: 2, seats: ['thread', 'thread'] });
    k.hold(3, 'board');
    k.stand(1, 'board');
    k.stand(3, 'board');
    k.lock(1, 'board');
    k.say(1, tabTo(2));
    k.unlock(2, 'board');
    expect(k.holder('board')).toBe('chef:1');
  });
});

describe('a portrait rings', () => {
  it('when its chef, without an apron, got the lock it waited for', () => {
    const k = kitchen({ chefs: 2, seats: ['thread', 'thread'] });
    k.hold(3, 'board');
    k.stand(1, 'board');
    k.stand(3, 'board');
    k.lock(1, 'board');
    k.say(1, tabTo(2));
    expect(k.snapshot().chefs[0]?.rings).toBe(false);
    k.unlock(2, 'board');
    expect(k.snapshot().chefs[0]?.rings).toBe(true);
  });

  it('when its chef’s unattended job is done', () => {
    const k = kitchen({
      dishes: [dish([{ ...chop, station: 'shop', kind: 'unattended', ingredients: [] }])],
      chefs: 2,
    });
    k.useAt(1, 'shop');
    k.wait(10);
    k.say(1, tabTo(2));
    k.waitFor('device-ended');
    expect(k.snapshot().chefs[0]?.rings).toBe(true);
  });

  it('no longer once it has the apron', () => {
    const k = kitchen({
      dishes: [dish([{ ...chop, station: 'shop', kind: 'unattended', ingredients: [] }])],
      chefs: 2,
    });
    k.useAt(1, 'shop');
    k.wait(10);
    k.say(1, tabTo(2));
    k.waitFor('device-ended');
    k.say(1, tabTo(1));
    k.say(1, tabTo(2));
    expect(k.snapshot().chefs[0]?.rings).toBe(false);
  });

  it('not while it still waits', () => {
    const k = kitchen({
      dishes: [dish([{ ...chop, station: 'shop', kind: 'unattended', ingredients: [] }])],
      chefs: 2,
    });
    k.useAt(1, 'shop');
    k.wait(10);
    k.say(1, tabTo(2));
    k.wait(20);
    expect(k.snapshot().chefs[0]?.rings).toBe(false);
  });
});

describe('aprons shared between seats', () => {
  const shared = (seats: Role[], count = 1) =>
    kitchen({
      seats,
      dishes: [dish([stir])],
      beyondSeats: 0,
      map: ['#H#########', '#.........#', '#.........#', '##M#M#M#T##'],
      starts: [[1, 1]],
      rules: { sharedAprons: { count, quantumTicks: 15, switchTicks: 3 } },
    });

  it('let everybody walk', () => {
    const k = shared([THREAD, THREAD]);
    k.sayAll([1, walk(3)], [2, walk(3)]);
    expect([k.chef(1).x, k.chef(2).x]).toEqual([1666, 1666]);
  });

  it('go round: each has a quantum, a switch costs its ticks', () => {
    const k = shared([THREAD, THREAD]);
    k.useAt(1, 'mixing-1');
    k.useAt(2, 'mixing-2');
    const left = () =>
      [1, 2]
        .map((chef) => (k.chef(chef).activity.kind === 'working' ? k.chef(chef).activity : null))
        .map((work) => (work?.kind === 'working' ? work.ticksLeft : 0));
    expect(left()).toEqual([59, 60]);
    k.wait(14);
    expect(left()).toEqual([45, 60]);
    k.wait(3);
    expect(left()).toEqual([45, 60]);
    k.wait(15);
    expect(left()).toEqual([45, 45]);
  });

  it('stand READY without one, and RUNNING with one', () => {
    const k = shared([THREAD, THREAD]);
    k.useAt(1, 'mixing-1');
    k.useAt(2, 'mixing-2');
    expect([k.stateOf(1), k.stateOf(2)]).toEqual(['RUNNING', 'READY']);
  });

  it('are as many as there are: two for three', () => {
    const k = shared([THREAD, THREAD, THREAD], 2);
    for (const seat of [1, 2, 3]) k.useAt(seat, `mixing-${seat}`);
    expect([k.stateOf(1), k.stateOf(2), k.stateOf(3)]).toEqual(['RUNNING', 'RUNNING', 'READY']);
  });

  it('stay with a lone worker: nobody else is ready', () => {
    const k = shared([THREAD, THREAD]);
    k.useAt(1, 'mixing-1');
    expect(k.waitFor('work-ended').tick).toBe(60);
  });

  it('are needed by a dispatcher’s chef too: its handwork stands still without', () => {
    const k = shared([DISPATCHER, THREAD]);
    k.useAt(2, 'mixing-2');
    k.stand(1, 'mixing-1');
    k.dispatch(1, 'stir', 2);
    k.wait(5);
    expect([k.stateOf(1), k.stateOf(2)]).toEqual(['READY', 'RUNNING']);
    expect(k.chef(1).activity).toMatchObject({ kind: 'working', ticksLeft: 60 });
    k.wait(18);
    expect([k.stateOf(1), k.stateOf(2)]).toEqual(['RUNNING', 'READY']);
  });

  it('go round between two dispatchers', () => {
    const k = shared([DISPATCHER, DISPATCHER]);
    k.stand(1, 'mixing-1');
    k.stand(2, 'mixing-2');
    k.dispatch(1, 'stir', 1);
    k.dispatch(2, 'stir', 2);
    k.wait(10);
    const before = [k.stateOf(1), k.stateOf(2)];
    k.wait(18);
    expect([before.toSorted(), [k.stateOf(1), k.stateOf(2)]]).toEqual([['READY', 'RUNNING'], before.toReversed()]);
  });

  it('cannot be moved by hand', () => {
    const k = shared([THREAD, THREAD]);
    expect(refusals(k.say(1, tabTo(1)))).toEqual([{ kind: 'unknown' }]);
  });
});
