import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

/*
 * Runs programs of one loop that the lens printed as TypeScript: Node's own promises, microtasks and timers, nothing
 * modelled. All of them together in one process of their own; only the globals through which a program speaks to the
 * world are replaced. Reads a list of sources from standard input, prints a list of PrintedRun.
 *
 * A program's due times are different multiples of one unit, and Node keeps their order unless a callback is so late that
 * what it starts is late as well. A run in which timers went off in another order than that of their due times says that the
 * computer was busy, and is done again with a longer unit; a program for which that never helps gets null.
 */

export interface PrintedRun {
  log: string[];
  /** The outcome line. */
  cells: Record<string, number>;
  /** A rejection that nobody handled, or an exit with another status than 0. */
  failed: boolean;
  /** How often it was done again. */
  repeats: number;
}

interface Attempt extends PrintedRun {
  isInOrder: boolean;
}

const UNITS_MS = [4, 12, 36, 108, 324];

type Body = (globals: object, error: ErrorConstructor, console: object, ...timers: object[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => Body;

/** One run of one program. */
class PrintedProgram {
  readonly log: string[] = [];
  failed = false;
  isInOrder = true;
  private cells: Record<string, number> | null = null;
  /** Timers with their due times. */
  private readonly pending = new Map<NodeJS.Timeout, number>();
  private virtualMs = 0;
  private onExit: (code: number) => void = () => {};
  private readonly body: Body;
  private readonly unitMs: number;
  /** Errors that the program makes know whose they are. */
  private readonly ownError: ErrorConstructor;

  constructor(body: Body, unitMs: number) {
    this.body = body;
    this.unitMs = unitMs;
    const die = () => this.die();
    this.ownError = class extends Error {
      readonly die = die;
    } as unknown as ErrorConstructor;
  }

  start(): void {
    const process = {
      on: (_: string, handler: (code: number) => void) => {
        this.onExit = handler;
      },
      exit: () => this.die(),
    };
    const console = { log: (text: string) => this.cells ?? this.log.push(text), error: () => {} };
    // Not awaited: a rejection must stay unhandled, as at the end of a module.
    const setTimer = this.setTimer.bind(this);
    void this.body(process, this.ownError, console, setTimer, this.clearTimer.bind(this));
  }

  isOver(): boolean {
    return this.pending.size === 0;
  }

  /** The end of the process: what stands in the cells, as the program itself prints it, and nothing more after that. */
  end(): Record<string, number> {
    if (this.cells === null) {
      this.onExit(0);
      this.cells = JSON.parse(this.log.pop() ?? '{}') as Record<string, number>;
      for (const timer of this.pending.keys()) clearTimeout(timer);
      this.pending.clear();
    }
    return this.cells;
  }

  private die(): void {
    this.failed = true;
    this.end();
  }

  private setTimer(callback: (...values: unknown[]) => void, ms: number, ...values: unknown[]): NodeJS.Timeout {
    const dueMs = this.virtualMs + ms;
    if (this.cells !== null) return setTimeout(() => {});
    const timer = setTimeout(() => {
      this.pending.delete(timer);
      if (Math.min(...this.pending.values()) < dueMs) this.isInOrder = false;
      this.virtualMs = dueMs;
      callback(...values);
    }, ms * this.unitMs);
    this.pending.set(timer, dueMs);
    return timer;
  }

  private clearTimer(timer: NodeJS.Timeout): void {
    this.pending.delete(timer);
    clearTimeout(timer);
  }
}

process.on('unhandledRejection', (reason) => {
  // An AggregateError of Promise.any is Node's own; what it is about is the program's.
  const own = (reason instanceof AggregateError ? reason.errors[0] : reason) as { die?: () => void };
  if (own.die === undefined) throw reason;
  own.die();
});

async function attemptAll(bodies: readonly Body[], unitMs: number, repeats: number): Promise<Attempt[]> {
  const programs = bodies.map((body) => new PrintedProgram(body, unitMs));
  for (const program of programs) {
    // Each in a turn of its own: microtasks, then unhandled rejections come after it, as in any other program.
    setImmediate(() => program.start());
  }
  await new Promise((resolve) => setImmediate(resolve));
  // A program whose last timer is gone may still have microtasks, but not after a timer of ours.
  do await sleep(unitMs);
  while (!programs.every((program) => program.isOver()));
  return programs.map((program) => {
    const { failed, isInOrder } = program;
    return { log: program.log, failed, isInOrder, repeats, cells: program.end() };
  });
}

async function runAll(sources: readonly string[]): Promise<(PrintedRun | null)[]> {
  const bodies = sources.map(
    (source) =>
      new AsyncFunction('process', 'Error', 'console', 'setTimeout', 'clearTimeout', stripTypeScriptTypes(source)),
  );
  const results: (PrintedRun | null)[] = sources.map(() => null);
  let open = sources.map((_, index) => index);
  for (const [repeats, unitMs] of UNITS_MS.entries()) {
    const attempts = await attemptAll(
      open.map((index) => bodies[index] as Body),
      unitMs,
      repeats,
    );
    const late: number[] = [];
    for (const [place, { isInOrder, ...run }] of attempts.entries()) {
      const index = open[place] as number;
      if (isInOrder) results[index] = run;
      else late.push(index);
    }
    open = late;
    if (open.length === 0) break;
  }
  return results;
}

if (process.argv[1] === import.meta.filename) {
  const sources = JSON.parse(readFileSync(0, 'utf8')) as string[];
  process.stdout.write(JSON.stringify(await runAll(sources)));
}
