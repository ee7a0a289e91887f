import { readFileSync } from 'node:fs';
import { evaluate, type LoopStep, type Program, parseExpression } from '../../shared/program/index.ts';

/*
 * Another machine for programs of one loop: Node's own. Steps run as generators of which every await is a real `await`, so
 * promises, combinators and microtasks are not modelled but used. Only time is virtual: a device goes off when everything
 * before has run. Reads a list of programs from standard input and prints what each of them logged and how it ended.
 * A process of its own, because an unhandled rejection ends a test run.
 */

export interface OracleResult {
  log: string[];
  cells: Record<string, number>;
  /** Whether a rejection that nobody handled ended it. */
  failed: boolean;
  timeMs: number;
}

/** A promise of which one can tell whether it is over. */
class Deferred {
  readonly promise: Promise<number>;
  /** Number of its device; 0 for a call. */
  device = 0;
  private isOver = false;
  private readonly settle: { resolve: (value: number) => void; reject: (reason: Error) => void };

  constructor() {
    const { promise, ...settle } = Promise.withResolvers<number>();
    this.promise = promise;
    this.settle = settle;
  }

  resolve(value: number): void {
    this.isOver = true;
    this.settle.resolve(value);
  }

  reject(reason: Error): void {
    this.isOver = true;
    this.settle.reject(reason);
  }

  /** Nobody has to await a cancelled promise; one that is over stays what it is. */
  cancel(): void {
    if (this.isOver) return;
    this.promise.catch(() => {});
    this.reject(new Error('cancelled'));
  }
}

interface Call {
  locals: Record<string, number>;
  promises: Record<string, Deferred>;
}

type Steps = Generator<Promise<unknown>, number, unknown>;

class Return {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

class Machine {
  readonly log: string[] = [];
  readonly cells: Record<string, number>;
  nowMs = 0;
  isDead = false;
  private devices: { number: number; dueMs: number; goOff: () => void }[] = [];
  private created = 0;
  private readonly locks: Record<string, { isTaken: boolean; waiting: (() => void)[] }> = {};
  private readonly functions: Record<string, LoopStep[]>;

  constructor(program: Program) {
    this.cells = { ...program.cells };
    for (const name of Object.keys(program.locks ?? {})) this.locks[name] = { isTaken: false, waiting: [] };
    this.functions = Object.values(program.loops ?? {})[0]?.functions ?? {};
  }

  call(fn: string): Deferred {
    const result = new Deferred();
    void this.drive(this.body(this.functions[fn] ?? [], { locals: {}, promises: {} }), result);
    return result;
  }

  /** The device that is due first goes off; false when there is none. */
  goOn(): boolean {
    const [next] = this.devices.sort((a, b) => a.dueMs - b.dueMs || a.number - b.number);
    if (next === undefined) return false;
    this.devices = this.devices.filter((device) => device !== next);
    this.nowMs = Math.max(this.nowMs, next.dueMs);
    next.goOff();
    return true;
  }

  private async drive(steps: Steps, result: Deferred): Promise<void> {
    try {
      let turn = steps.next();
      while (turn.done !== true) {
        let input: unknown = null;
        let failure: unknown = null;
        try {
          input = await turn.value;
        } catch (error) {
          failure = error;
        }
        if (this.isDead) return;
        turn = failure === null ? steps.next(input) : steps.throw(failure);
      }
      result.resolve(turn.value);
    } catch (error) {
      result.reject(error as Error);
    }
  }

  private *body(steps: readonly LoopStep[], call: Call): Steps {
    try {
      yield* this.block(steps, call);
      return 0;
    } catch (end) {
      if (end instanceof Return) return end.value;
      throw end;
    }
  }

  private *block(steps: readonly LoopStep[], call: Call): Generator<Promise<unknown>, void, unknown> {
    for (const step of steps) yield* this.step(step, call);
  }

  private *step(step: LoopStep, call: Call): Generator<Promise<unknown>, void, unknown> {
    switch (step.do) {
      case 'if':
        yield* this.block(this.value(step.cond, call) !== 0 ? step.then : (step.else ?? []), call);
        return;
      case 'while':
        while (this.value(step.cond, call) !== 0) yield* this.block(step.body, call);
        return;
      case 'try':
        try {
          yield* this.block(step.steps, call);
        } catch (error) {
          if (error instanceof Return) throw error;
          yield* this.block(step.catch, call);
        }
        return;
      case 'lock': {
        const lock = this.locks[step.on];
        if (lock?.isTaken === true) yield new Promise<void>((resolve) => lock.waiting.push(resolve));
        else if (lock !== undefined) lock.isTaken = true;
        return;
      }
      case 'await':
      case 'awaitAll':
      case 'awaitAny':
      case 'awaitRace':
      case 'awaitSettled':
        yield* this.awaiting(step, call);
        return;
      default:
        this.plain(step, call);
    }
  }

