import { type AgentId, observe, publish } from '../kernel/index.ts';
import { addItem, contentOf, removeItem } from './items.ts';
import type { JobPlan, StationPlan } from './plan.ts';
import { usedItems } from './recipes.ts';
import { orderJobOf, type Turn } from './turn.ts';
import type { Chef, Device, Order } from './world.ts';

/** One job of one order at one station. */
export interface Task {
  order: Order;
  job: JobPlan;
  station: StationPlan;
}

/** Builds on everything that was done before: earlier jobs, things brought (now stamped), what stands in the vessel. */
export function observeInputs(turn: Turn, agent: AgentId, task: Task): void {
  const { kernel } = turn.world;
  for (const earlier of task.job.after) {
    const { clock } = orderJobOf(task.order, earlier);
    if (clock !== null) observe(kernel, agent, clock);
  }
  for (const item of usedItems(turn.world, task.order, task.job, task.station.id)) {
    observe(kernel, agent, item.clock);
    item.order = task.order.id;
    item.dish = task.order.dish;
  }
  const content = task.job.vessel === null ? null : contentOf(turn.world, task.station.id);
  if (content !== null) observe(kernel, agent, content.clock);
}

export function markDone(turn: Turn, order: Order, job: JobPlan, agent: AgentId): void {
  const entry = orderJobOf(order, job.id);
  entry.state = 'done';
  entry.agent = null;
  entry.chef = null;
  entry.ticksLeft = 0;
  entry.clock = publish(turn.world.kernel, agent);
}

/** Uses up what lay ready and leaves the result: in hands, on the station, or in the vessel. */
export function produce(turn: Turn, task: Task, by: { agent: AgentId; hands: Chef | null }): void {
  const { world } = turn;
  const used = usedItems(world, task.order, task.job, task.station.id);
  const parts = [...used.flatMap((item) => item.parts), task.job.id];
  for (const item of used) removeItem(world, item.id);
  if (task.job.result === 'none') return;
  const stamp = { dish: task.order.dish, order: task.order.id, ingredient: null, pinches: 0 };
  if (task.job.result === 'content') {
    const content = contentOf(world, task.station.id);
    if (content !== null) {
      content.parts.push(...parts);
      content.clock = publish(world.kernel, by.agent);
    } else
      addItem(
        world,
        { kind: 'content', ...stamp, parts, place: { kind: 'vessel', station: task.station.id } },
        by.agent,
      );
    return;
  }
  const place =
    by.hands === null
      ? ({ kind: 'station', station: task.station.id } as const)
      : ({ kind: 'hands', chef: by.hands.id } as const);
  const item = addItem(world, { kind: 'result', ...stamp, parts, place }, by.agent);
  if (by.hands !== null) by.hands.carry = item.id;
}

/** Whatever stood at the station is in somebody's care, or gone. */
export function endDevice(turn: Pick<Turn, 'world'>, device: Device): void {
  turn.world.devices.splice(turn.world.devices.indexOf(device), 1);
}
