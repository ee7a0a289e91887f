import { join } from 'node:path';
import type { Page } from 'playwright-core';

const ROOT = join(import.meta.dirname, '../../..');

/** Keeps what the page shows now: in test-results, and with README_PICTURE=name as the picture of the README. */
export async function keepPicture(page: Page, name: string): Promise<Buffer> {
  const picture = await page.screenshot({ path: join(ROOT, 'test-results', `${name}.png`) });
  if (process.env.README_PICTURE === name) await page.screenshot({ path: join(ROOT, 'docs/screenshot.png') });
  return picture;
}

/**
 * How many of a thousand pixels are close to a colour, of a picture or of what the page shows now. Read from a screenshot
 * in a page of its own, because a WebGL canvas cannot be read back.
 */
export async function shareOfColour(
  page: Page,
  colour: { red: number; green: number; blue: number },
  picture?: Buffer,
): Promise<number> {
  const png = (picture ?? (await page.screenshot())).toString('base64');
  const reader = await page.context().newPage();
  const share = await reader.evaluate(
    async ({ png, colour }) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      if (context === null) return 0;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let close = 0;
      for (let at = 0; at < data.length; at += 4) {
        const distance =
          Math.abs((data[at] ?? 0) - colour.red) +
          Math.abs((data[at + 1] ?? 0) - colour.green) +
          Math.abs((data[at + 2] ?? 0) - colour.blue);
        if (distance < 40) close += 1;
      }
      return (close * 4000) / data.length;
    },
    { png, colour },
  );
  await reader.close();
  return share;
}

/** The red of alarm and of the strings of a deadlock. */
export const ALARM = { red: 0xc2, green: 0x20, blue: 0x3a };
