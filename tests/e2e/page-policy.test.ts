import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Game, startGame } from './support/game.ts';
import { createRoom, hurry, press, see, startRound, waitFor } from './support/hands.ts';

let game: Game;
beforeAll(async () => {
  game = await startGame();
});
afterAll(() => game.close());

/** What the page was kept from doing, from its first moment on. */
async function violationsOf(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const found: string[] = [];
    Reflect.set(globalThis, 'violations', found);
    document.addEventListener('securitypolicyviolation', (event) => {
      found.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return () => page.evaluate(() => Reflect.get(globalThis, 'violations') as string[]);
}

describe('the policy of the page', () => {
  it('keeps nothing from the game: menu, lobby, kitchen, fonts, a worker, a result', async () => {
    const ada = await game.person();
    const violations = await violationsOf(ada.page);
    await createRoom(ada.page, game.url, 'Pasta for two');
    await startRound([ada.page]);
    await hurry(ada.page);
    await waitFor(ada.page, 'result');
    expect(await see(ada.page, 'score').count()).toBe(1);
    const fonts = await ada.page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'error').length);
    expect(fonts).toBe(0);
    await ada.page.evaluate(() => {
      const own = document.querySelector<HTMLScriptElement>('script[src]')?.src ?? '';
      // It will not get far without a page, but it may begin.
      return new Promise((resolve) => new Worker(own, { type: 'module' }).addEventListener('error', resolve));
    });
    expect(await violations()).toEqual([]);
    expect(ada.complaints.filter((complaint) => /security policy/i.test(complaint))).toEqual([]);
  });

  it('keeps strangers’ code out: inline, evaluated, from elsewhere, sent elsewhere, framed', async () => {
    const { page } = await game.person();
    const violations = await violationsOf(page);
    await page.goto(game.url);
    await see(page, 'create').waitFor();
    const escaped = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.escaped = 1';
      const picture = document.createElement('img');
      picture.src = 'https://elsewhere.invalid/x.png';
      const frame = document.createElement('iframe');
      frame.src = 'https://elsewhere.invalid/';
      const style = document.createElement('style');
      style.textContent = 'body { display: none }';
      document.body.append(script, picture, frame, style);
      document.body.insertAdjacentHTML('beforeend', '<b onclick="globalThis.escaped = 2" id="trap">x</b>');
      document.getElementById('trap')?.click();
      await fetch('https://elsewhere.invalid/').catch(() => undefined);
      return Reflect.get(globalThis, 'escaped') ?? null;
    });
    expect(escaped).toBeNull();
    await expect
      .poll(async () => [...new Set((await violations()).map((each) => each.split(' ')[0]))].sort())
      .toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-elem']);
    await press(page, 'create');
    await see(page, 'lobby').waitFor();
  });
});
