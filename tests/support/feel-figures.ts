import type { Frame, Pose } from '../../client/model/frame.ts';
import { randomBelow, rngFrom } from '../../shared/base/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import {
  type ChefView,
  type Command,
  moveBody,
  type Plan,
  type Steering,
  unitX,
  unitY,
} from '../../shared/kitchen/index.ts';
import { runFeelLab } from './feel-lab.ts';
import type { Lag } from './lag.ts';

/** What a hasty player does with the keys; the arrows always, in all directions, into walls, too. */
export interface Habits {
  dashes: boolean;
  uses: boolean;
  tags: boolean;
  /** Has two chefs, and puts its apron on the other. */
  switches: boolean;
  clicks: boolean;
}

export const ALL_KEYS: Habits = { dashes: true, uses: true, tags: true, switches: true, clicks: false };
export const EVERYTHING: Habits = { ...ALL_KEYS, clicks: true };

/** In milli-tiles and drawn frames, 60 a second. */
export interface FeelFigures {
  /** Drawn frames from a press of an arrow, or of dash, until the chef moves so. */
  stepFrames: number[];
  dashFrames: number[];
  /** How far the picture of the own chef was off, each time it was. */
  corrections: number[];
  /** How much further than it can walk or dash the own chef was drawn from one frame to the next: mostly below 0. */
  snaps: number[];
  /** The same of the others. */
  otherSnaps: number[];
}

const WALK_PER_MS = 5;
const DASH_PER_MS = 15;
const DASH_MS = 400;
/** A press that shows nothing for so long was no step: a wall, busy hands. */
const MOST_FRAMES = 12;
/** Presses after which only the server knows whether feet are free. */
const SETTLED_MS = 1500;

export function measureFeel({
  lag,
  seed,
  seconds,
  habits,
}: {
  lag: Lag;
  seed: number;
  seconds: number;
  habits: Habits;
}): FeelFigures {
  const figures: FeelFigures = { stepFrames: [], dashFrames: [], corrections: [], snaps: [], otherSnaps: [] };
  const plan = LEVELS[seed % LEVELS.length] as Plan;
  const player = createHastyPlayer(plan, seed, habits);
  let before: { nowMs: number; frame: Frame } | null = null;
  runFeelLab({
    plan,
    lag,
    seed,
    seconds,
    player,
    chefsPerThreadSeat: habits.switches ? 2 : 1,
    onCorrection: ({ milliTiles }) => void figures.corrections.push(milliTiles),
    onDrawn({ nowMs, frame }) {
      if (before !== null) compare(figures, before, { nowMs, frame }, player);
      before = { nowMs, frame };
    },
  });
  return figures;
}

interface Drawn {
  nowMs: number;
  frame: Frame;
}

function compare(figures: FeelFigures, before: Drawn, now: Drawn, player: HastyPlayer): void {
  const elapsedMs = now.nowMs - before.nowMs;
  for (const [index, pose] of now.frame.poses.entries()) {
    const was = before.frame.poses[index];
    if (was === undefined) continue;
    const far = Math.hypot(pose.x - was.x, pose.y - was.y);
    const isMine = now.frame.snapshot.chefs[index]?.seat === now.frame.mySeat;
    if (!isMine) figures.otherSnaps.push(far - DASH_PER_MS * elapsedMs);
    else figures.snaps.push(far - (now.nowMs - player.dashedMs < DASH_MS ? DASH_PER_MS : WALK_PER_MS) * elapsedMs);
  }
  const pose = now.frame.poses[handsIndex(now.frame)];
  const was = before.frame.poses[handsIndex(before.frame)];
  if (pose !== undefined && was !== undefined) player.watch({ pose, was, elapsedMs }, figures);
}

function handsIndex({ snapshot, mySeat }: Frame): number {
  const apron = snapshot.seats.find((seat) => seat.id === mySeat)?.apron;
  return snapshot.chefs.findIndex((chef) => chef.id === apron);
}

interface HastyPlayer {
  dashedMs: number;
  act(now: Drawn): { steering: Steering | null; commands: Command[] };
  /** Whether a press shows by now. */
  watch(drawn: { pose: Pose; was: Pose; elapsedMs: number }, figures: FeelFigures): void;
}

