import { agentOf, blockOn, callbackId, endRun, post } from '../kernel/index.ts';
import { dropNote, removeNote, runningNote } from './agents.ts';
import { cancelDevice } from './devices.ts';
import { dropVisit } from './episodes.ts';
import { loseItem, reopenJob } from './items.ts';
import { letGoOfAll, quitQueue, unpark } from './locking.ts';
import { carriedBy, orderOf, railOf, type Turn, tell } from './turn.ts';
import { putAside } from './work.ts';
import type { Chef } from './world.ts';

/**
 * Abort: leaves the queue, takes off all tags, sends tools to their hooks, drops the thought; handwork starts again and
 * an unattended job that a thread stands at is cancelled. Sent home, the load goes to the bin too. A recovery, not an
 * action of the program: the deadlock finder never assumes it.
 */
export function backOff(turn: Turn, chef: Chef, sentHome: boolean): void {
  const { world, plan } = turn;
  if (chef.activity.kind === 'stunned') return;
  stopHands(turn, chef);
  letGoOfEverything(turn, chef);
  const load = carriedBy(world, chef);
  if (sentHome && load !== null) loseItem(turn, load, chef);
  const ticks = sentHome ? plan.rules.sentHomeTicks : plan.rules.backOffTicks;
  chef.activity = { kind: 'stunned', sinceTick: world.tick, untilTick: world.tick + ticks };
  tell(turn, { kind: 'backed-off', chef: chef.id, sentHome });
}

/** Tags, tools, places in queues, the thought, and what was queued to be done; the hands must rest already. */
export function letGoOfEverything(turn: Turn, chef: Chef): void {
  dropThought(turn, chef);
  if (chef.agent !== null) letGoOfAll(turn, chef.agent);
  else letGoOfRail(turn, chef);
  chef.queue.length = 0;
  chef.route = null;
}

/** A thread that was about to start something does not. */
export function reopenStart(turn: Turn, { agent, activity }: Chef): void {
  if (agent !== null && activity.kind === 'handling' && activity.handling.kind === 'start')
    reopenJob(orderOf(turn.world, activity.handling.order), activity.handling.job);
}

function stopHands(turn: Turn, chef: Chef): void {
  putAside(turn, chef, false);
  reopenStart(turn, chef);
  const device = turn.world.devices.find((entry) => entry.chef === chef.id && !entry.finished);
  if (device !== undefined && chef.activity.kind === 'waiting') cancelDevice(turn, device);
}

function dropThought(turn: Turn, chef: Chef): void {
  if (chef.thought !== null && chef.agent !== null) dropVisit(turn, chef.agent, chef.thought.cell);
  chef.thought = null;
}

/** A dispatcher lets go of what any of its jobs holds; the notes stay on the rail and begin again. */
function letGoOfRail(turn: Turn, chef: Chef): void {
  const { world } = turn;
  const rail = railOf(world, chef.seat);
  if (rail === null) return;
  const running = runningNote(turn, chef.seat);
  for (const actor of world.actors.filter((entry) => entry.chef === chef.id)) {
    if (agentOf(world.kernel, actor.agent).waiting?.kind === 'lock') quitQueue(turn, actor.agent);
    for (const buzzer of world.buzzers) if (buzzer.agent === actor.agent) buzzer.keep = false;
    if (agentOf(world.kernel, actor.agent).held.length > 0) letGoOfAll(turn, actor.agent);
  }
  for (const note of world.notes) if (note.seat === chef.seat && note.state === 'parked') unpark(turn, note);
  if (running === null) return;
  if (running.kind === 'block-on') {
    dropNote(turn, running, null);
    return;
  }
  const started = world.buzzers.find((buzzer) => buzzer.agent === running.agent && buzzer.state === 'running');
  if (started !== undefined) {
    // What was to be started runs already: the agent's next step is its buzzer's.
    removeNote(turn, running, 'kept');
    blockOn(world.kernel, running.agent, started.promise);
    return;
  }
  endRun(world.kernel, rail.loop);
  Object.assign(running, { state: 'queued', phase: null, enqueuedTick: world.tick });
  post(world.kernel, rail.loop, { id: callbackId(running.id), agent: running.agent }, { evenIfFull: true });
}
