import type { Ingredient, ItemView, JobId, Vessel } from '../../shared/kitchen/index.ts';
import type { IconName, ItemName, VesselContents } from './art/index.ts';

/** What the result of a job looks like: the last part of an item decides. Found by what the job's name mentions. */
const RESULTS: readonly (readonly [string, ItemName])[] = [
  ['chop-tomato', 'chopped-tomato'],
  ['wash-leaves', 'washed-leaves'],
  ['chop-leaves', 'chopped-leaves'],
  ['onion', 'sliced-onion'],
  ['carrot', 'sliced-carrot'],
  ['mushroom', 'sliced-mushroom'],
  ['grate', 'grated-cheese'],
  ['dressing', 'dressing'],
  ['dip', 'dressing'],
  ['mix', 'salad-bowl'],
  ['arrange', 'salad-bowl'],
  ['fetch-pasta', 'shop-bag'],
  ['buy-pasta', 'shop-bag'],
  ['drink', 'drinks'],
  ['toss', 'plated-pasta'],
  ['cook-pasta', 'plated-pasta'],
  ['pasta', 'pasta'],
  ['sauce', 'sauce'],
  ['add-cheese', 'sauce'],
  ['soup', 'soup'],
  ['roast', 'plated-roast'],
];

export function itemName(item: Pick<ItemView, 'kind' | 'ingredient' | 'parts'>): ItemName {
  switch (item.kind) {
    case 'plate':
      return 'plate';
    case 'pinch':
      return 'salt-pinch';
    case 'ingredient':
      return item.ingredient ?? 'tomato';
    default:
      return platedName(item.parts) ?? resultName(item.parts);
  }
}

/** What a finished dish looks like, whatever was put on the plate last. */
function platedName(parts: readonly JobId[]): ItemName | null {
  if (parts.some((job) => job.includes('toss') || job.includes('cook-pasta'))) return 'plated-pasta';
  if (parts.some((job) => job === 'job:mix' || job === 'job:arrange')) return 'plated-salad';
  return null;
}

function resultName(parts: readonly JobId[]): ItemName {
  for (let index = parts.length - 1; index >= 0; index--) {
    const found = RESULTS.find(([word]) => parts[index]?.includes(word));
    if (found) return found[1];
  }
  return 'plate';
}

const CONTENTS: readonly (readonly [string, VesselContents])[] = [
  ['toss', 'tossed'],
  ['sauce', 'sauce'],
  ['add-cheese', 'sauce'],
  ['water', 'water'],
  ['pasta', 'pasta'],
  ['soup', 'soup'],
  ['roast', 'roast'],
];

/** What is seen in a pot or pan after its last job; while heating sauce the slices are still whole. */
export function vesselContents(parts: readonly JobId[], running: JobId | null): VesselContents {
  const jobs = running === null ? parts : [...parts, running];
  for (let index = jobs.length - 1; index >= 0; index--) {
    const job = jobs[index] ?? '';
    if (job === running && job.includes('sauce')) return 'tomato';
    const found = CONTENTS.find(([word]) => job.includes(word));
    if (found) return found[1];
  }
  return 'empty';
}

export const CRATE_ICONS: Readonly<Record<Ingredient, IconName>> = {
  tomato: 'tomato',
  cheese: 'cheese-wedge',
  leaves: 'leafy-green',
  onion: 'onion',
  carrot: 'carrot',
  mushroom: 'mushroom',
};

export function vesselIcon(vessel: Vessel): IconName {
  return vessel === 'pot' ? 'pot-of-food' : 'shallow-pan-of-food';
}
