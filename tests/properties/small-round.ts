import { required } from '../../shared/base/index.ts';
import { planOf, withoutWalking } from '../../shared/content/index.ts';
import {
  type Command,
  createWorld,
  jobId,
  type KitchenEvent,
  levelId,
  lockId,
  type Order,
  type Plan,
  type QueueAction,
  type Role,
  seatId,
  stationId,
  step,
  type World,
} from '../../shared/kitchen/index.ts';
import { brokenRules } from './invariants.ts';

/** A round that is played by hand, rule by rule checked. */
export interface SmallRound {
  plan: Plan;
  world: World;
  events: KitchenEvent[];
  /** What seats say in the next tick; then that tick is played. */
  say(...said: readonly [seat: number, command: Command][]): void;
  wait(ticks: number): void;
  order(dish?: string): Order;
  stateOf(job: string, dish?: string): Order['jobs'][number]['state'];
}

export function smallRound(level: string, roles: readonly Role[], options: { walking: boolean }): SmallRound {
  const full = required(planOf(levelId(level)), level);
  const plan = options.walking ? full : withoutWalking(full);
  const world = createWorld(plan, { seed: 7, seats: roles.map((role) => ({ role })), chefsPerThreadSeat: 1 });
  const round: SmallRound = {
    plan,
    world,
    events: [],
    say(...said) {
      round.events.push(
        ...step(
          plan,
          world,
          said.map(([seat, command]) => ({ seat: seatId(seat), command })),
        ),
      );
      const broken = brokenRules(plan, world);
      if (broken.length > 0) throw new Error(`after tick ${world.tick - 1}: ${broken.join('; ')}`);
    },
    wait(ticks) {
      for (let count = 0; count < ticks; count++) round.say();
    },
    order(dish = 'dish:') {
      return required(
        world.orders.find((entry) => entry.dish.startsWith(dish)),
        `an order of ${dish}`,
      );
    },
    stateOf(job, dish) {
      return required(
        round.order(dish).jobs.find((entry) => entry.job === jobId(job)),
        job,
      ).state;
    },
  };
  return round;
}

/** "Walk there and use it", one after the other. */
export function uses(round: SmallRound, seat: number, ...names: readonly string[]): [number, Command] {
  return enqueues(
    round,
    seat,
    names.map((name) => ({ kind: 'use', station: stationId(name) })),
  );
}

/** "Walk there and take it", one after the other. */
export function locks(round: SmallRound, seat: number, ...names: readonly string[]): [number, Command] {
  return enqueues(
    round,
    seat,
    names.map((name) => ({ kind: 'lock', lock: lockId(name) })),
  );
}

function enqueues(round: SmallRound, seat: number, actions: readonly QueueAction[]): [number, Command] {
  const chef = required(round.world.seats[seat - 1]?.chefs[0], 'a chef');
  const entries = actions.map((action) => ({ action, when: { kind: 'now' } as const }));
  return [seat, { kind: 'enqueue', chef, entries, append: false }];
}

export function dispatches(round: SmallRound, seat: number, job: string, dish?: string): [number, Command] {
  return [seat, { kind: 'dispatch', order: round.order(dish).id, job: jobId(job) }];
}
