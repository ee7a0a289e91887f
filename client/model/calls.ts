import type { ChefId, KitchenEvent, SeatId, StationId } from '../../shared/kitchen/index.ts';
import type { Emote, EmoteMessage } from '../../shared/net/index.ts';
import type { Call, Hint } from './call.ts';
import type { Frame } from './frame.ts';

/** Long enough to look there from the other end of the kitchen, and to read three words. */
export const CALL_MS = 4000;

/** Whose calls are not shown to whoever is at this screen. */
export interface Muted {
  all: boolean;
  seats: readonly SeatId[];
}

export const NOBODY_MUTED: Muted = { all: false, seats: [] };

export function isMuted(muted: Muted, seat: SeatId, mySeat: SeatId | null): boolean {
  return seat !== mySeat && (muted.all || muted.seats.includes(seat));
}

/** The calls that are shown after this frame: one a seat, the newest. Pure. */
export function callsAfter(
  calls: readonly Call[],
  frame: Frame,
  { emotes, muted, nowMs, nextId }: { emotes: readonly EmoteMessage[]; muted: Muted; nowMs: number; nextId: number },
): readonly Call[] {
  const news = [
    ...frame.events.flatMap((event) => pinged(frame, event)),
    ...emotes.flatMap((call) => emoted(frame, call)),
  ];
  const told = news.map((call, index): Call => ({ ...call, id: nextId + index, sinceMs: nowMs }));
  const isOver = (call: Call) => nowMs - call.sinceMs >= CALL_MS || isMuted(muted, call.seat, frame.mySeat);
  const all = [...calls, ...told];
  const shown = all.filter(
    (call, index) => !isOver(call) && !all.slice(index + 1).some(({ seat }) => seat === call.seat),
  );
  return shown.length === 0 && calls.length === 0 ? calls : shown;
}

type News = { seat: SeatId; chef: ChefId } & (
  | { kind: 'ping'; station: StationId; hint: Hint }
  | { kind: 'emote'; emote: Emote }
);

function pinged(frame: Frame, event: KitchenEvent): News[] {
  if (event.kind !== 'pinged') return [];
  const { seat, chef, station } = event;
  return [{ kind: 'ping', seat, chef, station, hint: hintAt(frame, station, chef) }];
}

/** A seat with several chefs speaks through the one that its hands are in. */
function emoted(frame: Frame, { seat, emote }: EmoteMessage): News[] {
  const apron = frame.snapshot.seats.find((each) => each.id === seat)?.apron ?? null;
  const chef = apron ?? frame.snapshot.chefs.find((each) => each.seat === seat)?.id;
  return chef === undefined ? [] : [{ kind: 'emote', seat, chef, emote }];
}

/** What is there: a lock in other hands, a result that waits, something to take; else only the place. */
export function hintAt({ plan, snapshot }: Frame, id: StationId, caller: ChefId): Hint {
  const station = plan.stations.find((each) => each.id === id);
  const lock = snapshot.locks.find((each) => each.station === id);
  const device = snapshot.devices.find((each) => each.station === id);
  if (device?.finished) return { kind: 'done', job: device.job };
  if (lock && lock.holder !== null && lock.holder !== caller)
    return { kind: 'free', lock: lock.id, holder: lock.holder };
  if (station?.gives) return { kind: 'need', ingredient: station.gives };
  return { kind: 'here' };
}
