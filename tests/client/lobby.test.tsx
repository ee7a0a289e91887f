import { describe, expect, it } from 'vitest';
import {
  apronCount,
  clockWord,
  coresWord,
  doorsWord,
  readyWords,
  roundSeconds,
  seedWord,
} from '../../client/app/room-words.ts';
import { awayAfter, secondsLeftOf } from '../../client/ui/lobby/away.ts';
import { Lobby, whoIsHere } from '../../client/ui/lobby/lobby.tsx';
import { RoomSettings, seedFromTyping } from '../../client/ui/lobby/room-settings.tsx';
import { SilenceAround } from '../../client/ui/room-button.tsx';
import { required } from '../../shared/base/index.ts';
import { LEVELS, planOf } from '../../shared/content/index.ts';
import { levelId, seatId } from '../../shared/kitchen/index.ts';
import type { Lobby as LobbyState } from '../../shared/net/index.ts';
import { LOBBIES, LOBBY } from './support/pictured-rooms.ts';
import { type Drawn, draw } from './support/tiny-dom.ts';

const nothing = () => undefined;
const GUEST = required(LOBBIES['lobby-guest'], 'a lobby of a guest');
const HOST = 'session-2';

function lobby(state: LobbyState, sessionId: string | null, { canMove = true, silence = null as string | null } = {}) {
  return draw(
    <SilenceAround value={silence}>
      <Lobby
        lobby={state}
        sessionId={sessionId}
        link="https://play.example/WHSKLD"
        levels={LEVELS}
        muted={[]}
        canMove={canMove}
        say={nothing}
        rename={nothing}
        toggleMute={nothing}
        openSettings={nothing}
        openDevice={nothing}
        takeSeat={nothing}
        leave={nothing}
      />
    </SilenceAround>,
  );
}

const settings = (isHost: boolean, { state = GUEST, silence = null as string | null } = {}) =>
  draw(
    <SilenceAround value={silence}>
      <RoomSettings lobby={state} isHost={isHost} say={nothing} close={nothing} />
    </SilenceAround>,
  );

