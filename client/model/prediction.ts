import {
  type Body,
  type ChefId,
  type ChefView,
  moveBody,
  type Plan,
  type Route,
  walkRoute,
} from '../../shared/kitchen/index.ts';

/** One frame of the hands as it was sent, and what it will do to the feet. */
export interface SentFrame {
  seq: number;
  direction: number;
  dashing: boolean;
  /** Frames of steering in a row, with this one. */
  steeredFrames: number;
  /** What was said just before it and turns the feet. */
  turn: FeetTurn | null;
}

/** A way begins, or ends; or the feet stop until the server has said what becomes of them. */
export type FeetTurn = { chef: ChefId } & ({ kind: 'way'; way: Way | null } | { kind: 'stop' });

/** Where a chef walks by itself, and whether it does something there. */
export interface Way {
  route: Route;
  isForDeed: boolean;
}

/** What the server said last of the own chef. */
export interface Said {
  chef: ChefView;
  /** The tick that comes next. */
  tick: number;
  /** The last frame that it had taken. */
  seenSeq: number;
}

/** How an own chef's dash goes: the server's rule, counted in sent frames. */
export interface DashState {
  untilFrame: number;
  readyFrame: number;
}

/** Where the feet are, and which way they go by themselves. */
export interface Feet {
  body: Body;
  way: Way | null;
  /** What comes next is a deed, and only the server knows what comes of it. */
  isStopped: boolean;
}

export interface Foresight {
  plan: Plan;
  ticksPerFrame: number;
  /** From this frame on hands are free that a press has made busy for a known time; null when there are none. */
  freeFromSeq: number | null;
}

/**
 * Where the own chef will be once the server has seen everything that was sent: what it said last, and the frames it
 * had not seen then, by the very rules that the server moves by. Also where it will be one frame before.
 */
export function foretell(said: Said, unseen: readonly SentFrame[], foresight: Foresight): { before: Feet; now: Feet } {
  const { x, y, facing } = said.chef;
  let now: Feet = { body: { x, y, facing }, way: wayOf(said.chef), isStopped: false };
  let before = now;
  let isFreed = false;
  for (const [index, frame] of unseen.entries()) {
    before = now;
    isFreed = isFreed || interruptsWork(said.chef, frame, foresight.plan);
    const isFree = isFreed || areFeetFree(said, { seq: frame.seq, index }, foresight);
    const turn = frame.turn?.chef === said.chef.id ? frame.turn : null;
    now = afterFrame(now, { ...frame, turn }, isFree, foresight);
  }
  return { before, now };
}

/** Whether the feet are free in the frame that comes `index` frames after the last one seen. */
export function areFeetFree(said: Said, frame: { seq: number; index: number }, foresight: Foresight): boolean {
  const { chef, tick } = said;
  if (chef.canWalk) return true;
  if (foresight.freeFromSeq !== null && frame.seq >= foresight.freeFromSeq) return true;
  const endTick = chef.job?.endTick ?? chef.handsFreeTick ?? chef.stunnedUntilTick;
  return endTick !== null && tick + frame.index * foresight.ticksPerFrame >= endTick;
}

/** Handwork is left by steering away; a device that is waited for does not let go. */
export function isAtWork(chef: ChefView): boolean {
  return chef.job !== null && (chef.state === 'RUNNING' || chef.state === 'READY');
}

/** A third of a second of steering puts handwork aside. */
function interruptsWork(chef: ChefView, frame: SentFrame, plan: Plan): boolean {
  return isAtWork(chef) && frame.steeredFrames === plan.rules.steerInterruptsTicks;
}

/** Pages queue a deed at a station behind the way to it. */
function wayOf({ route, queueLength }: ChefView): Way | null {
  if (route === null) return null;
  return { route, isForDeed: queueLength > (route.station === null ? 1 : 0) };
}

function afterFrame(before: Feet, frame: SentFrame, isFree: boolean, { plan, ticksPerFrame }: Foresight): Feet {
  const feet = { ...before, body: { ...before.body } };
  if (frame.turn?.kind === 'way') feet.way = frame.turn.way;
  if (frame.turn?.kind === 'stop') feet.isStopped = true;
  if (frame.steeredFrames === plan.rules.steerInterruptsTicks) feet.way = null;
  for (let tick = 0; isFree && !feet.isStopped && tick < ticksPerFrame; tick++) {
    if (frame.direction !== 0) moveBody(plan, feet.body, frame.direction, frame.dashing);
    else goOn(plan, feet);
  }
  return feet;
}

/** A deed begins in the tick after the chef has come to its place. */
function goOn(plan: Plan, feet: Feet): void {
  if (feet.way === null) return;
  const { x, y } = feet.body;
  if (!walkRoute(plan, feet.body, feet.way.route)) return;
  if (!feet.way.isForDeed) feet.way = null;
  else if (feet.body.x === x && feet.body.y === y) feet.isStopped = true;
}

/** A dash that is asked for in this frame begins unless the last one is too near. */
export function dashIn(
  { rules }: Plan,
  dash: DashState,
  { seq, asked, framesOf }: { seq: number; asked: boolean; framesOf: (ticks: number) => number },
): DashState {
  if (!asked || seq < dash.readyFrame) return dash;
  return {
    untilFrame: seq + framesOf(rules.dashTicks),
    readyFrame: seq + framesOf(rules.dashTicks + rules.dashPauseTicks),
  };
}
