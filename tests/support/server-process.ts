import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** A server whose rounds are over after a second, with rooms that may run faster than the clock. */
const SERVER = resolve(import.meta.dirname, '../server/support/serve-short-rounds.ts');

export interface ServerProcess {
  endpoint: string;
  child: ChildProcess;
  /** Ends it, and waits: its exit code, or the signal that it died of. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | NodeJS.Signals | null>;
}

/** A real server in a process of its own; `variables` on top of a silent one that keeps its rounds in `folder`. */
export async function startServerProcess(folder: string, variables: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const child = spawnServer(folder, variables);
  const gone = endOf(child);
  const endpoint = await Promise.race([firstWord(child), gone.then((how) => Promise.reject(new Error(`${how}`)))]);
  return {
    endpoint,
    child,
    end(signal) {
      child.kill(signal);
      return gone;
    },
  };
}

/** What a server says when it does not start, and how it ends. */
export async function failedStart(
  folder: string,
  variables: NodeJS.ProcessEnv,
): Promise<{ code: unknown; text: string }> {
  const child = spawnServer(folder, variables, 'pipe');
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return { code: await endOf(child), text };
}

function spawnServer(folder: string, variables: NodeJS.ProcessEnv, errors: 'inherit' | 'pipe' = 'inherit') {
  const quiet = { PORT: '0', DATA_DIR: folder, RC_TEST_CLOCK: '1', LOG_LEVEL: 'silent', DATABASE_URL: '' };
  const env = { ...process.env, ...quiet, ...variables };
  return spawn(process.execPath, [SERVER], { env, stdio: ['ignore', 'pipe', errors] });
}

async function firstWord(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('a server that says nothing');
  const [line] = await once(child.stdout, 'data');
  return String(line).trim();
}

async function endOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return code ?? signal;
}
