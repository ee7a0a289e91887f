import type { Command, Plan, SeatId, Snapshot } from '../kitchen/index.ts';

/** Plays one seat from what anybody in the kitchen may see and its own chance; never looks into the world. */
export interface Bot {
  /** What the seat says before the next tick is played. */
  decide(snapshot: Snapshot): Command[];
}

export interface BotSetup {
  plan: Plan;
  seat: SeatId;
  policy: PolicyName;
  seed: number;
}

/** How a bot plays; ticks and shares of a hundred. */
export interface Policy {
  /** Which of several locks of a job is taken first: by the recipe's order, or whichever hangs nearer. */
  locks: 'recipe-order' | 'nearest-first';
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
  /** After letting go: how long it takes locks in recipe order and overlooks nothing. */
  carefulTicks: number;
  /** The next job: by urgency, or any that is ready. */
  choice: 'urgent' | 'any';
}

export const POLICIES = {
  /** The reference: knife before board, puts tools back, follows the most urgent order. Score par is what it earns. */
  'knife-first': {
    locks: 'recipe-order',
    otherWayPercent: 0,
    misjudgeTicks: 0,
    tagsCells: true,
    overlookPercent: 0,
    keepToolPercent: 0,
    thinkTicks: { least: 8, most: 24 },
    backOffTicks: { least: 36, most: 78 },
    carefulTicks: 600,
    choice: 'urgent',
  },
  /** An ordinary player in a hurry. */
  hurried: {
    locks: 'nearest-first',
    otherWayPercent: 15,
    misjudgeTicks: 6,
    tagsCells: false,
    overlookPercent: 30,
    keepToolPercent: 10,
    thinkTicks: { least: 8, most: 24 },
    backOffTicks: { least: 36, most: 78 },
    carefulTicks: 600,
    choice: 'urgent',
  },
  /** Any ready job, at once: what the order of jobs is worth is measured with it. */
  'any-job': {
    locks: 'recipe-order',
    otherWayPercent: 0,
    misjudgeTicks: 0,
    tagsCells: false,
    overlookPercent: 0,
    keepToolPercent: 0,
    thinkTicks: { least: 0, most: 0 },
    backOffTicks: { least: 36, most: 78 },
    carefulTicks: 600,
    choice: 'any',
  },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof POLICIES;
export const POLICY_NAMES = Object.keys(POLICIES) as PolicyName[];
