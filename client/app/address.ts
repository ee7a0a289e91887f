import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { isRoundId, readRoomCode } from '../../shared/net/index.ts';

/** Where an address of the page leads: `/`, `/ABCDEF`, `/replay/ID?t=SECONDS`. */
export type Address =
  | { kind: 'menu' }
  | { kind: 'room'; code: string }
  | { kind: 'replay'; round: string; fromTick: number };

const REPLAY_PATH = /\/replay\/([^/]*)\/?$/;
const DIGITS = /^\d{1,6}$/;

/** An address that leads nowhere leads to the menu. */
export function readAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Address {
  const round = REPLAY_PATH.exec(pathname)?.[1];
  if (round !== undefined) {
    const seconds = new URLSearchParams(search).get('t') ?? '';
    const fromTick = DIGITS.test(seconds) ? Number(seconds) * TICKS_PER_SECOND : 0;
    return isRoundId(round) ? { kind: 'replay', round, fromTick } : { kind: 'menu' };
  }
  const code = readRoomCode(pathname);
  return code === null ? { kind: 'menu' } : { kind: 'room', code };
}

/** The game may live under any path: this is the one that all its addresses begin with. */
export function homeOf(href: string): URL {
  return new URL(REPLAY_PATH.test(new URL(href).pathname) ? '..' : '.', href);
}

export function addressAt(home: URL, address: Address): URL {
  switch (address.kind) {
    case 'menu':
      return new URL('.', home);
    case 'room':
      return new URL(address.code, home);
    case 'replay': {
      const seconds = Math.floor(address.fromTick / TICKS_PER_SECOND);
      return new URL(`replay/${address.round}${seconds > 0 ? `?t=${seconds}` : ''}`, home);
    }
  }
}
