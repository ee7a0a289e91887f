import { describe, expect, it } from 'vitest';
import { forkLink } from '../../client/app/fork-link.ts';
import { defaultSettings, parseSettings } from '../../client/app/settings.ts';
import { createStore } from '../../client/app/store.ts';
import { actionFor, DEFAULT_BINDINGS, keyLabel, rebound } from '../../client/input/bindings.ts';
import type { Frame } from '../../client/model/frame.ts';
import { LESSON_START, lessonAfter, targetsOf } from '../../client/ui/howto/steps.ts';
import { NO_NOTICES, noticesAfter } from '../../client/ui/hud/toasts.ts';
import { codeFromTyping } from '../../client/ui/menu/code.ts';
import { stageOf } from '../../client/ui/stage.ts';
import { required } from '../../shared/base/index.ts';
import { chefId, seatId } from '../../shared/kitchen/index.ts';
import { fakeLink } from './support/fake-link.ts';
import { fakeSeats } from './support/fake-seats.ts';
import { chef, DEADLOCK, frameOf, SNAPSHOT, THREADS } from './support/pictured-frames.ts';
import { LOBBY } from './support/pictured-rooms.ts';

/** What the sentences speak of: keys as printed, no fingers. */
const KEYS = { touch: false, tagKey: 'F', apronKey: 'Tab' };

const refused = {
  tick: 1,
  kind: 'refused',
  seat: seatId(2),
  chef: null,
  command: 'lock',
  refusal: { kind: 'hands-full' },
} as const;

describe('the code cells', () => {
  it('keep fitting letters only, in capitals, six at most', () => {
    expect(codeFromTyping('wh-s k1l')).toBe('WHSKL');
    expect(codeFromTyping('abcdefghjk')).toBe('ABCDEF');
    expect(codeFromTyping('oi0')).toBe('');
  });

  it('find the code in a pasted link', () => {
    expect(codeFromTyping('https://play.example/WHSKLD')).toBe('WHSKLD');
    expect(codeFromTyping(' whskld ')).toBe('WHSKLD');
  });
});

describe('settings', () => {
  const defaults = defaultSettings(true);

  it('survive whatever lies in the storage', () => {
    expect(parseSettings(null, defaults)).toEqual(defaults);
    expect(parseSettings('not json', defaults)).toEqual(defaults);
    expect(parseSettings('{"volume":99,"sound":"yes","bindings":{"use":[7]}}', defaults)).toEqual(defaults);
  });

  it('keep what fits', () => {
    const kept = parseSettings('{"sound":false,"volume":3,"reducedMotion":false,"name":"Ada"}', defaults);
    expect(kept).toMatchObject({ sound: false, volume: 3, reducedMotion: false, name: 'Ada' });
  });
});

describe('bindings', () => {
  it('give the digits to tags or to jobs, by role', () => {
    expect(actionFor(DEFAULT_BINDINGS, 'thread', 'Digit1')).toBe('tag-1');
    expect(actionFor(DEFAULT_BINDINGS, 'dispatcher', 'Digit1')).toBe('job-1');
    expect(actionFor(DEFAULT_BINDINGS, 'dispatcher', 'KeyW')).toBeNull();
  });

  it('take a key away from whoever had it in the same role', () => {
    const next = rebound(DEFAULT_BINDINGS, 'thread', 'use', 'KeyF');
    expect(next.use).toEqual(['KeyF']);
    expect(next.tag).toEqual([]);
    expect(next.then).toEqual(['KeyT']);
  });

  it('print what is on the key', () => {
    expect([keyLabel('KeyE'), keyLabel('Digit4'), keyLabel('ArrowLeft'), keyLabel('Space')]).toEqual([
      'E',
      '4',
      '←',
      'Space',
    ]);
  });
});

describe('a forked link', () => {
  it('gives every event once to each onlooker, whoever asks first', () => {
    const link = fakeLink({ frame: frameOf(SNAPSHOT, { events: [refused] }) });
    const [one, two] = forkLink(link, 2);
    expect(one?.frame(16)?.events).toEqual([refused]);
    link.change({ frame: frameOf(SNAPSHOT) });
    expect(one?.frame(32)?.events).toEqual([]);
    expect(two?.frame(32)?.events).toEqual([refused]);
    expect(two?.frame(48)?.events).toEqual([]);
  });
});

