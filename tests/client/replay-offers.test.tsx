import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../client/app/settings.ts';
import { createStore } from '../../client/app/store.ts';
import { Result } from '../../client/ui/result/result.tsx';
import { RoomActions } from '../../client/ui/result/room-actions.tsx';
import { required } from '../../shared/base/index.ts';
import { levelId, seatId } from '../../shared/kitchen/index.ts';
import type { Lobby } from '../../shared/net/index.ts';
import { fakeLink } from './support/fake-link.ts';
import { fakeSeats } from './support/fake-seats.ts';
import { PLAN } from './support/pictured-plan.ts';
import { RESULT } from './support/pictured-result.ts';
import { LOBBY } from './support/pictured-rooms.ts';
import { draw } from './support/tiny-dom.ts';

const nothing = () => undefined;
const ROUND = 'AbCdEfGhIjKlMnOpQr-_12';

describe('the result of a round in a room', () => {
  const actions = (replay: string | null, isLost = false, lobby: Lobby = LOBBY) =>
    draw(
      <RoomActions
        replay={replay}
        isLost={isLost}
        lobby={lobby}
        mine={null}
        rematch={nothing}
        next={nothing}
        nextDinner={levelId('trattoria')}
        sit={nothing}
      />,
    );

  it('says that the round is being kept, and offers no replay before it is', () => {
    const drawn = actions(null);
    expect(drawn.texts).toContain('The round is being kept…');
    expect(drawn.attributes).not.toContain('watch-replay');
  });

  it('says so when it could not be kept, and does not go on promising', () => {
    const drawn = actions(null, true);
    expect(drawn.texts).toContain('No replay: the round could not be kept.');
    expect(drawn.texts).not.toContain('The round is being kept…');
    expect(drawn.attributes).not.toContain('watch-replay');
  });

  it('offers a seat to those who watched, or says why there is none', () => {
    const people = LOBBY.seats.map((seat) => ({ ...seat, kind: 'person' as const }));
    const full = actions(null, false, { ...LOBBY, seats: people });
    expect(full.attributes).not.toContain('sit');
    expect(full.texts).toContain('people have every seat');
    const open = actions(null);
    expect(open.attributes).toContain('sit');
    expect(open.attributes).not.toContain('no-seat');
  });

  it('then offers the replay in a page of its own, so that nobody leaves the room, and a link to copy', () => {
    const drawn = actions(`https://play.example/replay/${ROUND}`);
    expect(drawn.attributes).toEqual(
      expect.arrayContaining([
        'watch-replay',
        `https://play.example/replay/${ROUND}`,
        '_blank',
        'noopener',
        'copy-replay',
      ]),
    );
    expect(drawn.texts).not.toContain('The round is being kept…');
  });
});

describe('the debrief', () => {
  const debrief = (isKept: boolean) =>
    draw(
      <Result
        result={RESULT}
        plan={PLAN}
        whose="ours"
        back={{ label: '', press: nothing }}
        momentAt={isKept ? (tick) => ({ address: `https://play.example/at/${tick}`, go: null }) : null}
      >
        {null}
      </Result>,
    );

  it('leads from each hazard to three seconds before it', () => {
    const starts = RESULT.hazards.map((hazard) => (hazard.kind === 'deadlock' ? hazard.startTick : hazard.tick));
    const addresses = debrief(true).attributes.filter((value) => value.startsWith('https://play.example/at/'));
    expect(addresses).toEqual(starts.map((tick) => `https://play.example/at/${tick - 90}`));
    expect(addresses.length).toBe(2);
  });

  it('leads nowhere while the round is not kept', () => {
    expect(debrief(false).attributes).not.toContain('moment');
  });
});

describe('a visit to what the server kept', () => {
  const opened = async () => {
    const link = fakeLink({ lobby: { ...LOBBY, phase: 'result' } });
    const store = createStore({
      doors: { open: async () => link, lesson: async () => link, seats: fakeSeats() },
      settings: defaultSettings(false),
      save: nothing,
      muted: [],
      saveMuted: nothing,
    });
    return { link, store };
  };

  it('gives up the lesson that was open', async () => {
    const { link, store } = await opened();
    store.learn();
    await Promise.resolve();
    await Promise.resolve();
    store.visit({ kind: 'replayed', round: ROUND, fromTick: 0 });
    expect(store.state.screen).toMatchObject({ kind: 'replay', round: ROUND });
    expect([link.state, store.state.link]).toEqual(['closed', null]);
  });

  it('is not made from a room: nobody loses a seat by it', async () => {
    const { link, store } = await opened();
    store.enter({ kind: 'quick-play' });
    await Promise.resolve();
    await Promise.resolve();
    store.visit({ kind: 'listed', list: { kind: 'recent', level: null } });
    expect(store.state.screen).toEqual({ kind: 'result' });
    expect([link.state, store.state.link]).toEqual(['open', link]);
  });
});

describe('what is cooked next', () => {
  const actions = (lobby: Lobby, mine: number | null) =>
    draw(
      <RoomActions
        replay={null}
        isLost={false}
        lobby={lobby}
        mine={mine === null ? null : required(lobby.seats[mine - 1], 'a seat')}
        rematch={nothing}
        next={nothing}
        nextDinner={levelId('trattoria')}
        sit={nothing}
      />,
    );
  const after: Lobby = {
    ...LOBBY,
    phase: 'result',
    seats: LOBBY.seats.map((seat) => ({ ...seat, kind: 'person', ready: false, host: seat.seat === seatId(2) })),
  };
  const wanted = { ...after, seats: after.seats.map((seat) => ({ ...seat, ready: seat.seat === seatId(1) })) };

  it('shows everybody who wants the same again, and whom it waits for', () => {
    expect(actions(after, 1).attributes).not.toContain('rematch-waits');
    expect(actions(wanted, 3).texts).toContain('waits for Saffron and Basil and Plum');
    expect(actions(wanted, 2).texts).toContain('Berry would like that');
  });

  it('does not wait for those who sleep', () => {
    const asleep = { ...wanted, seats: wanted.seats.map((seat) => ({ ...seat, connected: seat.seat !== seatId(4) })) };
    expect(actions(asleep, 3).texts).toContain('waits for Saffron and Basil');
  });

  it('lets only the host pick the next dinner, and says so', () => {
    expect(actions(after, 2).texts).not.toContain('the host picks it');
    expect(actions(after, 1).texts).toContain('the host picks it');
  });

  it('is named to everybody who has a seat', () => {
    expect(actions(after, 2).texts).toEqual(expect.arrayContaining(['Next dinner', 'Trattoria']));
    expect(actions(after, 1).texts).toContain('Next: Trattoria');
  });

  it('is a seat at most for those who watched', () => {
    const watched = actions(wanted, null);
    for (const id of ['rematch', 'next-level', 'sit']) expect(watched.attributes).not.toContain(id);
    expect(actions({ ...LOBBY, phase: 'result' }, null).attributes).toContain('sit');
    expect(actions({ ...LOBBY, phase: 'result' }, 1).attributes).not.toContain('sit');
  });
});
