import { required } from '../base/index.ts';
import { cellOf } from '../kernel/index.ts';
import { agentAtWork } from './agents.ts';
import { canAct, hadApron, hasApron } from './aprons.ts';
import { settleTill, visitRead, visitWrite } from './episodes.ts';
import { contentOf, removeItem } from './items.ts';
import { serve } from './orders.ts';
import type { JobPlan, StationPlan } from './plan.ts';
import { mayOverlap, usedItems } from './recipes.ts';
import { endDevice, markDone, observeInputs, produce, type Task } from './results.ts';
import { creditSale } from './score.ts';
import { carriedBy, deviceAt, jobPlanOf, orderJobOf, orderOf, stationOf, type Turn, tell } from './turn.ts';
import type { Chef, WorkPhase } from './world.ts';

/** Handwork begins, or goes on where somebody left it. What stood ready on the heat is now in somebody's care. */
export function beginWork(turn: Turn, chef: Chef, task: Task, phase: WorkPhase): void {
  const entry = orderJobOf(task.order, task.job.id);
  const agent = agentAtWork(turn, chef);
  observeInputs(turn, agent, task);
  clearFinishedDevice(turn, task.station);
  if (!mayOverlap(task.job)) {
    entry.state = 'running';
    entry.agent = agent;
    entry.chef = chef.id;
    entry.station = task.station.id;
  }
  const totalTicks = phaseTicks(task.job, phase);
  const ticksLeft = phase === 'work' && entry.ticksLeft > 0 ? entry.ticksLeft : totalTicks;
  const readySinceTick = hasApron(turn, chef) ? null : turn.world.tick;
  chef.activity = {
    kind: 'working',
    station: task.station.id,
    order: task.order.id,
    job: task.job.id,
    phase,
    ticksLeft,
    totalTicks,
    readySinceTick,
    overtaken: 0,
  };
  tell(turn, {
    kind: 'work-started',
    chef: chef.id,
    station: task.station.id,
    order: task.order.id,
    job: task.job.id,
    phase,
  });
}

function phaseTicks(job: JobPlan, phase: WorkPhase): number {
  if (job.act.kind === 'season') return phase === 'taste' ? job.act.tasteTicks : job.act.pourTicks;
  if (job.act.kind === 'chalk') return phase === 'read' ? job.act.readTicks : job.act.writeTicks;
  return job.ticks;
}

function clearFinishedDevice(turn: Turn, station: StationPlan): void {
  const device = deviceAt(turn.world, station.id);
  if (device?.finished === true && device.buzzer === null) endDevice(turn, device);
}

/** One tick of handwork for everybody who has an apron; what is done is done in this tick. */
export function progressWork(turn: Turn, chef: Chef): void {
  const { activity } = chef;
  if (activity.kind !== 'working' || !hadApron(turn, chef)) return;
  activity.ticksLeft -= 1;
  if (activity.ticksLeft <= 0) finishWork(turn, chef);
}

function finishWork(turn: Turn, chef: Chef): void {
  const { activity } = chef;
  if (activity.kind !== 'working') return;
  const order = orderOf(turn.world, activity.order);
  const task: Task = {
    order,
    job: jobPlanOf(turn, order.id, activity.job),
    station: stationOf(turn.plan, activity.station),
  };
  tell(turn, {
    kind: 'work-ended',
    chef: chef.id,
    station: task.station.id,
    order: order.id,
    job: task.job.id,
    phase: activity.phase,
  });
  chef.activity = { kind: 'idle' };
  if (!canAct(turn, chef)) chef.canGoOn = true;
  switch (activity.phase) {
    case 'work':
      completeJob(turn, chef, task);
      break;
    case 'taste':
    case 'read':
      think(turn, chef, task);
      break;
    case 'pour':
      pour(turn, chef, task);
      break;
    case 'write':
      enterSale(turn, chef, task);
      break;
  }
}

function think(turn: Turn, chef: Chef, task: Task): void {
  const cell = required(task.station.cell, `cell of ${task.station.id}`);
  const value = visitRead(turn, agentAtWork(turn, chef), cell, task.order.id);
  chef.thought = { cell, value, tick: turn.world.tick, order: task.order.id };
  tell(turn, { kind: 'tasted', chef: chef.id, cell, value });
}

/** One real pinch on top of what really is in there, whatever the chef believes. */
function pour(turn: Turn, chef: Chef, task: Task): void {
  const cell = required(task.station.cell, `cell of ${task.station.id}`);
  const agent = agentAtWork(turn, chef);
  const value = cellOf(turn.world.kernel, cell).value + 1;
  visitWrite(turn, agent, { cell, value, added: 1, thought: chef.thought?.value ?? 0, order: task.order.id });
  chef.thought = null;
  const pinch = carriedBy(turn.world, chef);
  if (pinch?.kind === 'pinch') {
    removeItem(turn.world, pinch.id);
    chef.carry = null;
  }
  const content = contentOf(turn.world, task.station.id);
  if (content !== null && !content.parts.includes(task.job.id)) content.parts.push(task.job.id);
  tell(turn, { kind: 'poured', chef: chef.id, cell, station: task.station.id });
  markDone(turn, task.order, task.job, agent);
}

/**
 * Writes "what I read plus this sale": whatever was entered since the reading is overwritten. Two may do it for the same
 * table; its coins come in once.
 */
function enterSale(turn: Turn, chef: Chef, task: Task): void {
  const cell = required(task.station.cell, `cell of ${task.station.id}`);
  const agent = agentAtWork(turn, chef);
  const sale = task.order.saleCoins + task.order.tipCoins;
  const value = (chef.thought?.value ?? 0) + sale;
  const isPaid = task.order.state === 'closed';
  const added = isPaid ? 0 : sale;
  visitWrite(turn, agent, { cell, value, added, thought: chef.thought?.value ?? 0, order: null });
  chef.thought = null;
  tell(turn, { kind: 'chalked', chef: chef.id, cell, value });
  if (isPaid) {
    settleTill(turn, cell);
    return;
  }
  markDone(turn, task.order, task.job, agent);
  creditSale(turn, task.order);
  task.order.state = 'closed';
  tell(turn, { kind: 'order-cashed', order: task.order.id, chef: chef.id, coins: sale });
  settleTill(turn, cell);
}

/** Handwork is done: things go in, a result comes out, and for the last job the dish goes out. */
export function completeJob(turn: Turn, chef: Chef, task: Task): void {
  const agent = agentAtWork(turn, chef);
  const used = usedItems(turn.world, task.order, task.job, task.station.id);
  const pinches = used.reduce((most, item) => Math.max(most, item.pinches), 0);
  const toHands = chef.agent !== null && !task.job.resultStays && chef.carry === null;
  produce(turn, task, { agent, hands: toHands ? chef : null });
  markDone(turn, task.order, task.job, agent);
  if (task.job.act.kind === 'serve') serve(turn, chef, task.order, { pinches });
}

/** Walks off, or is taken away: what is done so far stays with the job. */
export function putAside(turn: Turn, chef: Chef, keepProgress: boolean): void {
  const { activity } = chef;
  if (activity.kind !== 'working') return;
  const job = jobPlanOf(turn, activity.order, activity.job);
  const entry = orderJobOf(orderOf(turn.world, activity.order), activity.job);
  chef.activity = { kind: 'idle' };
  if (mayOverlap(job)) return;
  entry.state = 'open';
  entry.agent = null;
  entry.chef = null;
  entry.ticksLeft = keepProgress ? activity.ticksLeft : 0;
}
