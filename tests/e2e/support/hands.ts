import type { Locator, Page } from 'playwright-core';
import { keepDiary } from './diary.ts';

/** The room's most; for what only has to pass. */
const FASTEST_CLOCK = 40;

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

/**
 * As `createRoom`, at twice the clock and relaxed: walking and work take half as long, and people keep three quarters of
 * the time that they have for everything.
 */
export async function createBriskRoom(page: Page, url: string, level: string): Promise<string> {
  const link = await createRoom(page, url, level, 2);
  await press(page, 'more-settings');
  await press(page, 'clock-relaxed');
  await see(page, 'round-time').filter({ hasText: 'relaxed' }).waitFor();
  await press(page, 'room-settings-close');
  return link;
}

/** Once nothing has to be done in time any more: this page comes back to its seat and brings a faster clock along. */
export async function hurry(page: Page): Promise<void> {
  await page.evaluate((query) => history.replaceState(history.state, '', query), `?clock=${FASTEST_CLOCK}`);
  await page.reload();
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

/**
 * The chef has begun everything that it has heard. What was pressed last may be on its way still: where it matters who is
 * first, a program ends with a tag, which shows that all before it is done.
 */
export async function queueDone(page: Page): Promise<void> {
  await see(page, 'queue').waitFor({ state: 'detached' });
}

/** Dispatches a job once it is lit. */
export async function dispatch(page: Page, job: string): Promise<void> {
  await page.locator(`button[data-testid^="job-${job}-"]`).first().click();
}
