import { WRONG_SEAT_CODES_PER_MINUTE, WRONG_SEAT_CODES_PER_MINUTE_IN_ALL } from '../limits.ts';

const MINUTE_MS = 60_000;

/** Counts wrong seat codes, so that guessing is not listened to. Who shows no code is never looked at. */
export interface WrongCodes {
  /** Whether a code from that address is listened to, right or wrong. */
  mayShow(address: string): boolean;
  /** It was wrong. */
  count(address: string): void;
}

/** By the clock's minutes, all addresses together: what is remembered has an end, however many there are. */
export function createWrongCodes(nowMs: () => number = () => performance.now()): WrongCodes {
  let minute = 0;
  let inAll = 0;
  const byAddress = new Map<string, number>();
  const turnPage = () => {
    const now = Math.floor(nowMs() / MINUTE_MS);
    if (now === minute) return;
    minute = now;
    inAll = 0;
    byAddress.clear();
  };
  return {
    mayShow(address) {
      turnPage();
      const here = byAddress.get(address) ?? 0;
      return inAll < WRONG_SEAT_CODES_PER_MINUTE_IN_ALL && here < WRONG_SEAT_CODES_PER_MINUTE;
    },
    count(address) {
      turnPage();
      inAll += 1;
      byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
    },
  };
}
