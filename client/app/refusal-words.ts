import type { Plan, Refusal } from '../../shared/kitchen/index.ts';
import { capital, chefName, jobName, lockName, resultName, stationNameById, theThing } from './names.ts';
import { fill, WORDS } from './words.ts';

/** Why nothing happened, in one short sentence. */
export function refusalWords(plan: Plan, refusal: Refusal, chefNumber: (id: string) => number | null): string {
  const words = WORDS.refusals;
  switch (refusal.kind) {
    case 'no-free-place':
      return refusal.station
        ? fill(words['no-free-place-at'], { station: theThing(stationNameById(plan, refusal.station)) })
        : words['no-free-place'];
    case 'needs-lock':
      return fill(words['needs-lock'], { thing: neededLock(plan, refusal) });
    case 'needs-ingredient':
      return fill(words['needs-ingredient'], { thing: WORDS.ingredients[refusal.ingredient] });
    case 'needs-job':
      return fill(words['needs-job'], { thing: resultName(refusal.job) });
    case 'taken': {
      const number = refusal.holder ? chefNumber(refusal.holder) : null;
      const thing = theThing(lockName(plan, refusal.lock));
      return number
        ? fill(words['taken-by'], { chef: chefName(number), thing })
        : fill(words.taken, { Thing: capital(thing) });
    }
    case 'not-yours':
      return fill(words['not-yours'], { Thing: capital(theThing(lockName(plan, refusal.lock))) });
    case 'already-started':
      return fill(words['already-started'], { thing: jobName(refusal.job) });
    default:
      return words[refusal.kind];
  }
}

function neededLock(plan: Plan, refusal: Extract<Refusal, { kind: 'needs-lock' }>): string {
  if (refusal.tool) return theThing(WORDS.tools[refusal.tool]);
  return refusal.lock ? theThing(lockName(plan, refusal.lock)) : WORDS.someTool;
}