interface Press {
  kind: 'step' | 'dash';
  direction: number;
  frames: number;
}

function createHastyPlayer(plan: Plan, seed: number, habits: Habits): HastyPlayer {
  const rng = rngFrom(seed * 7919);
  const oneIn = (count: number) => randomBelow(rng, count) === 0;
  const someStation = () => plan.stations[randomBelow(rng, plan.stations.length)] as Plan['stations'][number];
  let nextMs = 1000;
  let actedMs = 0;
  let press: Press | null = null;

  const commandsOf = (mine: ChefView[], hands: ChefView): Command[] => {
    const commands: Command[] = [];
    const other = mine.find((chef) => chef.id !== hands.id);
    const { lock } = someStation();
    if (habits.switches && other !== undefined && oneIn(6)) commands.push({ kind: 'move-apron', chef: other.id });
    if (habits.tags && lock !== null && oneIn(2)) commands.push({ kind: oneIn(2) ? 'lock' : 'unlock', lock });
    if (habits.clicks && oneIn(4)) commands.push(clickOn(hands, someStation()));
    return commands;
  };

  const player: HastyPlayer = {
    dashedMs: Number.NEGATIVE_INFINITY,
    act({ nowMs, frame }) {
      if (nowMs < nextMs) return { steering: null, commands: [] };
      nextMs = nowMs + 50 + randomBelow(rng, 600);
      const mine = frame.snapshot.chefs.filter((chef) => chef.seat === frame.mySeat);
      const index = handsIndex(frame);
      const hands = frame.snapshot.chefs[index] as ChefView;
      const commands = commandsOf(mine, hands);
      const isClick = commands.some((command) => command.kind === 'enqueue');
      const steering: Steering = {
        direction: isClick ? 0 : randomBelow(rng, 9),
        use: habits.uses && oneIn(4),
        dash: habits.dashes && oneIn(4),
      };
      const mayDash = nowMs - player.dashedMs > 1000;
      if (steering.dash) player.dashedMs = nowMs;
      if (steering.use || commands.length > 0) actedMs = nowMs;
      const isFree = nowMs - actedMs > SETTLED_MS && hands.canWalk;
      const pose = frame.poses[index];
      press = isFree && pose !== undefined ? pressOf(plan, pose, steering, mayDash) : null;
      return { steering, commands };
    },
    watch({ pose, was, elapsedMs }, figures) {
      if (press === null) return;
      press.frames += 1;
      const along = (pose.x - was.x) * unitX(press.direction) + (pose.y - was.y) * unitY(press.direction);
      const isShown =
        pose.facing === press.direction && along > (press.kind === 'dash' ? 1.5 * WALK_PER_MS * elapsedMs : 0);
      if (!isShown && press.frames < MOST_FRAMES) return;
      (press.kind === 'dash' ? figures.dashFrames : figures.stepFrames).push(press.frames);
      press = null;
    },
  };
  return player;
}

/** A press that must show: there is room for two whole ticks in that direction. */
function pressOf(plan: Plan, pose: Pose, { direction, dash }: Steering, mayDash: boolean): Press | null {
  if (direction === 0 || (dash && !mayDash)) return null;
  const body = { x: Math.round(pose.x), y: Math.round(pose.y), facing: pose.facing };
  const start = { ...body };
  for (let tick = 0; tick < 3; tick++) moveBody(plan, body, direction, dash);
  const ways = Math.abs(unitX(direction)) + Math.abs(unitY(direction));
  const far = Math.abs(body.x - start.x) + Math.abs(body.y - start.y);
  const step = ways === 2 ? 2 * plan.rules.diagonalMilliTiles : plan.rules.straightMilliTiles;
  if (far < 3 * step * (dash ? plan.rules.dashFactor : 1)) return null;
  return { kind: dash ? 'dash' : 'step', direction, frames: 0 };
}

function clickOn(hands: ChefView, { id }: Plan['stations'][number]): Command {
  const entries = [
    { action: { kind: 'go' as const, station: id }, when: { kind: 'now' as const } },
    { action: { kind: 'use' as const, station: id }, when: { kind: 'now' as const } },
  ];
  return { kind: 'enqueue', chef: hands.id, append: false, entries };
}
