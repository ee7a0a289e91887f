import { describe, expect, it } from 'vitest';
import { FIRST_SCREEN, type Screen, transition } from '../../client/app/screen.ts';

const joining: Screen = { kind: 'joining', entry: { kind: 'join', code: 'WHSKLD' } };
const cooking: Screen = { kind: 'cooking' };

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
    expect(error).toEqual({ kind: 'error', trouble: 'room-full', entry: { kind: 'join', code: 'WHSKLD' } });
    expect(transition(error, { kind: 'retried' })).toEqual(joining);
  });

  it('ends a failed return in the menu without a word', () => {
    const returning: Screen = { kind: 'joining', entry: { kind: 'resume', asked: false } };
    expect(transition(returning, { kind: 'refused', trouble: 'no-such-room' })).toEqual(FIRST_SCREEN);
  });

  it('says why a return by hand failed, and lets one try again only where that can help', () => {
    const returning: Screen = { kind: 'joining', entry: { kind: 'resume', asked: true } };
    const gone = transition(returning, { kind: 'refused', trouble: 'no-such-room' });
    expect(gone).toEqual({ kind: 'error', trouble: 'no-such-room', entry: null });
    const offline = transition(returning, { kind: 'refused', trouble: 'no-connection' });
    expect(transition(offline, { kind: 'retried' })).toEqual(returning);
  });

  it('hears of phases only in a room', () => {
    expect(transition(FIRST_SCREEN, { kind: 'phase', phase: 'cooking' })).toBe(FIRST_SCREEN);
    expect(transition({ kind: 'howto' }, { kind: 'phase', phase: 'result' })).toEqual({ kind: 'howto' });
  });

  it('shows an error when the room ends under the feet, and nothing when one left', () => {
    expect(transition(cooking, { kind: 'ended', trouble: 'room-broke' })).toEqual({
      kind: 'error',
      trouble: 'room-broke',
      entry: null,
    });
    expect(transition(cooking, { kind: 'left' })).toEqual(FIRST_SCREEN);
  });
});
