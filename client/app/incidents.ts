import type { HazardRow } from '../../shared/analysis/index.ts';

type RaceRow = Extract<HazardRow, { kind: 'race' }>;

/**
 * What a player has lived through: two who both taste and both pour are several unordered pairs of accesses, but one
 * mishap. Races of one episode become one row, told by their first pair; harm and lost coins are those of all.
 */
export function incidentsOf(hazards: readonly HazardRow[]): HazardRow[] {
  const told: HazardRow[] = [];
  for (const hazard of hazards) {
    const index = hazard.kind === 'race' ? told.findIndex((earlier) => isSameEpisode(earlier, hazard)) : -1;
    const earlier = told[index];
    if (earlier?.kind === 'race' && hazard.kind === 'race') told[index] = together(earlier, hazard);
    else told.push(hazard);
  }
  return told;
}

function isSameEpisode(row: HazardRow, race: RaceRow): boolean {
  return row.kind === 'race' && row.station === race.station && row.episode === race.episode;
}

function together(first: RaceRow, later: RaceRow): RaceRow {
  return { ...first, harmful: first.harmful || later.harmful, lostCoins: first.lostCoins + later.lostCoins };
}
