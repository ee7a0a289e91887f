import { describe, expect, it } from 'vitest';
import { OpenList } from '../../client/ui/menu/open-kitchens.tsx';
import { OPEN_KITCHENS } from './support/pictured-rooms.ts';
import { draw } from './support/tiny-dom.ts';

const nothing = () => undefined;
const list = (known: Parameters<typeof OpenList>[0]['known']) =>
  draw(<OpenList known={known} join={nothing} watch={nothing} />);

describe('the list of open kitchens', () => {
  const drawn = list({ kind: 'known', kitchens: OPEN_KITCHENS });

  it('says what is cooked, what goes on, and what a press brings', () => {
    expect(drawn.attributes).toEqual(
      expect.arrayContaining([
        'Join Trattoria, waiting: 2 seats for you',
        'Watch Chopping feast, cooking',
        'Join Pasta for two, at the result: 3 seats for you',
      ]),
    );
    expect(drawn.texts.filter((text) => text === 'Join').length).toBe(2);
    expect(drawn.texts.filter((text) => text === 'Watch').length).toBe(3);
  });

  it('says in words who sits where', () => {
    expect(drawn.attributes).toEqual(
      expect.arrayContaining(['Berry, Chef', 'Saffron, Dispatcher', 'Basil, Chef, a bot', 'free seat', '3 watching']),
    );
  });

  it('leads to Play now where there is none, and says when nobody answers', () => {
    expect(list({ kind: 'known', kitchens: [] }).texts.join(' ')).toContain('“Play now” opens a kitchen');
    expect(list({ kind: 'unknown' }).texts.join(' ')).toContain('do not answer');
    expect(list({ kind: 'asking' }).texts).toEqual(['Open kitchens']);
  });
});
