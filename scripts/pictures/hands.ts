import type { Locator, Page } from 'playwright-core';
import { shareOfColour } from '../../tests/e2e/support/picture.ts';

/** What a person at a page does, for the pictures. */
export const see = (page: Page, id: string): Locator => page.getByTestId(id);

export async function press(page: Page, id: string): Promise<void> {
  await see(page, id).first().click();
}

export async function waitFor(page: Page, id: string, timeoutMs = 30_000): Promise<void> {
  await see(page, id).first().waitFor({ state: 'visible', timeout: timeoutMs });
}

/** Opens a room at a level; returns the link that lets others in. */
export async function openRoom(page: Page, url: string, { level, clock }: { level: string; clock: number }) {
  await page.goto(clock === 1 ? url : `${url}/?clock=${clock}`);
  await press(page, 'create');
  await waitFor(page, 'lobby');
  const name = see(page, 'level-name');
  while ((await name.textContent()) !== level) {
    const before = (await name.textContent()) ?? '';
    await press(page, 'level-next');
    await name.filter({ hasNotText: before }).waitFor();
  }
  const code = ((await see(page, 'room-code').textContent()) ?? '').replace(/\s/g, '');
  return `${url}/${code}`;
}

export async function walkIn(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await waitFor(page, 'lobby');
}

/** Returns when every kitchen is drawn and the clock runs. */
export async function startRound(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await press(page, 'ready');
  for (const page of pages) {
    await waitFor(page, 'hud');
    await page.locator('[data-kitchen=drawn]').waitFor({ timeout: 60_000 });
  }
}

export async function use(page: Page, station: string, button: 'left' | 'right' = 'left'): Promise<void> {
  await page.locator(`[data-station="station:${station}"]`).click({ button, force: true });
}

/** "tag board" tags or untags, everything else is used; done one after the other with the queue key held. */
export async function queue(page: Page, program: readonly string[]): Promise<void> {
  await page.keyboard.down('q');
  for (const entry of program) {
    if (entry.startsWith('tag ')) await use(page, entry.slice('tag '.length), 'right');
    else await use(page, entry);
  }
  await page.keyboard.up('q');
}

/** What was queued is seen first, then done. */
export async function queueDone(page: Page): Promise<void> {
  await page.waitForTimeout(250);
  await see(page, 'queue').waitFor({ state: 'detached', timeout: 60_000 });
}

const BLOCKED = { red: 0xb9, green: 0x3a, blue: 0x10 };
const RUNNING = { red: 0x26, green: 0x80, blue: 0x4f };

/** Looks until a chef works and another is blocked on it (or until it has waited long enough), then says go. */
export async function busyMoment(page: Page, mostMs = 25_000): Promise<void> {
  const end = Date.now() + mostMs;
  while (Date.now() < end) {
    const [blocked, running] = [await shareOfColour(page, BLOCKED), await shareOfColour(page, RUNNING)];
    if (blocked > 0.6 && running > 2) return;
    await page.waitForTimeout(150);
  }
}
