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

const BELLS = ['bell-1', 'bell-2', 'bell-3', 'bell-4'] as const;

/** The sound of an event; null for what is silent. Pure. */
export function soundOf(event: KitchenEvent, ears: Ears): SoundName | null {
  switch (event.kind) {
    case 'picked':
      return mine(event.chef, ears, 'take');
    case 'put':
      return mine(event.chef, ears, 'put');
    case 'binned':
      return event.chef && mine(event.chef, ears, 'put');
    case 'locked':
      return 'lock';
    case 'queued':
      return 'taken';
    case 'unlocked':
      return 'unlock';
    case 'work-ended':
      return mine(event.chef, ears, 'job-done');
    case 'device-ended':
      return 'job-done';
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
    case 'order-lost':
      return 'order-lost';
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
    case 'starved':
    case 'left-queue':
    case 'work-started':
    case 'sliced':
    case 'device-started':
    case 'note-parked':
    case 'tasted':
    case 'poured':
    case 'chalked':
    case 'order-opened':
    case 'backed-off':
    case 'deadlock-cost':
    case 'round-over':
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
