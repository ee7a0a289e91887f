import type { ChefView, Command, JobId, NoteView, OrderId } from '../kitchen/index.ts';
import type { Goal, Sight } from './look.ts';
import { AHEAD_TICKS, type Crew, dispatch, followUp, mostUrgent, openGoals, type RailBot } from './rail-choice.ts';
import { jobOfNote } from './rail-locks.ts';
import { busyTicks } from './rail-time.ts';

/** Nobody on the rail waits longer than this for handwork that can be sliced. */
const LAG_TICKS = 30;
/** Less than this is over before the tools are hung up and fetched again. */
const WORTH_SLICING_TICKS = 75;

/**
 * The manners of an event loop. What runs by itself is started before any handwork; long handwork is sliced when somebody
 * waits on the rail who would soon be done; the rail never blocks; no note keeps a lock while it waits; the last place stays free for whoever is
 * in need of it.
 */
export function decidePolitely(bot: RailBot, sight: Sight, crew: Crew): Command | null {
  const { rail, chef } = crew;
  const holding = rail.notes.find((note) => note.state === 'parked' && holdsLocks(sight, chef, note));
  if (holding !== undefined) return { kind: 'cancel', target: holding.id };
  const follow = followUp(bot, sight, rail);
  if (follow !== null) return follow;
  const queued = rail.notes.filter((note) => note.state === 'queued').length;
  if (queued < rail.capacity && isLagging(sight, crew)) return { kind: 'slice' };
  if (queued >= rail.capacity - 1) return null;
  const goal = nextGoal(bot, sight, crew, queued);
  return goal === null ? null : dispatch(goal);
}

function nextGoal(bot: RailBot, sight: Sight, crew: Crew, queued: number): Goal | null {
  const { rail, chef } = crew;
  const goals = openGoals(bot, sight, crew);
  const unattended = goals.filter((goal) => goal.job.kind === 'unattended');
  const first = mostUrgent(bot, sight, crew, unattended);
  if (first !== null) return first;
  if (queued > 0 || busyTicks(bot.watch, sight, rail, chef) > AHEAD_TICKS) return null;
  return mostUrgent(bot, sight, crew, goals);
}

function holdsLocks(sight: Sight, chef: ChefView, note: NoteView): boolean {
  return sight.now.locks.some(
    (lock) => lock.holder === chef.id && lock.holderJob?.order === note.order && lock.holderJob.job === note.job,
  );
}

/** The handwork would go on for long, and somebody has waited for long who would soon be done. */
function isLagging(sight: Sight, { rail, chef }: Crew): boolean {
  const { job } = chef;
  if (job === null || job.phase !== 'work' || job.endTick === null) return false;
  if (job.endTick - sight.now.tick < WORTH_SLICING_TICKS || !isLong(sight, job)) return false;
  return rail.notes.some(
    (note) => note.state === 'queued' && sight.now.tick - note.sinceTick >= LAG_TICKS && isShort(sight, note),
  );
}

/** Two long pieces of work are not sliced for each other: that would be all walking and no work. */
function isShort(sight: Sight, note: NoteView): boolean {
  return note.kind === 'collect' || (note.kind === 'job' && !isLong(sight, note));
}

function isLong(sight: Sight, what: { order: OrderId; job: JobId }): boolean {
  const job = jobOfNote(sight, what);
  return job !== null && job.kind === 'handwork' && job.ticks >= sight.plan.rules.sliceFromTicks;
}
