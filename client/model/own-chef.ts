import type { Body, ChefView, Plan, Role, Steering } from '../../shared/kitchen/index.ts';
import { type Drift, driftAfter, fadeDrift, NO_DRIFT } from './drift.ts';
import type { Pose } from './frame.ts';
import { blend } from './interpolation.ts';
import { canPredict, type DashState, dashIn, predictBody, type SentFrame, walk } from './prediction.ts';

/** More frames than a quarter of a minute of silence has: by then the connection is lost anyway. */
const MOST_UNSEEN = 450;

/**
 * The chef at this screen, drawn where it will be: hands are answered at once, by the server's own rule, and what the
 * server says later is folded in without a jump. Counts frames; knows neither socket nor clock.
 */
export interface OwnChef {
  /** Frame number `seq` of the hands was sent. */
  sent(seq: number, steering: Steering, plan: Plan): void;
  /** The server spoke: where the chef is, and the last frame it had seen. */
  said(chef: ChefView | null, world: { plan: Plan; role: Role; seenSeq: number }): void;
  /** `told` is where it is drawn while only the server knows; `share` is how much of a frame's time has passed. */
  pose(told: Pose, time: { share: number; elapsedMs: number }): Pose;
  /** A new connection counts anew. */
  reset(): void;
}

interface Feet {
  before: Body;
  now: Body;
}

export function createOwnChef(ticksPerFrame: number): OwnChef {
  let unseen: SentFrame[] = [];
  let dash: DashState = { untilFrame: 0, readyFrame: 0 };
  let feet: Feet | null = null;
  let lastSaid: ChefView | null = null;
  /** False while the chef walks by itself, along a way that only the server knows. */
  let isSteered = false;
  let wasPredicted = false;
  let drift: Drift = NO_DRIFT;
  let shown: Pose | null = null;

  const forgetPicture = () => {
    drift = NO_DRIFT;
    shown = null;
    isSteered = false;
  };

  const predict = (chef: ChefView, plan: Plan): Feet => ({
    before: predictBody(plan, chef, unseen.slice(0, -1), ticksPerFrame),
    now: predictBody(plan, chef, unseen, ticksPerFrame),
  });

  return {
    sent(seq, steering, plan) {
      dash = dashIn(plan, dash, { seq, asked: steering.dash });
      const frame = { seq, direction: steering.direction, dashing: seq < dash.untilFrame };
      unseen = [...unseen, frame].slice(-MOST_UNSEEN);
      if (frame.direction !== 0) isSteered = true;
      if (feet === null) return;
      const now = { ...feet.now };
      walk(plan, now, frame, ticksPerFrame);
      feet = { before: feet.now, now };
    },
    said(chef, { plan, role, seenSeq }) {
      const wasSteered = unseen.some((frame) => frame.direction !== 0);
      unseen = unseen.filter((frame) => frame.seq > seenSeq);
      if (chef?.id !== lastSaid?.id) forgetPicture();
      else if (!wasSteered && chef !== null && hasMoved(lastSaid, chef)) isSteered = false;
      lastSaid = chef;
      const foretold = feet;
      feet = chef !== null && canPredict(chef, role) ? predict(chef, plan) : null;
      if (foretold !== null && feet !== null && wasPredicted) {
        drift = driftAfter({ x: foretold.now.x + drift.x, y: foretold.now.y + drift.y }, feet.now);
      }
    },
    pose(told, { share, elapsedMs }) {
      const isPredicted = feet !== null && isSteered;
      const truth = isPredicted && feet !== null ? blend(feet.before, feet.now, share) : told;
      drift = isPredicted === wasPredicted || shown === null ? fadeDrift(drift, elapsedMs) : driftAfter(shown, truth);
      wasPredicted = isPredicted;
      shown = { ...truth, x: truth.x + drift.x, y: truth.y + drift.y };
      return shown;
    },
    reset() {
      unseen = [];
      dash = { untilFrame: 0, readyFrame: 0 };
      feet = null;
    },
  };
}

function hasMoved(before: ChefView | null, now: ChefView): boolean {
  return before !== null && (before.x !== now.x || before.y !== now.y);
}
