import { type Part, part } from './parts.ts';

/** I/O for a printed TypeScript program to wait for. */
export const IO_PARTS: readonly Part[] = [
  part(
    'start',
    `
/** I/O that takes that long; its result is 1. */
function start(ms: number): Promise<number> {
  return new Promise((resolve) => setTimeout(resolve, ms, 1));
}
`,
  ),
  part(
    'startFailing',
    `
/** I/O that takes that long, and fails. */
function startFailing(ms: number): Promise<number> {
  return new Promise((_, reject) => setTimeout(reject, ms, new Error('failed')));
}
`,
  ),
];

/** The same for programs that cancel promises or block on them: what a promise keeps to itself is kept beside it. */
export const CONTROLLED_IO_PARTS: readonly Part[] = [
  part(
    'controls',
    `
// What a promise itself does not tell: how to settle it from outside, and when its I/O will be over.
const controls = new WeakMap<Promise<number>, { settle: () => void; cancel: () => void; dueMs: number }>();
`,
  ),
  part(
    'withControls',
    `
function withControls(
  promise: Promise<number>,
  settle: () => void,
  reject: (reason: Error) => void,
  ms: number,
): Promise<number> {
  const timer = setTimeout(settle, ms);
  const cancel = () => {
    clearTimeout(timer);
    reject(new Error('cancelled'));
  };
  controls.set(promise, { settle, cancel, dueMs: performance.now() + ms });
  return promise;
}
`,
  ),
  part(
    'start',
    `
/** I/O that takes that long; its result is 1. */
function start(ms: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  return withControls(promise, () => resolve(1), reject, ms);
}
`,
  ),
  part(
    'startFailing',
    `
/** I/O that takes that long, and fails. */
function startFailing(ms: number): Promise<number> {
  const { promise, reject } = Promise.withResolvers<number>();
  return withControls(promise, () => reject(new Error('failed')), reject, ms);
}
`,
  ),
  part(
    'cancellable',
    `
/** A call whose promise can be cancelled. The call itself goes on; nobody is told what it comes to. */
function cancellable(
  body: (resolve: (value: number) => void, reject: (reason: unknown) => void) => Promise<void>,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const cancel = () => reject(new Error('cancelled'));
  controls.set(promise, { settle: () => {}, cancel, dueMs: Infinity });
  body(resolve, reject);
  return promise;
}
`,
  ),
  part(
    'cancel',
    `
function cancel(promise: Promise<number>): void {
  promise.catch(() => {}); // nobody has to await it
  controls.get(promise)?.cancel();
}
`,
  ),
  part(
    'blockOn',
    `
/**
 * Holds the whole loop, as a synchronous wait does. JavaScript has none for promises: this one sleeps until the I/O is
 * over, and for ever if the promise needs this loop in order to be settled.
 */
function blockOn(promise: Promise<number>): void {
  promise.catch(() => {});
  if (inspect(promise).includes('<pending>')) {
    const io = controls.get(promise) ?? { dueMs: Infinity, settle: () => {} };
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.max(0, io.dueMs - performance.now()));
    io.settle();
  }
  if (inspect(promise).includes('<rejected>')) throw new Error('failed');
}
`,
  ),
];

/** Locks of the tasks of one loop, and cells that are plain variables. */
export const ONE_LOOP_PARTS: readonly Part[] = [
  part(
    'AsyncMutex',
    `
/** Tasks wait for it while the loop goes on; it is handed over in the order in which they came. */
class AsyncMutex {
  #isTaken = false;
  #waiting: (() => void)[] = [];
  tryLock(): boolean {
    if (this.#isTaken) return false;
    this.#isTaken = true;
    return true;
  }
  handedOver(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
  unlock(): void {
    if (!this.#isTaken) fail('unlocks what nobody holds');
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
  }
}
`,
  ),
  part(
    'ReentrantAsyncMutex',
    `
/** As AsyncMutex; the call that holds it may lock it again, its callbacks too. */
class ReentrantAsyncMutex {
  #owner: unknown = null;
  #depth = 0;
  #waiting: { owner: unknown; resolve: () => void }[] = [];
  tryLock(owner: unknown): boolean {
    if (this.#depth > 0 && this.#owner !== owner) return false;
    this.#owner = owner;
    this.#depth += 1;
    return true;
  }
  handedOver(owner: unknown): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ owner, resolve }));
  }
  unlock(owner: unknown): void {
    if (this.#depth === 0 || this.#owner !== owner) fail('unlocks what it does not hold');
    this.#depth -= 1;
    const next = this.#depth === 0 ? this.#waiting.shift() : undefined;
    if (next === undefined) return;
    this.#owner = next.owner;
    this.#depth = 1;
    next.resolve();
  }
}
`,
  ),
  part(
    'compareAndSet',
    `
/** The new value of the cell, and 1 if it was swapped. */
function compareAndSet(cell: number, expect: number, value: number): [number, number] {
  return cell === expect ? [value, 1] : [cell, 0];
}
`,
  ),
];
