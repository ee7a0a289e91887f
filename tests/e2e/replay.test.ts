import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cookDinner, sitDownToDinner } from './support/first-dinner.ts';
import { type Game, startGame } from './support/game.ts';
import { createBriskRoom, press, see, waitFor } from './support/hands.ts';
import { keepPicture } from './support/picture.ts';

let game: Game;
/** Stored before anything else, in an open kitchen: there is something to list. */
let round: string;
beforeAll(async () => {
  game = await startGame();
  round = await letBotServe();
  await game.everybodyLeaves();
});
afterEach(() => game.everybodyLeaves());
afterAll(() => game.close());

/** A chef and a dispatcher cook the first dinner; returns both pages at their result. */
async function cookedDinner(): Promise<{ ada: Page; bob: Page; complaints: string[][] }> {
  const crew = await sitDownToDinner(game, createBriskRoom);
  await cookDinner(crew);
  const { ada, bob } = crew;
  for (const { page } of [ada, bob]) await waitFor(page, 'result');
  return { ada: ada.page, bob: bob.page, complaints: [ada.complaints, bob.complaints] };
}

/** An open kitchen in which a bot serves the dinner; returns the id of its stored round. */
async function letBotServe(): Promise<string> {
  const { page } = await game.person();
  await page.goto(`${game.url}/?clock=40`);
  await press(page, 'play');
  await waitFor(page, 'lobby');
  await press(page, 'add-bot-2');
  await waitFor(page, 'policy-2');
  await press(page, 'ready');
  await waitFor(page, 'result');
  await waitFor(page, 'watch-replay');
  return (await addressOf(page)).split('/').at(-1) ?? '';
}

const addressOf = async (page: Page): Promise<string> =>
  (await see(page, 'watch-replay').getAttribute('href')) ?? 'no address';

async function opened(page: Page): Promise<void> {
  await waitFor(page, 'watch-hud');
  await page.locator('[data-kitchen=drawn]').waitFor();
}

const timeShown = async (page: Page): Promise<string> =>
  /^\d+:\d\d/.exec(await see(page, 'replay-time').innerText())?.[0] ?? '';

async function showsTime(page: Page, time: string): Promise<void> {
  await expect.poll(() => timeShown(page)).toBe(time);
}

describe('a replay', () => {
  it('is opened from the result, scrubbed, watched over both shoulders, and ends with the very same score', async () => {
    const { ada, bob, complaints } = await cookedDinner();
    for (const page of [ada, bob]) await waitFor(page, 'watch-replay');
    expect(await addressOf(bob)).toBe(await addressOf(ada));
    const [page] = await Promise.all([ada.context().waitForEvent('page'), press(ada, 'watch-replay')]);
    await opened(page);
    expect(await see(page, 'hud').count()).toBe(0);
    await press(page, 'play-pause');

    await see(page, 'scrubber').fill('600');
    await showsTime(page, '0:20');
    await press(page, 'watch-2');
    await waitFor(page, 'board');
    expect(await page.locator('[data-testid=board] button, [data-testid=rail] button').count()).toBe(0);
    await keepPicture(page, 'replay-dispatcher');
    await page.keyboard.press('1');
    await waitFor(page, 'me');
    expect(await see(page, 'board').count()).toBe(0);
    await keepPicture(page, 'replay-thread');
    await page.keyboard.press('0');
    await see(page, 'me').waitFor({ state: 'detached' });

    await page.keyboard.press('ArrowLeft');
    await showsTime(page, '0:19');
    await page.keyboard.press('Shift+ArrowRight');
    await showsTime(page, '0:24');
    await page.keyboard.press('Home');
    await showsTime(page, '0:00');
    await page.keyboard.press('Space');
    await expect.poll(() => timeShown(page)).not.toBe('0:00');
    await see(page, 'to-result').and(page.locator(':enabled')).waitFor();
    expect(await see(page, 'mark-served').count()).toBe(1);
    await page.keyboard.press('End');
    await keepPicture(page, 'replay-end');
    const served = /^0:(\d\d) /.exec((await see(page, 'mark-served').getAttribute('aria-label')) ?? '')?.[1];
    await press(page, 'mark-served');
    await showsTime(page, `0:${Number(served) - 3}`);

    await press(page, 'to-result');
    await waitFor(page, 'result');
    const scoreIn = async (one: Page) => (await see(one, 'score').innerText()).replace(/you two|this crew/, 'they');
    for (const own of [ada, bob]) expect(await scoreIn(page)).toBe(await scoreIn(own));
    await press(page, 'to-replay');
    await opened(page);
    expect(complaints.flat()).toEqual([]);
  });

  it('opens at the second of its link for somebody who was not there, on a phone too, and leads back to the menu', async () => {
    const { page, complaints } = await game.person({ width: 844, height: 390, touch: true });
    await page.goto(`${game.url}/replay/${round}?t=12`);
    await opened(page);
    await press(page, 'play-pause');
    expect(Number((await timeShown(page)).replace(':', ''))).toBeGreaterThanOrEqual(12);
    await keepPicture(page, 'replay-phone');
    await press(page, 'hud-leave');
    await waitFor(page, 'menu');
    expect(new URL(page.url()).pathname).toBe('/');
    expect(complaints).toEqual([]);
  });

  it('is found in the list of recent kitchens, by its dinner, and leads back there', async () => {
    const { page, complaints } = await game.person();
    await page.goto(game.url);
    await press(page, 'recent-kitchens');
    await waitFor(page, 'round');
    await keepPicture(page, 'recent-kitchens');
    await press(page, 'of-trattoria');
    await waitFor(page, 'no-rounds');
    await press(page, 'of-pasta-for-two');
    await press(page, 'round');
    await opened(page);
    expect(new URL(page.url()).pathname).toMatch(/^\/replay\/[\w-]{22}$/);
    await press(page, 'hud-leave');
    await waitFor(page, 'recent');
    await press(page, 'list-bests');
    await waitFor(page, 'bests');
    await waitFor(page, 'crew');
    await keepPicture(page, 'best-scores');
    expect(complaints).toEqual([]);
  });
});

