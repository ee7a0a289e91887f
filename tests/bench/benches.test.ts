import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const BENCH = join(import.meta.dirname, '../../bench');
const NODE = join(import.meta.dirname, '../../node_modules/node/bin/node');
/** A quick run takes seconds; next to all other tests it may take several times as long. */
const PATIENCE_MS = 600_000;

/** What a bench prints in a quick run; it fails if the bench does. */
async function linesOf(bench: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await run(NODE, [join(BENCH, bench), '--quick', ...args]);
  return stdout.split('\n');
}

/** The words of a printed line, whatever its figures are. */
function wordsOf(line: string): string {
  return line
    .replace(/\d+([,.]\d+)*/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}

function expectHead(lines: readonly string[]): void {
  expect(lines.some((line) => /^machine: .+, \d+ cores, load \d/.test(line))).toBe(true);
  expect(lines.some((line) => /^runtime: Node v\d+\.\d+\.\d+, \w+, \d{4}-\d\d-\d\dT/.test(line))).toBe(true);
  expect(lines.map(wordsOf)).toContain('calibration: # million integer rounds/s, best #');
}

describe('a quick run of a bench', () => {
  it('prints steps of busy and of blocked chefs, and shares of the systems', { timeout: PATIENCE_MS }, async () => {
    const lines = await linesOf('kitchen.ts');
    expectHead(lines);
    const words = lines.map(wordsOf);
    expect(words).toContain('goal: busy chefs ≥ # steps/s; here #, slowest #; per CPU second #');
    expect(words).toContain('goal: blocked chefs ≥ # steps/s; here #, slowest #; per CPU second #');
    for (const system of ['movement', 'handling', 'devices', 'orders', 'rails', 'hazards, deadlock finder']) {
      expect(words).toContain(`${system} # % # # % #`);
    }
    for (const look of ['snapshot', 'thought of a bot', 'digest']) expect(words).toContain(`${look} # # # #`);
  });

  it('prints states of the textbook programs, with SPIN beside them where it is', {
    timeout: PATIENCE_MS,
  }, async () => {
    const lines = await linesOf('inspector.ts');
    expectHead(lines);
    const words = lines.map(wordsOf);
    expect(words).toContain('goal: five philosophers < # ms; here first # ms, warm # ms');
    for (const program of ['peterson', 'readers-writers', 'philosophers #']) {
      expect(words.some((line) => line.startsWith(`${program} # # # #`))).toBe(true);
    }
  });

  it('prints bytes for every level and casting', { timeout: PATIENCE_MS }, async () => {
    const lines = await linesOf('patch.ts');
    expectHead(lines);
    for (const level of ['pasta-for-two', 'trattoria', 'chopping-feast']) {
      for (const casting of ['4 threads', '4 dispatchers', '2 threads, 2 dispatchers']) {
        expect(lines.some((line) => line.trim().startsWith(`${level}, ${casting} `))).toBe(true);
      }
    }
    expect(lines.map(wordsOf)).toContain('goal: a client ≤ # B/s; here patches mean #, most #; all mean #, most #');
  });

  it('prints how a chef feels at three networks, at the keys and with clicks', { timeout: PATIENCE_MS }, async () => {
    const lines = await linesOf('feel.ts');
    expectHead(lines);
    for (const player of ['keys', 'keys and clicks']) {
      for (const network of ['0 ms', '200 ms', '200 ± 100 ms']) {
        expect(lines.some((line) => line.trim().startsWith(`${player}, ${network} `))).toBe(true);
      }
    }
    expect(lines.some((line) => line.startsWith('goal: at the keys never off by more than 0.25 tiles; here '))).toBe(
      true,
    );
  });

  it('prints the rooms that a server carries, kitchens beside bare rooms', { timeout: PATIENCE_MS }, async () => {
    const lines = await linesOf('rooms.ts');
    expectHead(lines);
    const words = lines.map(wordsOf);
    for (const sockets of [4, 1]) {
      expect(lines).toContain(`${sockets} of four chefs come over sockets, ${4 - sockets} are the server's own`);
    }
    expect(words.filter((line) => line === 'kitchens')).toHaveLength(2);
    expect(words.filter((line) => line === 'bare rooms')).toHaveLength(2);
    expect(words.filter((line) => line.startsWith('goal: rooms with a delay of p# ≤ # ms ≥ #; here '))).toHaveLength(2);
    const shares = words.filter((line) =>
      line.startsWith('goal: kitchens for each bare room ≥ #; here #, by CPU time '),
    );
    expect(shares).toHaveLength(2);
  });

  it('prints what the work of a room takes without sockets', { timeout: PATIENCE_MS }, async () => {
    const lines = await linesOf('room-work.ts');
    expectHead(lines);
    const words = lines.map(wordsOf);
    expect(words).toContain('# people, # bots # # # # #');
    expect(words).toContain('CPU ms a room and s tick look and mirror patch in all calibration');
  });

  it('prints what a flood costs the others, in pairs', { timeout: PATIENCE_MS }, async () => {
    const lines = await linesOf('flood.ts');
    expectHead(lines);
    const words = lines.map(wordsOf);
    expect(words.some((line) => /^goal: the flooder is cut off ≤ # s; here slowest of #: # s$/.test(line))).toBe(true);
    expect(words).toContain('goal: p# of the others ≤ # times that in peace; here median #');
    expect(words).toContain('goal: no tick is missed: longest pause ≤ # ms; here # ms');
  });

  it('prints what many people at once wait for, and what stays of them', { timeout: PATIENCE_MS }, async () => {
    const lines = await linesOf('soak.ts');
    expectHead(lines);
    const words = lines.map(wordsOf);
    expect(words).toContain('goal: # joins from one address ≤ # s, # refused; here # s, #');
    expect(lines).toContain('goal: drops 0; here 0');
    expect(words).toContain('goal: command → event, p# of # ≤ # ms; here # ms');
  });

  it('weighs what a page names, and nothing else', { timeout: PATIENCE_MS }, async () => {
    const page = await mkdtemp(join(tmpdir(), 'page-'));
    await mkdir(join(page, 'assets'));
    const files: Record<string, string> = {
      'index.html': '<script type="module" src="./assets/entry.js"></script><link href="./assets/page.css">',
      'assets/entry.js': 'import{a}from"./plan.js";const later=()=>import(`./game.js`);',
      'assets/plan.js': 'export const a=1;',
      'assets/game.js': 'import"./plan.js";',
      'assets/page.css': '@font-face{src:url(./a.woff2)format("woff2"),url(./a.woff)format("woff")}',
      'assets/a.woff2': 'new',
      'assets/a.woff': 'old',
      'assets/nobody.js': 'never asked for',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(page, name), text);
    const lines = await linesOf('page-weight.ts', '--page', page);
    await rm(page, { recursive: true });
    expectHead(lines);
    const listed = lines
      .filter((line) => /^ +\S+\.\w+ +(at once|later) /.test(line))
      .map((line) => line.trim().split(/\s+/));
    const named = listed.map(([name, when]) => `${name} ${when}`).sort();
    expect(named).toEqual([
      'assets/a.woff2 at',
      'assets/entry.js at',
      'assets/game.js later',
      'assets/page.css at',
      'assets/plan.js at',
      'index.html at',
    ]);
  });

  it('says so where no page has been built', { timeout: PATIENCE_MS }, async () => {
    const lines = await linesOf('page-weight.ts', '--page', join(BENCH, 'nowhere'));
    expect(lines.some((line) => line.includes('build it first (npm run build)'))).toBe(true);
  });
});
