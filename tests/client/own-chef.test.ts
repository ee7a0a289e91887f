import { beforeEach, describe, expect, it } from 'vitest';
import type { Pose } from '../../client/model/frame.ts';
import { createOwnChef, type OwnChef } from '../../client/model/own-chef.ts';
import { LEVELS } from '../../shared/content/index.ts';
import {
  type ChefView,
  type Command,
  createWorld,
  type Plan,
  type StationPlan,
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
const NOW = { share: 1, elapsedMs: 0 };
const { straightMilliTiles, pickTicks, steerInterruptsTicks } = plan.rules;

let world: World;
let own: OwnChef;
let seq: number;
let inFlight: { seq: number; steering: Steering; commands: Command[] }[];
let said: Command[];

beforeEach(() => {
  world = createWorld(plan, { seed: 1, seats: [{ role: 'thread' }], chefsPerThreadSeat: 1 });
  own = createOwnChef(1);
  seq = 0;
  inFlight = [];
  said = [];
  hear(0);
});

const chef = () => snapshotOf(plan, world).chefs[0] as ChefView;
const told = (): Pose => ({ x: chef().x, y: chef().y, facing: chef().facing, moving: false });
const sight = () => ({ plan, snapshot: snapshotOf(plan, world) });
const hear = (seenSeq: number, view: ChefView | null = chef(), role: 'thread' | 'dispatcher' = 'thread') =>
  own.said(view, { plan, role, tick: world.tick, seenSeq });

/** Returns what was really sent. */
function hand(wish: Steering): Steering {
  const steering = own.hands(wish, sight());
  seq += 1;
  own.sent(seq, steering, plan);
  inFlight.push({ seq, steering, commands: said });
  said = [];
  return steering;
}

function tell(command: Command): void {
  own.told(command, sight());
  said.push(command);
}

/** The server takes one frame of the hand in one tick. Returns how far the picture was off. */
function serverTicks(): number {
  const frame = inFlight.shift();
  if (frame === undefined) throw new Error('nothing in flight');
  const commands: Command[] = [...frame.commands, { kind: 'steer', steering: frame.steering }];
  step(
    plan,
    world,
    commands.map((command) => ({ seat: seatId(1), command })),
  );
  return hear(frame.seq);
}

/** With six frames on their way all the time: 200 ms there and back. Returns by how much the picture was off at most. */
function play(hands: readonly Steering[]): number {
  let most = 0;
  for (const steering of hands) {
    hand(steering);
    if (inFlight.length > 6) most = Math.max(most, serverTicks());
  }
  while (inFlight.length > 0) most = Math.max(most, serverTicks());
  return most;
}

const times = (count: number, steering: Steering) => Array.from({ length: count }, () => steering);
const station = (kind: StationPlan['kind']) => plan.stations.find((each) => each.kind === kind) as StationPlan;

function standAt(place: StationPlan): void {
  const stand = place.standing[0];
  const hero = world.chefs[0];
  if (stand === undefined || hero === undefined) throw new Error('nowhere to stand');
  hero.x = stand.column * 1000 + 500;
  hero.y = stand.row * 1000 + 500;
  hero.facing = place.row < stand.row ? 1 : place.row > stand.row ? 5 : place.column > stand.column ? 3 : 7;
  hear(0);
}

describe('the own chef', () => {
  it('walks before the server knows of it, by the server’s rule', () => {
    const { x } = told();
    hand(east);
    hand(east);
    expect(own.pose(told(), DONE)).toMatchObject({ x: x + 2 * straightMilliTiles, facing: 3 });
    expect(told().x).toBe(x);
  });

  it('needs no correction: what was foretold comes true, dash and walls and all', () => {
    const hands: Steering[] = [
      ...times(5, east),
      { ...east, dash: true },
      ...Array.from({ length: 40 }, (_, tick) => ({ ...east, direction: 1 + (tick % 8) })),
      ...times(60, { ...east, direction: 1 }),
    ];
    expect(play(hands)).toBe(0);
    expect(own.pose(told(), DONE)).toMatchObject({ x: told().x, y: told().y });
  });

  it('glides back when the server knows better', () => {
    hand(east);
    own.pose(told(), DONE);
    const pushed = { ...chef(), x: chef().x - 400 };
    expect(hear(1, pushed)).toBe(400 + straightMilliTiles);
    const first = own.pose(told(), NOW);
    const later = own.pose(told(), { share: 1, elapsedMs: 60 });
    expect(first.x).toBeGreaterThan(later.x);
    expect(own.pose(told(), { share: 1, elapsedMs: 400 }).x).toBe(pushed.x);
  });

  it('walks a way that was clicked at once, and the server agrees', () => {
    const { x, y } = told();
    const goal = station('board');
    tell({
      kind: 'enqueue',
      chef: chef().id,
      append: false,
      entries: [{ action: { kind: 'go', station: goal.id }, when: { kind: 'now' } }],
    });
    hand(still);
    expect(own.pose(told(), DONE)).not.toMatchObject({ x, y });
    expect(play(times(60, still))).toBe(0);
    expect(chef().queueLength).toBe(0);
  });

  it('stands while a press keeps its hands busy, and walks on in the very frame in which they are free', () => {
    standAt(station('crate'));
    const sent = [hand({ ...east, direction: 5, use: true }), ...times(9, { ...east, direction: 5 }).map(hand)];
    expect(sent.map(({ direction }) => direction)).toEqual([...Array(pickTicks).fill(0), ...Array(4).fill(5)]);
    expect(sent[0]?.use).toBe(true);
    let off = 0;
    while (inFlight.length > 0) off = Math.max(off, serverTicks());
    expect(off).toBe(0);
    expect(chef().carry).not.toBeNull();
  });

  it('stands until the server has said what came of a press at a workplace', () => {
    standAt(station('board'));
    hand({ ...still, use: true });
    for (let frame = 0; frame < 5; frame++) expect(hand(east).direction).toBe(0);
    serverTicks();
    expect(hand(east).direction).toBe(3);
  });

  it('gives up waiting for an answer that does not come', () => {
    standAt(station('board'));
    hand({ ...still, use: true });
    const sent = times(30, east).map(hand);
    expect(sent.findIndex(({ direction }) => direction === 3)).toBe(23);
  });

  it('foretells that steering puts handwork aside, and not before a third of a second of it', () => {
    const working: ChefView = {
      ...chef(),
      canWalk: false,
      state: 'RUNNING',
      job: {
        order: 'order:1' as NonNullable<ChefView['job']>['order'],
        job: 'job:chop' as NonNullable<ChefView['job']>['job'],
        phase: 'work',
        station: station('board').id,
        startTick: 0,
        endTick: 500,
        ticksLeft: 500,
        totalTicks: 500,
      },
    };
    hear(0, working);
    const { x } = working;
    hand(still);
    for (let frame = 1; frame < steerInterruptsTicks; frame++) hand(east);
    expect(own.pose(told(), DONE).x).toBe(x);
    hand(east);
    expect(own.pose(told(), DONE).x).toBe(x + straightMilliTiles);
  });

  it('does not take an arrow that was held all along for a wish to leave the work', () => {
    const working = { ...chef(), canWalk: false, state: 'RUNNING' as const, handsFreeTick: null };
    hand(east);
    hear(1, { ...working, job: null });
    expect(hand(east).direction).toBe(0);
  });

  it('is not foretold for a dispatcher, whose chef walks by itself', () => {
    hear(0, chef(), 'dispatcher');
    hand(east);
    const past = { ...told(), x: told().x + 100 };
    expect(own.pose(past, DONE)).toEqual(past);
  });

  it('stands in the picture of a kitchen that has been silent for two seconds', () => {
    const sent = times(80, east).map(hand);
    expect(sent.filter(({ direction }) => direction === 3)).toHaveLength(60);
  });
});
