import type { Plan, Refusal } from '../../shared/kitchen/index.ts';
import { capital, chefName, jobName, lockName, resultName, stationNameById, theThing } from './names.ts';
import { fill, WORDS } from './words/index.ts';

/** What one plays with, for sentences that say what to do next. */
export interface Means {
  touch: boolean;
  /** As printed. */
  tagKey: string;
  apronKey: string;
}

/** Why nothing happened, in one short sentence. */
export function refusalWords(
  plan: Plan,
  refusal: Refusal,
  chefNumber: (id: string) => number | null,
  means: Means,
): string {
  const words = WORDS.refusals;
  switch (refusal.kind) {
    case 'no-apron':
      return fill(words['no-apron'], { apron: capital(howTo(WORDS.howToApron, means, means.apronKey)) });
    case 'no-free-place':
      return refusal.station
        ? fill(words['no-free-place-at'], { station: theThing(stationNameById(plan, refusal.station)) })
        : words['no-free-place'];
    case 'needs-lock':
      return neededLock(plan, refusal, means);
    case 'needs-ingredient':
      return fill(words['needs-ingredient'], { thing: WORDS.ingredients[refusal.ingredient] });
    case 'needs-job':
      return fill(words['needs-job'], { thing: resultName(refusal.job) });
    case 'taken': {
      const number = refusal.holder ? chefNumber(refusal.holder) : null;
      const thing = theThing(lockName(plan, refusal.lock));
      return number
        ? fill(words['taken-by'], { chef: chefName(number), thing, how: howToTag(means) })
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

function neededLock(plan: Plan, refusal: Extract<Refusal, { kind: 'needs-lock' }>, means: Means): string {
  const words = WORDS.refusals;
  if (refusal.tool) return fill(words['needs-tool'], { thing: theThing(WORDS.tools[refusal.tool]) });
  const thing = refusal.lock ? theThing(lockName(plan, refusal.lock)) : WORDS.someTool;
  return fill(words['needs-lock'], { thing, how: howToTag(means) });
}

const howToTag = (means: Means): string => howTo(WORDS.howToTag, means, means.tagKey);

function howTo(words: { keys: string; touch: string }, means: Means, key: string): string {
  return means.touch ? words.touch : fill(words.keys, { key });
}
