import { cleanName } from './clean-name.ts';
import { isUnfitName } from './unfit-name.ts';

/** A name of null: none was chosen, and one is given. */
export type NameChoice =
  | { kind: 'chosen'; name: string | null }
  | { kind: 'refused'; refusal: 'empty-name' | 'unfit-name' };

/** What becomes of what somebody would like to be called. */
export function chosenName(raw: string): NameChoice {
  if (raw === '') return { kind: 'chosen', name: null };
  const name = cleanName(raw);
  if (name === '') return { kind: 'refused', refusal: 'empty-name' };
  return isUnfitName(name) ? { kind: 'refused', refusal: 'unfit-name' } : { kind: 'chosen', name };
}
