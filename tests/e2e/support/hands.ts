import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What a person sees and presses; nothing here knows more than the page shows. */
export const see = (page: Page, id: string): Locator => page.getByTestId(id);

export async function press(page: Page, id: string): Promise<void> {
  await see(page, id).first().click();
}

export async function waitFor(page: Page, id: string, timeoutMs = 30_000): Promise<void> {
  await see(page, id).first().waitFor({ state: 'visible', timeout: timeoutMs });
}

/** Opens a room of one's own at a level; returns its link. `clock` makes the kitchen run that many times as fast. */
export async function createRoom(page: Page, url: string, level: string, clock = 1): Promise<string> {
  await page.goto(clock === 1 ? url : `${url}/?clock=${clock}`);
  await press(page, 'create');
  await waitFor(page, 'lobby');
  for (let turns = 0; turns < 6 && (await see(page, 'level-name').innerText()) !== level; turns++) {
    await press(page, 'level-next');
    await page.waitForTimeout(150);
  }
  expect(await see(page, 'level-name').innerText()).toBe(level);
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
    await page.locator('[data-kitchen=drawn]').waitFor({ timeout: 30_000 });
  }
}

/** A click on a station: walk there and use it; with Shift, tag it. */
export async function use(page: Page, station: string, ...modifiers: 'Shift'[]): Promise<void> {
  await page.locator(`[data-station="station:${station}"]`).click({ modifiers, force: true });
}

/** A program for one's chef, queued with Q held: "tag board-1" tags or untags, everything else is used. */
export async function queue(page: Page, program: readonly string[]): Promise<void> {
  // Looked for from the first key on: on a busy machine a short program is over soon after the last.
  const timeout = program.length > 1 ? 30_000 : 1500;
  const shown = see(page, 'queue').waitFor({ state: 'visible', timeout });
  shown.catch(() => undefined);
  await page.keyboard.down('q');
  for (const entry of program) {
    if (entry.startsWith('tag ')) await use(page, entry.slice('tag '.length), 'Shift');
    else await use(page, entry);
  }
  await page.keyboard.up('q');
  // A program of one step may be over before anybody saw it queued.
  await (program.length > 1 ? shown : shown.catch(() => undefined));
}

/** The chef has done everything it was told to. */
export async function queueDone(page: Page, timeoutMs = 60_000): Promise<void> {
  await see(page, 'queue').waitFor({ state: 'detached', timeout: timeoutMs });
}

/** Dispatches a job once it is lit. */
export async function dispatch(page: Page, job: string): Promise<void> {
  const button = page.locator(`button[data-testid^="job-${job}-"]`).first();
  await button.click({ timeout: 60_000 });
}
