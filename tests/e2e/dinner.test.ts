import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepDiary } from './support/diary.ts';
import { cookDinner, sitDownToDinner } from './support/first-dinner.ts';
import { type Game, startGame } from './support/game.ts';
import { createRoom, see, waitFor } from './support/hands.ts';
import { keepPicture } from './support/picture.ts';

let game: Game;
beforeAll(async () => {
  game = await startGame();
});
afterAll(() => game.close());

describe('the first dinner in two browsers', () => {
  it('is cooked by a thread and a dispatcher to its end, and both read the same result', async () => {
    const crew = await sitDownToDinner(game, createRoom);
    const { ada, bob } = crew;
    const told = await keepDiary(bob.page, 'messages');
    await bob.page.keyboard.press('t');
    await told.says('No buzzer waits for a next job.');
    const knife = await keepDiary(ada.page, 'tag-1');
    const cooked = cookDinner(crew);
    await knife.says('');
    await keepPicture(ada.page, 'dinner-thread');
    await keepPicture(bob.page, 'dinner-dispatcher');
    await cooked;

    for (const { page } of [ada, bob]) await waitFor(page, 'result');
    const makespan = await see(ada.page, 'result-makespan').first().innerText();
    expect(makespan).toMatch(/\d/);
    expect(await see(bob.page, 'result-makespan').first().innerText()).toBe(makespan);
    expect(await see(bob.page, 'score').innerText()).toBe(await see(ada.page, 'score').innerText());
    expect(await see(ada.page, 'no-hazard').count()).toBe(1);
    expect([...ada.complaints, ...bob.complaints]).toEqual([]);
  });
});
