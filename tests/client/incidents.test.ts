import { describe, expect, it } from 'vitest';
import { incidentsOf } from '../../client/app/incidents.ts';
import type { HazardRow } from '../../shared/analysis/index.ts';

const race = (id: number, episode: number, more: Partial<Extract<HazardRow, { kind: 'race' }>> = {}): HazardRow =>
  ({
    kind: 'race',
    id: `hazard:${id}`,
    station: 'station:pan-1',
    episode,
    harmful: false,
    lostCoins: 0,
    ...more,
  }) as HazardRow;

describe('incidents', () => {
  it('tell the races of one episode once, with the harm and the lost coins of all', () => {
    const told = incidentsOf([race(1, 7), race(2, 7, { harmful: true, lostCoins: 40 })]);
    expect(told).toEqual([race(1, 7, { harmful: true, lostCoins: 40 })]);
  });

  it('keep races of other episodes apart, and everything else as it is', () => {
    const burnt = { kind: 'burnt', id: 'hazard:3' } as HazardRow;
    expect(incidentsOf([race(1, 7), burnt, race(2, 8)])).toEqual([race(1, 7), burnt, race(2, 8)]);
  });
});