describe('the lobby', () => {
  it('lets the host show people out, and nobody else', () => {
    expect(lobby(LOBBY, HOST).attributes).toContain('kick-1');
    expect(lobby(LOBBY, HOST).attributes).not.toContain('kick-2');
    const guest = lobby(GUEST, HOST);
    expect(guest.attributes.filter((value) => value.startsWith('kick'))).toEqual([]);
  });

  it('says who is host, and which calls can be muted: those of other people', () => {
    expect(lobby(GUEST, HOST).texts.filter((text) => text === 'host').length).toBe(1);
    const mutes = lobby(LOBBY, HOST).attributes.filter((value) => value.startsWith('mute-'));
    expect(mutes).toEqual(['mute-1']);
  });

  it('shows by name and in one line how a bot plays; only the host can turn it', () => {
    const host = lobby(LOBBY, HOST);
    expect(host.texts).toEqual(expect.arrayContaining(['Knife first', 'the same order, always: never deadlocks']));
    expect(host.attributes).toEqual(expect.arrayContaining(['policy-next-3', 'policy-previous-3']));
    const guest = lobby(GUEST, HOST);
    expect(guest.texts).toContain('Polite');
    expect(guest.attributes).not.toContain('policy-next-4');
  });

  it('tells the truth about a polite bot that has hands and no rail', () => {
    expect(lobby(GUEST, HOST).texts).toContain('as a chef: knife first, like the others');
    const seats = GUEST.seats.map((seat) => ({ ...seat, role: 'dispatcher' as const }));
    expect(lobby({ ...GUEST, seats }, HOST).texts).toContain('as a dispatcher, never blocks its rail');
  });

  it('shows who is away as asleep, in a word', () => {
    const drawn = lobby(GUEST, HOST);
    expect(drawn.attributes).toContain('asleep-3');
    expect(drawn.texts.filter((text) => text === 'asleep').length).toBe(1);
  });

  it('gives those who watch a seat to take instead of a start to press', () => {
    const watching = lobby(GUEST, 'session-of-a-watcher');
    expect(watching.texts).toContain('You are watching');
    expect(watching.attributes).toEqual(expect.arrayContaining(['sit', 'seat-code-field']));
    expect(watching.attributes).not.toContain('ready');
    expect(lobby(GUEST, HOST).attributes).not.toContain('sit');
  });

  it('says to those who watch when people have every seat', () => {
    const full = { ...LOBBY, seats: LOBBY.seats.map((seat) => ({ ...seat, kind: 'person' as const })) };
    expect(lobby(full, 'session-of-a-watcher').texts).toContain('Every seat is taken');
  });

  it('offers another device only where a seat can move', () => {
    expect(lobby(LOBBY, HOST).attributes).toContain('other-device');
    expect(lobby(LOBBY, HOST, { canMove: false }).attributes).not.toContain('other-device');
  });

  it('says on its button what a press does, and for whom it waits', () => {
    const people = (...ready: boolean[]) =>
      LOBBY.seats.map((seat, index) => ({ ...seat, kind: 'person' as const, ready: ready[index] ?? true }));
    const words = (state: Partial<LobbyState>) => {
      const { seats, ...rest } = { ...LOBBY, ...state };
      const mine = required(seats[1], 'an own seat');
      return readyWords({ ...rest, seats }, mine);
    };
    const alone = LOBBY.seats.map((seat, index) => (index === 1 ? seat : { ...seat, kind: 'bot' as const }));
    expect(words({ seats: alone })).toEqual(['Start', 'the kitchen is yours']);
    expect(words({ seats: people(false, false) })).toEqual(['Ready', 'starts when all are ready']);
    expect(words({ seats: people(true, false) })).toEqual(['Ready', 'everybody waits for you']);
    expect(words({ seats: people(false, true) })).toEqual(['Ready', 'waits for Berry']);
    expect(words({ seats: people(false, true, false) })).toEqual(['Ready', 'waits for Berry and 1 more']);
    expect(words({ seats: people(), phase: 'countdown' })).toEqual(['Wait!', 'press to stop it']);
  });

  it('waits for nobody who is away', () => {
    const seats = LOBBY.seats.map((seat, index) => ({ ...seat, ready: index === 1, connected: index === 1 }));
    expect(readyWords({ ...LOBBY, seats }, required(seats[1], 'an own seat'))).toEqual(['Ready', '']);
  });

  it('tells who is alone to press Start, and others to press Ready', () => {
    const seats = LOBBY.seats.map((seat, index) => (index === 1 ? seat : { ...seat, kind: 'free' as const }));
    expect(lobby({ ...LOBBY, seats }, HOST).texts).toContain('press Start');
    expect(lobby(LOBBY, HOST).texts).toContain('press Ready');
  });

  it('speaks of a seat that waits to those alone who have one', () => {
    const note = 'your seat waits for two minutes.';
    expect(lobby(LOBBY, HOST).texts).toContain(note);
    expect(lobby(GUEST, 'session-of-a-watcher').texts).not.toContain(note);
  });

  it('counts seats and onlookers and says who may come in', () => {
    expect(whoIsHere(LOBBY)).toBe('3 of 4 seats taken · anyone with the code can walk in');
    expect(whoIsHere({ ...LOBBY, watchers: 1, isOpen: true })).toBe(
      '3 of 4 seats taken · 1 watches · strangers may walk in',
    );
    expect(whoIsHere({ ...LOBBY, watchers: 2, lateJoin: false })).toBe(
      '3 of 4 seats taken · 2 watch · nobody walks in once it cooks',
    );
  });
});

