import { z } from 'zod/mini';
import { INGREDIENTS, ROLES, STATION_KINDS, TOOLS, VESSELS } from '../kitchen/index.ts';

/**
 * A level as data: what an author writes. Durations are seconds, the map is text, one letter a tile; the legend says
 * what a letter stands for. Compiled to a plan, which is what the kitchen is played on.
 */
const name = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes'));
const positive = z.number().check(z.positive());
const notNegative = z.number().check(z.gte(0));

export const stationSchema = z.strictObject({
  kind: z.enum(STATION_KINDS),
  gives: z.optional(z.enum(INGREDIENTS)),
  tool: z.optional(z.enum(TOOLS)),
  vessel: z.optional(z.enum(VESSELS)),
});

export const jobSchema = z.strictObject({
  id: name,
  station: z.enum(STATION_KINDS),
  vessel: z.optional(z.enum(VESSELS)),
  kind: z.enum(['handwork', 'unattended']),
  seconds: positive,
  after: z.optional(z.array(name)),
  ingredients: z.optional(z.array(z.enum(INGREDIENTS))),
  brings: z.optional(z.array(name)),
  inVessel: z.optional(name),
  needsPlate: z.optional(z.boolean()),
  locks: z.optional(z.array(z.union([z.enum(TOOLS), z.literal('station')]))),
  act: z.optional(
    z.union([
      z.strictObject({
        kind: z.literal('season'),
        tasteSeconds: positive,
        pourSeconds: positive,
        wantedPinches: z.int().check(z.positive()),
      }),
      z.strictObject({ kind: z.literal('chalk'), readSeconds: positive, writeSeconds: positive }),
      z.strictObject({ kind: z.literal('serve') }),
    ]),
  ),
  result: z.enum(['item', 'content', 'none']),
  resultStays: z.optional(z.boolean()),
  burnsAfterSeconds: z.optional(positive),
});

export const dishSchema = z.strictObject({
  id: name,
  ingredientCount: z.int().check(z.positive()),
  patienceSeconds: z.optional(positive),
  jobs: z.array(jobSchema).check(z.minLength(1)),
});

const par = z.array(z.int()).check(z.length(4));

export const levelSchema = z.strictObject({
  format: z.literal('race-condiment/level@1'),
  id: name,
  roundSeconds: positive,
  map: z.array(z.string().check(z.minLength(3))).check(z.minLength(3)),
  legend: z.record(z.string().check(z.length(1)), stationSchema),
  starts: z
    .array(z.strictObject({ column: z.int().check(z.gte(0)), row: z.int().check(z.gte(0)) }))
    .check(z.minLength(1)),
  roles: z.array(z.enum(ROLES)).check(z.minLength(1)),
  chefsPerThreadSeat: z.optional(z.int().check(z.positive(), z.lte(3))),
  absentHoldSeconds: z.optional(positive),
  sharedAprons: z.optional(
    z.strictObject({ count: z.int().check(z.positive()), quantumSeconds: positive, switchSeconds: notNegative }),
  ),
  orders: z.union([
    z.strictObject({ kind: z.literal('single'), dish: name }),
    z.strictObject({
      kind: z.literal('bag'),
      dishes: z.array(name).check(z.minLength(1)),
      beyondSeats: z.int().check(z.gte(0)),
    }),
  ]),
  dishes: z.array(dishSchema).check(z.minLength(1)),
  /** Coins of the reference bot for one to four seats; written by `npm run par`. */
  par: z.optional(z.strictObject({ thread: par, dispatcher: par })),
});

export type LevelData = z.infer<typeof levelSchema>;
export type DishData = z.infer<typeof dishSchema>;
export type JobData = z.infer<typeof jobSchema>;
