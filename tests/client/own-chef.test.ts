import { beforeEach, describe, expect, it } from 'vitest';
import type { Pose } from '../../client/model/frame.ts';
import { createOwnChef, type OwnChef } from '../../client/model/own-chef.ts';
import { LEVELS } from '../../shared/content/index.ts';
import {
  type ChefView,
  createWorld,
  type Plan,
  type Steering,
  seatId,
  snapshotOf,
  step,
  type World,
} from '../../shared/kitchen/index.ts';

const plan = LEVELS[0] as Plan;
const still: Steering = { direction: 0, use: false, dash: false };
const east: Steering = { direction: 3, use: false, dash: false };
const DONE = { share: 1, elapsedMs: 1000 };

let world: World;
let own: OwnChef;
let seq: number;
let inFlight: { seq: number; steering: Steering }[];

beforeEach(() => {
  world = createWorld(plan, { seed: 1, seats: [{ role: 'thread' }], chefsPerThreadSeat: 1 });
  own = createOwnChef(1);
  seq = 0;
  inFlight = [];
  own.said(chef(), { plan, role: 'thread', seenSeq: 0 });
});

const chef = () => snapshotOf(plan, world).chefs[0] as ChefView;
const told = (): Pose => ({ x: chef().x, y: chef().y, facing: chef().facing, moving: false });

function hand(steering: Steering): void {
  seq += 1;
  own.sent(seq, steering, plan);
  inFlight.push({ seq, steering });
}

/** The server takes one frame of the hand in one tick. */
function serverTicks(): void {
  const frame = inFlight.shift();
  if (frame === undefined) throw new Error('nothing in flight');
  step(plan, world, [{ seat: seatId(1), command: { kind: 'steer', steering: frame.steering } }]);
  own.said(chef(), { plan, role: 'thread', seenSeq: frame.seq });
}

describe('the own chef', () => {
  it('walks before the server knows of it, by the server’s rule', () => {
    const { x } = told();
    hand(east);
    hand(east);
    expect(own.pose(told(), DONE)).toMatchObject({ x: x + 2 * plan.rules.straightMilliTiles, facing: 3 });
    expect(told().x).toBe(x);
  });

  it('needs no correction: what was foretold comes true, dash and walls and all', () => {
    const hands: Steering[] = [
      ...Array.from({ length: 5 }, () => east),
      { ...east, dash: true },
      ...Array.from({ length: 40 }, (_, tick) => ({ ...east, direction: 1 + (tick % 8) })),
      ...Array.from({ length: 60 }, () => ({ ...east, direction: 1 })),
    ];
    let jump = 0;
    for (const steering of hands) {
      hand(steering);
      const before = own.pose(told(), { share: 1, elapsedMs: 0 });
      // Six frames are on their way all the time: 200 ms there and back.
      if (inFlight.length <= 6) continue;
      serverTicks();
      const after = own.pose(told(), { share: 1, elapsedMs: 0 });
      jump = Math.max(jump, Math.abs(after.x - before.x), Math.abs(after.y - before.y));
    }
    expect(jump).toBe(0);
    while (inFlight.length > 0) serverTicks();
    expect(own.pose(told(), DONE)).toMatchObject({ x: told().x, y: told().y });
  });

  it('glides back when the server knows better', () => {
    hand(east);
    own.pose(told(), DONE);
    const pushed = { ...chef(), x: chef().x - 400 };
    own.said(pushed, { plan, role: 'thread', seenSeq: 1 });
    const first = own.pose(told(), { share: 1, elapsedMs: 0 });
    const later = own.pose(told(), { share: 1, elapsedMs: 60 });
    expect(first.x).toBeGreaterThan(later.x);
    expect(own.pose(told(), { share: 1, elapsedMs: 200 }).x).toBe(pushed.x);
  });

  it('is drawn as told while it walks by itself', () => {
    hand(still);
    own.said({ ...chef(), x: chef().x + 332, state: 'RUNNING' }, { plan, role: 'thread', seenSeq: 1 });
    const past = { ...told(), x: told().x + 100 };
    expect(own.pose(past, DONE)).toEqual(past);
  });

  it('is not foretold while only the server knows: feet that are not free, or a dispatcher’s', () => {
    const { x } = told();
    own.said({ ...chef(), canWalk: false }, { plan, role: 'thread', seenSeq: 0 });
    hand(east);
    expect(own.pose(told(), DONE).x).toBe(x);
    own.said(chef(), { plan, role: 'dispatcher', seenSeq: 1 });
    hand(east);
    expect(own.pose(told(), DONE).x).toBe(x);
  });
});