describe('the store', () => {
  const opened = async (link = fakeLink({ lobby: LOBBY })) => {
    const seats = fakeSeats();
    const store = createStore({
      doors: { open: async () => link, lesson: async () => link, seats },
      settings: defaultSettings(false),
      save: () => undefined,
      muted: [],
      saveMuted: () => undefined,
    });
    store.enter({ kind: 'quick-play' });
    await Promise.resolve();
    await Promise.resolve();
    return { store, link, seats };
  };

  it('shows the lobby once the door is open, and follows the room', async () => {
    const { store, link } = await opened();
    expect(store.state.screen).toEqual({ kind: 'lobby', countdown: false });
    link.change({ lobby: { ...LOBBY, phase: 'cooking' } });
    expect(store.state.screen).toEqual({ kind: 'cooking' });
  });

  it('says that the connection is gone when the link closes', async () => {
    const { store, link } = await opened();
    link.change({ state: 'closed' });
    expect(store.state.screen).toMatchObject({ kind: 'error', trouble: 'connection-lost' });
    expect(store.state.link).toBeNull();
  });

  it('offers the way back to the seat that waits', async () => {
    const { store, link } = await opened();
    link.change({ state: 'closed' });
    const entry = { kind: 'resume', code: 'WHSKLD', by: 'hand' };
    expect(store.state.screen).toMatchObject({ entry });
    store.retry();
    expect(store.state.screen).toEqual({ kind: 'joining', entry });
  });

  it('says what the room would not do, until it has been read', async () => {
    const { store, link } = await opened();
    link.refuse('not-host');
    expect(store.state.notice?.text).toBe('Only the host changes that.');
    store.dismiss();
    expect(store.state.notice).toBeNull();
  });

  it('steps out of a room when Back leads to the menu, and the place there is set aside', async () => {
    const { store, link, seats } = await opened();
    store.go({ kind: 'menu' });
    expect(store.state).toMatchObject({ screen: { kind: 'menu', code: '' }, link: null });
    expect([link.goodbye, seats.setAsideIn]).toEqual(['stepped-out', ['WHSKLD']]);
    store.go({ kind: 'room', code: 'WHSKLD' });
    const entry = { kind: 'resume', code: 'WHSKLD', by: 'return' };
    expect(store.state.screen).toEqual({ kind: 'joining', entry });
  });

  it('asks no more whether to leave a round that is over', async () => {
    const { store, link } = await opened();
    link.change({ lobby: { ...LOBBY, phase: 'cooking' } });
    store.show('leave');
    link.change({ lobby: { ...LOBBY, phase: 'cooking', watchers: 1 } });
    expect(store.state.dialog).toBe('leave');
    link.change({ lobby: { ...LOBBY, phase: 'result' } });
    expect(store.state.dialog).toBeNull();
  });

  it('sets nothing aside when one leaves by hand, or goes from a list or the lesson', async () => {
    const { store, link, seats } = await opened();
    store.leave();
    expect(link.goodbye).toBe('left');
    store.go({ kind: 'recent', level: null });
    expect(store.state.screen).toEqual({ kind: 'recent', level: null });
    store.go({ kind: 'learn' });
    await Promise.resolve();
    await Promise.resolve();
    expect(store.state.screen).toEqual({ kind: 'howto' });
    store.go({ kind: 'menu' });
    expect(seats.setAsideIn).toEqual([]);
  });

  it('goes straight from a room to a replay when Back leads there, and shows nothing between', async () => {
    const { store } = await opened();
    const shown: string[] = [];
    store.subscribe(() => void shown.push(store.state.screen.kind));
    store.go({ kind: 'replay', round: 'AbCdEfGhIjKlMnOpQr-_12', fromTick: 60 });
    expect(shown).toEqual(['replay']);
    expect(store.state.screen).toMatchObject({ fromTick: 60, back: null });
  });

  it('leaves a room that opened after nobody waited for it', async () => {
    const link = fakeLink({ lobby: LOBBY });
    const store = createStore({
      doors: { open: async () => link, lesson: async () => link, seats: fakeSeats() },
      settings: defaultSettings(false),
      save: () => undefined,
      muted: [],
      saveMuted: () => undefined,
    });
    store.enter({ kind: 'create' });
    store.leave();
    await Promise.resolve();
    await Promise.resolve();
    expect(store.state.screen.kind).toBe('menu');
    expect(link.state).toBe('closed');
  });

  it('puts the reason of a refused door into the screen', async () => {
    const refuse = () => Promise.reject({ kind: 'room-full' });
    const store = createStore({
      doors: { open: refuse, lesson: refuse, seats: fakeSeats() },
      settings: defaultSettings(false),
      save: () => undefined,
      muted: [],
      saveMuted: () => undefined,
    });
    store.enter({ kind: 'join', code: 'WHSKLD' });
    await Promise.resolve();
    await Promise.resolve();
    expect(store.state.screen).toMatchObject({ kind: 'error', trouble: 'room-full' });
  });
});

