import { describe, expect, it } from 'vitest';
import { entryTo, firstEntry, readSeatCode } from '../../client/app/first-entry.ts';
import type { Entry } from '../../client/app/screen.ts';
import { defaultSettings } from '../../client/app/settings.ts';
import { createStore } from '../../client/app/store.ts';
import { LinkError } from '../../client/net/link-error.ts';
import { type SeatMemory, type Shelf, seatMemoryOn } from '../../client/net/seat-memory.ts';
import { seatCodeFromTyping } from '../../client/ui/seat-code.tsx';
import type { LinkErrorKind } from '../../shared/net/index.ts';
import { type FakeLink, fakeLink } from './support/fake-link.ts';
import { fakeSeats } from './support/fake-seats.ts';
import { LOBBY } from './support/pictured-rooms.ts';

function shelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const SEAT = { code: 'WHSKLD', seatToken: 'secret-of-the-first-tab' };
const at = (pathname: string, patch: { hash?: string; isReload?: boolean } = {}) => ({
  pathname,
  hash: '',
  isReload: false,
  ...patch,
});

describe('seats that a browser remembers', () => {
  it('are there for a second tab of the same room, and for no other room', () => {
    const browser = shelf();
    seatMemoryOn(shelf(), browser).keep(SEAT);
    const second = seatMemoryOn(shelf(), browser);
    expect(second.recall()).toBeNull();
    expect(second.recall('WHSKLD')).toEqual(SEAT);
    expect(second.recall('QQQQQQ')).toBeNull();
  });

  it('are the tab’s own first', () => {
    const browser = shelf();
    const second = seatMemoryOn(shelf(), browser);
    second.keep({ ...SEAT, seatToken: 'of-the-second' });
    seatMemoryOn(shelf(), browser).keep(SEAT);
    expect(second.recall('WHSKLD')?.seatToken).toBe('of-the-second');
  });

  it('are no seats of whoever only watched', () => {
    const browser = shelf();
    const watching = seatMemoryOn(shelf(), browser);
    watching.keep(SEAT, 'tab');
    expect(watching.recall()).toEqual(SEAT);
    expect(seatMemoryOn(shelf(), browser).recall('WHSKLD')).toBeNull();
  });

  it('are forgotten everywhere by whoever leaves, but not another tab’s', () => {
    const browser = shelf();
    const [first, second] = [seatMemoryOn(shelf(), browser), seatMemoryOn(shelf(), browser)];
    first.keep(SEAT);
    second.keep({ ...SEAT, seatToken: 'of-the-second' }, 'tab');
    second.forget();
    expect(first.recall('WHSKLD')).toEqual(SEAT);
    expect(seatMemoryOn(shelf(), browser).recall('WHSKLD')).toEqual(SEAT);
    first.forget();
    expect(seatMemoryOn(shelf(), browser).recall('WHSKLD')).toBeNull();
  });

  it('are eight at most, the oldest goes', () => {
    const browser = shelf();
    const codes = [...'ABCDEFGHJ'].map((letter) => letter.repeat(6));
    for (const code of codes) seatMemoryOn(shelf(), browser).keep({ ...SEAT, code });
    const later = seatMemoryOn(shelf(), browser);
    expect(codes.filter((code) => later.recall(code) === null)).toEqual(['AAAAAA']);
  });

  it('know the tab’s own connection in that room, and no other tab does', () => {
    const browser = shelf();
    const first = seatMemoryOn(shelf(), browser);
    first.keep(SEAT);
    first.speakBy({ code: 'WHSKLD', line: 'line-of-the-first' });
    expect([first.lastLine('WHSKLD'), first.lastLine('QQQQQQ')]).toEqual(['line-of-the-first', null]);
    expect(seatMemoryOn(shelf(), browser).lastLine('WHSKLD')).toBeNull();
  });

  it('end with their room', () => {
    const browser = shelf();
    const first = seatMemoryOn(shelf(), browser);
    first.keep(SEAT);
    first.forgetRoom('WHSKLD');
    expect([first.recall(), seatMemoryOn(shelf(), browser).recall('WHSKLD')]).toEqual([null, null]);
  });

  it('wait for a tab that went away without leaving, until their time is over or it is back', () => {
    const tab = shelf();
    const memory = seatMemoryOn(tab, shelf());
    memory.setAside({ code: 'WHSKLD', untilMs: 5000 });
    expect(memory.waiting(0)).toBeNull();
    memory.keep(SEAT);
    expect(memory.waiting(0)).toBeNull();
    memory.setAside({ code: 'WHSKLD', untilMs: 5000 });
    expect([memory.waiting(4999), memory.waiting(5000)]).toEqual([{ code: 'WHSKLD', untilMs: 5000 }, null]);
    expect(seatMemoryOn(tab, shelf()).waiting(4999)?.code).toBe('WHSKLD');
    expect(seatMemoryOn(shelf(), shelf()).waiting(0)).toBeNull();
    memory.keep(SEAT);
    expect(memory.waiting(0)).toBeNull();
  });

  it('wait for nobody who left, whose room is no more, or who has another one by now', () => {
    const aside = { code: 'WHSKLD', untilMs: 5000 };
    for (const act of [
      (memory: SeatMemory) => memory.forget(),
      (memory: SeatMemory) => memory.forgetRoom('WHSKLD'),
      (memory: SeatMemory) => memory.keep({ ...SEAT, code: 'QQQQQQ' }),
    ]) {
      const memory = seatMemoryOn(shelf(), shelf());
      memory.keep(SEAT);
      memory.setAside(aside);
      act(memory);
      expect(memory.waiting(0)).toBeNull();
    }
  });

  it('survive what else lies in the storage', () => {
    const tab = shelf();
    seatMemoryOn(tab).keep(SEAT);
    tab.setItem('race-condiment.aside', '{"code":"WHSKLD","untilMs":"soon"}');
    expect(seatMemoryOn(tab).waiting(0)).toBeNull();
    const browser = shelf();
    browser.setItem('race-condiment.seats', '[{"code":7},"x"');
    expect(seatMemoryOn(null, browser).recall('WHSKLD')).toBeNull();
    browser.setItem('race-condiment.seats', '[{"code":7},{"code":"WHSKLD","seatToken":"s"}]');
    expect(seatMemoryOn(null, browser).recall('WHSKLD')).toEqual({ code: 'WHSKLD', seatToken: 's' });
  });
});

