import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** A PostgreSQL of its own, in a folder of its own, that listens on a socket in that folder only. */
export interface TestPostgres {
  /** A new empty database. */
  createDatabase(): Promise<string>;
  /** Takes the server down as a power cut would: what it had not written is gone. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const execute = promisify(execFile);

const DEBIAN_FOLDER = '/usr/lib/postgresql';
const OWNER = 'postgres';

/** Where its programs lie; null if it is not on this machine. */
const PROGRAMS = programFolder();

export const HAS_POSTGRES = PROGRAMS !== null;

/**
 * Starts a server that promises less than ours wants: it acknowledges before it has written, and writes late. Whoever
 * keeps rounds there must ask for more.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  await run('initdb', ['-D', data, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  // Only processes are killed here, never the machine: what the system has taken over is safe.
  const settings = { fsync: 'off', synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '1GB' };
  const flags = Object.entries({ ...settings, listen_addresses: '', unix_socket_directories: folder });
  const options = flags.map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`).join(' ');
  const start = () => run('pg_ctl', ['start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', options]);
  await start();
  let databases = 0;
  return {
    async createDatabase() {
      databases += 1;
      const name = `rounds_${databases}`;
      const args = ['-h', folder, '-U', OWNER, '-d', OWNER, '-q', '-c', `create database ${name}`];
      await run('psql', args);
      return `postgresql://${OWNER}@${encodeURIComponent(folder)}/${name}`;
    },
    crash: () => run('pg_ctl', ['stop', '-w', '-D', data, '-m', 'immediate']),
    start,
    async stop() {
      await run('pg_ctl', ['stop', '-w', '-D', data, '-m', 'fast']);
      rmSync(folder, { recursive: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then the user that its package makes runs it. */
async function run(program: string, args: readonly string[]): Promise<void> {
  const path = join(PROGRAMS ?? '', program);
  const isRoot = process.getuid?.() === 0;
  const [command, all] = isRoot ? (['runuser', ['-u', OWNER, '--', path, ...args]] as const) : ([path, args] as const);
  await execute(command, all, { cwd: tmpdir() });
}

function programFolder(): string | null {
  const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER).sort().reverse() : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(DEBIAN_FOLDER, version, 'bin')),
  ];
  const needed = ['initdb', 'pg_ctl', 'postgres', 'psql'];
  return folders.find((folder) => needed.every((program) => existsSync(join(folder, program)))) ?? null;
}
