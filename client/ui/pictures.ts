import type { Ingredient, StationPlan } from '../../shared/kitchen/index.ts';
import type { IconName } from '../view/art/index.ts';

/** Which picture stands for what; the words for it are in app/words/. */
const JOBS: Readonly<Record<string, IconName>> = {
  'job:buy-pasta': 'spaghetti',
  'job:fetch-pasta': 'spaghetti',
  'job:boil-water': 'droplet',
  'job:chop-tomatoes': 'tomato',
  'job:chop-tomato': 'tomato',
  'job:heat-sauce': 'shallow-pan-of-food',
  'job:put-pasta-in': 'steaming-bowl',
  'job:cook-pasta': 'pot-of-food',
  'job:add-cheese': 'cheese-wedge',
  'job:grate-cheese': 'cheese-wedge',
  'job:prepare-drinks': 'cup-with-straw',
  'job:serve': 'bellhop-bell',
  'job:season': 'salt',
  'job:toss': 'steaming-bowl',
  'job:cash-up': 'receipt',
  'job:wash-leaves': 'leafy-green',
  'job:chop-leaves': 'leafy-green',
  'job:stir-dressing': 'honey-pot',
  'job:mix': 'green-salad',
  'job:chop-onion': 'onion',
  'job:chop-carrot': 'carrot',
  'job:chop-mushroom': 'mushroom',
  'job:stir-dip': 'honey-pot',
  'job:arrange': 'fork-and-knife',
};

const DISHES: Readonly<Record<string, IconName>> = {
  'dish:pasta-for-two': 'spaghetti',
  'dish:pasta': 'spaghetti',
  'dish:salad': 'green-salad',
  'dish:carrot-platter': 'carrot',
  'dish:mushroom-platter': 'mushroom',
};

/** What a ticket shows of a dish: one picture for each part, ticked when the job is done. */
const TICKET_PARTS: Readonly<Record<string, readonly (readonly [IconName, string])[]>> = {
  'dish:pasta-for-two': [
    ['spaghetti', 'job:cook-pasta'],
    ['tomato', 'job:heat-sauce'],
    ['cheese-wedge', 'job:add-cheese'],
    ['cup-with-straw', 'job:prepare-drinks'],
  ],
  'dish:pasta': [
    ['spaghetti', 'job:fetch-pasta'],
    ['tomato', 'job:heat-sauce'],
    ['salt', 'job:season'],
    ['cheese-wedge', 'job:grate-cheese'],
  ],
  'dish:salad': [
    ['leafy-green', 'job:chop-leaves'],
    ['honey-pot', 'job:stir-dressing'],
    ['green-salad', 'job:mix'],
  ],
};

const MOST_PARTS = 4;
const FINISHING = ['job:serve', 'job:cash-up'];

export function jobPicture(job: string): IconName {
  return JOBS[job] ?? pictureByWord(job) ?? 'fork-and-knife';
}

export function dishPicture(dish: string): IconName {
  return DISHES[dish] ?? pictureByWord(dish) ?? 'pot-of-food';
}

export function ticketParts(dish: string, jobs: readonly string[]): readonly (readonly [IconName, string])[] {
  const known = TICKET_PARTS[dish];
  if (known?.some(([, job]) => jobs.includes(job))) return known;
  const parts = jobs.filter((job) => !FINISHING.includes(job)).slice(0, MOST_PARTS);
  return parts.map((job) => [jobPicture(job), job] as const);
}

export function stationPicture(station: StationPlan | null): IconName {
  if (!station) return 'locked';
  if (station.tool === 'knife') return 'kitchen-knife';
  if (station.vessel) return station.vessel === 'pot' ? 'pot-of-food' : 'shallow-pan-of-food';
  return STATIONS[station.kind] ?? 'locked';
}

const STATIONS: Partial<Record<StationPlan['kind'], IconName>> = {
  board: 'clipboard',
  till: 'receipt',
  burner: 'fire',
  hook: 'locked',
  bin: 'wastebasket',
  sink: 'soap',
  pass: 'bellhop-bell',
  plates: 'fork-and-knife',
  salt: 'salt',
  shop: 'convenience-store',
  drinks: 'cup-with-straw',
  mixing: 'spoon',
  crate: 'package',
};

/** A new job is recognised by what its name mentions. */
function pictureByWord(id: string): IconName | null {
  const found = WORD_PICTURES.find(([word]) => id.includes(word));
  return found ? found[1] : null;
}

const WORD_PICTURES: readonly (readonly [string, IconName])[] = [
  ['pasta', 'spaghetti'],
  ['salad', 'green-salad'],
  ['tomato', 'tomato'],
  ['onion', 'onion'],
  ['carrot', 'carrot'],
  ['mushroom', 'mushroom'],
  ['leaves', 'leafy-green'],
  ['cheese', 'cheese-wedge'],
  ['soup', 'pot-of-food'],
  ['roast', 'pot-of-food'],
  ['fry', 'cooking'],
  ['drink', 'cup-with-straw'],
];

const INGREDIENTS: Readonly<Record<Ingredient, IconName>> = {
  tomato: 'tomato',
  cheese: 'cheese-wedge',
  leaves: 'leafy-green',
  onion: 'onion',
  carrot: 'carrot',
  mushroom: 'mushroom',
};

export const ingredientPicture = (ingredient: Ingredient): IconName => INGREDIENTS[ingredient];
