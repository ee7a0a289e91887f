import { agentOf, loopOf } from '../kernel/index.ts';
import { keptViews } from './kept-views.ts';
import type { BuzzerView, NoteView, RailView } from './snapshot.ts';
import type { Turn } from './turn.ts';
import type { Buzzer, Note, Rail, World } from './world.ts';

/** `before`: an earlier view of the same rail; notes and buzzers that have not changed since are taken from it. */
export function viewOfRail({ world }: Pick<Turn, 'world'>, rail: Rail, before: RailView | null): RailView {
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
    notes: keptViews(before?.notes ?? [], notes, {
      isStill: (view, note) => isStillNote(world, note, view),
      viewOf: (note) => viewOfNote(world, note),
    }),
    buzzers: keptViews(
      before?.buzzers ?? [],
      world.buzzers.filter((buzzer) => buzzer.seat === rail.seat),
      { isStill: isStillBuzzer, viewOf: viewOfBuzzer },
    ),
    oldestSinceTick: oldest,
  };
}

function viewOfNote(world: World, note: Note): NoteView {
  const { id, kind, order, job, state, keep, enqueuedTick } = note;
  return {
    id,
    kind,
    order,
    job,
    state,
    parkedOn: parkedOn(world, note),
    keep,
    sinceTick: enqueuedTick,
  };
}

/** Whether a note is what it was when this view of it was made; what waits for its turn may go to another order. */
function isStillNote(world: World, note: Note, view: NoteView): boolean {
  if (view.state !== note.state || view.keep !== note.keep || view.sinceTick !== note.enqueuedTick) return false;
  if (view.order !== note.order || view.job !== note.job || view.kind !== note.kind) return false;
  return view.parkedOn === parkedOn(world, note);
}

function parkedOn(world: World, { state, agent }: Note): NoteView['parkedOn'] {
  const waiting = state === 'parked' ? agentOf(world.kernel, agent).waiting : null;
  return waiting?.kind === 'lock' ? waiting.lock : null;
}

function viewOfBuzzer(buzzer: Buzzer): BuzzerView {
  const { id, station, order, job, startTick, endTick, state, then, keep } = buzzer;
  return { id, station, order, job, startTick, endTick, state, then: then === null ? null : { ...then }, keep };
}

/** The same of a buzzer, which stays at its station. */
function isStillBuzzer(view: BuzzerView, { order, job, startTick, endTick, state, then, keep }: Buzzer): boolean {
  if (view.state !== state || view.keep !== keep || view.startTick !== startTick || view.endTick !== endTick)
    return false;
  if (view.order !== order || view.job !== job) return false;
  return view.then?.order === then?.order && view.then?.job === then?.job;
}
