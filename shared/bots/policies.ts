import { ROLES, type Role } from '../kitchen/index.ts';

/** How bots can be told to play, in the order in which a room offers it; the first is what a room begins with. */
export const POLICY_NAMES = ['ordered-locker', 'greedy', 'polite-async', 'chaos'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

/** The company of a lone player; score par is what it earns. */
export const REFERENCE_POLICY: PolicyName = 'ordered-locker';

/** `any-job` is no company: with it the worth of the order of jobs is measured. */
export const MEASURED_POLICY_NAMES = [...POLICY_NAMES, 'any-job'] as const;
export type MeasuredPolicyName = (typeof MEASURED_POLICY_NAMES)[number];

/**
 * The roles in which a policy is itself. A bot of any policy plays either role, but in a role that is not listed here
 * it plays as the reference does.
 */
export const POLICY_ROLES: Readonly<Record<PolicyName, readonly Role[]>> = {
  'ordered-locker': ROLES,
  greedy: ROLES,
  'polite-async': ['dispatcher'],
  chaos: ROLES,
};

/** How a bot plays; ticks and shares of a hundred. */
export interface Policy {
  /** Which of several locks of a job is taken first: by one order for the whole kitchen, or whichever hangs nearer. */
  locks: 'in-order' | 'nearest-first';
  /** Of a hundred times, the other way round. */
  otherWayPercent: number;
  /** A way looks longer or shorter than it is by up to so much. */
  misjudgeTicks: number;
  /** Takes the advisory tag of a pan or the till before it reads there. */
  tagsCells: boolean;
  /** Of a hundred taken locks and tasting chefs, so many are overlooked. */
  overlookPercent: number;
  /** Of a hundred times the knife stays on the belt after the work, until it is used again. */
  keepToolPercent: number;
  thinkTicks: { least: number; most: number };
  /** Into a deadlock before it lets go. */
  backOffTicks: { least: number; most: number };
  /** After letting go: how long it takes locks in order and overlooks nothing. */
  carefulTicks: number;
  /** The next job: by urgency, or any that is ready. */
  choice: 'urgent' | 'any';
  /** What a dispatcher puts on its rail: one note just in time, whatever it can get, or what an event loop is good at. */
  rail: 'just-in-time' | 'fill' | 'event-loop';
  /** Whoever fills its rail leaves it at so many waiting notes where others want something to do. */
  notesInCompany: number;
}

const REFERENCE: Policy = {
  locks: 'in-order',
  otherWayPercent: 0,
  misjudgeTicks: 0,
  tagsCells: true,
  overlookPercent: 0,
  keepToolPercent: 0,
  thinkTicks: { least: 8, most: 24 },
  backOffTicks: { least: 36, most: 78 },
  carefulTicks: 600,
  choice: 'urgent',
  rail: 'just-in-time',
  notesInCompany: 2,
};

const GREEDY: Policy = {
  ...REFERENCE,
  locks: 'nearest-first',
  otherWayPercent: 15,
  misjudgeTicks: 6,
  tagsCells: false,
  overlookPercent: 30,
  keepToolPercent: 10,
  rail: 'fill',
};

export const POLICIES: Readonly<Record<MeasuredPolicyName, Policy>> = {
  /** The reference: locks in order, puts tools back, follows the most urgent order. */
  'ordered-locker': REFERENCE,
  /** An ordinary player in a hurry, who takes what is nearest, and as much as the rail holds. */
  greedy: GREEDY,
  /** Keeps to the manners of an event loop: see polite-rail.ts. */
  'polite-async': { ...REFERENCE, rail: 'event-loop' },
  /** While it cooks at all: see chaos.ts. */
  chaos: GREEDY,
  /** Any ready job, at once. */
  'any-job': { ...REFERENCE, tagsCells: false, thinkTicks: { least: 0, most: 0 }, choice: 'any' },
};
