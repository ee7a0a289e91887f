import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf, required } from '../../shared/base/index.ts';
import { parseRecording, replay } from '../../shared/replay/index.ts';
import { GOLDEN_GAMES } from '../replay/golden-games.ts';
import { launchBrowser } from './support/game.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The rules as one script, the way the page gets them: read a recording, play it, give the digest of its last world. */
const ENTRY = `
import { digestOf } from '/shared/base/index.ts';
import { parseRecording, replay } from '/shared/replay/index.ts';
globalThis.playAgain = (text) => {
  const parsed = parseRecording(JSON.parse(text));
  if (parsed.kind === 'refused') return { kind: 'refused', digest: '' };
  const result = replay(parsed.plan, parsed.recording);
  return { kind: result.kind, digest: result.kind === 'same' ? digestOf(result.world) : '' };
};`;

async function bundleRules(): Promise<string> {
  const output = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'virtual:rules' ? id : id.startsWith('/shared/') ? join(ROOT, id) : null),
        load: (id) => (id === 'virtual:rules' ? ENTRY : null),
      },
    ],
    build: { write: false, rollupOptions: { input: 'virtual:rules', output: { format: 'iife' } } },
  });
  const first = Array.isArray(output) ? output[0] : output;
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined;
  return required(chunk, 'the bundled rules').code;
}

function recordingOf(name: string): string {
  return readFileSync(join(ROOT, 'tests/replay/golden', `${name}.json`), 'utf8');
}

function digestHere(text: string): string {
  const parsed = parseRecording(JSON.parse(text));
  if (parsed.kind === 'refused') throw new Error(parsed.problems.join('\n'));
  const result = replay(parsed.plan, parsed.recording);
  return result.kind === 'same' ? digestOf(result.world) : result.kind;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe('the same recording', () => {
  it('comes to the same digest in Node and in the browser', async () => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundleRules() });
    for (const { name } of GOLDEN_GAMES) {
      const text = recordingOf(name);
      const there = await page.evaluate((recording) => {
        const { playAgain } = globalThis as unknown as { playAgain(text: string): { kind: string; digest: string } };
        return playAgain(recording);
      }, text);
      expect({ name, ...there }).toEqual({ name, kind: 'same', digest: digestHere(text) });
    }
  });
});
