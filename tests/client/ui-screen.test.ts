import { describe, expect, it } from 'vitest';
import { FIRST_SCREEN, roomOf, type Screen, transition } from '../../client/app/screen.ts';

const joining: Screen = { kind: 'joining', entry: { kind: 'join', code: 'WHSKLD' } };
const cooking: Screen = { kind: 'cooking' };

const ROUND = 'AbCdEfGhIjKlMnOpQr-_12';
const recent: Screen = { kind: 'recent', level: null };

describe('screens of what the server kept', () => {
  const replay = transition(recent, { kind: 'replayed', round: ROUND, fromTick: 90 });

  it('go from a list to a replay and back to that list', () => {
    expect(transition(FIRST_SCREEN, { kind: 'listed', list: recent })).toEqual(recent);
    expect(replay).toEqual({ kind: 'replay', round: ROUND, fromTick: 90, shows: 'kitchen', back: recent });
    expect(transition(replay, { kind: 'went-back' })).toEqual(recent);
    expect(transition(recent, { kind: 'went-back' })).toEqual(FIRST_SCREEN);
  });

  it('lead back to the menu from a replay that was opened by its link', () => {
    const opened = transition(FIRST_SCREEN, { kind: 'replayed', round: ROUND, fromTick: 0 });
    expect(opened).toMatchObject({ kind: 'replay', back: null });
    expect(transition(opened, { kind: 'went-back' })).toEqual(FIRST_SCREEN);
  });

  it('turn a replay to its result and back, and nothing else', () => {
    const result = transition(replay, { kind: 'turned', shows: 'result' });
    expect(result).toEqual({ ...replay, shows: 'result' });
    expect(transition(result, { kind: 'turned', shows: 'kitchen' })).toEqual(replay);
    expect(transition(recent, { kind: 'turned', shows: 'result' })).toBe(recent);
  });

  it('take nobody out of a room', () => {
    for (const event of [
      { kind: 'listed', list: recent },
      { kind: 'replayed', round: ROUND, fromTick: 0 },
      { kind: 'went-back' },
    ] as const)
      expect(transition(cooking, event)).toBe(cooking);
  });
});

