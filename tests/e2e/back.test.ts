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

const pathOf = (page: Page) => new URL(page.url()).pathname;
const reads = (page: Page, id: string, text: string) =>
  see(page, id).filter({ hasText: text }).first().waitFor({ state: 'visible' });

describe('the browser’s Back and Forward', () => {
  it('lead from the lobby to the menu, where the place is kept, and back to it', async () => {
    const ada = await game.person();
    const bob = await game.person();
    const link = await createRoom(ada.page, game.url, 'Trattoria');
    await walkIn(bob.page, link);
    await see(ada.page, 'name').fill('Ada');
    await see(ada.page, 'name').press('Enter');
    await reads(bob.page, 'seat-1', 'Ada');

    await ada.page.goBack();
    await waitFor(ada.page, 'menu');
    expect(pathOf(ada.page)).toBe('/');
    await reads(bob.page, 'asleep-1', 'asleep');
    await reads(ada.page, 'way-back', `kitchen ${new URL(link).pathname.slice(1)} keeps it`);
    await keepPicture(ada.page, 'back-menu');

    await ada.page.goForward();
    await waitFor(ada.page, 'ready');
    expect(ada.page.url()).toBe(link);
    expect(await see(ada.page, 'name').inputValue()).toBe('Ada');

    await ada.page.goBack();
    await ada.page.reload();
    await press(ada.page, 'way-back');
    await waitFor(ada.page, 'ready');
    await waitFor(ada.page, 'host');
    await see(bob.page, 'asleep-1').waitFor({ state: 'detached' });
    expect(await see(bob.page, 'who-is-here').innerText()).toContain('2 of 4 seats taken');
    expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  });

  it('lead out of a round and into it again, on a phone too, alone in the kitchen', async () => {
    const { page, complaints } = await game.person({ width: 844, height: 390, touch: true });
    await createRoom(page, game.url, 'Trattoria');
    await startRound([page]);
    await page.goBack();
    await waitFor(page, 'way-back');
    await keepPicture(page, 'back-menu-phone');
    await press(page, 'way-back');
    await waitFor(page, 'hud');
    expect(complaints).toEqual([]);
  });

  it('are not needed to step out: the button asks first, and says what becomes of the seat', async () => {
    const { page, complaints } = await game.person({ width: 844, height: 390, touch: true });
    await createRoom(page, game.url, 'Trattoria');
    await startRound([page]);
    await press(page, 'hud-leave');
    await waitFor(page, 'leave-dialog');
    await keepPicture(page, 'back-leave-phone');
    await press(page, 'leave-dialog-close');
    await waitFor(page, 'hud');
    await press(page, 'hud-leave');
    await press(page, 'step-out');
    await press(page, 'way-back');
    await waitFor(page, 'hud');
    await press(page, 'hud-leave');
    await press(page, 'leave-for-good');
    await waitFor(page, 'menu');
    expect(await see(page, 'way-back').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('offer no place to somebody who left by the button, and Back leads through no door twice', async () => {
    const { page, complaints } = await game.person();
    await createRoom(page, game.url, 'Trattoria');
    await press(page, 'leave');
    await waitFor(page, 'menu');
    expect(pathOf(page)).toBe('/');
    expect(await see(page, 'way-back').count()).toBe(0);
    expect(await page.evaluate(() => history.length)).toBe(3);
    await press(page, 'create');
    await waitFor(page, 'lobby');
    await page.goBack();
    await waitFor(page, 'way-back');
    expect(complaints).toEqual([]);
  });

  it('lead from lists and lesson to the menu, and a reload stays there', async () => {
    const { page, complaints } = await game.person();
    await page.goto(game.url);
    await press(page, 'recent-kitchens');
    await waitFor(page, 'recent');
    await press(page, 'of-trattoria');
    expect(pathOf(page)).toBe('/rounds');
    await page.reload();
    await waitFor(page, 'recent');
    expect(await see(page, 'of-trattoria').getAttribute('aria-pressed')).toBe('true');
    await press(page, 'rounds-back');
    await waitFor(page, 'menu');
    await page.goForward();
    await waitFor(page, 'recent');
    await page.goBack();
    await press(page, 'learn');
    await waitFor(page, 'lesson');
    expect(pathOf(page)).toBe('/learn');
    await page.reload();
    await waitFor(page, 'lesson');
    await page.goBack();
    await waitFor(page, 'menu');
    expect(complaints).toEqual([]);
  });
});
