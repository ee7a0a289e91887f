import { createHash } from 'node:crypto';

const MANNERS = [
  'Brisk',
  'Calm',
  'Cheery',
  'Clever',
  'Crisp',
  'Daring',
  'Eager',
  'Fair',
  'Gentle',
  'Golden',
  'Happy',
  'Jolly',
  'Keen',
  'Lively',
  'Lucky',
  'Mellow',
  'Merry',
  'Nimble',
  'Polite',
  'Quick',
  'Quiet',
  'Sunny',
  'Tidy',
  'Witty',
] as const;

const FOODS = [
  'Almond',
  'Basil',
  'Bay Leaf',
  'Biscuit',
  'Carrot',
  'Celery',
  'Chive',
  'Cinnamon',
  'Dumpling',
  'Fennel',
  'Ginger',
  'Leek',
  'Lentil',
  'Mango',
  'Mint',
  'Noodle',
  'Olive',
  'Paprika',
  'Parsley',
  'Radish',
  'Saffron',
  'Thyme',
  'Tomato',
  'Waffle',
] as const;

/**
 * A name for somebody who chose none: always the same for the same person, and nobody else's here. It says nothing about
 * who it is.
 */
export function givenName(person: string, taken: readonly string[]): string {
  const first = createHash('sha256').update(person).digest().readUInt32LE(0);
  const count = MANNERS.length * FOODS.length;
  for (let step = 0; step < count; step++) {
    const name = nameAt((first + step) % count);
    if (!taken.includes(name)) return name;
  }
  return nameAt(first % count);
}

/** All of them, for whoever wants to look them over. */
export function allGivenNames(): string[] {
  return MANNERS.flatMap((manner) => FOODS.map((food) => `${manner} ${food}`));
}

function nameAt(place: number): string {
  const manner = MANNERS[Math.floor(place / FOODS.length)] ?? MANNERS[0];
  const food = FOODS[place % FOODS.length] ?? FOODS[0];
  return `${manner} ${food}`;
}
