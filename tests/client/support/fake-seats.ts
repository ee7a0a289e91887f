import type { SeatsOfTab } from '../../../client/app/doors.ts';

export interface FakeSeats extends SeatsOfTab {
  /** Rooms that were gone from and may be come back to, in order. */
  readonly setAsideIn: string[];
}

/** A tab that remembers nothing but what it was told to set aside. */
export function fakeSeats(): FakeSeats {
  const setAsideIn: string[] = [];
  return {
    setAsideIn,
    setAside: (code) => void setAsideIn.push(code),
    waiting: () => null,
    entryTo: (code) => (setAsideIn.includes(code) ? { kind: 'resume', code, by: 'return' } : { kind: 'join', code }),
  };
}
