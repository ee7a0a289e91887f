import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepDiary } from './support/diary.ts';
import { type Game, type Person, startGame } from './support/game.ts';
import { createRoom, press, see, startRound, use, waitFor, walkIn } from './support/hands.ts';
import { keepPicture } from './support/picture.ts';

let game: Game;
beforeAll(async () => {
  game = await startGame();
});
afterEach(() => game.everybodyLeaves());
afterAll(() => game.close());

const nobodyComplains = (...people: Person[]) => expect(people.flatMap((person) => person.complaints)).toEqual([]);
const gone = (page: Page, id: string) => see(page, id).first().waitFor({ state: 'detached' });
const reads = (page: Page, id: string, text: string | RegExp) =>
  see(page, id).filter({ hasText: text }).first().waitFor({ state: 'visible' });

/** Somebody opens a kitchen for strangers, from the front page. */
async function openKitchen(page: Page): Promise<string> {
  await page.goto(game.url);
  await press(page, 'play');
  await waitFor(page, 'lobby');
  return (await see(page, 'room-code').innerText()).replace(/\s/g, '');
}

describe('the list of open kitchens', () => {
  it('leads a stranger to a seat, and an onlooker to a place without hands', async () => {
    const ada = await game.person();
    const bob = await game.person();
    const cleo = await game.person({ width: 844, height: 390, touch: true });
    const code = await openKitchen(ada.page);

    await bob.page.goto(game.url);
    await waitFor(bob.page, `open-${code}`);
    await keepPicture(bob.page, 'rooms-menu');
    await see(bob.page, `open-${code}`).getByTestId('open-enter').click();
    await waitFor(bob.page, 'lobby');
    await reads(ada.page, 'who-is-here', '2 of 4 seats taken');

    await cleo.page.goto(game.url);
    await waitFor(cleo.page, `open-${code}`);
    await see(cleo.page, `open-${code}`).getByTestId('open-watch').click();
    await waitFor(cleo.page, 'watching');
    await reads(ada.page, 'who-is-here', '2 of 4 seats taken · 1 watches');
    await keepPicture(cleo.page, 'rooms-lobby-watching');
    expect(await see(cleo.page, 'ready').count()).toBe(0);

    await startRound([ada.page, bob.page]);
    await waitFor(cleo.page, 'watch-hud');
    await cleo.page.locator('[data-kitchen=drawn]').waitFor();
    await waitFor(ada.page, 'watchers');
    await reads(cleo.page, 'no-seat', 'a seat is free from the next round on');
    for (const hands of ['hud', 'keys-bar', 'hud-pause', 'sit']) expect(await see(cleo.page, hands).count()).toBe(0);
    expect(await cleo.page.locator('[data-station]').count()).toBe(0);
    await keepPicture(cleo.page, 'rooms-watching');
    nobodyComplains(ada, bob, cleo);
  });
});

