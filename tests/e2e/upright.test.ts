import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Game, startGame } from './support/game.ts';
import { createRoom, press, see, startRound, waitFor, walkIn } from './support/hands.ts';
import { keepPicture } from './support/picture.ts';

let game: Game;
beforeAll(async () => {
  game = await startGame();
});
afterEach(() => game.everybodyLeaves());
afterAll(() => game.close());

const WIDTH = 390;

/** What of these cannot be pressed with a thumb: beside the window, or with something else over it. */
async function outOfReach(page: Page, ids: readonly string[]): Promise<string[]> {
  const lost: string[] = [];
  for (const id of ids) {
    const one = see(page, id).first();
    await one.scrollIntoViewIfNeeded();
    const isReached = await one.evaluate((element, width) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return left >= 0 && right <= width && there !== null && (element.contains(there) || there.contains(element));
    }, WIDTH);
    if (!isReached) lost.push(id);
  }
  return lost;
}

/** Orders whose words or patience reach beyond their paper. */
const spilling = (page: Page): Promise<string[]> =>
  page.getByTestId('orders').evaluate((orders) =>
    [...orders.querySelectorAll('article')].flatMap((ticket) => {
      const paper = ticket.getBoundingClientRect();
      const isSpilt = [...ticket.querySelectorAll('b, .pat-line')].some((part) => {
        const { left, right } = part.getBoundingClientRect();
        return left < paper.left || right > paper.right;
      });
      return isSpilt ? [ticket.dataset.testid ?? ''] : [];
    }),
  );

describe('a phone held upright', () => {
  it('reaches everything: menu, lobby, kitchen of a dispatcher', async () => {
    const ada = await game.person();
    const bob = await game.person({ width: WIDTH, height: 844, touch: true });
    await bob.page.goto(game.url);
    await waitFor(bob.page, 'menu');
    const menu = ['play', 'create', 'join', 'keys', 'settings', 'learn', 'recent-kitchens', 'best-scores'];
    expect(await outOfReach(bob.page, menu)).toEqual([]);
    await keepPicture(bob.page, 'upright-menu');

    const link = await createRoom(ada.page, game.url, 'Pasta for two');
    await walkIn(bob.page, link);
    await press(ada.page, 'add-bot-4');
    await waitFor(bob.page, 'policy-3');
    const lobby = ['ready', 'leave', 'other-device', 'watch-instead', 'mute-1', 'role-2-dispatcher', 'ready-3'];
    expect(await outOfReach(bob.page, [...lobby, 'copy-link', 'more-settings', 'model-both', 'level-name'])).toEqual(
      [],
    );
    await keepPicture(bob.page, 'upright-lobby');

    await press(bob.page, 'role-2-dispatcher');
    await startRound([ada.page, bob.page]);
    expect(await outOfReach(bob.page, ['board', 'rail', 'hud-pause', 'hud-calls', 'hud-leave'])).toEqual([]);
    expect(await see(bob.page, 'turn-hint').count()).toBe(0);
    await keepPicture(bob.page, 'upright-dispatcher');
    expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  });

  it('reaches what comes after a round, and the lists', async () => {
    const { page, complaints } = await game.person({ width: WIDTH, height: 844, touch: true });
    await createRoom(page, game.url, 'Pasta for two', 40);
    await press(page, 'ready');
    await waitFor(page, 'result', 90_000);
    expect(await outOfReach(page, ['to-lobby', 'rematch', 'next-level', 'score'])).toEqual([]);
    await keepPicture(page, 'upright-result');
    await page.goto(`${game.url}/rounds`);
    await waitFor(page, 'recent');
    expect(await outOfReach(page, ['rounds-back', 'list-bests', 'of-trattoria'])).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is told to turn where a chef is steered, and the question for a pause lies under nothing', async () => {
    const ada = await game.person();
    const bob = await game.person({ width: WIDTH, height: 844, touch: true });
    const cleo = await game.person({ width: 844, height: 390, touch: true });
    const link = await createRoom(ada.page, game.url, 'Trattoria');
    for (const { page } of [bob, cleo]) await walkIn(page, link);
    await startRound([ada.page, bob.page, cleo.page]);
    await waitFor(bob.page, 'turn-hint');
    expect(await see(cleo.page, 'turn-hint').count()).toBe(0);
    await ada.page.keyboard.press('v');
    await ada.page.keyboard.press('1');
    await ada.page.keyboard.press('p');
    for (const { page } of [bob, cleo]) {
      await waitFor(page, 'pause-also');
      const [asked, called] = [
        await see(page, 'pause-votes').boundingBox(),
        await see(page, 'call-lines').boundingBox(),
      ];
      if (asked === null || called === null) throw new Error('nothing asked, or nothing called');
      expect(asked.y >= called.y + called.height || asked.y + asked.height <= called.y).toBe(true);
    }
    await keepPicture(bob.page, 'upright-pause');
    expect([...ada.complaints, ...bob.complaints, ...cleo.complaints]).toEqual([]);
  });

  it('shows five orders whole, and so does a dispatcher’s phone on its side', async () => {
    const bob = await game.person({ width: WIDTH, height: 844, touch: true });
    const cleo = await game.person({ width: 844, height: 390, touch: true });
    await walkIn(cleo.page, await createRoom(bob.page, game.url, 'Trattoria'));
    await press(cleo.page, 'role-2-dispatcher');
    for (const bot of ['add-bot-3', 'add-bot-4']) await press(bob.page, bot);
    await startRound([bob.page, cleo.page]);
    for (const { page } of [bob, cleo]) {
      expect(await page.getByTestId('orders').locator('article').count()).toBe(5);
      expect(await spilling(page)).toEqual([]);
    }
    await keepPicture(bob.page, 'upright-five-orders');
    expect([...bob.complaints, ...cleo.complaints]).toEqual([]);
  });
});
