import { required } from '../../shared/base/index.ts';
import { createBot, type MeasuredPolicyName, playRound, REFERENCE_POLICY, setupOf } from '../../shared/bots/index.ts';
import { planOf } from '../../shared/content/index.ts';
import {
  createWorld,
  type KitchenEvent,
  levelId,
  type Plan,
  type Role,
  seatId,
  snapshotOf,
  step,
  type World,
} from '../../shared/kitchen/index.ts';

/** The long tests play more rounds; a test's name says how many. */
export const LONG = process.env.LONG === '1';

/** Rounds take what they take: on a machine with other work a test of many of them is slow, not broken. */
export const ROUNDS_PATIENCE_MS = LONG ? 3_600_000 : 900_000;

export const plan = (level: string): Plan => required(planOf(levelId(level)), level);

export interface Team {
  level: string;
  role: Role;
  seats: number;
  policy: MeasuredPolicyName;
}

export function roundOf(
  team: Team,
  seed: number,
  see?: (world: World, events: readonly KitchenEvent[]) => void,
): World {
  return playRound(plan(team.level), setupOf(team.role, team.seats, seed), { policy: team.policy, seed }, see);
}

/** Worlds at the end of rounds with the seeds 1 to `count`. */
export function rounds(team: Team, count: number): World[] {
  return Array.from({ length: count }, (_, index) => roundOf(team, index + 1));
}

export function deadlocksIn(world: World): number {
  return world.hazards.filter((hazard) => hazard.kind === 'deadlock').length;
}

/** A bot in the second seat beside somebody who never touches a key. */
export function besideAnIdlePerson(level: string, roles: readonly [Role, Role]): World {
  const kitchen = plan(level);
  const world = createWorld(kitchen, { seed: 5, seats: roles.map((role) => ({ role })), chefsPerThreadSeat: null });
  const seat = seatId(2);
  const bot = createBot({ plan: kitchen, seat, policy: REFERENCE_POLICY, seed: 5 });
  while (world.phase === 'cooking')
    step(
      kitchen,
      world,
      bot.decide(snapshotOf(kitchen, world)).map((command) => ({ seat, command })),
    );
  return world;
}
