import type { Page } from 'playwright-core';
import type { Game, Person } from '../../tests/e2e/support/game.ts';
import { busyMoment, openRoom, press, queue, queueDone, see, startRound, use, waitFor, walkIn } from './hands.ts';

export type Shot = (page: Page) => Promise<void>;

/** A name of a target picture and how the running game comes to look like it. */
export const SCREENS: Readonly<Record<string, (game: Game, shot: Shot) => Promise<void>>> = {
  'kitchen-threads': kitchenThreads,
  'kitchen-dispatcher': kitchenDispatcher,
  deadlock,
  menu,
  lobby,
  result,
  phone,
};

const SALTED = [
  ['tomato-1', 'tag knife', 'tag board', 'board', 'tag board', 'tag knife'],
  ['pan-1', 'pan-1'],
] as const;

async function menu(game: Game, shot: Shot): Promise<void> {
  const { page, context } = await game.person();
  await page.goto(game.url);
  await see(page, 'code').pressSequentially('WHS');
  await shot(page);
  await context.close();
}

async function lobby(game: Game, shot: Shot): Promise<void> {
  const host = await game.person();
  const guest = await game.person();
  const link = await openRoom(host.page, game.url, { level: 'Trattoria', clock: 1 });
  await walkIn(guest.page, link);
  await press(host.page, 'add-bot-3');
  await press(host.page, 'ready');
  await waitFor(guest.page, 'ready-1');
  await shot(guest.page);
  await host.context.close();
  await guest.context.close();
}

/** Late enough for coins; one's own chef has just tasted the sauce and remembers it. */
async function kitchenThreads(game: Game, shot: Shot): Promise<void> {
  const { page, context } = await experienced(game);
  await fullRoom(game, page, 'threads');
  await page.waitForTimeout(45_000);
  for (const program of [...SALTED, ['pan-1']]) {
    await queue(page, program);
    await queueDone(page);
  }
  await busyMoment(page);
  await shot(page);
  await context.close();
}

async function kitchenDispatcher(game: Game, shot: Shot): Promise<void> {
  const { page, context } = await experienced(game);
  await openRoom(page, game.url, { level: 'Trattoria', clock: 1 });
  await press(page, 'role-1-dispatcher');
  await press(page, 'add-bot-2');
  await startRound([page]);
  const lit = page.locator('button.job.ready');
  for (const wait of [200, 4500, 3000, 2500]) {
    await page.waitForTimeout(wait);
    for (const word of ['fetch-pasta', 'stir', 'wash', 'chop', 'heat']) {
      const job = page.locator(`button.job.ready[data-testid^="job-${word}"]`).first();
      if ((await job.count()) > 0) await job.click();
    }
  }
  const then = page.getByTestId(/^then-/).first();
  if ((await then.count()) > 0) {
    await then.click();
    if ((await lit.count()) > 0) await lit.first().click();
  }
  await page.waitForTimeout(700);
  await shot(page);
  await context.close();
}

/** Three people and a bot: knife, board and a pan, each wanted by the next. */
async function deadlock(game: Game, shot: Shot): Promise<void> {
  const people = await Promise.all([game.person(), game.person(), game.person()]);
  const [ada, bob, cleo] = people.map((person) => person.page) as [Page, Page, Page];
  const link = await openRoom(ada, game.url, { level: 'Trattoria', clock: 1 });
  await press(ada, 'model-threads');
  await walkIn(bob, link);
  await walkIn(cleo, link);
  await startRound([ada, bob, cleo]);
  await Promise.all([use(ada, 'knife', 'right'), use(bob, 'board', 'right'), use(cleo, 'pan-2', 'right')]);
  for (const page of [ada, bob, cleo]) await waitFor(page, 'tag-1');
  await Promise.all([use(ada, 'board', 'right'), use(bob, 'pan-2', 'right'), use(cleo, 'knife', 'right')]);
  await waitFor(bob, 'deadlock');
  await bob.waitForTimeout(450);
  await shot(bob);
  for (const person of people) await person.context.close();
}

/** A whole round with a deadlock undone in time and a race on the salt. */
async function result(game: Game, shot: Shot): Promise<void> {
  const people = await Promise.all([game.person(), game.person()]);
  const [ada, bob] = people.map((person) => person.page) as [Page, Page];
  const link = await openRoom(ada, game.url, { level: 'Trattoria', clock: 4 });
  await press(ada, 'model-threads');
  await walkIn(bob, link);
  await startRound([ada, bob]);
  await Promise.all([use(ada, 'knife', 'right'), use(bob, 'board', 'right')]);
  for (const page of [ada, bob]) await waitFor(page, 'tag-1', 60_000);
  await Promise.all([use(ada, 'board', 'right'), use(bob, 'knife', 'right')]);
  await waitFor(ada, 'deadlock', 60_000);
  await press(ada, 'back-off');
  await see(bob, 'tag-2').waitFor({ timeout: 30_000 });
  for (const tag of ['tag-2', 'tag-1']) {
    await press(bob, tag);
    await see(bob, tag).waitFor({ state: 'detached' });
  }
  for (const program of SALTED) {
    await queue(ada, program);
    await queueDone(ada);
  }
  await queue(bob, ['pan-1']);
  await queueDone(bob);
  await Promise.all([queue(ada, ['salt', 'pan-1']), queue(bob, ['salt', 'pan-1'])]);
  await Promise.all([queueDone(ada), queueDone(bob)]);
  await queue(ada, ['shop', 'pan-1']);
  await queue(bob, ['cheese', 'mixing-1']);
  await Promise.all([queueDone(ada), queueDone(bob)]);
  await queue(bob, ['plates-1', 'mixing-1', 'pan-1', 'pass-1', 'till', 'till']);
  await waitFor(ada, 'result', 90_000);
  await ada.waitForTimeout(300);
  await shot(ada);
  for (const person of people) await person.context.close();
}

async function phone(game: Game, shot: Shot): Promise<void> {
  const { page, context } = await experienced(game, { width: 844, height: 390, touch: true });
  await fullRoom(game, page, 'threads');
  await use(page, 'knife', 'right');
  await busyMoment(page);
  await shot(page);
  await context.close();
}

/** Somebody who has cooked before: nothing is hidden from them, and no recipe opens by itself. */
async function experienced(game: Game, screen: Parameters<Game['person']>[0] = {}): Promise<Person> {
  const person = await game.person(screen);
  await person.context.addInitScript(() => {
    localStorage.setItem('race-condiment.settings', JSON.stringify({ roundsCooked: 3 }));
  });
  return person;
}

/** One person and three bots, all of them threads. */
async function fullRoom(game: Game, page: Page, model: 'threads' | 'async'): Promise<void> {
  await openRoom(page, game.url, { level: 'Trattoria', clock: 1 });
  await press(page, `model-${model}`);
  for (const seat of [2, 3, 4]) await press(page, `add-bot-${seat}`);
  await startRound([page]);
}
