/** How fast the kitchen presses: as the level says, or half as long again for everything that runs out. */
export const CLOCKS = ['normal', 'relaxed'] as const;
export type Clock = (typeof CLOCKS)[number];

/** No kitchen has more seats, and nobody works with two aprons. */
export const MOST_CORES = 4;

/** What people choose on top of a level. Rounds under different terms are not compared. */
export interface RoundTerms {
  clock: Clock;
  /** Null: as the level says, which is one apron a seat. A number, 1 to `MOST_CORES`: so many go round between all chefs. */
  cores: number | null;
}

export const USUAL_TERMS: Readonly<RoundTerms> = { clock: 'normal', cores: null };

export function areSameTerms(one: RoundTerms, other: RoundTerms): boolean {
  return one.clock === other.clock && one.cores === other.cores;
}