describe('a room', () => {
  it('is set by its host, and everybody else reads how', async () => {
    const ada = await game.person();
    const bob = await game.person();
    const link = await createRoom(ada.page, game.url, 'Trattoria');
    await walkIn(bob.page, link);
    await press(ada.page, 'add-bot-3');
    await press(ada.page, 'policy-next-3');
    await reads(bob.page, 'policy-3', 'Greedy');
    expect(await see(bob.page, 'policy-next-3').count()).toBe(0);
    await press(ada.page, 'role-3-dispatcher');
    await bob.page.locator('[data-testid=role-3-dispatcher][aria-pressed=true]').waitFor();
    for (const seat of ['role-3-thread', 'role-1-dispatcher'])
      expect(await see(bob.page, seat).isDisabled()).toBe(true);
    expect(await see(ada.page, 'role-2-dispatcher').isDisabled()).toBe(true);

    await press(ada.page, 'more-settings');
    for (const choice of ['doors-open', 'clock-relaxed', 'cores-2', 'seed-number']) await press(ada.page, choice);
    await see(ada.page, 'seed-field').fill('4711');
    await see(ada.page, 'seed-field').press('Enter');
    await keepPicture(ada.page, 'rooms-settings');
    await reads(bob.page, 'dealt', 'kitchen 4711');
    await reads(bob.page, 'round-time', '225 s · relaxed');
    await press(bob.page, 'more-settings');
    const words = ['doors-word', 'clock-word', 'cores-word', 'seed-word', 'late-join-word'];
    const read = await Promise.all(words.map((word) => see(bob.page, word).innerText()));
    expect(read).toEqual(['Open to strangers', 'Relaxed ×1.5', '2 aprons', 'number 4711', 'Yes']);
    nobodyComplains(ada, bob);
  });

  it('lets its host show somebody out, for good', async () => {
    const ada = await game.person();
    const bob = await game.person();
    const link = await createRoom(ada.page, game.url, 'Trattoria');
    await walkIn(bob.page, link);
    expect(await see(bob.page, 'kick-1').count()).toBe(0);
    await press(ada.page, 'kick-2');
    await keepPicture(ada.page, 'rooms-kick');
    await press(ada.page, 'kick-yes-2');
    await reads(bob.page, 'error', 'The host showed you out of this kitchen.');
    await reads(ada.page, 'who-is-here', '1 of 4 seats taken');
    await bob.page.goto(link);
    await reads(bob.page, 'error', 'The host showed you out of this kitchen.');
    nobodyComplains(ada);
  });

  it('stands still while both want it to, and calls reach those who want to hear them', async () => {
    const ada = await game.person();
    const bob = await game.person({ width: 844, height: 390, touch: true });
    const link = await createRoom(ada.page, game.url, 'Trattoria');
    await walkIn(bob.page, link);
    await startRound([ada.page, bob.page]);

    await use(ada.page, 'tomato-1');
    const hers = await keepDiary(ada.page, 'call-lines');
    const his = await keepDiary(bob.page, 'call-lines');
    const pointed = async () => {
      await ada.page.keyboard.press('g');
      return (await his.words()).join('\n');
    };
    await expect.poll(pointed, { interval: 400 }).toContain('need tomato');
    await keepPicture(ada.page, 'rooms-ping');

    const calling = async (key: string) => {
      await ada.page.keyboard.press('v');
      await waitFor(ada.page, 'call-panel');
      await ada.page.keyboard.press(key);
    };
    await ada.page.keyboard.press('v');
    await waitFor(ada.page, 'call-panel');
    await keepPicture(ada.page, 'rooms-calls');
    await ada.page.keyboard.press('Escape');
    await gone(ada.page, 'call-panel');
    expect(await see(ada.page, 'leave-dialog').count()).toBe(0);
    await calling('1');
    await his.says('Thanks!');
    await keepPicture(bob.page, 'rooms-called');
    await press(bob.page, 'hud-calls');
    await keepPicture(bob.page, 'rooms-phone-calls');
    await press(bob.page, 'mute-1');
    const calls = see(bob.page, 'call-lines').locator('li');
    await calls.first().waitFor({ state: 'detached' });
    await calling('5');
    await hers.says('Nice!');
    // What one calls oneself comes after what was called before: the muted call has been there, and was not shown.
    await press(bob.page, 'emote-sorry');
    await his.says('Sorry!');
    expect((await his.words()).join()).not.toContain('Nice!');

    await ada.page.keyboard.press('p');
    await reads(bob.page, 'pause-votes', '1 of 2 want a pause');
    await keepPicture(bob.page, 'rooms-pause-votes');
    await press(bob.page, 'pause-also');
    for (const { page } of [ada, bob]) await waitFor(page, 'paused');
    await keepPicture(ada.page, 'rooms-paused');
    await keepPicture(bob.page, 'rooms-phone-paused');
    const clock = await see(ada.page, 'clock').innerText();
    // A call stands for four seconds, whatever the kitchen does.
    await calling('4');
    await hers.says('Wait!');
    await see(ada.page, 'call-lines').locator('li').filter({ hasText: 'Wait!' }).waitFor({ state: 'detached' });
    expect(await see(ada.page, 'clock').innerText()).toBe(clock);
    const ending = await keepDiary(bob.page, 'pause-ending');
    await press(ada.page, 'go-on');
    await gone(bob.page, 'paused');
    await gone(bob.page, 'pause-ending');
    expect((await ending.words()).length).toBeGreaterThanOrEqual(3);
    await see(ada.page, 'clock').filter({ hasNotText: clock }).waitFor();

    await bob.context.close();
    await reads(ada.page, 'asleep-2', /seat waits \d+ s/);
    await keepPicture(ada.page, 'rooms-asleep');
    nobodyComplains(ada, bob);
  });
});

describe('a seat', () => {
  it('is asked for before a second tab takes it, and can be taken back', async () => {
    const ada = await game.person();
    const link = await createRoom(ada.page, game.url, 'Trattoria');
    const second = await ada.context.newPage();
    await second.goto(link);
    await waitFor(second, 'seat-question');
    await keepPicture(second, 'rooms-seat-question');
    expect(await see(ada.page, 'lobby').count()).toBe(1);

    await press(second, 'play-here');
    await waitFor(second, 'ready');
    await reads(ada.page, 'error', 'Your seat is open somewhere else now.');
    await reads(ada.page, 'retry', 'Play here again');
    await press(ada.page, 'retry');
    await waitFor(ada.page, 'ready');
    await reads(second, 'error', 'Your seat is open somewhere else now.');
    expect(await see(ada.page, 'who-is-here').innerText()).toContain('1 of 4 seats taken');
    nobodyComplains(ada);
  });

  it('moves to another device by its code, which leaves the address at once', async () => {
    const ada = await game.person();
    const phone = await game.person({ width: 844, height: 390, touch: true });
    const link = await createRoom(ada.page, game.url, 'Trattoria');
    await see(ada.page, 'name').fill('Ada');
    await see(ada.page, 'name').press('Enter');
    await press(ada.page, 'other-device');
    await waitFor(ada.page, 'own-seat-code');
    await keepPicture(ada.page, 'rooms-device');
    const code = (await see(ada.page, 'own-seat-code').innerText()).replace(/\s/g, '');

    await phone.page.goto(`${link}#${code}`);
    await waitFor(phone.page, 'ready');
    expect(await see(phone.page, 'name').inputValue()).toBe('Ada');
    expect(phone.page.url()).toBe(link);
    await keepPicture(phone.page, 'rooms-phone-lobby');
    await reads(ada.page, 'error', 'Your seat is open somewhere else now.');
    nobodyComplains(ada, phone);
  });

  it('is left to look on, and taken again', async () => {
    const ada = await game.person();
    const bob = await game.person();
    const link = await createRoom(ada.page, game.url, 'Trattoria');
    await walkIn(bob.page, link);
    await press(ada.page, 'watch-instead');
    await waitFor(ada.page, 'watching');
    await reads(bob.page, 'who-is-here', '1 of 4 seats taken · 1 watches');
    await waitFor(bob.page, 'host');
    await press(ada.page, 'sit');
    await waitFor(ada.page, 'ready');
    await reads(bob.page, 'who-is-here', '2 of 4 seats taken · anyone');
    nobodyComplains(ada, bob);
  });
});
