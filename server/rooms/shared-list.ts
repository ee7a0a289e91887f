import { matchMaker } from '@colyseus/core';
import type { Log } from '../log.ts';

/** So long, and the two seconds of the question, rooms of a process that died may still be offered. */
const LOOK_EVERY_MS = 5000;
/** The framework's name of the line on which each process listens. */
const PROCESS_LINE = 'p:';

/**
 * Keeps the list of rooms that processes share true, again and again: rooms of dead processes go, and our own are
 * there, even if the list itself was lost. The framework looks only when somebody has run into a dead one, forgets a
 * process that died while it was closing, and trusts that a list never loses anything.
 */
export function keepListTrue(log: Log): () => void {
  const look = () => {
    Promise.all([takeDeadOffTheList(), matchMaker.restoreMissingRoomCaches()]).catch((cause: unknown) =>
      log.error('the list of rooms', cause),
    );
  };
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}

async function takeDeadOffTheList(): Promise<void> {
  const [lines, counted, listed] = await Promise.all([
    matchMaker.presence.channels(`${PROCESS_LINE}*`),
    matchMaker.stats.fetchAll(),
    matchMaker.query(),
  ]);
  const listening = new Set([...lines.map((line) => line.slice(PROCESS_LINE.length)), matchMaker.processId]);
  const silent = new Set([...counted, ...listed].map((each) => each.processId).filter((id) => !listening.has(id)));
  // Asked once more: a process that only stalls, or has just lost its Redis, answers within two seconds or comes back.
  await Promise.all([...silent].map((id) => matchMaker.healthCheckProcessId(id)));
}
