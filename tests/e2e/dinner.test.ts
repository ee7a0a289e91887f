import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Game, startGame } from './support/game.ts';
import { createRoom, dispatch, press, queue, queueDone, see, startRound, waitFor, walkIn } from './support/hands.ts';
import { keepPicture } from './support/picture.ts';

let game: Game;
beforeAll(async () => {
  game = await startGame();
});
afterAll(() => game.close());

describe('the first dinner in two browsers', () => {
  it('is cooked by a thread and a dispatcher to its end, and both read the same result', async () => {
    const ada = await game.person();
    const bob = await game.person();
    const link = await createRoom(ada.page, game.url, 'Pasta for two', 3);
    await walkIn(bob.page, link);
    await press(bob.page, 'role-2-dispatcher');
    await startRound([ada.page, bob.page]);

    const cookSauce = async () => {
      await queue(ada.page, ['tomato', 'knife', 'tag board-1', 'board-1', 'tag board-1', 'knife']);
      await queueDone(ada.page);
      await queue(ada.page, ['pan', 'cheese', 'pan']);
      await queueDone(ada.page);
    };
    const cookPasta = async () => {
      for (const job of ['buy-pasta', 'boil-water', 'prepare-drinks', 'put-pasta-in', 'cook-pasta', 'serve'])
        await dispatch(bob.page, job);
    };
    const cooked = Promise.all([cookSauce(), cookPasta()]);
    await ada.page.waitForTimeout(2000);
    await keepPicture(ada.page, 'dinner-thread');
    await keepPicture(bob.page, 'dinner-dispatcher');
    await cooked;

    for (const { page } of [ada, bob]) await waitFor(page, 'result', 60_000);
    const makespan = await see(ada.page, 'result-makespan').first().innerText();
    expect(makespan).toMatch(/\d/);
    expect(await see(bob.page, 'result-makespan').first().innerText()).toBe(makespan);
    expect(await see(bob.page, 'score').innerText()).toBe(await see(ada.page, 'score').innerText());
    expect(await see(ada.page, 'no-hazard').count()).toBe(1);
    expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  });
});
