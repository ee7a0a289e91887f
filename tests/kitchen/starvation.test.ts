import { describe, expect, it } from 'vitest';
import { dish, type Kitchen, kitchen, ofKind, stir, tabTo } from '../support/kitchen.ts';

/** The first chef of a lone player has begun to stir and lost its apron in tick 1; the others come and go. */
function left(): Kitchen {
  const k = kitchen({ dishes: [dish([{ ...stir, seconds: 20 }])], chefs: 3 });
  k.useAt(1, 'mixing');
  k.say(1, tabTo(2));
  return k;
}

describe('starvation', () => {
  it('is a wait of eight seconds in which three who came later got the apron first; it costs five', () => {
    const k = left();
    for (const chef of [3, 2, 3]) k.say(1, tabTo(chef));
    k.wait(236);
    expect(ofKind(k.events, 'starved')).toEqual([]);
    expect(ofKind(k.wait(1), 'starved')).toMatchObject([{ tick: 241, chef: 'chef:1', coins: 5 }]);
    expect(k.lines()).toEqual([['starvation', -5]]);
    expect(k.hazards('starvation')).toMatchObject([{ resource: 'apron', actor: { chef: 'chef:1' }, costCoins: 5 }]);
  });

  it('is charged once a wait', () => {
    const k = left();
    for (const chef of [3, 2, 3]) k.say(1, tabTo(chef));
    k.wait(500);
    expect(k.lines()).toEqual([['starvation', -5]]);
  });

  it('is not a long wait that fewer have overtaken: that is contention', () => {
    const k = left();
    for (const chef of [3, 2]) k.say(1, tabTo(chef));
    k.wait(500);
    expect(ofKind(k.events, 'starved')).toEqual([]);
  });

  it('is not a short wait that many have overtaken', () => {
    const k = left();
    for (const chef of [3, 2, 3, 2]) k.say(1, tabTo(chef));
    k.wait(200);
    k.say(1, tabTo(1));
    k.wait(100);
    expect(ofKind(k.events, 'starved')).toEqual([]);
  });

  it('is over with the apron: the next wait counts anew', () => {
    const k = left();
    for (const chef of [3, 2]) k.say(1, tabTo(chef));
    k.say(1, tabTo(1));
    k.wait(20);
    for (const chef of [2, 3, 2]) k.say(1, tabTo(chef));
    k.wait(500);
    expect(ofKind(k.events, 'starved')).toEqual([]);
  });
});
