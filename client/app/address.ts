import { planOf } from '../../shared/content/index.ts';
import { type LevelId, levelId, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { isRoundId, readRoomCode } from '../../shared/net/index.ts';
import type { ListScreen } from './screen.ts';

/**
 * Where an address of the page leads: `/`, `/ABCDEF`, `/replay/ID?t=SECONDS`, `/rounds?level=…`, `/bests?level=…`,
 * `/learn`. None of these words can be the code of a room.
 */
export type Address =
  | { kind: 'menu' }
  | { kind: 'room'; code: string }
  | { kind: 'replay'; round: string; fromTick: number }
  | ListScreen
  | { kind: 'learn' };

const REPLAY_PATH = /\/replay\/([^/]*)\/?$/;
const WORD_PATH = /\/(rounds|bests|learn)\/?$/;
const DIGITS = /^\d{1,6}$/;
/** What addresses have behind a question mark; all else there was asked for by somebody else. */
export const ADDRESS_QUERIES = ['t', 'level'] as const;

type Written = Pick<Location, 'pathname' | 'search'>;

/** An address that leads nowhere leads to the menu. */
export function readAddress({ pathname, search }: Written): Address {
  const round = REPLAY_PATH.exec(pathname)?.[1];
  if (round !== undefined) {
    const seconds = new URLSearchParams(search).get('t') ?? '';
    const fromTick = DIGITS.test(seconds) ? Number(seconds) * TICKS_PER_SECOND : 0;
    return isRoundId(round) ? { kind: 'replay', round, fromTick } : { kind: 'menu' };
  }
  const word = WORD_PATH.exec(pathname)?.[1];
  if (word === 'learn') return { kind: 'learn' };
  if (word !== undefined) return listAt(word, levelIn(search));
  const code = readRoomCode(pathname);
  return code === null ? { kind: 'menu' } : { kind: 'room', code };
}

/** Best scores are those of one dinner. */
function listAt(word: string, level: LevelId | null): ListScreen {
  return word === 'bests' && level !== null ? { kind: 'bests', level } : { kind: 'recent', level };
}

function levelIn(search: string): LevelId | null {
  const level = new URLSearchParams(search).get('level');
  return level === null ? null : (planOf(levelId(level))?.level ?? null);
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
    case 'recent':
      return new URL(`rounds${address.level === null ? '' : `?level=${address.level}`}`, home);
    case 'bests':
      return new URL(`bests?level=${address.level}`, home);
    case 'learn':
      return new URL('learn', home);
  }
}

/** Within one place one goes about without going anywhere: a replay at any second, the lists of whatever dinner. */
export function isSamePlace(one: Address, other: Address): boolean {
  return placeOf(one) === placeOf(other);
}

function placeOf(address: Address): string {
  switch (address.kind) {
    case 'menu':
    case 'learn':
      return address.kind;
    case 'room':
      return address.code;
    case 'replay':
      return address.round;
    case 'recent':
    case 'bests':
      return 'lists';
  }
}
