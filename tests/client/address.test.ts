import { describe, expect, it } from 'vitest';
import { type Address, addressAt, homeOf, isSamePlace, readAddress } from '../../client/app/address.ts';
import { levelId } from '../../shared/kitchen/index.ts';
import { readRoomCode } from '../../shared/net/index.ts';

const ROUND = 'AbCdEfGhIjKlMnOpQr-_12';
const at = (path: string): Address => readAddress(new URL(path, 'https://play.example'));

describe('addresses of the page', () => {
  it('lead to the menu, to a room or to a second of a replay', () => {
    expect(at('/')).toEqual({ kind: 'menu' });
    expect(at('/whskld?clock=2')).toEqual({ kind: 'room', code: 'WHSKLD' });
    expect(at(`/replay/${ROUND}`)).toEqual({ kind: 'replay', round: ROUND, fromTick: 0 });
    expect(at(`/deep/er/replay/${ROUND}?t=12`)).toEqual({ kind: 'replay', round: ROUND, fromTick: 360 });
  });

  it('lead to the lists of rounds, of all dinners or of one, and to the lesson', () => {
    expect(at('/rounds')).toEqual({ kind: 'recent', level: null });
    expect(at('/rounds?level=trattoria')).toEqual({ kind: 'recent', level: 'trattoria' });
    expect(at('/bests?level=pasta-for-two')).toEqual({ kind: 'bests', level: 'pasta-for-two' });
    expect(at('/learn')).toEqual({ kind: 'learn' });
    expect([at('/rounds?level=no-such'), at('/bests?level=<b>'), at('/bests')]).toEqual(
      Array(3).fill({ kind: 'recent', level: null }),
    );
  });

  it.each(['rounds', 'bests', 'learn'])('are no code of a room: %s', (word) => {
    expect(readRoomCode(`/${word}`)).toBeNull();
  });

  it('are one place with all its seconds and all its dinners', () => {
    expect(isSamePlace(at(`/replay/${ROUND}`), at(`/replay/${ROUND}?t=9`))).toBe(true);
    expect(isSamePlace(at('/rounds'), at('/bests?level=trattoria'))).toBe(true);
    expect(isSamePlace(at('/WHSKLD'), at('/QQQQQQ'))).toBe(false);
    expect(isSamePlace(at('/'), at('/learn'))).toBe(false);
  });

  it.each(['/replay/', '/replay/WHSKLD', `/replay/${ROUND}x`, '/replay/%00', '/WHSK1D'])(
    'lead to the menu where nothing can be: %s',
    (path) => {
      expect(at(path)).toEqual({ kind: 'menu' });
    },
  );

  it.each(['-1', '1e9', 'NaN', '12.5', '99999999', '', '<b>'])(
    'begin a replay at its beginning for t=%s',
    (seconds) => {
      expect(at(`/replay/${ROUND}?t=${seconds}`)).toEqual({ kind: 'replay', round: ROUND, fromTick: 0 });
    },
  );

  it.each(['https://play.example/', 'https://play.example/games/rc/'])('are found again under %s', (base) => {
    const addresses: Address[] = [
      { kind: 'menu' },
      { kind: 'room', code: 'WHSKLD' },
      { kind: 'replay', round: ROUND, fromTick: 0 },
      { kind: 'replay', round: ROUND, fromTick: 450 },
      { kind: 'recent', level: null },
      { kind: 'recent', level: levelId('trattoria') },
      { kind: 'bests', level: levelId('trattoria') },
      { kind: 'learn' },
    ];
    for (const address of addresses) {
      const written = addressAt(new URL(base), address);
      expect(readAddress(written)).toEqual(address);
      expect(homeOf(written.href).href).toBe(base);
    }
    expect(addressAt(new URL(base), { kind: 'replay', round: ROUND, fromTick: 449 }).href).toBe(
      `${base}replay/${ROUND}?t=14`,
    );
  });
});
