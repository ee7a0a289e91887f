import { describe, expect, it } from 'vitest';
import { digestOf } from '../../shared/base/index.ts';
import {
  MEASURED_POLICY_NAMES,
  POLICY_NAMES,
  POLICY_ROLES,
  type PolicyName,
  REFERENCE_POLICY,
} from '../../shared/bots/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { MOST_SEATS, ROLES, type Role, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { besideAnIdlePerson, roundOf } from '../support/bot-rounds.ts';

/** A person that is told no so often in a round would have put the keys down. */
const MOST_REFUSALS = 60;
/** Chaos is told no all the time: see chaos.test.ts. */
const WELL_BEHAVED = MEASURED_POLICY_NAMES.filter((policy) => policy !== 'chaos');

const kitchens = LEVELS.flatMap((plan) =>
  ROLES.flatMap((role) => Array.from({ length: MOST_SEATS }, (_, index) => [plan.level, role, index + 1] as const)),
);

describe('bots of every policy but chaos', () => {
  it.each(kitchens)('finish a round of %s as %s in %i seats, and are seldom refused', (level, role, seats) => {
    for (const policy of WELL_BEHAVED) {
      let refusals = 0;
      const world = roundOf({ level, role, seats, policy }, 3, (_now, events) => {
        refusals += events.filter((event) => event.kind === 'refused').length;
      });
      expect(world.phase).toBe('over');
      expect({ policy, isStorm: refusals >= MOST_REFUSALS, refusals }).toMatchObject({ isStorm: false });
    }
  });
});

const players = (['greedy', 'polite-async', 'chaos'] as const).flatMap((policy) =>
  ROLES.map((role) => ({ policy, role })),
);

describe('the same seeds', () => {
  it.each(players)('make the same round, to the digest: $policy as $role', (player) => {
    const team = { level: 'trattoria', seats: 3, ...player };
    const [first, again, other] = [11, 11, 12].map((seed) => digestOf(roundOf(team, seed)));
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

describe('the policies that a room offers', () => {
  it('begin with the reference, which suits both roles', () => {
    expect(POLICY_NAMES).toEqual(['ordered-locker', 'greedy', 'polite-async', 'chaos']);
    expect(POLICY_NAMES[0]).toBe(REFERENCE_POLICY);
    expect(POLICY_ROLES[REFERENCE_POLICY]).toEqual(ROLES);
  });

  it('play as the reference does in a role they do not suit', () => {
    const digest = (policy: PolicyName, role: Role) =>
      digestOf(roundOf({ level: 'trattoria', role, seats: 4, policy }, 1));
    for (const policy of POLICY_NAMES)
      for (const role of ROLES) {
        const isReference = policy === REFERENCE_POLICY || !POLICY_ROLES[policy].includes(role);
        expect([policy, role, digest(policy, role) === digest(REFERENCE_POLICY, role)]).toEqual([
          policy,
          role,
          isReference,
        ]);
      }
  });
});

const pairs: [Role, Role][] = [
  ['thread', 'thread'],
  ['thread', 'dispatcher'],
  ['dispatcher', 'thread'],
  ['dispatcher', 'dispatcher'],
];

describe('a bot beside somebody who only watches', () => {
  it.each(pairs)('cooks the dinner alone, a %s with a %s, in less than a minute', (person, bot) => {
    const { makespanTicks } = besideAnIdlePerson('pasta-for-two', [person, bot]);
    expect(makespanTicks).not.toBeNull();
    expect((makespanTicks ?? 0) / TICKS_PER_SECOND).toBeLessThan(bot === 'thread' ? 75 : 60);
  });

  it.each(pairs)('serves dishes in the rooms, a %s with a %s', (person, bot) => {
    for (const level of ['trattoria', 'chopping-feast']) {
      const served = besideAnIdlePerson(level, [person, bot]).orders.filter((order) => order.servedTick !== null);
      expect(served.length).toBeGreaterThanOrEqual(2);
    }
  });
});
