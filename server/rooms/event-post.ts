import type { KitchenEvent, SeatId } from '../../shared/kitchen/index.ts';

/** What happened since the last patch: for everybody, but a refusal concerns only who was refused. */
export interface EventPost {
  readonly hasLetters: boolean;
  collect(events: readonly KitchenEvent[]): void;
  /** What everybody is told alike; null if somebody was refused something. */
  letterForAll(): KitchenEvent[] | null;
  lettersFor(seat: SeatId | null): KitchenEvent[];
  clear(): void;
}

export function createEventPost(): EventPost {
  let waiting: KitchenEvent[] = [];
  return {
    get hasLetters() {
      return waiting.length > 0;
    },
    collect(events) {
      waiting.push(...events);
    },
    letterForAll: () => (waiting.some((event) => event.kind === 'refused') ? null : waiting),
    lettersFor: (seat) => waiting.filter((event) => event.kind !== 'refused' || event.seat === seat),
    clear() {
      waiting = [];
    },
  };
}
