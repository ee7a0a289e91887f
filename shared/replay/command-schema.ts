import * as z from 'zod/mini';
import {
  type BuzzerId,
  type ChefId,
  type Command,
  DIRECTIONS,
  type JobId,
  type LockId,
  type NoteId,
  type OrderId,
  type StationId,
} from '../kitchen/index.ts';

/** An id is checked by its look; whether such a thing exists is the kitchen's to say. */
export function idLike<Id extends string>(pattern: RegExp) {
  return z.custom<Id>((value) => typeof value === 'string' && value.length <= 64 && pattern.test(value), {
    error: `not like ${pattern.source}`,
  });
}

const name = '[a-z][a-z0-9-]*';
const chef = idLike<ChefId>(/^chef:\d{1,2}$/);
const order = idLike<OrderId>(/^order:\d{1,6}$/);
const buzzer = idLike<BuzzerId>(/^buzzer:\d{1,6}$/);
const note = idLike<NoteId>(/^note:\d{1,6}$/);
const station = idLike<StationId>(new RegExp(`^station:${name}$`));
const lock = idLike<LockId>(new RegExp(`^lock:${name}$`));
const job = idLike<JobId>(new RegExp(`^job:${name}$`));
const target = z.union([buzzer, note], { error: 'neither a buzzer nor a note' });
const tile = z.int().check(z.minimum(-64), z.maximum(64));

const when = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({ kind: z.literal('item-ready'), station }),
  z.strictObject({ kind: z.literal('rung') }),
]);

const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('go'), station }),
  z.strictObject({ kind: z.literal('go-tile'), column: tile, row: tile }),
  z.strictObject({ kind: z.literal('use'), station }),
  z.strictObject({ kind: z.literal('lock'), lock }),
  z.strictObject({ kind: z.literal('unlock'), lock }),
]);

const steering = z.strictObject({
  direction: z.int().check(z.minimum(0), z.maximum(DIRECTIONS - 1)),
  use: z.boolean(),
  dash: z.boolean(),
});

/** Every command there is, the hand's and the host's too. */
export const commandSchema: z.ZodMiniType<Command> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('steer'), steering }),
  z.strictObject({ kind: z.literal('lock'), lock }),
  z.strictObject({ kind: z.literal('try-lock'), lock }),
  z.strictObject({ kind: z.literal('unlock'), lock }),
  z.strictObject({ kind: z.literal('leave-queue') }),
  z.strictObject({ kind: z.literal('back-off') }),
  z.strictObject({ kind: z.literal('move-apron'), chef }),
  z.strictObject({
    kind: z.literal('enqueue'),
    chef,
    entries: z.array(z.strictObject({ action, when })).check(z.maxLength(64)),
    append: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('ring'), chef }),
  z.strictObject({ kind: z.literal('ping'), station }),
  z.strictObject({ kind: z.literal('dispatch'), order, job }),
  z.strictObject({ kind: z.literal('then'), buzzer, order, job }),
  z.strictObject({ kind: z.literal('slice') }),
  z.strictObject({ kind: z.literal('block-on'), target }),
  z.strictObject({ kind: z.literal('cancel'), target }),
  z.strictObject({ kind: z.literal('keep'), target, keep: z.boolean() }),
  z.strictObject({ kind: z.literal('late') }),
  z.strictObject({ kind: z.literal('presence'), present: z.boolean() }),
]);
