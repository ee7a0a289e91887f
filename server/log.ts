/** The server's only voice: one line a thing, so that a log can be searched. */
export interface Log {
  info(text: string): void;
  error(text: string, cause?: unknown): void;
}

export const processLog: Log = {
  info: (text) => void process.stdout.write(`${text}\n`),
  error: (text, cause) => void process.stderr.write(`${text}${cause === undefined ? '' : `: ${wordsOf(cause)}`}\n`),
};

export const silentLog: Log = { info: () => undefined, error: () => undefined };

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
