import type { Locator, Page } from 'playwright-core';
import { keepDiary } from './diary.ts';

/** What a person sees and presses; nothing here knows more than the page shows. */
export const see = (page: Page, id: string): Locator => page.getByTestId(id);

export async function press(page: Page, id: string): Promise<void> {
  await see(page, id).first().click();
}

/** As long as pages are waited for, or longer where a round has to end by itself first. */
export async function waitFor(page: Page, id: string, timeoutMs?: number): Promise<void> {
  await see(page, id)
    .first()
    .waitFor({ state: 'visible', ...(timeoutMs !== undefined && { timeout: timeoutMs }) });
}

/** Opens a room of one's own at a level; returns its link. `clock` makes the kitchen run that many times as fast. */
export async function createRoom(page: Page, url: string, level: string, clock = 1): Promise<string> {
  await page.goto(clock === 1 ? url : `${url}/?clock=${clock}`);
  await press(page, 'create');
  await waitFor(page, 'lobby');
  const name = see(page, 'level-name');
  for (let shown = await name.innerText(); shown !== level; shown = await name.innerText()) {
    await press(page, 'level-next');
    await name.filter({ hasNotText: shown }).waitFor();
  }
  return `${url}/${(await see(page, 'room-code').innerText()).replace(/\s/g, '')}`;
}

export async function walkIn(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await waitFor(page, 'lobby');
}

/** Everybody presses Ready; returns when everybody's kitchen is drawn and the clock runs. */
export async function startRound(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await press(page, 'ready');
  for (const page of pages) {
    await waitFor(page, 'hud');
    await see(page, 'countdown').waitFor({ state: 'detached' });
    await page.locator('[data-kitchen=drawn]').waitFor();
  }
}

/** A click on a station: walk there and use it; with Shift, tag it. */
export async function use(page: Page, station: string, ...modifiers: 'Shift'[]): Promise<void> {
  await page.locator(`[data-station="station:${station}"]`).click({ modifiers, force: true });
}

/** A program for one's chef, queued with Q held: "tag board-1" tags or untags, everything else is used. */
export async function queue(page: Page, program: readonly [string, string, ...string[]]): Promise<void> {
  const queued = await keepDiary(page, 'queue');
  await page.keyboard.down('q');
  for (const entry of program) {
    if (entry.startsWith('tag ')) await use(page, entry.slice('tag '.length), 'Shift');
    else await use(page, entry);
  }
  await page.keyboard.up('q');
  await queued.says('');
}

/** The chef has done everything it was told to. */
export async function queueDone(page: Page): Promise<void> {
  await see(page, 'queue').waitFor({ state: 'detached' });
}

/** Dispatches a job once it is lit. */
export async function dispatch(page: Page, job: string): Promise<void> {
  await page.locator(`button[data-testid^="job-${job}-"]`).first().click();
}