  private *awaiting(
    step: LoopStep & { do: 'await' | 'awaitAll' | 'awaitAny' | 'awaitRace' | 'awaitSettled' },
    call: Call,
  ): Generator<Promise<unknown>, void, unknown> {
    const of = [step.on].flat().map((name) => call.promises[name]?.promise ?? Promise.resolve(0));
    let value: unknown;
    if (step.do === 'await') value = yield of[0] ?? Promise.resolve(0);
    else if (step.do === 'awaitAny') value = yield Promise.any(of);
    else if (step.do === 'awaitRace') value = yield Promise.race(of);
    else if (step.do === 'awaitAll') value = ((yield Promise.all(of)) as number[]).length;
    else {
      const ends = (yield Promise.allSettled(of)) as PromiseSettledResult<number>[];
      value = ends.filter(({ status }) => status === 'fulfilled').length;
    }
    if (step.into !== undefined) call.locals[step.into] = value as number;
  }

  private plain(step: LoopStep, call: Call): void {
    switch (step.do) {
      case 'log':
        this.log.push(this.text(step.text, call));
        return;
      case 'set':
        call.locals[step.local] = this.value(step.value, call);
        return;
      case 'work':
        this.nowMs += step.ms;
        return;
      case 'call': {
        const called = this.call(step.fn);
        if (step.into !== undefined) call.promises[step.into] = called;
        return;
      }
      case 'start': {
        const promise = new Deferred();
        const goOff = () => (step.fails === true ? promise.reject(new Error('failed')) : promise.resolve(1));
        promise.device = this.device(step.ms, goOff);
        call.promises[step.into] = promise;
        return;
      }
      case 'timer':
        this.device(step.ms, () => this.callback(step.then, call));
        return;
      case 'microtask':
        queueMicrotask(() => this.callback(step.then, call));
        return;
      case 'cancel':
        this.cancel(call.promises[step.on]);
        return;
      case 'return':
        throw new Return(step.value === undefined ? 0 : this.value(step.value, call));
      case 'throw':
        throw new Error(this.text(step.text, call));
      case 'unlock': {
        const lock = this.locks[step.on];
        const next = lock?.waiting.shift();
        if (next !== undefined) next();
        else if (lock !== undefined) lock.isTaken = false;
        return;
      }
      default:
        this.access(step, call);
    }
  }

  private access(step: LoopStep, call: Call): void {
    switch (step.do) {
      case 'read':
        call.locals[step.into] = this.cells[step.cell] ?? 0;
        return;
      case 'write':
      case 'update':
        this.cells[step.cell] = this.value(step.value, call);
        return;
      case 'compareAndSet': {
        const isSwapped = this.cells[step.cell] === this.value(step.expect, call);
        if (isSwapped) this.cells[step.cell] = this.value(step.value, call);
        if (step.into !== undefined) call.locals[step.into] = isSwapped ? 1 : 0;
        return;
      }
      default:
        throw new Error(`the oracle has no ${step.do}`);
    }
  }

  private callback(steps: readonly LoopStep[], call: Call): void {
    if (this.isDead) return;
    void this.drive(this.body(steps, call), new Deferred());
  }

  private device(ms: number, goOff: () => void): number {
    const number = ++this.created;
    this.devices.push({ number, dueMs: this.nowMs + ms, goOff });
    return number;
  }

  private cancel(promise: Deferred | undefined): void {
    if (promise === undefined) return;
    this.devices = this.devices.filter(({ number }) => number !== promise.device);
    promise.cancel();
  }

  private text(text: string, call: Call): string {
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => `${call.locals[name] ?? 0}`);
  }

  private value(text: string, call: Call): number {
    const locals = ['r', 's', ...Object.keys(call.locals)];
    const cells = Object.keys(this.cells);
    const parsed = parseExpression(text, { locals, cells, seesCells: true });
    if (parsed.kind === 'refused') throw new Error(`${text}: ${parsed.message}`);
    const result = evaluate(parsed.expression, {
      locals: locals.map((name) => call.locals[name] ?? 0),
      cellOf: (cell) => this.cells[cells[cell] ?? ''] ?? 0,
    });
    if (result.kind === 'failed') throw new Error(result.message);
    return result.value;
  }
}

async function play(program: Program): Promise<OracleResult> {
  const machine = new Machine(program);
  let failed = false;
  const onUnhandled = () => {
    failed = true;
    machine.isDead = true;
  };
  process.on('unhandledRejection', onUnhandled);
  // Each in a callback of its own: microtasks, then unhandled rejections come after every one, as in any other program.
  await new Promise<void>((resolve) => {
    const step = (): void => {
      if (failed || !machine.goOn()) resolve();
      else setImmediate(step);
    };
    setImmediate(() => {
      machine.call('main');
      setImmediate(step);
    });
  });
  process.off('unhandledRejection', onUnhandled);
  return { log: machine.log, cells: machine.cells, failed, timeMs: machine.nowMs };
}

if (process.argv[1] === import.meta.filename) {
  const programs = JSON.parse(readFileSync(0, 'utf8')) as Program[];
  const results: OracleResult[] = [];
  for (const program of programs) results.push(await play(program));
  process.stdout.write(JSON.stringify(results));
}
