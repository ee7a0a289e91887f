import {
  createWorld,
  type KitchenEvent,
  type Plan,
  type SeatId,
  type Snapshot,
  snapshotOf,
  step,
  TICKS_PER_SECOND,
} from '../../shared/kitchen/index.ts';
import { commandsByTick, type Recording } from '../../shared/replay/index.ts';
import type { Frame, Pose } from '../model/frame.ts';
import { blend } from '../model/interpolation.ts';
import { createListeners } from './listeners.ts';
import type { MatchLink } from './match-link.ts';
import { createSurvey } from './recording-survey.ts';

const MS_PER_TICK = 1000 / TICKS_PER_SECOND;
/** A page that slept goes on where it was. */
const MOST_CATCH_UP_MS = 250;
/** Of the survey, at every look: a whole round is known after some two seconds, and no look takes 10 ms for it. */
const SURVEY_TICKS_PER_LOOK = 40;
/** While somebody waits for it, a picture may come late. */
const HURRIED_TICKS_PER_LOOK = 240;

export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** A round that was cooked before. Everybody may watch it, nobody has hands in it. */
export interface RecordedLink extends MatchLink {
  readonly plan: Plan;
  readonly seats: readonly { id: SeatId }[];
  /** The last tick of it. */
  readonly ticks: number;
  /** Where one is, with a fraction; after a seek at once where one wants to be. */
  readonly tick: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** From here on it cannot be cooked again as it was recorded; null while that has not been found. */
  readonly divergedAt: number | null;
  /** From the beginning when it is at its end. */
  play(): void;
  pause(): void;
  setSpeed(speed: Speed): void;
  /** To a whole tick. What happens in between is not heard. */
  seek(tick: number): void;
}

/** Plays a recording through the rules themselves; `recording` must have been parsed, and `plan` be its own. */
export function createRecordedLink(plan: Plan, recording: Recording): RecordedLink {
  const said = commandsByTick(recording);
  const survey = createSurvey(plan, recording, said);
  const changed = createListeners<void>();
  let world = createWorld(plan, recording.setup);
  let now = snapshotOf(plan, world);
  let before: Snapshot = now;
  let events: KitchenEvent[] = [];
  let at = 0;
  let wanted: number | null = null;
  let speed: Speed = 1;
  let isPlaying = true;
  let isOpen = true;
  let lastMs: number | null = null;

  const lastTick = (): number => (survey.divergedAt === null ? recording.ticks : survey.tick);
  const playTo = (tick: number, hear: (heard: readonly KitchenEvent[]) => void) => {
    while (world.tick < tick) {
      if (world.tick === tick - 1) before = snapshotOf(plan, world);
      hear(step(plan, world, said.get(world.tick) ?? []));
    }
    now = snapshotOf(plan, world);
  };
  const setPlaying = (next: boolean) => {
    if (isPlaying === next) return;
    isPlaying = next;
    changed.tell();
  };

  const goOnSurveying = () => {
    if (survey.isDone) return;
    survey.goOn(wanted === null ? SURVEY_TICKS_PER_LOOK : HURRIED_TICKS_PER_LOOK);
    if (survey.isDone) changed.tell();
  };
  /** Never further than is surveyed, so that no look has to play more than what lies between two checkpoints. */
  const goWhereWanted = () => {
    if (wanted === null) return;
    const target = Math.min(wanted, lastTick());
    if (target > survey.tick) return;
    world = survey.nearest(target, world);
    playTo(target, () => undefined);
    before = now;
    events = [];
    at = target;
    wanted = null;
  };
  const goOnPlaying = (elapsedMs: number) => {
    if (!isPlaying || wanted !== null) return;
    at = Math.min(at + (elapsedMs * speed) / MS_PER_TICK, lastTick());
    if (Math.ceil(at) > world.tick) playTo(Math.ceil(at), (heard) => events.push(...heard));
    if (at >= lastTick()) setPlaying(false);
  };

  const leave = () => {
    isOpen = false;
    changed.tell();
    changed.clear();
  };
  return {
    plan,
    seats: world.seats.map(({ id }) => ({ id })),
    ticks: recording.ticks,
    get tick() {
      return wanted ?? at;
    },
    get isPlaying() {
      return isPlaying;
    },
    get speed() {
      return speed;
    },
    get divergedAt() {
      return survey.divergedAt;
    },
    play() {
      if (Math.floor(wanted ?? at) >= lastTick()) wanted = 0;
      setPlaying(true);
    },
    pause() {
      // Between two ticks nobody can stand.
      at = Math.ceil(at);
      setPlaying(false);
    },
    setSpeed(next) {
      speed = next;
      changed.tell();
    },
    seek(tick) {
      wanted = Math.max(0, Math.min(recording.ticks, Math.round(tick)));
      changed.tell();
    },
    get state() {
      return isOpen ? 'open' : 'closed';
    },
    pingMs: null,
    lobby: null,
    get result() {
      return survey.result;
    },
    keptRound: null,
    isRoundLost: false,
    sessionId: null,
    frame(nowMs): Frame {
      const elapsedMs = Math.max(0, Math.min(MOST_CATCH_UP_MS, nowMs - (lastMs ?? nowMs)));
      lastMs = Math.max(lastMs ?? nowMs, nowMs);
      goOnSurveying();
      goWhereWanted();
      goOnPlaying(elapsedMs);
      const share = Math.max(0, Math.min(1, at - (world.tick - 1)));
      const poses = now.chefs.map((chef, index): Pose => blend(before.chefs[index] ?? chef, chef, share));
      const heard = events;
      events = [];
      return { plan, snapshot: now, tick: at, poses, mySeat: null, events: heard, calls: [] };
    },
    steer: () => undefined,
    send: () => undefined,
    say: () => undefined,
    emote: () => undefined,
    onEmote: () => () => undefined,
    onChange: (listener) => changed.add(listener),
    leave,
    stepOut: leave,
  };
}
