import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Game, startGame } from './support/game.ts';
import { createRoom, press, queue, queueDone, see, startRound, use, waitFor, walkIn } from './support/hands.ts';
import { ALARM, keepPicture, shareOfColour } from './support/picture.ts';

let game: Game;
beforeAll(async () => {
  game = await startGame();
});
afterEach(() => game.everybodyLeaves());
afterAll(() => game.close());

async function twoThreads(clock: number) {
  const ada = await game.person();
  const bob = await game.person();
  const link = await createRoom(ada.page, game.url, 'Trattoria', clock);
  await press(ada.page, 'model-threads');
  await walkIn(bob.page, link);
  await startRound([ada.page, bob.page]);
  return { ada, bob };
}

describe('what goes wrong in a kitchen', () => {
  it('is a deadlock of knife and board: strings, an alarm, a back-off, and on they go', async () => {
    const { ada, bob } = await twoThreads(1);
    await use(ada.page, 'knife');
    await use(bob.page, 'board', 'Shift');
    for (const { page } of [ada, bob]) await waitFor(page, 'tag-1');
    expect(await shareOfColour(ada.page, ALARM)).toBeLessThan(1);

    await use(ada.page, 'board', 'Shift');
    await use(bob.page, 'knife', 'Shift');
    for (const { page } of [ada, bob]) await waitFor(page, 'deadlock');
    expect(await see(ada.page, 'deadlock-loop').innerText()).toMatch(/knife/i);
    expect(await see(bob.page, 'deadlock-loop').innerText()).toMatch(/board/i);
    expect(await shareOfColour(ada.page, ALARM)).toBeGreaterThan(4);

    await keepPicture(ada.page, 'deadlock');

    await ada.page.keyboard.down('f');
    await see(ada.page, 'deadlock').waitFor({ state: 'detached' });
    await ada.page.keyboard.up('f');
    await see(bob.page, 'deadlock').waitFor({ state: 'detached' });
    await waitFor(bob.page, 'tag-2');
    expect(await see(ada.page, 'tag-1').count()).toBe(0);

    await ada.page.waitForTimeout(1200);
    await queue(ada.page, ['tomato-1', 'counter-2']);
    await queueDone(ada.page);
    expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  });

  it('is a race on the salt: both tasted, both poured, the dish is spoiled and the result says so', async () => {
    // Not faster: a busy machine must not let the sauce burn between two presses.
    const { ada, bob } = await twoThreads(2);
    await queue(ada.page, ['tomato-1', 'knife', 'tag board', 'board', 'tag board', 'knife']);
    await queueDone(ada.page);
    await queue(ada.page, ['pan-1', 'pan-1']);
    await queueDone(ada.page);
    await queue(bob.page, ['pan-1']);
    await queueDone(bob.page);
    await Promise.all([
      queue(ada.page, ['salt', 'pan-1', 'shop', 'pan-1']),
      queue(bob.page, ['salt', 'pan-1', 'cheese', 'mixing-1']),
    ]);
    await Promise.all([queueDone(ada.page), queueDone(bob.page)]);
    await queue(bob.page, ['plates-1', 'mixing-1', 'pan-1', 'pass-1', 'till', 'till']);

    for (const { page } of [ada, bob]) await waitFor(page, 'result', 90_000);
    await keepPicture(ada.page, 'salt-race-result');
    const sentence = await see(ada.page, 'hazard-race').first().innerText();
    expect(sentence).toMatch(/Berry/);
    expect(sentence).toMatch(/salt/i);
    expect(await see(ada.page, 'score').innerText()).toMatch(/salted twice|too salty|over-?salted/i);
    expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  });

  it('is a page reloaded in the middle of a round: back on the same seat', async () => {
    const { ada, bob } = await twoThreads(1);
    await use(bob.page, 'knife');
    await waitFor(bob.page, 'tag-1');
    await bob.page.reload();
    await waitFor(bob.page, 'hud');
    expect(await see(bob.page, 'tag-1').innerText()).toMatch(/knife/i);
    await bob.page.locator('[data-kitchen=drawn]').waitFor();
    await use(bob.page, 'knife');
    await see(bob.page, 'tag-1').waitFor({ state: 'detached' });
    expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  });
});
