import { type DestinationStream, pino } from 'pino';

/** What is known beside the words: numbers and ids. Never a name, a token or a seat code. */
export type Facts = Readonly<Record<string, unknown>>;

/** The server's only voice: one line a thing, as JSON, so that a log can be searched. The words never vary. */
export interface Log {
  info(text: string, facts?: Facts): void;
  error(text: string, cause?: unknown, facts?: Facts): void;
}

/** How much is told, the quieter ones last. */
export const LOG_LEVELS = ['info', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const STANDARD_ERROR = 2;

/** Standard output stays free for the one line that a person waits for. */
export function createLog(level: LogLevel, destination: DestinationStream = pino.destination(STANDARD_ERROR)): Log {
  const lines = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    info: (text, facts = {}) => lines.info(facts, text),
    error: (text, cause, facts = {}) => lines.error({ ...facts, ...factsOf(cause) }, text),
  };
}

/** What libraries say of bytes that no page of ours sends: every stranger could fill the log with it. */
const STRANGERS_BYTES = /^(@colyseus\/schema: |decode\.utf8Read\(\))/;

/** What libraries say by themselves becomes lines of the log, so that all of it can be searched. */
export function adoptConsole(log: Log, target: Pick<Console, 'debug' | 'error' | 'info' | 'log' | 'warn'>): void {
  const adopt = (tell: (text: string) => void) => (first: unknown) => {
    const text = String(first);
    if (!STRANGERS_BYTES.test(text)) tell(text);
  };
  target.error = adopt((text) => log.error('a library complains', text));
  target.warn = target.error;
  target.log = adopt((text) => log.info('a library says', { text }));
  target.info = target.log;
  target.debug = target.log;
}

export const silentLog: Log = { info: () => undefined, error: () => undefined };

/** An error can carry whole messages of people as properties: its words and where it happened are enough. */
function factsOf(cause: unknown): Facts {
  if (cause === undefined) return {};
  if (!(cause instanceof Error)) return { cause: String(cause) };
  const { name, stack = cause.message } = cause;
  return { error: name, stack, ...(cause.cause === undefined ? {} : { because: factsOf(cause.cause) }) };
}