describe('a page that opens', () => {
  const nothing = seatMemoryOn(shelf(), shelf());
  const withSeat = seatMemoryOn(shelf(), shelf());
  withSeat.keep(SEAT);

  it('goes to the menu, or to the room of its address', () => {
    expect(firstEntry(at('/'), nothing)).toBeNull();
    expect(firstEntry(at('/whskld'), nothing)).toEqual({ kind: 'join', code: 'WHSKLD' });
  });

  it('goes back to its seat when it is loaded again, and asks where it is opened anew', () => {
    const reload = { kind: 'resume', code: 'WHSKLD', by: 'reload' };
    expect(firstEntry(at('/WHSKLD', { isReload: true }), withSeat)).toEqual(reload);
    expect(firstEntry(at('/WHSKLD'), withSeat)).toEqual({ kind: 'resume', code: 'WHSKLD', by: 'opening' });
  });

  it('stays at the menu that it was at, although its tab has a seat', () => {
    expect(firstEntry(at('/', { isReload: true }), withSeat)).toBeNull();
  });

  it('goes back to its place by Back and Forward, and in as anybody where it has none', () => {
    expect(entryTo('WHSKLD', withSeat)).toEqual({ kind: 'resume', code: 'WHSKLD', by: 'return' });
    expect(entryTo('QQQQQQ', withSeat)).toEqual({ kind: 'join', code: 'QQQQQQ' });
  });

  it('takes the seat of another device by the code behind the #', () => {
    const entry = { kind: 'seat-code', code: 'WHSKLD', seatCode: 'K7P2' };
    expect(firstEntry(at('/WHSKLD', { hash: '#k7p2' }), withSeat)).toEqual(entry);
    expect(firstEntry(at('/WHSKLD', { hash: '#no-code' }), nothing)).toEqual({ kind: 'join', code: 'WHSKLD' });
  });

  it('reads four signs that cannot be mistaken for others', () => {
    expect([readSeatCode('k7 p-2'), readSeatCode('K0P2'), readSeatCode('K7P')]).toEqual(['K7P2', null, null]);
    expect(seatCodeFromTyping('k0-7i p2x')).toBe('K7P2');
  });
});

describe('a server that is renewed', () => {
  /** A store whose doors give these answers one after the other, the last one for ever, and whose time is stepped by hand. */
  const opened = async (answers: (FakeLink | LinkErrorKind)[]) => {
    const first = fakeLink({ lobby: LOBBY });
    const asked: Entry[] = [];
    const steps: (() => void)[] = [];
    const store = createStore({
      doors: {
        async open(entry) {
          asked.push(entry);
          if (asked.length === 1) return first;
          const answer = answers[Math.min(asked.length - 2, answers.length - 1)] ?? 'no-connection';
          if (typeof answer === 'string') throw new LinkError(answer);
          return answer;
        },
        lesson: async () => first,
        seats: fakeSeats(),
      },
      settings: defaultSettings(false),
      save: () => undefined,
      muted: [],
      saveMuted: () => undefined,
      wait: () => new Promise((resolve) => steps.push(resolve)),
    });
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    store.enter({ kind: 'join', code: 'WHSKLD' });
    await settle();
    const end = Object.assign(first, { endedBy: 'server-stops' });
    end.change({ state: 'closed' });
    return {
      store,
      asked,
      async pass(times: number) {
        for (let time = 0; time < times; time++) {
          steps.shift()?.();
          await settle();
        }
      },
    };
  };

  it('is asked again and again until it is back, and the page is in its seat', async () => {
    const back = fakeLink({ lobby: { ...LOBBY, phase: 'cooking' } });
    const { store, asked, pass } = await opened(['no-connection', 'no-such-room', back]);
    expect(store.state.screen).toEqual({ kind: 'coming-back', code: 'WHSKLD' });
    await pass(2);
    expect(store.state.screen.kind).toBe('coming-back');
    await pass(1);
    expect(asked.at(-1)).toEqual({ kind: 'resume', code: 'WHSKLD', by: 'itself' });
    expect(store.state.screen).toEqual({ kind: 'cooking' });
    expect(store.state.link).toBe(back);
  });

  it('is given up after a minute, with a way to try by hand', async () => {
    const { store, asked, pass } = await opened(['no-connection']);
    await pass(29);
    expect(store.state.screen.kind).toBe('coming-back');
    await pass(1);
    expect(asked.length).toBe(31);
    expect(store.state.screen).toMatchObject({ kind: 'error', trouble: 'no-connection', entry: { by: 'hand' } });
  });

  it('is asked no more by whoever left, nor when the game has been renewed', async () => {
    const gone = await opened(['no-connection']);
    gone.store.leave();
    await gone.pass(2);
    expect([gone.asked.length, gone.store.state.screen.kind]).toEqual([1, 'menu']);
    const renewed = await opened(['old-page']);
    await renewed.pass(5);
    expect(renewed.asked.length).toBe(2);
    expect(renewed.store.state.screen).toMatchObject({ kind: 'error', trouble: 'old-page' });
  });
});