describe('answers that make no sense', () => {
  const answering = (body: unknown) => (route: Route) => route.fulfill({ json: body });

  it('are told in words, run nothing, and can be asked for again', async () => {
    const { page } = await game.person();
    const markup = '<img src=x onerror="document.title=\'run\'">';
    await page.route('**/api/rounds', answering({ rounds: [{ id: markup, level: markup }], next: null }));
    await page.goto(game.url);
    await press(page, 'recent-kitchens');
    await waitFor(page, 'told-trouble');
    expect(await see(page, 'told-trouble').innerText()).toContain('makes no sense');
    expect(await page.title()).toBe('Race Condiment');
    await page.unroute('**/api/rounds');
    await press(page, 'ask-again');
    await waitFor(page, 'round');
  });

  it('are followed page by page, and a page that does not come can be asked for again', async () => {
    const { page } = await game.person();
    const list = await (await page.request.get(`${game.url}/api/rounds`)).json();
    const [card] = list.rounds as { id: string }[];
    const id = (letter: string) => letter.repeat(22);
    let fails = true;
    await page.route('**/api/rounds*', (route) => {
      const before = new URL(route.request().url()).searchParams.get('before');
      if (before === null) return route.fulfill({ json: { rounds: [{ ...card, id: id('a') }], next: id('a') } });
      expect(before).toBe(id('a'));
      if (fails) return route.abort();
      return route.fulfill({ json: { rounds: [{ ...card, id: id('b') }], next: null } });
    });
    await page.goto(game.url);
    await press(page, 'recent-kitchens');
    await press(page, 'more-rounds');
    await waitFor(page, 'told-trouble');
    expect(await see(page, 'round').count()).toBe(1);
    fails = false;
    await press(page, 'ask-again');
    await expect.poll(() => see(page, 'round').count()).toBe(2);
    expect(await see(page, 'more-rounds').count()).toBe(0);
  });

  it('about one round keep its numbers where there are any', async () => {
    const { page } = await game.person();
    await page.goto(`${game.url}/replay/AAAAAAAAAAAAAAAAAAAAAA`);
    await waitFor(page, 'result-trouble');
    expect(await see(page, 'result-trouble').innerText()).toContain('no such round');

    const list = await page.request.get(`${game.url}/api/rounds`);
    const { rounds } = (await list.json()) as { rounds: { id: string }[] };
    const id = rounds[0]?.id ?? '';
    const stored = await (await page.request.get(`${game.url}/api/rounds/${id}`)).json();
    const says = async (body: unknown, words: string) => {
      await page.route(`**/api/rounds/${id}`, answering(body));
      await page.goto(`${game.url}/replay/${id}`);
      await waitFor(page, 'kept-only');
      expect(await see(page, 'kept-only').innerText()).toContain(words);
      expect(await see(page, 'kept-score').innerText()).toMatch(/coins| s$|Not served/);
      await page.unroute(`**/api/rounds/${id}`);
      await page.goto(game.url);
    };
    await says({ ...stored, rules: 1 }, 'older rules');
    await says({ ...stored, recording: 'a song' }, 'cannot read');
    const digests = stored.recording.digests.map(([tick]: [number, string]) => [tick, '0000000000000000']);
    await says({ ...stored, recording: { ...stored.recording, digests } }, 'otherwise');
  });
});
