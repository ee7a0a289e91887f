import type { SeatId } from '../../shared/kitchen/index.ts';
import type { Lobby } from '../../shared/net/index.ts';

/** People have them all, late chefs stay outside, or what is free has no part in this round. */
export type NoSeat = 'taken' | 'closed' | 'not-dealt';

/** Why somebody who looks on could not sit down now; null: there is a seat. `dealt` are those of the round. Pure. */
export function whyNoSeat(
  { seats, lateJoin }: Pick<Lobby, 'seats' | 'lateJoin'>,
  dealt: readonly SeatId[],
): NoSeat | null {
  const open = seats.filter((seat) => seat.kind !== 'person');
  if (open.length === 0) return 'taken';
  if (!lateJoin) return 'closed';
  return open.some((seat) => dealt.includes(seat.seat)) ? null : 'not-dealt';
}
