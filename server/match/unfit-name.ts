import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/**
 * Whether a name is nothing to show to a room full of strangers: swear words and slurs, also with digits, doubled
 * or look-alike letters, or spelt out. English only; what a list does not know, the people in the room must say to each other.
 */
export function isUnfitName(name: string): boolean {
  // A stroke through a letter, or dots on it, hide nothing from a reader.
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '');
  return matcher.hasMatch(plain) || matcher.hasMatch(withoutGaps(plain));
}

/** Single letters set apart are one word; whole words beside each other are not. */
function withoutGaps(name: string): string {
  return name.replace(/(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][^\p{L}\p{N}]+){2,}[\p{L}\p{N}](?![\p{L}\p{N}])/gu, (spelt) =>
    spelt.replace(/[^\p{L}\p{N}]+/gu, ''),
  );
}
