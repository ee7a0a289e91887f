import { describe, expect, it } from 'vitest';
import { watchedLink } from '../../client/app/watched-link.ts';
import type { Frame } from '../../client/model/frame.ts';
import { NO_NOTICES } from '../../client/ui/hud/toasts.ts';
import { WatchHud } from '../../client/ui/hud/watch-hud.tsx';
import { seatOfKey, Whom } from '../../client/ui/watch/whom.tsx';
import { type SeatId, seatId } from '../../shared/kitchen/index.ts';
import { fakeLink } from './support/fake-link.ts';
import { DEADLOCK, DISPATCHER, SEVERAL, SNAPSHOT, THREADS } from './support/pictured-frames.ts';
import { draw } from './support/tiny-dom.ts';

const nothing = () => undefined;

function seen(frame: Frame, mySeat: SeatId | null) {
  return draw(
    <WatchHud
      frame={{ ...frame, mySeat }}
      notices={NO_NOTICES}
      nowMs={0}
      stage={{ compact: false, upright: false, zoom: 1, touch: false }}
      boardHeightPx={600}
      bottomPx={72}
      sound={true}
      lost={false}
      recipe={null}
      openRecipe={nothing}
      toggleSound={nothing}
      leave={nothing}
    />,
  );
}

/** Sound and leave; and the tickets, which open recipes for everybody but dispatchers. */
const OWN_BUTTONS = 2;
const buttonsOf = (drawn: { elements: string[] }) => drawn.elements.filter((name) => name === 'button').length;

describe('the HUD without hands', () => {
  it('shows a watched dispatcher’s board, rail and buzzers, with nothing to press and no keys', () => {
    const drawn = seen(DISPATCHER, seatId(2));
    expect(drawn.attributes).toEqual(expect.arrayContaining(['board', 'rail', 'note-now']));
    expect(drawn.texts).toEqual(expect.arrayContaining(['Board of jobs', 'now', 'Loop lag']));
    expect(buttonsOf(drawn)).toBe(OWN_BUTTONS);
    expect(drawn.elements).not.toContain('kbd');
    expect(drawn.texts).not.toContain('+ then…');
  });

  it('shows whom one watches by name, with its tags, and calls nobody you', () => {
    const drawn = seen(THREADS, seatId(1));
    expect(drawn.attributes).toContain('me');
    expect(drawn.texts).toEqual(expect.arrayContaining(['tags', 'knife']));
    expect(drawn.texts).not.toContain('that is you');
    expect(drawn.texts).not.toContain('your tags');
    expect(buttonsOf(drawn)).toBe(OWN_BUTTONS + THREADS.snapshot.orders.length);
  });

  it('shows the portraits of a seat with several chefs, none of which takes the apron', () => {
    const drawn = seen({ ...SEVERAL, snapshot: { ...SEVERAL.snapshot, orders: [] } }, seatId(2));
    expect(drawn.attributes).toEqual(expect.arrayContaining(['portrait-2', 'portrait-3', 'portrait-4']));
    expect(buttonsOf(drawn)).toBe(OWN_BUTTONS);
  });

  it('shows no panel of a seat while one watches everybody', () => {
    const drawn = seen(DISPATCHER, null);
    for (const panel of ['board', 'note-now', 'lag', 'me']) expect(drawn.attributes).not.toContain(panel);
    expect(drawn.attributes).toEqual(expect.arrayContaining(['orders', 'clock']));
  });

  it('tells of a deadlock without a button to back off and without a you', () => {
    const drawn = seen(DEADLOCK, DEADLOCK.mySeat);
    expect(drawn.attributes).toEqual(expect.arrayContaining(['deadlock', 'deadlock-loop']));
    expect(drawn.attributes).not.toContain('back-off');
    expect(drawn.texts.filter((text) => text.includes('(you)'))).toEqual([]);
  });
});

describe('a watched link', () => {
  it('gives the same frames, as the seat that is watched now', () => {
    let watched: SeatId | null = null;
    const link = watchedLink(fakeLink({ frame: THREADS }), () => watched);
    expect(link.frame(0)).toEqual({ ...THREADS, mySeat: null });
    watched = seatId(3);
    expect(link.frame(0)).toEqual({ ...THREADS, mySeat: seatId(3) });
  });

  it('lets nothing through to the match', () => {
    const match = fakeLink({ frame: THREADS });
    const link = watchedLink(match, () => seatId(1));
    link.send({ kind: 'back-off' });
    link.steer({ direction: 1, use: true, dash: false });
    link.say({ kind: 'rematch' });
    expect([match.sent, match.steered, match.said]).toEqual([[], [], []]);
  });
});

describe('whom to watch', () => {
  it('offers everybody and each seat, and says who is watched', () => {
    const drawn = draw(<Whom snapshot={SNAPSHOT} watched={seatId(3)} watch={nothing} />);
    const choices = ['watch-everybody', 'watch-1', 'watch-2', 'watch-3', 'watch-4'];
    expect(drawn.attributes.filter((value) => choices.includes(value))).toEqual(choices);
    expect(drawn.attributes.filter((value) => value.startsWith('whom-'))).toEqual([
      'whom-all ',
      'whom-face ',
      'whom-face ',
      'whom-face on',
      'whom-face ',
    ]);
  });

  it('has a key for each seat that is there', () => {
    expect([1, 4, 5].map((digit) => seatOfKey(SNAPSHOT, digit))).toEqual([seatId(1), seatId(4), null]);
  });
});
