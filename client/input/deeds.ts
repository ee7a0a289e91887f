import { assertNever } from '../../shared/base/index.ts';
import {
  type BuzzerId,
  type ChefView,
  type Command,
  type NoteId,
  type QueueAction,
  type RailView,
  reachableStation,
  type StationPlan,
} from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import type { Deed } from './hands.ts';
import { clippableJobs, litJobs, myApronChef, myChefs, myRail, mySeat, tagsOf } from './look.ts';

/** What a dispatcher has in mind before a command is whole: a selection, and a buzzer that waits for its "then". */
export interface Mind {
  selected: BuzzerId | NoteId | null;
  clipping: BuzzerId | null;
}

export const EMPTY_MIND: Mind = { selected: null, clipping: null };

/** What the match is not asked for, because something has to be chosen or begun before. */
export type HandsRefusal = 'no-buzzer' | 'nothing-selected';

export interface Done {
  mind: Mind;
  commands: readonly Command[];
  refusal: HandsRefusal | null;
}

/** What a deed means in front of this frame. Pure. */
export function carryOut(deed: Deed, frame: Frame, mind: Mind = EMPTY_MIND): Done {
  switch (deed.kind) {
    case 'tag':
      return told(mind, tagAction(frame));
    case 'back-off':
      return told(mind, { kind: 'back-off' });
    case 'ping':
      return told(mind, pingOf(frame));
    case 'next-chef':
      return told(mind, nextChef(frame));
    case 'queue-use':
      return told(
        mind,
        queued(frame, (station) => ({ kind: 'use', station: station.id })),
      );
    case 'queue-tag':
      return told(
        mind,
        queued(frame, (station) => tagEntry(frame, station)),
      );
    case 'walk-to-tag':
      return told(mind, walkToTag(frame, deed.index));
    case 'job':
      return job(frame, mind, deed.index);
    case 'select':
      return told({ ...mind, selected: neighbour(myRail(frame), mind.selected, deed.step) }, null);
    case 'then':
      return then(frame, mind);
    case 'slice':
      return told(mind, { kind: 'slice' });
    case 'block-on':
      return toldOfSelected(mind, mind.selected && { kind: 'block-on', target: mind.selected });
    case 'cancel':
      return toldOfSelected(mind, mind.selected && { kind: 'cancel', target: mind.selected });
    case 'keep':
      return toldOfSelected(mind, keepOf(frame, mind));
    default:
      return assertNever(deed);
  }
}

/** What the Tag key would do here and now: free → take it, mine → off, queueing → leave the queue. */
export function tagAction(frame: Frame): Command | null {
  const chef = myApronChef(frame);
  if (!chef || mySeat(frame)?.role !== 'thread') return null;
  if (chef.blockedOn) return { kind: 'leave-queue' };
  const station = stationInReach(frame, chef);
  if (!station?.lock) return null;
  const held = frame.snapshot.locks.find((lock) => lock.id === station.lock)?.holder === chef.id;
  return held ? { kind: 'unlock', lock: station.lock } : { kind: 'lock', lock: station.lock };
}

export function stationInReach(frame: Frame, chef: ChefView): StationPlan | null {
  const pose = frame.poses[frame.snapshot.chefs.indexOf(chef)];
  return reachableStation(
    frame.plan,
    Math.round(pose?.x ?? chef.x),
    Math.round(pose?.y ?? chef.y),
    pose?.facing ?? chef.facing,
  );
}

/** Everything on a rail that can be selected, from left to right as it is drawn: buzzers, then notes. */
export function railTargets(rail: RailView): (BuzzerId | NoteId)[] {
  return [...rail.buzzers.map((buzzer) => buzzer.id), ...rail.notes.map((note) => note.id)];
}

export const RAIL_TOOLS = ['then', 'slice', 'block-on', 'cancel', 'keep'] as const;
export type RailTool = (typeof RAIL_TOOLS)[number];

/** What can be done to a rail with what is selected on it now. */
export function usefulTools(rail: RailView, { selected, clipping }: Mind): RailTool[] {
  const running = rail.notes.find((note) => note.state === 'running') ?? null;
  const isUseful: Record<RailTool, boolean> = {
    then: clipping !== null || rail.buzzers.some((buzzer) => buzzer.then === null),
    slice: running !== null,
    'block-on': selected !== null,
    cancel: selected !== null && selected !== running?.id,
    keep: selected !== null,
  };
  return RAIL_TOOLS.filter((tool) => isUseful[tool]);
}

