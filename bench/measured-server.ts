import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { ServerCounts, ServerOrder, ServerReading, ServerWord } from './rooms-protocol.ts';

/** The very server that people play on, in a process of its own: its event loop is the server's alone. */
export interface MeasuredServer {
  endpoint: string;
  reset(): void;
  read(): Promise<ServerReading>;
  count(): Promise<ServerCounts>;
  stop(): void;
}

export async function startServer(): Promise<MeasuredServer> {
  const child = fork(join(import.meta.dirname, 'rooms-server.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--expose-gc'],
  });
  const { port } = await nextWord(child, 'open');
  const order = (what: ServerOrder) => void child.send(what);
  return {
    endpoint: `http://localhost:${port}`,
    reset: () => order({ kind: 'reset' }),
    async read() {
      const answer = nextWord(child, 'reading');
      order({ kind: 'read' });
      return (await answer).reading;
    },
    async count() {
      const answer = nextWord(child, 'counts');
      order({ kind: 'count' });
      return (await answer).counts;
    },
    stop: () => order({ kind: 'stop' }),
  };
}

/** The framework has words of its own on this line: they are passed over. */
function nextWord<Kind extends ServerWord['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<ServerWord, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const isGone = (code: number | null) => reject(new Error(`the server ended with ${code}`));
    const hear = (word: unknown) => {
      if (!isWord(word, kind)) return;
      child.off('exit', isGone);
      child.off('message', hear);
      resolve(word);
    };
    child.once('exit', isGone);
    child.on('message', hear);
  });
}

function isWord<Kind extends ServerWord['kind']>(
  word: unknown,
  kind: Kind,
): word is Extract<ServerWord, { kind: Kind }> {
  return typeof word === 'object' && word !== null && 'kind' in word && word.kind === kind;
}
