import * as z from 'zod/mini';
import { CLOCKS, type LevelId, MOST_CORES, ROLES } from '../../shared/kitchen/index.ts';
import {
  type BestsAnswer,
  isRoundId,
  MOST_BESTS_PER_CREW,
  MOST_ROUNDS_PER_PAGE,
  type RecentAnswer,
  type ResultProblem,
  type RoundAnswer,
  type RoundCard,
} from '../../shared/net/index.ts';

/* What a server says of stored rounds, checked where it comes in. Fields that a newer server adds are let by. */

/** More crews than roles and hands can be combined to. */
const MOST_CREWS = 200;
const MOST_SEATS = 9;

const count = z.int().check(z.minimum(0));
const level = z.custom<LevelId>((value) => typeof value === 'string' && /^[a-z][a-z0-9-]{0,63}$/.test(value));
const roundId = z.string().check(z.refine(isRoundId));
const roles = z.array(z.enum(ROLES)).check(z.minLength(1), z.maxLength(MOST_SEATS));

const terms = z.object({
  clock: z.enum(CLOCKS),
  cores: z.nullable(z.int().check(z.minimum(1), z.maximum(MOST_CORES))),
});

const cardFields = {
  level,
  roles,
  bots: z.array(z.boolean()).check(z.maxLength(MOST_SEATS)),
  chefsPerThreadSeat: z.nullable(count),
  terms,
  coins: z.int(),
  makespanTicks: z.nullable(count),
  hazardCount: count,
  ticks: count,
  rules: count,
  finishedAt: z.iso.datetime(),
};
const card: z.ZodMiniType<RoundCard> = z.object({ id: z.nullable(roundId), ...cardFields });

export const recentSchema: z.ZodMiniType<RecentAnswer> = z.object({
  rounds: z.array(card).check(z.maxLength(MOST_ROUNDS_PER_PAGE)),
  next: z.nullable(roundId),
});

export const bestsSchema: z.ZodMiniType<BestsAnswer> = z.object({
  level,
  measure: z.enum(['coins', 'makespan']),
  rules: count,
  crews: z
    .array(
      z.object({
        roles,
        chefsPerThreadSeat: z.nullable(count),
        rounds: z.array(card).check(z.maxLength(MOST_BESTS_PER_CREW)),
      }),
    )
    .check(z.maxLength(MOST_CREWS)),
});

/** The recording itself is checked by whoever plays it. */
export const roundSchema: z.ZodMiniType<RoundAnswer> = z.object({
  id: roundId,
  ...cardFields,
  seed: z.int(),
  digest: z.string().check(z.maxLength(64)),
  recording: z.unknown(),
});

export const problemSchema: z.ZodMiniType<Pick<ResultProblem, 'problem'>> = z.object({
  problem: z.enum(['unreadable', 'no-such-round', 'no-such-level', 'no-such-address', 'read-only', 'not-now']),
});
