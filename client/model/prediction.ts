import { type Body, type ChefView, moveBody, type Plan, type Role } from '../../shared/kitchen/index.ts';

/** One frame of the hands as it was sent, and what it will do to the feet. */
export interface SentFrame {
  seq: number;
  direction: number;
  dashing: boolean;
}

/** How an own chef's dash goes: the server's rule, counted in sent frames. */
export interface DashState {
  untilFrame: number;
  readyFrame: number;
}

/** The feet are free while the hands are; what else holds a chef, only the server knows in time. */
export function canPredict(chef: ChefView, role: Role): boolean {
  return role === 'thread' && chef.canWalk;
}

/**
 * Where the own chef will be once the server has seen everything that was sent: what it said last, and the frames it
 * had not seen then, by the very rule that the server moves by.
 */
export function predictBody(plan: Plan, said: Body, unseen: readonly SentFrame[], ticksPerFrame: number): Body {
  const body = { x: said.x, y: said.y, facing: said.facing };
  for (const frame of unseen) walk(plan, body, frame, ticksPerFrame);
  return body;
}

export function walk(plan: Plan, body: Body, frame: SentFrame, ticksPerFrame: number): void {
  for (let tick = 0; tick < ticksPerFrame; tick++) moveBody(plan, body, frame.direction, frame.dashing);
}

/** A dash that is asked for in this frame begins unless the last one is too near. */
export function dashIn(plan: Plan, dash: DashState, frame: { seq: number; asked: boolean }): DashState {
  if (!frame.asked || frame.seq < dash.readyFrame) return dash;
  const { dashTicks, dashPauseTicks } = plan.rules;
  return { untilFrame: frame.seq + dashTicks, readyFrame: frame.seq + dashTicks + dashPauseTicks };
}
