import type { HazardRow, RoundResult, Span } from '../../../shared/analysis/index.ts';
import type { ChefState, Plan } from '../../../shared/kitchen/index.ts';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { chefName, chefNumberOf, jobShort, lockName } from '../../app/names.ts';
import { WORDS } from '../../app/words/index.ts';
import { CHEFS, type ChefNumber, type IconName } from '../../view/art/index.ts';
import { stationPicture } from '../pictures.ts';

/** The timeline as rectangles: numbers only, no markup. */
export const TIMELINE = { width: 1010, height: 292, left: 104, right: 20, top: 34, floor: 264 } as const;

export interface Bar {
  x: number;
  width: number;
  state: ChefState | 'held';
  label: string;
  fill: string | null;
}

export interface Lane {
  y: number;
  height: number;
  name: string;
  chef: ChefNumber | null;
  icon: IconName | null;
  bars: Bar[];
}

export interface Marker {
  letter: string;
  x: number;
  width: number;
  /** The middle of its letter. */
  signX: number;
  kind: HazardRow['kind'];
  /** Lanes that the hazard binds, as a box from the first to the last. */
  box: { x: number; y: number; width: number; height: number } | null;
}

export interface Timeline {
  lanes: Lane[];
  ticks: { x: number; label: string }[];
  markers: Marker[];
}

const LABEL_ROOM = 7.2;
const SIGN_ROOM = 25;
const LEAST_IDLE = 8;
const CHEF_STEP = 36;
const LOCK_STEP = 26;
const LANES_HEIGHT = TIMELINE.floor - TIMELINE.top;

/** Ticks of the axis: the round, or up to the served dinner where only the makespan counts. */
export function shownTicks(result: RoundResult): number {
  return Math.max(TICKS_PER_SECOND, result.makespanTicks ?? result.roundTicks);
}

export function timelineOf(result: RoundResult, plan: Plan): Timeline {
  const ticks = shownTicks(result);
  const scale = (TIMELINE.width - TIMELINE.left - TIMELINE.right) / ticks;
  const x = (tick: number): number => TIMELINE.left + Math.min(tick, ticks) * scale;
  const chefs = result.chefLanes;
  const step = Math.min(CHEF_STEP, Math.floor(LANES_HEIGHT / Math.max(1, chefs.length + (chefs.length > 4 ? 1 : 0))));
  const chefLanes = chefs.map(
    (lane, index): Lane => ({
      y: TIMELINE.top + index * step,
      height: Math.min(28, step - 6),
      name: chefName(lane.number),
      chef: chefNumberOf(lane.number),
      icon: null,
      bars: lane.spans
        .filter((span) => isSeen(span, x))
        .map((span) => ({
          x: x(span.fromTick),
          width: x(span.toTick) - x(span.fromTick),
          state: span.state,
          label: fitting(labelOf(span.state, span.job, span.lock, plan), x(span.toTick) - x(span.fromTick)),
          fill: null,
        })),
    }),
  );
  const locks = lockLanes(result, plan, x, TIMELINE.top + chefs.length * step + 12);
  return { lanes: [...chefLanes, ...locks], ticks: axis(ticks, x), markers: markersOf(result, chefLanes, x) };
}

/** Moments between two deeds would only be noise. */
function isSeen(span: Span, x: (tick: number) => number): boolean {
  return span.state !== 'IDLE' || x(span.toTick) - x(span.fromTick) >= LEAST_IDLE;
}

function lockLanes(result: RoundResult, plan: Plan, x: (tick: number) => number, top: number): Lane[] {
  const room = Math.max(0, Math.floor((TIMELINE.floor + 4 - top) / LOCK_STEP));
  const used = result.lockLanes.filter((lane) => lane.heldTicks > 0);
  const busiest = [...used].sort((a, b) => b.heldTicks - a.heldTicks || (a.lock < b.lock ? -1 : 1)).slice(0, room);
  return busiest.map((lane, index) => ({
    y: top + index * LOCK_STEP,
    height: 20,
    name: lockName(plan, lane.lock),
    chef: null,
    icon: stationPicture(plan.stations.find((station) => station.id === lane.station) ?? null),
    bars: lane.holds.map((hold) => ({
      x: x(hold.fromTick),
      width: x(hold.toTick) - x(hold.fromTick),
      state: 'held' as const,
      label: fitting(String(hold.number), x(hold.toTick) - x(hold.fromTick)),
      fill: holderFill(chefNumberOf(hold.number)),
    })),
  }));
}

/** White numbers need a dark ground: the two light chefs lend their darker shade. */
function holderFill(chef: ChefNumber): string {
  return chef === 2 || chef === 5 ? CHEFS[chef].dark : CHEFS[chef].body;
}

function labelOf(state: ChefState, job: string | null, lock: string | null, plan: Plan): string {
  if (state === 'BLOCKED') return lock ? lockName(plan, lock) : WORDS.states.BLOCKED;
  if (state === 'WAITING') return job ? jobShort(job) : WORDS.result.wait;
  if (state === 'RUNNING') return job ? jobShort(job) : '';
  return '';
}

function fitting(label: string, width: number): string {
  return width > label.length * LABEL_ROOM + 14 ? label : '';
}

function axis(ticks: number, x: (tick: number) => number): { x: number; label: string }[] {
  const seconds = ticks / TICKS_PER_SECOND;
  const step = [2, 5, 10, 15, 20, 30].find((candidate) => seconds / candidate <= 12) ?? 60;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => ({
    x: x(index * step * TICKS_PER_SECOND),
    label: index === 0 ? WORDS.lobby.seconds.replace('{n}', '0') : String(index * step),
  }));
}

function markersOf(result: RoundResult, lanes: readonly Lane[], x: (tick: number) => number): Marker[] {
  const markers = result.hazards.map((hazard, index): Marker => {
    const from = hazard.kind === 'deadlock' ? hazard.startTick : hazard.tick;
    const to = hazard.kind === 'deadlock' ? (hazard.endTick ?? from + TICKS_PER_SECOND) : from;
    const numbers = actorNumbers(hazard);
    const bound = result.chefLanes
      .flatMap((lane, at) => (numbers.includes(lane.number) ? [lanes[at]] : []))
      .filter((lane) => lane !== undefined);
    const first = bound[0];
    const last = bound[bound.length - 1];
    const width = Math.max(3, x(to) - x(from));
    const box =
      hazard.kind === 'deadlock' && first && last
        ? { x: x(from) - 8, y: first.y - 4, width: width + 16, height: last.y + last.height - first.y + 8 }
        : null;
    const signX = x(from) + (hazard.kind === 'deadlock' ? width / 2 : 0);
    return { letter: hazardLetter(index), x: x(from), width, signX, kind: hazard.kind, box };
  });
  return spread(markers);
}

/** Signs that would cover each other step aside, to the right while there is room. */
function spread(markers: readonly Marker[]): Marker[] {
  const most = TIMELINE.width - SIGN_ROOM / 2;
  const placed: Marker[] = [];
  for (const marker of markers.toSorted((a, b) => a.signX - b.signX)) {
    const before = placed[placed.length - 1];
    const free = before ? Math.max(marker.signX, before.signX + SIGN_ROOM) : marker.signX;
    placed.push({ ...marker, signX: Math.min(most, free) });
  }
  return markers.map((marker) => placed.find((one) => one.letter === marker.letter) ?? marker);
}

export function hazardLetter(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}

function actorNumbers(hazard: HazardRow): number[] {
  if (hazard.kind === 'deadlock') return hazard.ring.map((member) => member.actor.number);
  return [];
}
