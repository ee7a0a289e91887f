import { type Rng, randomBelow, required, rngFrom } from '../../shared/base/index.ts';
import {
  type BuzzerId,
  type Command,
  jobOf,
  dishOf,
  lockId,
  type NoteId,
  type Plan,
  type QueueAction,
  type SeatCommand,
  type SeatView,
  type Snapshot,
  snapshotOf,
  type When,
  type World,
} from '../../shared/kitchen/index.ts';

/** A player who may do anything at any time: mostly sensible presses, some nonsense. */
export interface Chaos {
  rng: Rng;
}

export function chaosFrom(seed: number): Chaos {
  return { rng: rngFrom(seed) };
}

/** What all seats say in this tick: each says something in about one tick of eight. */
export function chaosSays(chaos: Chaos, plan: Plan, world: World): SeatCommand[] {
  const said: SeatCommand[] = [];
  const { rng } = chaos;
  let snapshot: Snapshot | null = null;
  for (const seat of world.seats) {
    if (randomBelow(rng, 8) > 0) continue;
    snapshot ??= snapshotOf(plan, world);
    said.push({ seat: seat.id, command: commandOf(rng, plan, world, snapshot, seat) });
  }
  return said;
}

function pick<T>(rng: Rng, list: readonly T[]): T | null {
  return list.length === 0 ? null : (list[randomBelow(rng, list.length)] ?? null);
}

function commandOf(rng: Rng, plan: Plan, world: World, snapshot: Snapshot, seat: Pick<SeatView, 'id' | 'role'>): Command {
  const chaotic = anything(rng, plan, world, snapshot);
  const kinds = seat.role === 'thread' ? threadSays(rng, plan, world, seat) : dispatcherSays(rng, plan, snapshot, seat);
  return randomBelow(rng, 12) === 0 ? chaotic : (pick(rng, kinds) ?? chaotic);
}

function threadSays(rng: Rng, plan: Plan, world: World, seat: Pick<SeatView, 'id'>): Command[] {
  const mine = world.chefs.filter((chef) => chef.seat === seat.id);
  const chef = required(pick(rng, mine), 'a chef').id;
  const station = required(pick(rng, plan.stations), 'a station');
  const lock = pick(rng, plan.stations.filter((entry) => entry.lock !== null))?.lock ?? lockId('none');
  const when: When = pick<When>(rng, [
    { kind: 'now' },
    { kind: 'now' },
    { kind: 'rung' },
    { kind: 'item-ready', station: station.id },
  ]) ?? { kind: 'now' };
  const actions: QueueAction[] = [
    { kind: 'use', station: station.id },
    { kind: 'use', station: station.id },
    { kind: 'go', station: station.id },
    { kind: 'go-tile', column: randomBelow(rng, plan.columns), row: randomBelow(rng, plan.rows) },
    { kind: 'lock', lock },
    { kind: 'unlock', lock },
  ];
  const entries = [{ action: pick(rng, actions) ?? { kind: 'use', station: station.id }, when } as const];
  const busy = mine.some((entry) => entry.activity.kind === 'working');
  const use: Command = { kind: 'enqueue', chef, entries: [...entries], append: randomBelow(rng, 3) > 0 };
  if (busy && randomBelow(rng, 4) > 0) return [{ kind: 'ring', chef }];
  return [
    use,
    use,
    use,
    { kind: 'steer', steering: { direction: randomBelow(rng, 9), use: randomBelow(rng, 2) > 0, dash: randomBelow(rng, 5) === 0 } },
    { kind: 'steer', steering: { direction: 0, use: true, dash: false } },
    { kind: 'steer', steering: { direction: 0, use: false, dash: false } },
    { kind: 'move-apron', chef },
    { kind: 'ring', chef },
  ];
}

function dispatcherSays(rng: Rng, plan: Plan, snapshot: Snapshot, seat: Pick<SeatView, 'id'>): Command[] {
  const rail = snapshot.rails.find((entry) => entry.seat === seat.id);
  const ready = snapshot.orders.flatMap((order) =>
    order.jobs.filter((job) => job.state === 'ready').map((job) => ({ order: order.id, job: job.job })),
  );
  const open = snapshot.orders.flatMap((order) =>
    order.jobs.filter((job) => job.state !== 'done').map((job) => ({ order: order.id, job: job.job })),
  );
  const buzzer = pick(rng, rail?.buzzers ?? []);
  const target: NoteId | BuzzerId | null = pick<NoteId | BuzzerId>(rng, [
    ...(rail?.buzzers ?? []).map((entry) => entry.id),
    ...(rail?.notes ?? []).map((entry) => entry.id),
  ]);
  const said: Command[] = [];
  for (const what of ready) said.push({ kind: 'dispatch', ...what }, { kind: 'dispatch', ...what });
  const later = pick(rng, open);
  if (buzzer !== null && later !== null) said.push({ kind: 'then', buzzer: buzzer.id, ...later });
  if (target !== null && randomBelow(rng, 4) === 0)
    said.push({ kind: 'cancel', target }, { kind: 'keep', target, keep: true }, { kind: 'block-on', target });
  if (randomBelow(rng, 4) === 0) said.push({ kind: 'slice' });
  return said;
}

function anything(rng: Rng, plan: Plan, world: World, snapshot: Snapshot): Command {
  const chef = required(pick(rng, world.chefs), 'a chef').id;
  const lock = pick(rng, plan.stations.filter((entry) => entry.lock !== null))?.lock ?? lockId('none');
  const order = required(pick(rng, world.orders), 'an order');
  const job = jobOf(dishOf(plan, order.dish), required(pick(rng, order.jobs), 'a job').job).id;
  const commands: Command[] = [
    { kind: 'lock', lock },
    { kind: 'try-lock', lock },
    { kind: 'unlock', lock },
    { kind: 'lock', lock: lockId('nowhere') },
    { kind: 'leave-queue' },
    { kind: 'back-off' },
    { kind: 'move-apron', chef },
    { kind: 'ring', chef },
    { kind: 'dispatch', order: order.id, job },
    { kind: 'slice' },
    { kind: 'presence', present: randomBelow(rng, 3) > 0 },
    { kind: 'ping', station: required(plan.stations[0], 'a station').id },
  ];
  for (const buzzer of snapshot.rails.flatMap((rail) => rail.buzzers))
    commands.push({ kind: 'then', buzzer: buzzer.id, order: order.id, job });
  return required(pick(rng, commands), 'a command');
}
