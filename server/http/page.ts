import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { answer } from './door.ts';
import { pagePolicy } from './safety-headers.ts';

const gzipped = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Pictures and fonts are packed already. */
const PACKED_WELL: readonly string[] = ['.css', '.html', '.js', '.json', '.map', '.mjs', '.svg', '.txt'];

/** A link to a room, or the page itself; anything deeper but a replay is a file or nothing. */
const PAGE_PATH = /^\/[\w-]*$/;
const REPLAY_PATH = /^\/replay\/[\w-]+$/;

interface StoredFile {
  plain: Buffer;
  packed: Buffer | null;
}

/**
 * Serves the built page: files with their types, the page for every link to a room or a replay. What the build named by its
 * content is kept by browsers for ever, the page itself is asked for anew each time. Files are read once.
 */
export function servePage(pageDir: string, { allowedOrigins }: { allowedOrigins: readonly string[] }) {
  const root = resolve(pageDir);
  const files = new Map<string, StoredFile | null>();
  let deeper: StoredFile | null = null;

  const load = async (path: string): Promise<StoredFile | null> => {
    const known = files.get(path);
    if (known !== undefined) return known;
    const plain = await readFile(path).catch(() => null);
    // A missing file is not remembered: names that nobody has are without end.
    if (plain === null) return null;
    const file = { plain, packed: PACKED_WELL.includes(extname(path)) ? await gzipped(plain) : null };
    files.set(path, file);
    return file;
  };

  /** The page names its files from where it is: one folder down it finds them one folder up. */
  const loadDeeper = async (path: string): Promise<StoredFile | null> => {
    if (deeper !== null) return deeper;
    const page = await load(path);
    if (page === null) return null;
    const plain = Buffer.from(page.plain.toString('utf8').replaceAll('="./', '="../'));
    deeper = { plain, packed: await gzipped(plain) };
    return deeper;
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'method not allowed');
    const pathname = pathOf(request.url ?? '/');
    if (pathname === null) return answer(response, 400, 'bad address');
    const wanted = fileAt(root, pathname);
    const file = wanted === null || pathname === '/' ? null : await load(wanted);
    response.setHeader('Content-Security-Policy', pagePolicy(request.headers.host, allowedOrigins));
    if (file !== null && wanted !== null) return send(request, response, { file, path: wanted });
    const isReplay = REPLAY_PATH.test(pathname);
    if (!isReplay && !PAGE_PATH.test(pathname)) return answer(response, 404, 'not found');
    const path = join(root, 'index.html');
    const page = isReplay ? await loadDeeper(path) : await load(path);
    if (page === null) return answer(response, 503, 'the page has not been built yet: npm run build');
    return send(request, response, { file: page, path });
  };
}

function pathOf(url: string): string | null {
  try {
    const pathname = decodeURIComponent(url.split(/[?#]/)[0] ?? '/');
    return pathname.includes('\0') ? null : pathname;
  } catch {
    return null;
  }
}

/** Null for whatever points outside. */
function fileAt(root: string, pathname: string): string | null {
  const path = resolve(root, `.${pathname}`);
  return path.startsWith(root + sep) ? path : null;
}

function send(request: IncomingMessage, response: ServerResponse, found: { file: StoredFile; path: string }): void {
  const { file, path } = found;
  const isForEver = path.includes(`${sep}assets${sep}`);
  const takesPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = takesPacked && file.packed !== null ? file.packed : file.plain;
  response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
  response.setHeader('Cache-Control', isForEver ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');
  if (body === file.packed) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', body.byteLength);
  response.writeHead(200);
  response.end(request.method === 'HEAD' ? undefined : body);
}