function told(mind: Mind, command: Command | null): Done {
  return { mind, commands: command ? [command] : [], refusal: null };
}

function toldOfSelected(mind: Mind, command: Command | null): Done {
  return command ? told(mind, command) : { mind, commands: [], refusal: 'nothing-selected' };
}

function pingOf(frame: Frame): Command | null {
  const chef = myApronChef(frame);
  const station = chef && stationInReach(frame, chef);
  return station ? { kind: 'ping', station: station.id } : null;
}

function nextChef(frame: Frame): Command | null {
  const chefs = myChefs(frame);
  if (chefs.length < 2) return null;
  const next = chefs[(chefs.findIndex((chef) => chef.hasApron) + 1) % chefs.length];
  return next ? { kind: 'move-apron', chef: next.id } : null;
}

function queued(frame: Frame, actionAt: (station: StationPlan) => QueueAction | null): Command | null {
  const chef = myApronChef(frame);
  const station = chef && stationInReach(frame, chef);
  const action = station && actionAt(station);
  if (!chef || !station || !action) return null;
  const go: QueueAction = { kind: 'go', station: station.id };
  return {
    kind: 'enqueue',
    chef: chef.id,
    append: true,
    entries: [go, action].map((entry) => ({ action: entry, when: { kind: 'now' } })),
  };
}

function tagEntry(frame: Frame, station: StationPlan): QueueAction | null {
  const chef = myApronChef(frame);
  if (!station.lock || !chef) return null;
  const held = frame.snapshot.locks.find((lock) => lock.id === station.lock)?.holder === chef.id;
  return { kind: held ? 'unlock' : 'lock', lock: station.lock };
}

function walkToTag(frame: Frame, index: number): Command | null {
  const chef = myApronChef(frame);
  const tag = chef && tagsOf(frame, chef.id)[index];
  if (!chef || !tag) return null;
  const actions: QueueAction[] = [
    { kind: 'go', station: tag.station },
    { kind: 'unlock', lock: tag.id },
  ];
  return {
    kind: 'enqueue',
    chef: chef.id,
    append: false,
    entries: actions.map((action) => ({ action, when: { kind: 'now' } })),
  };
}

function job(frame: Frame, mind: Mind, index: number): Done {
  const target = (mind.clipping ? clippableJobs(frame, mind.clipping) : litJobs(frame))[index];
  if (!target) return told(mind, null);
  if (!mind.clipping) return told(mind, { kind: 'dispatch', ...target });
  return told({ ...mind, clipping: null }, { kind: 'then', buzzer: mind.clipping, ...target });
}

function neighbour(rail: RailView | null, selected: Mind['selected'], step: -1 | 1): Mind['selected'] {
  const targets = rail ? railTargets(rail) : [];
  if (targets.length === 0) return null;
  const at = selected ? targets.indexOf(selected) : -1;
  if (at < 0) return (step > 0 ? targets[0] : targets[targets.length - 1]) ?? null;
  return targets[(at + step + targets.length) % targets.length] ?? null;
}

/** Pressed again it forgets; with nothing selected it means the newest buzzer that has no follow-up. */
function then(frame: Frame, mind: Mind): Done {
  if (mind.clipping) return told({ ...mind, clipping: null }, null);
  const buzzers = (myRail(frame)?.buzzers ?? []).filter((buzzer) => buzzer.then === null);
  const chosen = buzzers.find((buzzer) => buzzer.id === mind.selected) ?? buzzers[buzzers.length - 1];
  return chosen ? told({ ...mind, clipping: chosen.id }, null) : { mind, commands: [], refusal: 'no-buzzer' };
}

function keepOf(frame: Frame, mind: Mind): Command | null {
  const rail = myRail(frame);
  const target = [...(rail?.buzzers ?? []), ...(rail?.notes ?? [])].find((entry) => entry.id === mind.selected);
  return target ? { kind: 'keep', target: target.id, keep: !target.keep } : null;
}
