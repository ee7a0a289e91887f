import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';

export interface SheetOptions {
  folder: string;
  /** A folder with a picture of the same name for each; null when there is none to compare with. */
  targets: string | null;
  names: readonly string[];
}

/** Every picture beside its target on one page; returns where it lies. */
export async function makeSheet(browser: Browser, { folder, targets, names }: SheetOptions): Promise<string> {
  const rows = names
    .filter((name) => existsSync(join(folder, `${name}.png`)))
    .map((name) => {
      const target = targets === null ? null : resolve(targets, `${name}.png`);
      const right = target !== null && existsSync(target) ? `<img src="${pathToFileURL(target).href}">` : '';
      return `<h2>${name}</h2><div><img src="${name}.png">${right}</div>`;
    });
  const style =
    'body{margin:24px;width:2760px;background:#2c1b34;color:#fff6e6;font:600 24px sans-serif}' +
    'div{display:flex;gap:20px;align-items:start}img{width:1366px;border-radius:8px}h2{margin:28px 0 10px}';
  const file = join(folder, 'sheet.html');
  await writeFile(
    file,
    `<!doctype html><meta charset="utf-8"><title>Shots</title><style>${style}</style>${rows.join('')}`,
  );
  const page = await browser.newPage({ viewport: { width: 2808, height: 1000 } });
  await page.goto(pathToFileURL(file).href);
  const picture = join(folder, 'sheet.png');
  await page.screenshot({ path: picture, fullPage: true });
  await page.close();
  return picture;
}
