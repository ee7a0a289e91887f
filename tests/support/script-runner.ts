import {
  type Chef,
  createWorld,
  jobId,
  lockId,
  type MatchSetup,
  type Plan,
  type QueueEntry,
  type SeatCommand,
  snapshotOf,
  stationId,
  step,
  type World,
} from '../../shared/kitchen/index.ts';

/** One thing a scripted thread does, as its player would queue it: "use pan", "lock knife", "when counter-2: use counter-2". */
export function entryOf(text: string): QueueEntry {
  const [before, after] = text.includes(':') ? text.split(':') : [null, text];
  const [verb, name] = (after ?? '').trim().split(' ');
  const when: QueueEntry['when'] =
    before === null || before === undefined
      ? { kind: 'now' }
      : { kind: 'item-ready', station: stationId(before.replace('when', '').trim()) };
  if (name === undefined) throw new Error(`not an entry: ${text}`);
  if (verb === 'use') return { action: { kind: 'use', station: stationId(name) }, when };
  if (verb === 'lock' || verb === 'unlock') return { action: { kind: verb, lock: lockId(name) }, when };
  throw new Error(`not an entry: ${text}`);
}

/** Scripts of threads, chef by chef; with fewer aprons than chefs the apron goes to the first chef that can go on. */
export function playThreads(plan: Plan, setup: MatchSetup, scripts: readonly (readonly string[])[]): World {
  const world = createWorld(plan, setup);
  const left = scripts.map((script) => script.map(entryOf));
  while (world.phase === 'cooking') {
    const commands: SeatCommand[] = [];
    for (const [index, chef] of world.chefs.entries()) {
      const entries = left[index]?.splice(0, 12 - chef.queue.length) ?? [];
      if (entries.length > 0)
        commands.push({ seat: chef.seat, command: { kind: 'enqueue', chef: chef.id, entries, append: true } });
    }
    for (const chef of world.chefs)
      if (canGoOn(world, chef)) commands.push({ seat: chef.seat, command: { kind: 'move-apron', chef: chef.id } });
    step(plan, world, commands);
  }
  return world;
}

/** Nobody works when it takes the apron, and it has something to do that needs no waiting. */
function canGoOn(world: World, chef: Chef): boolean {
  const works = world.chefs.some(({ activity }) => activity.kind === 'working' && activity.ticksLeft > 1);
  const isFree =
    chef.activity.kind === 'idle' || (chef.activity.kind === 'waiting' && chef.activity.endTick <= world.tick);
  return !works && isFree && (chef.queue.length > 0 || world.tick === 0);
}

/** What a scripted dispatcher does: its jobs in order of preference, and which follow-up is clipped to which buzzer. */
export interface RailScript {
  jobs: readonly string[];
  clips: Readonly<Record<string, string>>;
}

/** Each dispatcher dispatches its own jobs in the order of its list, each as soon as it is lit. */
export function playDispatchers(plan: Plan, setup: MatchSetup, scripts: readonly RailScript[]): World {
  const world = createWorld(plan, setup);
  while (world.phase === 'cooking') {
    const now = snapshotOf(plan, world);
    const commands: SeatCommand[] = [];
    const order = now.orders[0];
    for (const [index, rail] of now.rails.entries()) {
      const script = scripts[index];
      if (script === undefined || order === undefined) continue;
      for (const buzzer of rail.buzzers) {
        const follow = script.clips[buzzer.job.slice('job:'.length)];
        if (follow !== undefined && buzzer.then === null) {
          commands.push({
            seat: rail.seat,
            command: { kind: 'then', buzzer: buzzer.id, order: order.id, job: jobId(follow) },
          });
        }
      }
      const next = script.jobs.filter((name) =>
        order.jobs.some((entry) => entry.job === jobId(name) && ['ready', 'lacking'].includes(entry.state)),
      );
      for (const name of next) {
        const job = order.jobs.find((entry) => entry.job === jobId(name));
        const endsNow = job?.lacks.every((earlier) =>
          now.chefs.some((chef) => chef.job?.job === earlier && (chef.job.endTick ?? now.tick + 1) <= now.tick),
        );
        if (job?.state === 'ready' || (job?.state === 'lacking' && endsNow === true)) {
          commands.push({ seat: rail.seat, command: { kind: 'dispatch', order: order.id, job: job.job } });
        } else break;
      }
    }
    step(plan, world, commands);
  }
  return world;
}
