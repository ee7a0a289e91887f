import { describe, expect, it } from 'vitest';
import { Told } from '../../client/ui/rounds/told-card.tsx';
import { draw } from './support/tiny-dom.ts';

const nothing = () => undefined;

describe('a list of rounds', () => {
  const told = (isAsking: boolean, isEmpty: boolean) =>
    draw(
      <Told
        isAsking={isAsking}
        trouble={null}
        isEmpty={isEmpty}
        nothing="Nothing yet."
        cook={nothing}
        again={nothing}
      />,
    );

  it('invites to cook where nothing is in it', () => {
    const drawn = told(false, true);
    expect(drawn.texts).toEqual(['Nothing yet.', 'Play now']);
    expect(drawn.attributes).toContain('cook-first');
  });

  it('does not call itself empty while it is asked for', () => {
    expect(told(true, true).texts).toEqual(['Asking the kitchen…']);
  });

  it('says nothing below its rounds', () => {
    expect(told(false, false).texts).toEqual([]);
  });
});
