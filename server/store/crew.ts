import type { Role } from '../../shared/kitchen/index.ts';

/** With whom and with how many hands a round was cooked: only rounds of equal crews are compared. */
export interface Crew {
  roles: readonly Role[];
  /** Null: as the level says. */
  chefsPerThreadSeat: number | null;
}

/** Equal for equal crews, whoever sat where: "dispatcher+thread", or "thread*3" for one apron and three chefs. */
export function crewKey({ roles, chefsPerThreadSeat }: Crew): string {
  const seats = roles.toSorted().join('+');
  return chefsPerThreadSeat === null ? seats : `${seats}*${chefsPerThreadSeat}`;
}
