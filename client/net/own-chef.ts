import type { Body, ChefView, Plan, Role, Steering } from '../../shared/kitchen/index.ts';
import { driftAfter, type Drift, fadeDrift, NO_DRIFT } from '../model/drift.ts';
import type { Pose } from '../model/frame.ts';
import { blend } from '../model/interpolation.ts';
import { canPredict, type DashState, dashIn, predictBody, type SentFrame, walk } from '../model/prediction.ts';

/** More frames than a quarter of a minute of silence: then the connection is lost anyway. */
const MOST_UNSEEN = 450;

/**
 * The chef at this screen, drawn where it will be: hands are answered at once, by the server's own rule, and what the
 * server says later is folded in without a jump. Counts frames, knows no socket.
 */
export interface OwnChef {
  /** A frame of the hands was sent as number `seq`. */
  sent(seq: number, steering: Steering, plan: Plan): void;
  /** The server spoke: where the chef is, and the last frame it had seen. */
  said(chef: ChefView | null, world: { plan: Plan; role: Role; seenSeq: number }): void;
  /** Null where only the server can know; `share` is how much of the next frame's time is over. */
  pose(share: number, elapsedMs: number, fallback: Pose): Pose;
  /** A new connection, a new count. */
  reset(): void;
}

export function createOwnChef(ticksPerFrame: number): OwnChef {
  let unseen: SentFrame[] = [];
  let dash: DashState = { untilFrame: 0, readyFrame: 0 };
  let body: Body | null = null;
  let before: Body | null = null;
  let drift: Drift = NO_DRIFT;
  let shown: Pose | null = null;
  let chefId: ChefView['id'] | null = null;

  const isSteered = () => unseen.some((frame) => frame.direction !== 0);

  return {
    sent(seq, steering, plan) {
      dash = dashIn(plan, dash, { seq, asked: steering.dash });
      const frame = { seq, direction: steering.direction, dashing: seq < dash.untilFrame };
      unseen = [...unseen, frame].slice(-MOST_UNSEEN);
      if (body === null) return;
      before = { ...body };
      walk(plan, body, frame, ticksPerFrame);
    },
    said(chef, { plan, role, seenSeq }) {
      unseen = unseen.filter((frame) => frame.seq > seenSeq);
      const isSame = chef !== null && chef.id === chefId;
      chefId = chef?.id ?? null;
      if (!isSame) {
        drift = NO_DRIFT;
        shown = null;
      }
      if (chef === null || !canPredict(chef, role)) {
        body = null;
        before = null;
        return;
      }
      const seenBefore = unseen.slice(0, -1);
      before = predictBody(plan, chef, seenBefore, ticksPerFrame);
      body = predictBody(plan, chef, unseen, ticksPerFrame);
    },
    pose(share, elapsedMs, fallback) {
      const isPredicted = body !== null && before !== null && (isSteered() || wasPredicted(shown, body));
      const truth = isPredicted && body !== null && before !== null ? blend(before, body, share) : fallback;
      // Whatever moved the truth beside the time that passed is glided over.
      if (shown !== null) drift = nearer(driftAfter(shown, truth), fadeDrift(drift, elapsedMs), truth, shown);
      shown = { ...truth, x: truth.x + drift.x, y: truth.y + drift.y };
      return shown;
    },
    reset() {
      unseen = [];
      dash = { untilFrame: 0, readyFrame: 0 };
    },
  };
}
