import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startProxy } from '../support/proxy.ts';
import { type Game, startGame } from './support/game.ts';
import { keepPicture } from './support/picture.ts';

let game: Game;
beforeAll(async () => {
  game = await startGame();
});
afterEach(() => game.everybodyLeaves());
afterAll(() => game.close());

const shows = (page: Page, testid: string) => page.getByTestId(testid).waitFor();

/** In a kitchen of one's own, cooking. */
async function cooks(page: Page): Promise<void> {
  await page.goto(game.url);
  await page.getByTestId('create').click();
  await page.getByTestId('ready').click();
  await shows(page, 'hud');
}

async function seatCodeOf(page: Page): Promise<string> {
  await page.getByTestId('other-device').click();
  const code = (await page.getByTestId('own-seat-code').getAttribute('aria-label')) ?? '';
  return code.replaceAll(' ', '');
}

describe('a seat in the browser', () => {
  it('is there again when the page is loaded again, in the lobby and at the stove, and nobody is asked', async () => {
    const { page, complaints } = await game.person();
    await page.goto(game.url);
    await page.getByTestId('create').click();
    await page.getByTestId('room-code').waitFor();
    for (let time = 0; time < 3; time++) {
      await page.reload();
      await shows(page, 'host');
      expect(await page.getByTestId('seat-2').getByTestId('add-bot-2').count()).toBe(1);
    }
    await page.getByTestId('ready').click();
    await shows(page, 'hud');
    for (let time = 0; time < 3; time++) {
      await page.reload();
      await shows(page, 'hud');
      await shows(page, 'me');
    }
    expect(complaints).toEqual([]);
  });

  it('is asked about in a second tab; then that one plays, and the first says why it does not', async () => {
    const { page: first, context } = await game.person();
    await cooks(first);
    const second = await context.newPage();
    await second.goto(first.url());
    await shows(second, 'seat-question');
    expect(await first.getByTestId('me').count()).toBe(1);
    await second.getByTestId('play-here').click();
    await shows(second, 'me');
    await shows(first, 'error');
    // Loaded again, the first does not push the second aside either.
    await first.reload();
    await shows(first, 'seat-question');
    expect(await second.getByTestId('me').count()).toBe(1);
  });

  it('moves to another device by its code in the address, which leaves the address at once', async () => {
    const desk = await game.person();
    await cooks(desk.page);
    const seatCode = await seatCodeOf(desk.page);
    const phone = await game.person({ width: 844, height: 390, touch: true });
    await phone.page.goto(`${desk.page.url()}#${seatCode}`);
    await shows(phone.page, 'me');
    expect(new URL(phone.page.url()).hash).toBe('');
    await shows(desk.page, 'error');
    expect(phone.complaints).toEqual([]);
  });

  it('presses nothing while the server is silent, and says so; when it answers, it presses again', async () => {
    const proxy = await startProxy(Number(new URL(game.url).port));
    const ada = await game.person();
    const phone = await game.person({ width: 844, height: 390, touch: true });
    await ada.page.goto(proxy.endpoint);
    await ada.page.getByTestId('create').click();
    await shows(ada.page, 'ready');
    await phone.page.goto(ada.page.url());
    await shows(phone.page, 'ready');
    proxy.stall();
    for (const { page } of [ada, phone]) await shows(page, 'silence');
    const waits = (page: Page, id: string) => page.getByTestId(id).getAttribute('aria-disabled');
    for (const id of ['ready', 'watch-instead', 'level-next', 'add-bot-3', 'role-1-dispatcher', 'open-doors']) {
      expect([id, await waits(ada.page, id)]).toEqual([id, 'true']);
    }
    for (const id of ['copy-link', 'more-settings']) expect([id, await waits(ada.page, id)]).toEqual([id, null]);
    await keepPicture(ada.page, 'silent-lobby');
    await keepPicture(phone.page, 'silent-lobby-phone');
    await ada.page.getByTestId('ready').click({ force: true });

    proxy.flow();
    await ada.page.getByTestId('silence').waitFor({ state: 'detached' });
    // What is said later is heard later: a Ready would be seen by now.
    await ada.page.getByTestId('add-bot-3').click();
    await shows(ada.page, 'remove-bot-3');
    expect(await waits(ada.page, 'ready')).toBeNull();
    expect(await ada.page.getByTestId('ready').getAttribute('aria-pressed')).toBe('false');
    await ada.page.getByTestId('ready').click();
    await shows(ada.page, 'ready-1');
    await proxy.close();
  });
});
