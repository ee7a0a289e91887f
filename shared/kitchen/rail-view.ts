import { agentOf, loopOf } from '../kernel/index.ts';
import type { BuzzerView, NoteView, RailView } from './snapshot.ts';
import type { Turn } from './turn.ts';
import type { Note, Rail, World } from './world.ts';

export function viewOfRail({ world }: Pick<Turn, 'world'>, rail: Rail): RailView {
  const loop = loopOf(world.kernel, rail.loop);
  const mine = world.notes.filter((note) => note.seat === rail.seat);
  const place = (note: Note): number =>
    note.state === 'running'
      ? -1
      : note.state === 'parked'
        ? 1_000
        : loop.queue.findIndex((callback) => callback.agent === note.agent);
  const notes = [...mine].sort((a, b) => place(a) - place(b) || a.enqueuedTick - b.enqueuedTick);
  const oldest = loop.queue.reduce<number | null>(
    (since, callback) => (since === null ? callback.runnableSinceTick : Math.min(since, callback.runnableSinceTick)),
    null,
  );
  return {
    seat: rail.seat,
    chef: rail.chef,
    capacity: loop.capacity,
    notes: notes.map((note) => viewOfNote(world, note)),
    buzzers: world.buzzers.filter((buzzer) => buzzer.seat === rail.seat).map(viewOfBuzzer),
    oldestSinceTick: oldest,
  };
}

function viewOfNote(world: World, note: Note): NoteView {
  const { id, kind, order, job, state, keep, enqueuedTick } = note;
  const waiting = state === 'parked' ? agentOf(world.kernel, note.agent).waiting : null;
  return {
    id,
    kind,
    order,
    job,
    state,
    parkedOn: waiting?.kind === 'lock' ? waiting.lock : null,
    keep,
    sinceTick: enqueuedTick,
  };
}

function viewOfBuzzer(buzzer: World['buzzers'][number]): BuzzerView {
  const { id, station, order, job, startTick, endTick, state, then, keep } = buzzer;
  return { id, station, order, job, startTick, endTick, state, then: then === null ? null : { ...then }, keep };
}
