import { assertNever } from '../../shared/base/index.ts';
import type { ChefId, KitchenEvent, SeatId } from '../../shared/kitchen/index.ts';
import type { SoundName } from './sounds.ts';

/** Whose ears: one's own refusals and notes sound, other people's do not. */
export interface Ears {
  seat: SeatId | null;
  chefs: readonly ChefId[];
  /** A buzzer has its own pitch per station. */
  stationIndex(station: string): number;
}

/** The orders that a round begins with come without a sound of their own. */
const FIRST_TICKS = 15;

const BELLS = ['bell-1', 'bell-2', 'bell-3', 'bell-4'] as const;

/** The sound of an event; null for what is silent. Pure. */
export function soundOf(event: KitchenEvent, ears: Ears): SoundName | null {
  switch (event.kind) {
    case 'picked':
      return mine(event.chef, ears, 'take');
    case 'put':
      return mine(event.chef, ears, 'put');
    case 'poured':
      return mine(event.chef, ears, 'put');
    case 'tasted':
    case 'chalked':
      return mine(event.chef, ears, 'take');
    case 'binned':
      return event.chef && mine(event.chef, ears, 'put');
    case 'locked':
      return 'lock';
    case 'queued':
      return 'taken';
    case 'note-parked':
      return event.seat === ears.seat ? 'taken' : null;
    case 'unlocked':
      return 'unlock';
    case 'left-queue':
      return mine(event.chef, ears, 'unlock');
    case 'backed-off':
      return 'back-off';
    case 'work-ended':
      return mine(event.chef, ears, 'job-done');
    case 'device-ended':
      return 'job-done';
    case 'sliced':
      return mine(event.chef, ears, 'paper');
    case 'device-started':
      return mine(event.chef, ears, 'start');
    case 'buzzer':
      return event.seat === ears.seat ? (BELLS[ears.stationIndex(event.station) % BELLS.length] ?? 'bell-1') : null;
    case 'note-started':
      return event.seat === ears.seat ? 'paper' : null;
    case 'burnt':
      return 'burnt';
    case 'order-served':
      return 'serve';
    case 'order-cashed':
      return 'job-done';
    case 'order-opened':
      return event.tick > FIRST_TICKS ? 'paper' : null;
    case 'order-lost':
      return 'order-lost';
    case 'starved':
      return mine(event.chef, ears, 'order-lost');
    case 'deadlock-cost':
      return 'order-lost';
    // Heard on the result screen, which is there before the next frame.
    case 'round-over':
      return null;
    case 'deadlock':
      return 'deadlock';
    case 'deadlock-undone':
      return 'saved';
    case 'pinged':
    case 'rang':
      return 'ping';
    case 'dashed':
      return mine(event.chef, ears, 'dash');
    case 'apron':
      return event.seat === ears.seat ? 'apron' : null;
    case 'refused':
      return event.seat === ears.seat ? 'refused' : null;
    // A race is heard after the round, beside its sentence: in play it would give away what must be noticed.
    case 'race':
    case 'race-harm':
    case 'near-miss':
    // Who waits hears what was let go.
    case 'fell-asleep':
    // Its ring fills in the picture; the end of the work is heard.
    case 'work-started':
      return null;
    default:
      return assertNever(event);
  }
}

/** The soft ticks of the last ten seconds: the whole second that began since the last frame, if it is one of them. */
export function lastSeconds(before: number, now: number, endTick: number): SoundName | null {
  const left = Math.ceil((endTick - now) / 30);
  const leftBefore = Math.ceil((endTick - before) / 30);
  return left !== leftBefore && left >= 1 && left <= 10 ? 'tick' : null;
}

/** A chef blocked longer than this creaks once. */
export const CREAK_AFTER_TICKS = 150;

export function isCreaking(sinceTick: number, before: number, now: number): boolean {
  const at = sinceTick + CREAK_AFTER_TICKS;
  return before < at && at <= now;
}

/** By place among the stations; an unknown station rings like the first. */
export function bellIndex(stations: readonly { id: string }[], station: string): number {
  const index = stations.findIndex((candidate) => candidate.id === station);
  return Math.max(0, index);
}

function mine(chef: ChefId, ears: Ears, sound: SoundName): SoundName | null {
  return ears.chefs.includes(chef) ? sound : null;
}
