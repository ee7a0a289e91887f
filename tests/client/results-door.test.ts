import { describe, expect, it } from 'vitest';
import { openRound } from '../../client/net/opened-round.ts';
import { type Ask, createResultsDoor } from '../../client/net/results-door.ts';
import { levelId } from '../../shared/kitchen/index.ts';
import type { RoundAnswer, RoundCard } from '../../shared/net/index.ts';
import { RULES_VERSION } from '../../shared/replay/index.ts';
import { GOLDEN_GAMES, recordGame } from '../replay/golden-games.ts';

const ROUND = 'AbCdEfGhIjKlMnOpQr-_12';
const CARD: RoundCard = {
  id: ROUND,
  level: levelId('trattoria'),
  roles: ['thread', 'dispatcher'],
  bots: [false, true],
  chefsPerThreadSeat: null,
  terms: { clock: 'normal', cores: null },
  coins: -12,
  makespanTicks: null,
  hazardCount: 3,
  ticks: 4501,
  rules: RULES_VERSION,
  finishedAt: '2026-05-01T18:30:00.000Z',
};
const level = levelId('trattoria');

/** A server that says this to whatever it is asked, and remembers the addresses. */
function door(body: unknown, { ok = true }: { ok?: boolean } = {}) {
  const asked: string[] = [];
  const ask: Ask = async (address) => {
    asked.push(address.href);
    return { ok, json: async () => body };
  };
  return { asked, ...createResultsDoor(new URL('https://play.example/rc/'), ask) };
}

describe('the door to stored rounds', () => {
  it('asks where the game lives, and only for what is wanted', async () => {
    const results = door({});
    await results.recent({ level: null, before: null });
    await results.recent({ level, before: ROUND });
    await results.bests(level);
    await results.round(ROUND);
    expect(results.asked).toEqual([
      'https://play.example/rc/api/rounds',
      `https://play.example/rc/api/rounds?level=trattoria&before=${ROUND}`,
      'https://play.example/rc/api/bests?level=trattoria',
      `https://play.example/rc/api/rounds/${ROUND}`,
    ]);
  });

  it('hands on what is in order, and lets by what a newer server adds', async () => {
    const page = { rounds: [CARD, { ...CARD, id: null }], next: ROUND };
    const told = await door({ ...page, mood: 'good' }).recent({ level, before: null });
    expect(told).toEqual({ kind: 'told', answer: page });
    const bests = {
      level,
      measure: 'coins',
      rules: 2,
      crews: [{ roles: ['thread'], chefsPerThreadSeat: 2, rounds: [CARD] }],
    };
    expect(await door(bests).bests(level)).toEqual({ kind: 'told', answer: bests });
  });

  it.each([
    ['nothing', undefined],
    ['a word', 'rounds'],
    ['no list', { rounds: 'all', next: null }],
    ['a next that is no id', { rounds: [], next: '../../x' }],
    ['an id that is an address', { rounds: [{ ...CARD, id: 'javascript:alert(1)' }], next: null }],
    ['a level with markup', { rounds: [{ ...CARD, level: '<img src=x>' }], next: null }],
    ['an unknown role', { rounds: [{ ...CARD, roles: ['king'] }], next: null }],
    ['nobody', { rounds: [{ ...CARD, roles: [] }], next: null }],
    ['half a coin', { rounds: [{ ...CARD, coins: 0.5 }], next: null }],
    ['coins in words', { rounds: [{ ...CARD, coins: '12' }], next: null }],
    ['time that runs backwards', { rounds: [{ ...CARD, ticks: -1 }], next: null }],
    ['a date that is none', { rounds: [{ ...CARD, finishedAt: 'yesterday' }], next: null }],
    ['terms that are none', { rounds: [{ ...CARD, terms: { clock: 'slow', cores: 99 } }], next: null }],
    ['more rounds than a page has', { rounds: Array.from({ length: 51 }, () => CARD), next: null }],
  ])('refuses %s', async (_name, body) => {
    expect(await door(body).recent({ level: null, before: null })).toEqual({
      kind: 'failed',
      trouble: 'strange-answer',
    });
  });

  it('says in kinds what the server would not tell', async () => {
    const refused = { problem: 'no-such-round', fields: ['id'] };
    expect(await door(refused, { ok: false }).round(ROUND)).toEqual({ kind: 'failed', trouble: 'no-such-round' });
    expect(await door('<html>', { ok: false }).round(ROUND)).toEqual({ kind: 'failed', trouble: 'strange-answer' });
  });

  it('says that nobody answered, and that an answer was no JSON', async () => {
    const home = new URL('https://play.example/');
    const silent = createResultsDoor(home, async () => {
      throw new TypeError('network');
    });
    expect(await silent.bests(level)).toEqual({ kind: 'failed', trouble: 'no-connection' });
    const garbled = createResultsDoor(home, async () => ({ ok: true, json: () => Promise.reject(new SyntaxError()) }));
    expect(await garbled.bests(level)).toEqual({ kind: 'failed', trouble: 'strange-answer' });
  });
});

describe('a stored round', () => {
  const [game] = GOLDEN_GAMES;
  if (game === undefined) throw new Error('no golden game');
  const recording = recordGame(game);
  const answer: RoundAnswer = {
    ...CARD,
    id: ROUND,
    level: recording.level,
    seed: recording.setup.seed,
    digest: '0123456789abcdef',
    recording: JSON.parse(JSON.stringify(recording)),
  };

  it('is opened with a link to watch it by', () => {
    const opened = openRound(answer);
    expect(opened).toMatchObject({ kind: 'playable', round: answer });
    expect(opened.kind === 'playable' ? opened.link.ticks : 0).toBe(recording.ticks);
  });

  it('that was cooked under older rules keeps its numbers and has no link', () => {
    expect(openRound({ ...answer, rules: RULES_VERSION - 1 })).toMatchObject({ kind: 'kept-only', why: 'older-rules' });
  });

  it.each([
    ['nothing', null],
    ['something else', { format: 'a song' }],
    ['a recording of another level', { ...recording, level: 'trattoria' }],
    ['a recording with a command from nowhere', { ...recording, commands: [[0, 'seat:77', { kind: 'slice' }]] }],
  ])('with %s for a recording cannot be watched', (_name, strange) => {
    expect(openRound({ ...answer, recording: strange })).toMatchObject({ kind: 'kept-only', why: 'unreadable' });
  });
});
