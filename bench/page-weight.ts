import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { grouped, optionOf, printGoal, printHead, printTable } from './report.ts';
import { sum } from './statistics.ts';

const GOAL_KILOBYTES = 550;
/** Files that name other files. */
const READABLE: readonly string[] = ['.html', '.js', '.css'];
/** Sent as they are: they are packed already. */
const PACKED_WELL: readonly string[] = ['.woff2', '.woff', '.png', '.webp', '.ogg', '.mp3'];

interface PageFile {
  path: string;
  bytes: number;
  gzipBytes: number;
  /** Asked for by the page itself, or only when something is entered or played. */
  when: 'at once' | 'later';
}

/** What a browser downloads until somebody plays: every file that the built page names, directly or through others. */
function benchPageWeight(pageDir: string): void {
  printHead('page weight: what a browser downloads to play');
  const page = join(pageDir, 'index.html');
  if (!existsSync(page)) {
    console.log(`  no page in ${relative(process.cwd(), pageDir) || '.'}: build it first (npm run build)`);
    return;
  }
  const files = filesOf(page);
  console.log(`  built ${statSync(page).mtime.toISOString()}`);
  printTable(
    ['file', 'when', 'bytes', 'gzip'],
    files.map(({ path, when, bytes, gzipBytes }) => [
      relative(pageDir, path),
      when,
      grouped(bytes),
      grouped(gzipBytes),
    ]),
  );
  const weightOf = (wanted: readonly PageFile[]) => sum(wanted.map(({ gzipBytes }) => gzipBytes));
  const first = files.filter(({ when }) => when === 'at once');
  console.log(`  at once ${kilobytes(weightOf(first))}, in all ${kilobytes(weightOf(files))} in ${files.length} files`);
  printGoal('to play', `≤ ${GOAL_KILOBYTES} kB gzip`, kilobytes(weightOf(files)));
}

/** Breadth first, what is needed at once before what comes later, the heaviest first. */
function filesOf(page: string): PageFile[] {
  const found = new Map<string, PageFile>([[page, pageFile(page, 'at once')]]);
  for (const when of ['at once', 'later'] as const) {
    // A map hands out what is added while it is walked.
    for (const { path } of found.values()) {
      for (const next of namedBy(path, when)) if (!found.has(next)) found.set(next, pageFile(next, when));
    }
  }
  return [...found.values()].sort(
    (a, b) => Number(a.when === 'later') - Number(b.when === 'later') || b.gzipBytes - a.gzipBytes,
  );
}

function pageFile(path: string, when: PageFile['when']): PageFile {
  const content = readFileSync(path);
  const gzipBytes = PACKED_WELL.includes(extname(path)) ? content.byteLength : gzipSync(content).byteLength;
  return { path, bytes: content.byteLength, gzipBytes, when };
}

const ANY_FILE = /["'`(]((?:\.{0,2}\/)?[\w./-]+\.[a-z0-9]+)["'`)]/g;
/** `import x from "./x.js"`, `import "./x.js"`, `export … from "./x.js"`, but not `import("./x.js")`. */
const STATIC_IMPORT = /\b(?:from|import)\s*["'`]([^"'`]+)["'`]/g;

/** Existing files that a file names: those that come with it, or all. */
function namedBy(path: string, when: PageFile['when']): string[] {
  const kind = extname(path);
  if (!READABLE.includes(kind)) return [];
  const text = withoutOldFonts(readFileSync(path, 'utf8'));
  const pattern = kind === '.js' && when === 'at once' ? STATIC_IMPORT : ANY_FILE;
  const names = [...text.matchAll(pattern)].map((match) => match[1] ?? '');
  return names
    .map((name) => resolve(dirname(path), name))
    .filter((file) => existsSync(file) && statSync(file).isFile());
}

/** Every browser that can run the page takes the first format of a font, and none of the older ones after it. */
function withoutOldFonts(text: string): string {
  return text.replace(/(format\("?woff2"?\)),url\([^)]*\)\s*format\("?woff"?\)/g, '$1');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

benchPageWeight(resolve(optionOf('page') ?? join(import.meta.dirname, '../dist/client')));