describe('screens', () => {
  it('goes from the menu through the door into the lobby', () => {
    const waiting = transition(FIRST_SCREEN, { kind: 'entered', entry: { kind: 'quick-play' } });
    expect(waiting).toEqual({ kind: 'joining', entry: { kind: 'quick-play' } });
    expect(transition(waiting, { kind: 'opened' })).toEqual({ kind: 'lobby', countdown: false });
  });

  it('follows the phases of the room', () => {
    const lobby: Screen = { kind: 'lobby', countdown: false };
    expect(transition(lobby, { kind: 'phase', phase: 'countdown' })).toEqual({ kind: 'lobby', countdown: true });
    expect(transition(lobby, { kind: 'phase', phase: 'cooking' })).toEqual(cooking);
    expect(transition(cooking, { kind: 'phase', phase: 'result' })).toEqual({ kind: 'result' });
    expect(transition({ kind: 'result' }, { kind: 'phase', phase: 'lobby' })).toEqual(lobby);
  });

  it('says why a door stayed shut and remembers which one it was', () => {
    const error = transition(joining, { kind: 'refused', trouble: 'room-full' });
    expect(error).toEqual({
      kind: 'error',
      trouble: 'room-full',
      entry: { kind: 'join', code: 'WHSKLD' },
      code: 'WHSKLD',
    });
    expect(transition(error, { kind: 'retried' })).toEqual(joining);
  });

  it('ends a failed return in the menu without a word', () => {
    const returning: Screen = { kind: 'joining', entry: { kind: 'resume', code: 'WHSKLD', by: 'reload' } };
    expect(transition(returning, { kind: 'refused', trouble: 'no-such-room' })).toEqual(FIRST_SCREEN);
  });

  it('says why a return by hand failed, and lets one try again only where that can help', () => {
    const returning: Screen = { kind: 'joining', entry: { kind: 'resume', code: 'WHSKLD', by: 'hand' } };
    const gone = transition(returning, { kind: 'refused', trouble: 'no-such-room' });
    expect(gone).toEqual({ kind: 'error', trouble: 'no-such-room', entry: null, code: 'WHSKLD' });
    const offline = transition(returning, { kind: 'refused', trouble: 'no-connection' });
    expect(transition(offline, { kind: 'retried' })).toEqual(returning);
  });

  it('hears of phases only in a room', () => {
    expect(transition(FIRST_SCREEN, { kind: 'phase', phase: 'cooking' })).toBe(FIRST_SCREEN);
    expect(transition({ kind: 'howto' }, { kind: 'phase', phase: 'result' })).toEqual({ kind: 'howto' });
  });

  it('shows an error when the room ends under the feet, and nothing when one left', () => {
    expect(transition(cooking, { kind: 'ended', trouble: 'room-broke', code: 'WHSKLD' })).toEqual({
      kind: 'error',
      trouble: 'room-broke',
      entry: null,
      code: 'WHSKLD',
    });
    expect(transition(cooking, { kind: 'left' })).toEqual(FIRST_SCREEN);
  });

  it('asks before it takes a seat from another page, whatever way one came', () => {
    const question: Screen = { kind: 'seat-question', code: 'WHSKLD' };
    expect(transition(joining, { kind: 'refused', trouble: 'seat-in-use' })).toEqual(question);
    const opening: Screen = { kind: 'joining', entry: { kind: 'resume', code: 'WHSKLD', by: 'opening' } };
    expect(transition(opening, { kind: 'refused', trouble: 'seat-in-use' })).toEqual(question);
  });

  it('goes in as anybody else where an opened page finds its seat gone', () => {
    const opening: Screen = { kind: 'joining', entry: { kind: 'resume', code: 'WHSKLD', by: 'opening' } };
    expect(transition(opening, { kind: 'refused', trouble: 'room-full' })).toEqual({
      kind: 'error',
      trouble: 'room-full',
      entry: { kind: 'join', code: 'WHSKLD' },
      code: 'WHSKLD',
    });
  });

  it('says to a page that reloads that it was shown out', () => {
    const returning: Screen = { kind: 'joining', entry: { kind: 'resume', code: 'WHSKLD', by: 'reload' } };
    const shut = transition(returning, { kind: 'refused', trouble: 'was-kicked' });
    expect(shut).toEqual({ kind: 'error', trouble: 'was-kicked', entry: null, code: 'WHSKLD' });
  });

  it('offers the seat back after another page took it, and not after one was shown out', () => {
    const elsewhere = transition(cooking, { kind: 'ended', trouble: 'seat-opened-elsewhere', code: 'WHSKLD' });
    expect(elsewhere).toMatchObject({ entry: { kind: 'resume', code: 'WHSKLD', by: 'hand' } });
    const out = transition(cooking, { kind: 'ended', trouble: 'kicked', code: 'WHSKLD' });
    expect(out).toMatchObject({ kind: 'error', trouble: 'kicked', entry: null });
  });

  it('waits for a server that is renewed, and offers the way back when it gives up', () => {
    const waiting = transition(cooking, { kind: 'ended', trouble: 'server-stops', code: 'WHSKLD' });
    expect(waiting).toEqual({ kind: 'coming-back', code: 'WHSKLD' });
    expect(transition(waiting, { kind: 'opened' })).toEqual({ kind: 'lobby', countdown: false });
    expect(transition(waiting, { kind: 'gave-up', trouble: 'no-connection' })).toEqual({
      kind: 'error',
      trouble: 'no-connection',
      entry: { kind: 'resume', code: 'WHSKLD', by: 'hand' },
      code: 'WHSKLD',
    });
    expect(transition(cooking, { kind: 'gave-up', trouble: 'no-connection' })).toBe(cooking);
  });

  it('keeps the code in the address while a page may still get in', () => {
    expect(roomOf(joining)).toBe('WHSKLD');
    expect(roomOf({ kind: 'coming-back', code: 'WHSKLD' })).toBe('WHSKLD');
    expect(roomOf({ kind: 'error', trouble: 'kicked', entry: null, code: 'WHSKLD' })).toBeNull();
    expect(roomOf(FIRST_SCREEN)).toBeNull();
  });
});