describe('a room whose server is silent', () => {
  const silence = 'nobody hears it';
  /** What is no word to the room: it works in any silence. */
  const LOCAL = /^(leave|other-device|copy-link|more-settings|mute-\d|kick-\d|seat-code-go|room-settings-close)$/;
  // The code of a seat waits until it is whole, in a silence or not.
  const waiting = ({ buttons }: Drawn) =>
    ids(buttons, (button) => button['aria-disabled'] === 'true' && button['data-testid'] !== 'seat-code-go');
  const told = ({ buttons }: Drawn) => ids(buttons, (button) => button.title === silence);
  const speaking = ({ buttons }: Drawn) => [...buttons.keys()].filter((id) => !LOCAL.test(id));
  const ids = (buttons: Drawn['buttons'], suits: (button: Readonly<Record<string, string>>) => boolean) =>
    [...buttons].flatMap(([id, button]) => (suits(button) ? [id] : []));

  it('says on every button whose word it would not hear why it waits, and on no other', () => {
    for (const drawn of [lobby(LOBBY, HOST, { silence }), lobby(GUEST, HOST, { silence })]) {
      expect(speaking(drawn)).toEqual(expect.arrayContaining(['ready', 'watch-instead', 'model-async', 'open-doors']));
      expect(waiting(drawn)).toEqual(speaking(drawn));
      expect(told(drawn)).toEqual(speaking(drawn));
    }
    const watching = lobby(GUEST, 'session-of-a-watcher', { silence });
    expect(waiting(watching)).toEqual(speaking(watching));
    expect(waiting(watching)).toContain('sit');
    const set = settings(true, { silence });
    expect(waiting(set)).toEqual(speaking(set));
    expect(waiting(set)).toContain('clock-relaxed');
  });

  it('lets Ready say that it waits, and not for whom', () => {
    expect(lobby(LOBBY, HOST, { silence }).texts).toContain('waits for an answer');
    expect(lobby(LOBBY, HOST).texts).not.toContain('waits for an answer');
  });

  it('is the only one whose buttons wait', () => {
    for (const drawn of [lobby(LOBBY, HOST), lobby(GUEST, HOST), settings(true)]) expect(waiting(drawn)).toEqual([]);
  });
});

describe('the settings of a room', () => {
  it('are buttons for the host, and words for everybody else', () => {
    expect(settings(true).attributes).toEqual(
      expect.arrayContaining(['doors-open', 'clock-relaxed', 'cores-level', 'cores-4', 'seed-field', 'late-join-no']),
    );
    const read = settings(false);
    expect(read.texts).toEqual(
      expect.arrayContaining([
        'Only the host changes these.',
        'Open to strangers',
        'Relaxed ×1.5',
        '2 aprons',
        'number 4711',
        'Yes',
      ]),
    );
    expect(read.elements.filter((name) => name === 'button').length).toBe(1);
  });

  it('read as they are set', () => {
    const words = (state: LobbyState) => [doorsWord, clockWord, coresWord, seedWord].map((word) => word(state));
    expect(words(LOBBY)).toEqual(['By code only', 'Normal', 'As the level says', 'By chance']);
    expect(words({ ...GUEST, cores: 1 })).toEqual(['Open to strangers', 'Relaxed ×1.5', '1 apron', 'number 4711']);
  });

  it('take whole numbers as seeds, and nothing else', () => {
    expect(['4711', ' 4 711 ', '0', '999999999'].map(seedFromTyping)).toEqual([4711, 4711, 0, 999_999_999]);
    expect(['', '-1', '4.5e3', '1000000000', 'lucky'].map(seedFromTyping)).toEqual([null, null, null, null, null]);
  });

  it('make the round longer and the aprons fewer', () => {
    const trattoria = required(planOf(levelId('trattoria')), 'trattoria');
    expect([roundSeconds(trattoria, LOBBY), roundSeconds(trattoria, { ...LOBBY, clock: 'relaxed' })]).toEqual([
      150, 225,
    ]);
    expect([apronCount(LOBBY), apronCount({ ...LOBBY, cores: 2 }), apronCount({ ...LOBBY, cores: 4 })]).toEqual([
      3, 2, 3,
    ]);
  });
});

describe('the time that a seat still waits', () => {
  const away = (seat: number) => ({
    ...LOBBY,
    seats: LOBBY.seats.map((each) => (each.seat === seatId(seat) ? { ...each, connected: false } : each)),
  });

  it('counts from when this page saw it fall asleep', () => {
    const before = awayAfter(null, LOBBY, 0);
    const asleep = awayAfter(before, away(1), 5000);
    expect(asleep).toEqual({ 'seat:1': 5000 });
    expect(secondsLeftOf(awayAfter(asleep, away(1), 9000)['seat:1'], 15_000)).toBe(110);
    expect(secondsLeftOf(5000, 500_000)).toBe(0);
    // The page was drawn last before it saw anybody go.
    expect(secondsLeftOf(5000, 1000)).toBe(120);
    expect(awayAfter(asleep, LOBBY, 9000)).toEqual({});
  });

  it('is not known of those who slept before this page came', () => {
    expect(awayAfter(null, away(1), 0)).toEqual({});
    expect(secondsLeftOf(undefined, 0)).toBeNull();
  });
});
