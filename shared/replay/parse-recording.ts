import * as z from 'zod/mini';
import {
  CLOCKS,
  dealtChefs,
  type LevelId,
  MOST_CHEFS,
  MOST_CORES,
  MOST_SEATS,
  type Plan,
  ROLES,
  type SeatId,
  USUAL_TERMS,
} from '../kitchen/index.ts';
import { commandSchema, idLike } from './command-schema.ts';
import { RECORDING_FORMAT, type Recording, RULES_VERSION } from './recording.ts';
import { planOfRecording } from './replay.ts';

export type ParsedRecording =
  | { kind: 'recording'; recording: Recording; plan: Plan }
  /** Each names a path and the value found there. */
  | { kind: 'refused'; problems: string[] };

/** More than any honest player says in a round of four minutes. */
const MOST_COMMANDS = 200_000;
/** Whoever mends these sees the rest. */
const MOST_PROBLEMS = 20;
const SHOWN_LETTERS = 60;

const tick = z.int().check(z.minimum(0));
const digest = z.string().check(z.regex(/^[0-9a-f]{16}$/, 'not a digest of 16 hex digits'));

const recordingSchema: z.ZodMiniType<Recording> = z.strictObject({
  format: z.literal(RECORDING_FORMAT),
  rules: z.literal(RULES_VERSION),
  level: idLike<LevelId>(/^[a-z][a-z0-9-]*$/),
  walking: z.boolean(),
  terms: z._default(
    z.strictObject({ clock: z.enum(CLOCKS), cores: z.nullable(z.int().check(z.minimum(1), z.maximum(MOST_CORES))) }),
    USUAL_TERMS,
  ),
  setup: z.strictObject({
    seed: z.int(),
    seats: z
      .array(z.strictObject({ role: z.enum(ROLES), bot: z.boolean() }))
      .check(z.minLength(1), z.maxLength(MOST_SEATS)),
    chefsPerThreadSeat: z.nullable(z.int().check(z.minimum(1), z.maximum(MOST_CHEFS))),
  }),
  ticks: tick,
  commands: z.array(z.tuple([tick, idLike<SeatId>(/^seat:[1-9]$/), commandSchema])).check(z.maxLength(MOST_COMMANDS)),
  digests: z.array(z.tuple([tick, digest])).check(z.minLength(1)),
});

/** Reads a recording from outside, and refuses in words what could not have been recorded. */
export function parseRecording(input: unknown): ParsedRecording {
  const parsed = recordingSchema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues
      .slice(0, MOST_PROBLEMS)
      .map(({ path, message }) => problemAt(input, path, message));
    return { kind: 'refused', problems };
  }
  const recording = parsed.data;
  const plan = planOfRecording(recording);
  if (plan === null) return { kind: 'refused', problems: [problemAt(input, ['level'], 'no such level')] };
  const problems = [...setupProblems(plan, recording), ...timeProblems(plan, recording)]
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => problemAt(input, path, message));
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'recording', recording, plan };
}

interface Problem {
  path: readonly PropertyKey[];
  message: string;
}

function setupProblems(plan: Plan, { setup }: Recording): Problem[] {
  const problems: Problem[] = [];
  for (const [index, { role }] of setup.seats.entries()) {
    if (!plan.rules.roles.includes(role))
      problems.push({ path: ['setup', 'seats', index, 'role'], message: `not a role of ${plan.level}` });
  }
  const perSeat = setup.chefsPerThreadSeat ?? plan.rules.chefsPerThreadSeat ?? dealtChefs(setup.seats.length);
  const chefs = setup.seats.reduce((sum, { role }) => sum + (role === 'thread' ? perSeat : 1), 0);
  if (chefs > MOST_CHEFS)
    problems.push({ path: ['setup', 'chefsPerThreadSeat'], message: `${chefs} chefs, more than ${MOST_CHEFS}` });
  return problems;
}

/** Times go forwards and end with the round, and the end has a digest. */
function timeProblems(plan: Plan, { ticks, commands, digests }: Recording): Problem[] {
  const problems: Problem[] = [];
  if (ticks > plan.rules.roundTicks + 1) problems.push({ path: ['ticks'], message: 'longer than the round' });
  let before = 0;
  for (const [index, [at]] of commands.entries()) {
    if (at < before || at >= ticks) problems.push({ path: ['commands', index, 0], message: 'out of time' });
    before = Math.max(before, at);
  }
  let marked = -1;
  for (const [index, [at]] of digests.entries()) {
    if (at <= marked || at > ticks) problems.push({ path: ['digests', index, 0], message: 'out of time' });
    marked = Math.max(marked, at);
  }
  if (marked < ticks) problems.push({ path: ['digests'], message: `no digest of the end, tick ${ticks}` });
  return problems;
}

function problemAt(input: unknown, path: readonly PropertyKey[], message: string): string {
  const value = path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  );
  return `${path.map(String).join('.') || '(recording)'}: ${message}; found ${shown(value)}`;
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? typeof value);
  return text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text;
}
