import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepDiary } from './support/diary.ts';
import { type Game, startGame } from './support/game.ts';
import {
  createBriskRoom,
  createRoom,
  hurry,
  press,
  queue,
  queueDone,
  see,
  startRound,
  use,
  waitFor,
  walkIn,
} from './support/hands.ts';
import { ALARM, keepPicture, shareOfColour } from './support/picture.ts';

let game: Game;
beforeAll(async () => {
  game = await startGame();
});
afterEach(() => game.everybodyLeaves());
afterAll(() => game.close());

/** What somebody has to do in time is done in time by a slow page, too. */
async function twoThreads(openRoom = createRoom) {
  const ada = await game.person();
  const bob = await game.person();
  const link = await openRoom(ada.page, game.url, 'Trattoria');
  await press(ada.page, 'model-threads');
  await walkIn(bob.page, link);
  await startRound([ada.page, bob.page]);
  return { ada, bob };
}

describe('what goes wrong in a kitchen', () => {
  it('is a deadlock of knife and board: strings, an alarm, a back-off, and on they go', async () => {
    const { ada, bob } = await twoThreads();
    await use(ada.page, 'knife');
    await use(bob.page, 'board', 'Shift');
    for (const { page } of [ada, bob]) await waitFor(page, 'tag-1');
    expect(await shareOfColour(ada.page, ALARM)).toBeLessThan(1);

    const loops = [await keepDiary(ada.page, 'deadlock-loop'), await keepDiary(bob.page, 'deadlock-loop')];
    await use(ada.page, 'board', 'Shift');
    await use(bob.page, 'knife', 'Shift');
    for (const { page } of [ada, bob]) await waitFor(page, 'deadlock');
    // At once: the inspector does not let them stand there for long.
    const picture = await keepPicture(ada.page, 'deadlock');
    await ada.page.keyboard.down('f');
    await see(ada.page, 'deadlock').waitFor({ state: 'detached' });
    await ada.page.keyboard.up('f');
    await see(bob.page, 'deadlock').waitFor({ state: 'detached' });
    await waitFor(bob.page, 'tag-2');
    expect(await see(ada.page, 'tag-1').count()).toBe(0);
    for (const thing of ['knife', 'board']) for (const loop of loops) await loop.says(thing);
    expect(await shareOfColour(ada.page, ALARM, picture)).toBeGreaterThan(4);

    await queue(ada.page, ['tomato-1', 'counter-2']);
    await queueDone(ada.page);
    expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  });

  it('is a race on the salt: both tasted, both poured, the dish is spoiled and the result says so', async () => {
    const { ada, bob } = await twoThreads(createBriskRoom);
    const board = await keepDiary(ada.page, 'tag-2');
    await queue(ada.page, ['tomato-1', 'knife', 'tag board', 'board', 'tag board']);
    await queue(bob.page, ['shop', 'counter-2', 'cheese', 'mixing-1']);
    await board.says('');
    await see(ada.page, 'tag-2').waitFor({ state: 'detached' });
    // She tastes and keeps it in mind, he tastes and pours, she pours: each program ends with a tag that shows it is done.
    await queue(ada.page, ['pan-1', 'pan-1', 'knife']);
    await see(ada.page, 'tag-1').waitFor({ state: 'detached' });
    await queueDone(bob.page);
    await queue(bob.page, ['pan-1', 'salt', 'pan-1', 'tag board']);
    await waitFor(bob.page, 'tag-1');
    await queue(ada.page, ['salt', 'pan-1', 'counter-2', 'pan-1', 'knife']);
    await waitFor(ada.page, 'tag-1');
    await queue(ada.page, ['plates-1', 'mixing-1', 'pan-1', 'pass-1', 'till', 'till']);
    // Everything is told: the rest of the evening only has to pass.
    await hurry(bob.page);
    for (const { page } of [ada, bob]) await waitFor(page, 'result');
    await keepPicture(ada.page, 'salt-race-result');
    const sentence = await see(ada.page, 'hazard-race').first().innerText();
    expect(sentence).toMatch(/Berry/);
    expect(sentence).toMatch(/salt/i);
    expect(await see(ada.page, 'score').innerText()).toMatch(/salted twice|too salty|over-?salted/i);
    expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  });

  it('is a page reloaded in the middle of a round: back on the same seat', async () => {
    const { ada, bob } = await twoThreads();
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
