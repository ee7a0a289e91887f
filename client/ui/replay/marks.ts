import type { HazardRow, RoundResult } from '../../../shared/analysis/index.ts';
import type { Plan } from '../../../shared/kitchen/index.ts';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { hazardWords } from '../../app/hazard-words.ts';
import { incidentsOf } from '../../app/incidents.ts';
import { dishName } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { hazardLetter } from '../result/timeline.ts';

/** A moment of a round that is worth a look. */
export interface Mark {
  tick: number;
  kind: HazardRow['kind'] | 'lost' | 'served';
  label: string;
  /** The one that the result screen gives it; null for what is no hazard. */
  letter: string | null;
}

/** Long enough to see how it came. */
const LEAD_TICKS = 3 * TICKS_PER_SECOND;

/** All of them, in the order of time. */
export function marksOf(plan: Plan, result: RoundResult): Mark[] {
  const hazards = incidentsOf(result.hazards).map(
    (hazard, index): Mark => ({
      tick: tickOf(hazard),
      kind: hazard.kind,
      label: hazardWords(plan, hazard).title,
      letter: hazardLetter(index),
    }),
  );
  const lost = result.lines
    .filter((line) => line.kind === 'lost-order')
    .map(({ tick }): Mark => ({ tick, kind: 'lost', label: WORDS.replay.lost, letter: null }));
  const served = result.sales.map(({ tick, dish }): Mark => {
    return { tick, kind: 'served', label: fill(WORDS.replay.served, { dish: dishName(dish) }), letter: null };
  });
  return [...hazards, ...lost, ...served].sort((a, b) => a.tick - b.tick);
}

export function tickOf(hazard: HazardRow): number {
  return hazard.kind === 'deadlock' ? hazard.startTick : hazard.tick;
}

/** From where a moment is best watched. */
export function leadTo(tick: number): number {
  return Math.max(0, tick - LEAD_TICKS);
}
