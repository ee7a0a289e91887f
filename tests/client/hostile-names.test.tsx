import { describe, expect, it } from 'vitest';
import { SeatCard } from '../../client/ui/lobby/seat-card.tsx';
import { Result } from '../../client/ui/result/result.tsx';
import type { LobbySeat } from '../../shared/net/index.ts';
import { HOSTILE_STRINGS } from '../support/hostile-strings.ts';
import { PLAN } from './support/pictured-plan.ts';
import { RESULT } from './support/pictured-result.ts';
import { LOBBY } from './support/pictured-rooms.ts';
import { type Drawn, draw } from './support/tiny-dom.ts';

type Names = readonly string[];

const nothing = () => undefined;

/** Chefs of the pictured result that its sentences speak of. */
const NAMED_CHEFS = 3;
const HARMLESS = ['Zaphod', 'Trillian', 'Marvin'];

/** The page must hold them even if a server had not cleaned them. */
const HOSTILE = HOSTILE_STRINGS.filter((name) => name !== '');
const GROUPS = Array.from({ length: Math.ceil(HOSTILE.length / NAMED_CHEFS) }, (_, group) =>
  Array.from({ length: NAMED_CHEFS }, (__, each) => HOSTILE[(group * NAMED_CHEFS + each) % HOSTILE.length] ?? ''),
);

function seatCards(names: Names, mine: number): Drawn {
  const [first] = LOBBY.seats;
  if (first === undefined) throw new Error('no seat');
  const seats = names.map((name): LobbySeat => ({ ...first, kind: 'person', name }));
  return draw(
    seats.map((seat, index) => (
      <SeatCard
        key={index}
        seat={seat}
        index={index}
        lobby={LOBBY}
        isMine={index === mine}
        isHost={false}
        secondsLeft={null}
        isMuted={false}
        rename={nothing}
        toggleMute={nothing}
        say={nothing}
      />
    )),
  );
}

function result(names: Names): Drawn {
  const seats = RESULT.seats.map((seat, index) => ({ ...seat, name: names[index] ?? null }));
  const back = { label: '', press: nothing };
  return draw(
    <Result result={{ ...RESULT, seats }} plan={PLAN} whose="ours" back={back} momentAt={null}>
      {null}
    </Result>,
  );
}

const PLACES = [
  ['the cards of the lobby', (names: Names) => seatCards(names, -1)],
  ['one’s own card, which is a field', (names: Names) => seatCards(names, 0)],
  ['the result', result],
] as const;

/** What a harmless evening shows, with these names in place of the harmless ones. */
function renamed(texts: readonly string[], names: Names): string[] {
  return texts.map((text) =>
    HARMLESS.reduce(
      (parts, name, index) =>
        parts.flatMap((part) =>
          part.split(name).flatMap((rest, place) => (place === 0 ? [rest] : [mark(index), rest])),
        ),
      [text],
    )
      .map((part) => names[MARKS.indexOf(part)] ?? part)
      .join(''),
  );
}

const MARKS = HARMLESS.map((_, index) => `\u0000${index}`);
const mark = (index: number) => MARKS[index] ?? '';

describe.each(PLACES)('in %s hostile names', (_place, drawnWith) => {
  it('are shown where harmless ones are, letter by letter, and make no element and no markup', () => {
    const harmless = drawnWith(HARMLESS);
    const shown = [...harmless.texts, ...harmless.attributes].join();
    expect(HARMLESS.filter((name) => !shown.includes(name))).toEqual([]);
    for (const names of GROUPS) {
      const drawn = drawnWith(names);
      const expected = { ...harmless, texts: renamed(harmless.texts, names), attributes: drawn.attributes };
      if (JSON.stringify(drawn) !== JSON.stringify(expected)) expect(drawn, JSON.stringify(names)).toEqual(expected);
    }
  });
});
