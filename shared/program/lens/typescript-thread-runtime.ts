import { type Part, part } from './parts.ts';

/**
 * What a printed TypeScript program of several threads needs beside node:worker_threads: shared words, and one way to wait
 * for something under mutual exclusion.
 */
export const THREAD_PARTS: readonly Part[] = [
  part(
    ['memory', 'usedBytes', 'shared'],
    `
// All threads run this file; the memory is what they share.
const memory: SharedArrayBuffer = isMainThread ? new SharedArrayBuffer(65_536) : workerData.memory;
let usedBytes = 0;

/** The next words of the shared memory: every thread asks in the same order. */
function shared(initial: number): Int32Array {
  const word = new Int32Array(memory, usedBytes, 1);
  usedBytes += 4;
  if (isMainThread) word[0] = initial;
  return word;
}
`,
  ),
  part(
    'update',
    `
/** One atomic access: starts anew if somebody else was quicker. */
function update(cell: Int32Array, next: (old: number) => number): void {
  for (;;) {
    const old = Atomics.load(cell, 0);
    if (Atomics.compareExchange(cell, 0, old, next(old)) === old) return;
  }
}
`,
  ),
  part(
    ['door', 'changes', 'attempt', 'when', 'alone'],
    `
const door = shared(0); // 1: somebody is inside
const changes = shared(0);

/** Runs \`act\` alone among all threads if \`isReady\` holds. */
function attempt<T>(isReady: () => boolean, act: () => T): { value: T } | { seen: number } {
  while (Atomics.compareExchange(door, 0, 0, 1) !== 0) Atomics.wait(door, 0, 1);
  const seen = Atomics.load(changes, 0);
  const tried = isReady() ? { value: act() } : { seen };
  if ('value' in tried) Atomics.add(changes, 0, 1);
  Atomics.store(door, 0, 0);
  Atomics.notify(door, 0, 1);
  if ('value' in tried) Atomics.notify(changes, 0);
  return tried;
}

/** Runs \`act\` alone among all threads as soon as \`isReady\` holds; sleeps until then. */
function when<T>(isReady: () => boolean, act: () => T): T {
  for (;;) {
    const tried = attempt(isReady, act);
    if ('value' in tried) return tried.value;
    Atomics.wait(changes, 0, tried.seen);
  }
}

function alone<T>(act: () => T): T {
  return when(() => true, act);
}
`,
  ),
  part(
    'whenLater',
    `
/** As \`when\`, but only the task waits. */
async function whenLater(isReady: () => boolean, act: () => void): Promise<void> {
  const awake = setInterval(() => {}, 60_000); // Node does not stay for waitAsync alone
  for (;;) {
    const tried = attempt(isReady, act);
    if ('value' in tried) return clearInterval(awake);
    await Atomics.waitAsync(changes, 0, tried.seen).value;
  }
}
`,
  ),
  part(
    'join',
    `
/** Waits until that thread is over. */
function join(name: string): void {
  Atomics.wait(over[name], 0, 0);
}
`,
  ),
  part(
    'spawn',
    `
/** The main thread begins it, and is told by a message. */
function spawn(name: string): void {
  parentPort?.postMessage(name);
}
`,
  ),
  part(
    'pause',
    `
/** A good moment for somebody else. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 0);
}
`,
  ),
  part(
    'meet',
    `
const present = shared(0);

/** All threads begin together, or the first would be over before the second is there. */
function meet(parties: number): void {
  Atomics.add(present, 0, 1);
  Atomics.notify(present, 0);
  for (let seen = 0; seen < parties; seen = Atomics.load(present, 0)) Atomics.wait(present, 0, seen);
}
`,
  ),
];