describe('toasts', () => {
  it('say why nothing happened, once, for a while', () => {
    const shown = noticesAfter(NO_NOTICES, frameOf(SNAPSHOT, { events: [refused, refused] }), 1000, KEYS);
    expect(shown.toasts.map((toast) => toast.text)).toEqual(['Hands are full.']);
    expect(noticesAfter(shown, frameOf(SNAPSHOT), 4100, KEYS).toasts).toEqual([]);
  });

  it('keep quiet about other people’s refusals', () => {
    const theirs = { ...refused, seat: seatId(1) };
    expect(noticesAfter(NO_NOTICES, frameOf(SNAPSHOT, { events: [theirs] }), 0, KEYS).toasts).toEqual([]);
  });

  describe('at the end of a deadlock', () => {
    const [knot] = DEADLOCK.snapshot.deadlocks;
    const hazard = required(knot, 'a deadlock').id;
    const undone = { tick: 9, kind: 'deadlock-undone', hazard, saved: false } as const;
    const home = { tick: 9, kind: 'backed-off', chef: chefId(3), sentHome: true } as const;
    const cost = { tick: 9, kind: 'deadlock-cost', hazard, coins: 1 } as const;
    const seenWith = (costCoins: number) =>
      noticesAfter(
        NO_NOTICES,
        frameOf({ ...DEADLOCK.snapshot, deadlocks: [{ ...required(knot, 'a deadlock'), costCoins }] }),
        0,
        KEYS,
      );
    const textsAfter = (costCoins: number, events: Frame['events']) =>
      noticesAfter(seenWith(costCoins), frameOf(SNAPSHOT, { events }), 0, KEYS).toasts.map((toast) => toast.text);

    it('say whom the inspector sent home, and what it cost', () => {
      expect(textsAfter(19, [cost, undone, home])).toEqual([
        'Nobody let go: the inspector sent Basil home. It cost 20 coins.',
      ]);
    });

    it('say what it cost when somebody let go too late', () => {
      expect(textsAfter(16, [{ ...home, sentHome: false }, undone])).toEqual([
        'The loop is open again. It cost 16 coins.',
      ]);
    });

    it('speak of no coins where deadlocks cost none', () => {
      const free = [{ ...undone, saved: true }, home];
      expect(textsAfter(0, free)).toEqual(['Nobody let go: the inspector sent Basil home.']);
    });

    it('leave a loop that was opened in time to the stamp', () => {
      const saved = noticesAfter(seenWith(0), frameOf(SNAPSHOT, { events: [{ ...undone, saved: true }] }), 0, KEYS);
      expect([saved.toasts, saved.stampUntilMs]).toEqual([[], 1800]);
    });
  });
});

describe('the lesson', () => {
  it('goes on when the chef has walked', () => {
    const begun = lessonAfter(LESSON_START, THREADS);
    expect(begun.index).toBe(0);
    const moved = SNAPSHOT.chefs.map((entry) =>
      entry.number === 2 ? chef(2, 2, 'RUNNING', { x: entry.x + 1600 }) : entry,
    );
    expect(lessonAfter(begun, frameOf({ ...SNAPSHOT, chefs: moved })).index).toBe(1);
  });
});

describe('the lights of the lesson', () => {
  const names = (index: number, frame = THREADS) =>
    targetsOf({ index, anchor: null }, frame).map((id) => id.slice('station:'.length));

  it('show where to go, one step after the other', () => {
    expect(names(0)).toEqual([]);
    expect(names(2)).toEqual(['knife']);
    expect(names(3)).toEqual(['board']);
    expect(names(6)).toEqual(['pan-1', 'pan-2']);
    expect(names(7)).toEqual([]);
  });

  it('show what is still one’s own when it is time to let go', () => {
    expect(names(5)).toEqual(['pan-2']);
  });
});

describe('the stage', () => {
  it('draws menus at their size, larger on large screens, and anew on phones', () => {
    expect(stageOf(1366, 768, false)).toEqual({ compact: false, upright: false, zoom: 1, touch: false });
    expect(stageOf(1920, 1080, false).zoom).toBe(1.406);
    expect(stageOf(844, 390, true)).toEqual({ compact: true, upright: false, zoom: 1, touch: true });
    expect(stageOf(390, 844, true)).toEqual({ compact: true, upright: true, zoom: 1, touch: true });
    expect(stageOf(768, 1024, true).upright).toBe(false);
  });
});
