import { describe, expect, it } from 'vitest';
import { loadMuted, mutedSeats, saveMuted } from '../../client/app/mute-memory.ts';
import { LOBBY } from './support/pictured-rooms.ts';

function tab(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem(_: string, value: string) {
      kept = value;
    },
  };
}

describe('whom one does not want to hear', () => {
  it('is remembered by the tab, the newest 32', () => {
    const storage = tab();
    const people = Array.from({ length: 40 }, (_, index) => `person-${index}`);
    saveMuted(storage, people);
    expect(loadMuted(storage)).toEqual(people.slice(8));
  });

  it.each([null, 'no json', '{}', '7', '[7,null]'])('is nobody where nothing else can be read: %s', (text) => {
    expect(loadMuted(tab(text))).toEqual([]);
  });

  it('is nobody in a browser that keeps nothing', () => {
    saveMuted(null, ['person-1']);
    expect(loadMuted(null)).toEqual([]);
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => saveMuted(full, ['person-1'])).not.toThrow();
  });

  it('stays muted on another seat, and who comes to sit there is heard', () => {
    const [first] = LOBBY.seats;
    const person = first?.sessionId ?? '';
    expect(mutedSeats(LOBBY, [person])).toEqual(['seat:1']);
    const moved = LOBBY.seats.map((seat, index) => ({ ...seat, sessionId: index === 2 ? person : 'somebody' }));
    expect(mutedSeats({ ...LOBBY, seats: moved }, [person])).toEqual(['seat:3']);
    expect(mutedSeats(LOBBY, [])).toEqual([]);
  });
});
