/**
 * Everything `npm test` does on a fresh clone: packages, build, browser, tests, and the sum as the last line.
 * Arguments go to vitest: `npm test -- --project unit mutex`; `--long` runs the long tests, too.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, NODE, ROOT } from './bootstrap.mjs';
import { ensureChromium } from './chromium.mjs';

const args = process.argv.slice(2).filter((arg) => arg !== '--long');
const env = { ...process.env };
if (process.argv.includes('--long')) env.LONG = '1';

ensureInstalled();
const broken = [];
if (!ensureBuilt()) broken.push('the build');
if (needsBrowser()) {
  const chromium = ensureChromium();
  if (chromium !== null) env.CHROMIUM_PATH = chromium;
}
const run = runVitest();
report(run);

function needsBrowser() {
  const onlyUnit = /--project[= ]unit\b/.test(args.join(' '));
  const folder = join(ROOT, 'tests/e2e');
  return (
    !onlyUnit &&
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.test\.tsx?$/.test(name))
  );
}

function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), 'race-condiment-test-'));
  const file = join(folder, 'counts.json');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./scripts/count-reporter.mjs'];
  const { status } = spawnSync(NODE, [vitest, 'run', ...reporters, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, TEST_COUNTS_FILE: file },
  });
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  rmSync(folder, { recursive: true, force: true });
  return { status, counts };
}

function report({ status, counts }) {
  const { passed, failed: failedTests, skipped } = counts ?? { passed: 0, failed: 0, skipped: [] };
  if (counts === null) broken.push('the test runner');
  else if (passed + failedTests === 0) broken.push('no test ran');
  // Vitest can refuse a run for a reason that is no test, such as a global set-up that throws.
  else if (status !== 0 && failedTests === 0) broken.push(`the test runner (exit code ${status})`);
  for (const name of skipped) console.log(`SKIPPED ${name}`);
  for (const what of broken) console.log(`FAILED ${what}`);

  const failed = failedTests + broken.length;
  const skippedPart = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  console.log(`${passed} passed, ${failed} failed${skippedPart}`);
  process.exitCode = failed === 0 ? 0 : 1;
}
