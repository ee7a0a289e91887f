import {
  type ChefId,
  type ChefView,
  type Command,
  type Plan,
  type Role,
  reachableStation,
  type Steering,
} from '../../shared/kitchen/index.ts';
import { type Drift, driftAfter, fadeDrift, NO_DRIFT } from './drift.ts';
import type { Pose } from './frame.ts';
import { holdOfCommand, holdOfUse, type Sight, turnOfCommand } from './hold.ts';
import { blend } from './interpolation.ts';
import {
  areFeetFree,
  type DashState,
  dashIn,
  type Feet,
  type FeetTurn,
  type Foresight,
  foretell,
  isAtWork,
  type Said,
  type SentFrame,
} from './prediction.ts';

/** Two seconds without an answer: nobody walks on in a picture of a kitchen that is gone. */
const MOST_UNSEEN = 60;
/** Nearly a second: an answer that takes longer is not waited for. */
const MOST_HELD_FRAMES = 24;
const NO_DASH: DashState = { untilFrame: 0, readyFrame: 0 };

/**
 * The chef at this screen, drawn where it will be: hands are answered at once, by the server's own rules, and what the
 * server says later is folded in without a jump. What an act does to the feet only the server knows; until it has said
 * so they stand, here and there. Counts frames; knows neither socket nor clock.
 */
export interface OwnChef {
  /** What of a wish is to be sent in the next frame. */
  hands(wish: Steering, sight: Sight): Steering;
  /** Frame number `seq` of the hands was sent. */
  sent(seq: number, steering: Steering, plan: Plan): void;
  /** Something was said between two frames. */
  told(command: Command, sight: Sight): void;
  /** The server spoke: where the chef is, and the last frame it had seen. Returns how far the picture was off. */
  said(chef: ChefView | null, world: { plan: Plan; role: Role; tick: number; seenSeq: number }): number;
  /** `told` is where it is drawn where nothing is foretold; `share` is how much of a frame's time has passed. */
  pose(told: Pose, time: { share: number; elapsedMs: number }): Pose;
  /** A new connection counts anew. */
  reset(): void;
}

/** Feet that stand until frame `freeSeq`, or until the server has answered frame `answerSeq`. */
interface Held {
  answerSeq: number | null;
  freeSeq: number;
}

