import { Decoder, Encoder } from '@colyseus/schema';
import { describe, expect, it } from 'vitest';
import { cleanName } from '../../server/match/clean-name.ts';
import { allGivenNames } from '../../server/match/given-name.ts';
import type { Match } from '../../server/match/match.ts';
import { MOST_SEATS } from '../../shared/kitchen/index.ts';
import {
  joinOptionsSchema,
  KitchenWire,
  lobbyFromState,
  MOST_NAME_GRAPHEMES,
  MOST_NAME_UNITS,
  PROTOCOL_VERSION,
  roomCommandSchema,
} from '../../shared/net/index.ts';
import { HOSTILE_STRINGS } from '../support/hostile-strings.ts';
import { comesIn, emptyMatch } from '../support/match.ts';

/** Steers a terminal, turns the writing, breaks a line, or is no character; joiners hold emoji together. */
const NEVER_SHOWN = /(?!\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/u;

const segmenter = new Intl.Segmenter('und');
const breaches = (names: readonly string[], isWrong: (name: string) => boolean) => names.filter(isWrong);

/** As a page gets them: encoded, sent, decoded. */
function overTheWire(match: Match): string[] {
  const sent = new KitchenWire();
  match.mirror(sent);
  const received = new KitchenWire();
  new Decoder(received).decode(new Encoder(sent).encodeAll());
  return lobbyFromState(received.lobby)?.seats.map((seat) => seat.name) ?? [];
}

/** Nothing was left of what was chosen, or it was unfit. */
const GIVEN_NAMES = new Set(allGivenNames());

describe('hostile names', () => {
  const cleaned = HOSTILE_STRINGS.map(cleanName);

  it('are more than five hundred, each once', () => {
    expect(new Set(HOSTILE_STRINGS).size).toBe(HOSTILE_STRINGS.length);
    expect(HOSTILE_STRINGS.length).toBeGreaterThanOrEqual(500);
  });

  it('become text of one line without a sign that steers, and of a bounded length', () => {
    expect(breaches(cleaned, (name) => NEVER_SHOWN.test(name))).toEqual([]);
    expect(breaches(cleaned, (name) => !name.isWellFormed())).toEqual([]);
    expect(breaches(cleaned, (name) => name !== name.trim() || /\s\s/.test(name))).toEqual([]);
    expect(breaches(cleaned, (name) => [...segmenter.segment(name)].length > MOST_NAME_GRAPHEMES)).toEqual([]);
    expect(breaches(cleaned, (name) => name.length > MOST_NAME_UNITS)).toEqual([]);
  });

  it('stay the same when they are cleaned again', () => {
    expect(breaches(cleaned, (name) => cleanName(name) !== name)).toEqual([]);
  });

  it('change nothing but the name when they come in as a message', () => {
    const wrong = HOSTILE_STRINGS.filter((name) => {
      const card = joinOptionsSchema.safeParse({ version: PROTOCOL_VERSION, name });
      const command = roomCommandSchema.safeParse({ kind: 'name', name });
      if ([...name].length > MOST_NAME_UNITS) return card.success || command.success;
      return !card.success || Object.keys(card.data).length !== 2 || !command.success;
    });
    expect(wrong).toEqual([]);
  });

  it('arrive at every page as the very text that the server made of them', () => {
    for (let first = 0; first < HOSTILE_STRINGS.length; first += MOST_SEATS) {
      const raw = HOSTILE_STRINGS.slice(first, first + MOST_SEATS);
      const match = emptyMatch();
      for (const name of raw) comesIn(match, name, { name });
      const arrived = overTheWire(match).slice(0, raw.length);
      expect(arrived).toEqual(match.lobby.seats.slice(0, raw.length).map((seat) => seat.name));
      for (const [index, name] of arrived.entries()) {
        if (!GIVEN_NAMES.has(name)) expect(name).toBe(cleanName(raw[index] ?? ''));
      }
    }
  });

  it('are text in the results, and stay what they were through JSON', () => {
    const formula = '="<b>&amp;\'\\';
    const match = emptyMatch();
    comesIn(match, 'ann', { name: 'Ann' });
    comesIn(match, 'formula', { name: formula });
    for (const each of ['ann', 'formula']) match.say(each, { kind: 'ready', ready: true });
    let renamed = 0;
    let finished = match.tick().finished;
    while (finished === null) {
      const name = HOSTILE_STRINGS[renamed % HOSTILE_STRINGS.length] ?? '';
      if (name.length <= MOST_NAME_UNITS) match.say('ann', { kind: 'name', name });
      renamed += 1;
      finished = match.tick().finished;
    }
    expect(renamed).toBeGreaterThan(HOSTILE_STRINGS.length);
    const name = match.lobby.seats[0]?.name ?? '';
    expect(finished.result.seats.map((seat) => seat.name)).toEqual([name, formula]);
    for (const hostile of cleaned) {
      const result = { ...finished.result, seats: finished.result.seats.map((seat) => ({ ...seat, name: hostile })) };
      const read = JSON.parse(JSON.stringify(result)) as typeof result;
      if (read.seats[0]?.name !== hostile || Object.keys(read).length !== Object.keys(result).length) {
        throw new Error(`changed: ${JSON.stringify(hostile)}`);
      }
    }
    expect(JSON.stringify(finished.recording)).not.toContain(JSON.stringify(name));
  });
});
