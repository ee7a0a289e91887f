/**
 * What every script needs before it can work: the locked packages and a fresh build.
 * Plain JavaScript on purpose: it runs before anything is installed, on any Node from 20 on.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node the project is pinned to, whatever the machine has. */
export const NODE = join(ROOT, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

const BUILD_STAMP = join(ROOT, 'dist/.sources');
const BUILD_OUTPUTS = ['dist/client/index.html', 'dist/server/main.js'];
const BUILD_INPUTS = [
  'client',
  'server',
  'shared',
  'scripts/icons-plugin.ts',
  'vite.config.ts',
  'vite.server.config.ts',
  'package-lock.json',
];

/** Installs the locked packages when they are missing or are not those of the lock file. */
export function ensureInstalled() {
  const reason = whyInstall();
  if (reason === null) return;
  console.log(`Installing packages (${reason}) …`);
  // Build tools are development packages, wanted even where NODE_ENV says production.
  const { command, args } = npmCommand(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  const result = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: cleanEnvironment(),
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (result.status !== 0) fail('npm ci failed: see the message above. Is the package registry reachable?');
  const still = whyInstall();
  if (still !== null) {
    fail(`The packages are installed, but ${still}. Are install scripts switched off (npm config get ignore-scripts)?`);
  }
}

/** Builds the client and the server when their sources changed since the last build. */
export function ensureBuilt() {
  const isFresh =
    BUILD_OUTPUTS.every((file) => existsSync(join(ROOT, file))) &&
    existsSync(BUILD_STAMP) &&
    readFileSync(BUILD_STAMP, 'utf8') === hashSources();
  return isFresh || build();
}

/** Builds both ends; true when both succeeded. */
export function build() {
  console.log('Building …');
  const sources = hashSources();
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  for (const config of ['vite.config.ts', 'vite.server.config.ts']) {
    const args = [vite, 'build', '--config', config, '--logLevel', 'warn'];
    if (spawnSync(NODE, args, { cwd: ROOT, stdio: 'inherit' }).status !== 0) return false;
  }
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, sources);
  return true;
}

export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Why the installed packages cannot be used, or null when they can. */
function whyInstall() {
  const hidden = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return 'there are none yet';
  const wanted = readPackages(join(ROOT, 'package-lock.json'));
  const found = readPackages(hidden);
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const other = found[path];
    // What belongs to other systems is locked, too, and rightly absent here.
    if (other === undefined && (entry.optional || entry.devOptional)) continue;
    if (other?.version !== entry.version) return `${path} is not the locked version`;
  }
  const node = spawnSync(NODE, ['--version'], { encoding: 'utf8' });
  const wantedNode = `v${wanted['node_modules/node'].version}`;
  return node.stdout?.trim() === wantedNode ? null : `Node ${wantedNode} is missing from them`;
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function npmCommand(args) {
  const cli = process.env.npm_execpath;
  if (!cli?.endsWith('npm-cli.js')) return { command: 'npm', args };
  // Not our own Node: npm is about to delete it.
  return { command: process.env.npm_node_execpath ?? process.execPath, args: [cli, ...args] };
}

/** The environment without what the npm around us says about its own script; what the user configured stays. */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(lifecycle|package|command|node_execpath|execpath)/.test(name),
    ),
  );
}

/** A digest of every source file: unlike file times it survives checkouts and notices deletions. */
function hashSources() {
  const hash = createHash('sha256');
  for (const file of BUILD_INPUTS.flatMap((path) => filesUnder(join(ROOT, path)))) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  const entries = readEntries(path);
  if (entries === null) return [path];
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)],
  );
}

/** The entries of a folder in a fixed order, or null for a file. */
function readEntries(path) {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}
