import { assertNever } from '../../shared/base/index.ts';
import type { Plan, Snapshot } from '../../shared/kitchen/index.ts';
import type { Emote, Lobby } from '../../shared/net/index.ts';
import type { Call, Hint } from '../model/call.ts';
import { ingredientPicture, jobPicture, stationPicture } from '../ui/pictures.ts';
import type { IconName } from '../view/art/index.ts';
import { chefName, lockName, resultName, theThing } from './names.ts';
import { fill, WORDS } from './words/index.ts';

/* What somebody calls, in a bubble, in a line and as a picture. */

export const EMOTE_SIGNS: Readonly<Record<Emote, IconName>> = {
  thanks: 'red-heart',
  sorry: 'bouquet',
  help: 'ring-buoy',
  wait: 'raised-hand',
  nice: 'thumbs-up',
};

export function callWords(plan: Plan, call: Call): string {
  return call.kind === 'emote' ? WORDS.calls.emotes[call.emote] : hintWords(plan, call.hint);
}

function hintWords(plan: Plan, hint: Hint): string {
  const words = WORDS.calls;
  switch (hint.kind) {
    case 'need':
      return fill(words.need, { thing: WORDS.ingredients[hint.ingredient] });
    case 'free':
      return fill(words.free, { thing: theThing(lockName(plan, hint.lock)) });
    case 'done':
      return fill(words.done, { thing: resultName(hint.job) });
    case 'here':
      return words.here;
    default:
      return assertNever(hint);
  }
}

export function callSign(plan: Plan, call: Call): IconName {
  if (call.kind === 'emote') return EMOTE_SIGNS[call.emote];
  if (call.hint.kind === 'need') return ingredientPicture(call.hint.ingredient);
  if (call.hint.kind === 'done') return jobPicture(call.hint.job);
  return stationPicture(plan.stations.find((station) => station.id === call.station) ?? null);
}

/** For a line beside the kitchen: "Berry: free the knife". */
export function callLine(plan: Plan, call: Call, name: string): string {
  return fill(WORDS.calls.line, { name, words: callWords(plan, call) });
}

/** Whoever calls, by the own name or the colour of the chef. */
export function callerName(call: Call, snapshot: Snapshot, lobby: Lobby | null): string {
  const own = lobby?.seats.find((seat) => seat.seat === call.seat)?.name ?? '';
  return own || chefName(snapshot.chefs.find((chef) => chef.id === call.chef)?.number ?? 1);
}
