import type { World } from '../../shared/kitchen/index.ts';

/** The rail, its notes and the buzzers tell the same story. */
export function brokenRailRules(world: Readonly<World>): string[] {
  return [...brokenRails(world), ...brokenNotes(world), ...brokenDevices(world)];
}

function brokenRails(world: Readonly<World>): string[] {
  return world.rails.flatMap(({ seat, loop: id }) => {
    const loop = world.kernel.loops.find((entry) => entry.id === id);
    const agentsOf = (state: string) =>
      world.notes.filter((note) => note.seat === seat && note.state === state).map((note) => note.agent);
    const broken: string[] = [];
    const queued = (loop?.queue ?? []).map((callback) => callback.agent);
    if (queued.toSorted().join() !== agentsOf('queued').toSorted().join())
      broken.push(`${seat}: ${queued.join()} on the rail, ${agentsOf('queued').join()} said to be`);
    if ((loop?.running?.agent ?? '') !== agentsOf('running').join())
      broken.push(`${seat}: ${loop?.running?.agent} runs, ${agentsOf('running').join()} said to`);
    return broken;
  });
}

function brokenNotes(world: Readonly<World>): string[] {
  return world.notes.flatMap((note) => {
    const waiting = world.kernel.agents.find((agent) => agent.id === note.agent)?.waiting ?? null;
    const broken: string[] = [];
    if (note.state === 'parked' && waiting?.kind !== 'lock') broken.push(`${note.id} is parked and waits for no lock`);
    if (note.state === 'queued' && waiting?.kind !== 'loop')
      broken.push(`${note.id} is queued and does not wait for it`);
    if (note.buzzer !== null && !world.buzzers.some((buzzer) => buzzer.id === note.buzzer))
      broken.push(`${note.id} belongs to ${note.buzzer}, which is gone`);
    if (!world.orders.some((order) => order.id === note.order && order.state !== 'lost'))
      broken.push(`${note.id} is for ${note.order}, which is lost`);
    return broken;
  });
}

function brokenDevices(world: Readonly<World>): string[] {
  const broken: string[] = [];
  for (const { station, buzzer, order } of world.devices) {
    if (world.orders.some((entry) => entry.id === order && entry.state === 'lost'))
      broken.push(`${station} is at work for ${order}, which is lost`);
    if (world.devices.filter((other) => other.station === station).length > 1)
      broken.push(`two devices run at ${station}`);
    if (buzzer !== null && !world.buzzers.some((entry) => entry.id === buzzer))
      broken.push(`the buzzer of ${station} is gone`);
  }
  for (const { id, state } of world.buzzers) {
    const device = world.devices.find((entry) => entry.buzzer === id);
    // Somebody may have taken the result from the appliance: the buzzer still wants to be answered.
    if (device === undefined && state === 'running') broken.push(`${id} has no device`);
    if (device !== undefined && device.finished === (state === 'running'))
      broken.push(`${id} is ${state} and its device finished: ${device.finished}`);
  }
  return broken;
}

/** Callbacks that wait on each rail, and which of its notes wait elsewhere: what the next tick is compared with. */
export interface RailMark {
  queued: Record<string, number>;
  away: ReadonlySet<string>;
}

export function markRails(world: Readonly<World>): RailMark {
  const queued = Object.fromEntries(world.rails.map(({ seat, loop }) => [seat, queueLength(world, loop)]));
  return { queued, away: new Set(world.notes.filter((note) => note.state !== 'queued').map((note) => note.id)) };
}

/** Back-pressure: above its capacity a rail grows only by notes that come back to it (granted, sliced, begun again). */
export function brokenCapacity(before: RailMark, world: Readonly<World>): string[] {
  return world.rails.flatMap(({ seat, loop }) => {
    const capacity = world.kernel.loops.find((entry) => entry.id === loop)?.capacity ?? 0;
    const back = world.notes.filter(
      (note) => note.seat === seat && note.state === 'queued' && before.away.has(note.id),
    );
    const most = Math.max(capacity, before.queued[seat] ?? 0) + back.length;
    const length = queueLength(world, loop);
    return length <= most ? [] : [`${length} notes on the rail of ${seat}, at most ${most} may be`];
  });
}

function queueLength(world: Readonly<World>, id: World['rails'][number]['loop']): number {
  return world.kernel.loops.find((entry) => entry.id === id)?.queue.length ?? 0;
}