export function createOwnChef(ticksPerFrame: number): OwnChef {
  let said: Said | null = null;
  let unseen: SentFrame[] = [];
  let sentSeq = 0;
  let steeredFrames = 0;
  /** Of each of one's own chefs: breath is taken by who dashed, not by who has the apron. */
  const dashes = new Map<ChefId, DashState>();
  let held: Held | null = null;
  /** From when on hands are free that a press keeps busy for a known time. */
  let freeFromSeq: number | null = null;
  /** Once the server has seen this frame, hands hold what they seem to. */
  let settledSeq = 0;
  /** The direction that was pressed when the feet were lost: it steers nothing until it is pressed anew. */
  let stale: number | null = null;
  let nextTurn: FeetTurn | null = null;
  let feet: { before: Feet; now: Feet } | null = null;
  let drift: Drift = NO_DRIFT;

  const foresight = (plan: Plan): Foresight => ({ plan, ticksPerFrame, freeFromSeq });
  const dashNow = () => (said === null ? NO_DASH : (dashes.get(said.chef.id) ?? NO_DASH));
  const framesOf = (ticks: number) => Math.ceil(ticks / ticksPerFrame);
  const foretellAll = (plan: Plan) => {
    feet = said === null ? null : foretell(said, unseen, foresight(plan));
  };
  const isHeld = (seq: number) => held !== null && seq < held.freeSeq;
  const mayWalk = (seq: number, plan: Plan): boolean => {
    if (said === null || isHeld(seq) || unseen.length >= MOST_UNSEEN || feet?.now.isStopped === true) return false;
    return areFeetFree(said, { seq, index: seq - said.seenSeq - 1 }, foresight(plan));
  };
  const holdFrom = (seq: number, isKnown: boolean, plan: Plan) => {
    if (isKnown) {
      freeFromSeq = seq + framesOf(plan.rules.pickTicks);
      held = { answerSeq: null, freeSeq: freeFromSeq };
    } else held = { answerSeq: seq, freeSeq: seq + MOST_HELD_FRAMES };
  };
  const use = (seq: number, { plan, snapshot }: Sight) => {
    if (said === null || feet === null) return;
    const { x, y, facing } = feet.now.body;
    const station = reachableStation(plan, x, y, facing);
    const isSure = mayWalk(seq, plan);
    if (isSure && station === null) return;
    if (isSure) nextTurn = { kind: 'way', chef: said.chef.id, way: null };
    // What a press means depends on what came of the one before, and of what the hands are doing.
    const isSettled = isSure && said.seenSeq >= settledSeq && said.chef.canWalk && said.chef.queueLength === 0;
    const hold = isSettled && station !== null ? holdOfUse(snapshot, said.chef, station) : 'until-answered';
    settledSeq = hold === 'known' ? seq + framesOf(plan.rules.pickTicks) : seq;
    if (hold !== 'none') holdFrom(seq, hold === 'known', plan);
  };
  /** While the feet are not free only a fresh press means something: it puts handwork aside. */
  const directionWhileBusy = (seq: number, wished: number): number => {
    if (said === null) return 0;
    stale ??= wished;
    if (isHeld(seq) || unseen.length >= MOST_UNSEEN || wished === stale) return 0;
    // An apron that is about to be ready: nobody here knows when the work will be done.
    const { job, hasApron } = said.chef;
    if (!isAtWork(said.chef) || (hasApron && job?.endTick === null)) return 0;
    stale = -1;
    return wished;
  };

  return {
    hands(wish, sight) {
      const seq = sentSeq + 1;
      if (wish.use) use(seq, sight);
      if (!mayWalk(seq, sight.plan))
        return { ...wish, direction: directionWhileBusy(seq, wish.direction), dash: false };
      stale = null;
      return { ...wish, dash: wish.dash && seq >= dashNow().readyFrame };
    },
    sent(seq, steering, plan) {
      sentSeq = seq;
      const dash = dashIn(plan, dashNow(), { seq, asked: steering.dash, framesOf });
      if (said !== null) dashes.set(said.chef.id, dash);
      steeredFrames = steering.direction === 0 ? 0 : steeredFrames + 1;
      const { direction } = steering;
      const frame: SentFrame = { seq, direction, dashing: seq < dash.untilFrame, steeredFrames, turn: nextTurn };
      nextTurn = null;
      unseen = [...unseen, frame].slice(-MOST_UNSEEN);
      foretellAll(plan);
    },
    told(command, sight) {
      if (said === null || feet === null) return;
      const { plan } = sight;
      const hold = holdOfCommand(sight, { ...said.chef, ...feet.now.body }, command);
      if (hold === 'none') {
        nextTurn = turnOfCommand(plan, said.chef, command) ?? nextTurn;
        return;
      }
      holdFrom(sentSeq + 1, hold === 'known', plan);
      nextTurn = { kind: 'stop', chef: said.chef.id };
    },
    said(chef, { plan, role, tick, seenSeq }) {
      const before = feet;
      const isSame = chef?.id === said?.chef.id;
      unseen = unseen.filter((frame) => frame.seq > seenSeq);
      if (held?.answerSeq != null && seenSeq >= held.answerSeq) held = null;
      if (!isSame || (freeFromSeq !== null && seenSeq >= freeFromSeq)) freeFromSeq = null;
      sentSeq = Math.max(sentSeq, seenSeq);
      said = chef === null || role !== 'thread' ? null : { chef, tick, seenSeq };
      foretellAll(plan);
      if (!isSame || before === null || feet === null) {
        drift = NO_DRIFT;
        return 0;
      }
      const from = before.now.body;
      const to = feet.now.body;
      if (from.x !== to.x || from.y !== to.y) drift = driftAfter({ x: from.x + drift.x, y: from.y + drift.y }, to);
      return Math.hypot(from.x - to.x, from.y - to.y);
    },
    pose(told, { share, elapsedMs }) {
      if (feet === null) return told;
      drift = fadeDrift(drift, elapsedMs);
      const truth = blend(feet.before.body, feet.now.body, share);
      return { ...truth, x: truth.x + drift.x, y: truth.y + drift.y };
    },
    reset() {
      unseen = [];
      sentSeq = 0;
      dashes.clear();
      held = null;
      freeFromSeq = null;
      settledSeq = 0;
    },
  };
}
