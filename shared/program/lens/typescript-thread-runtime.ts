import { type Part, part } from './parts.ts';

/**
 * What a printed TypeScript program of several threads needs beside node:worker_threads: shared words, one way to wait
 * for something under mutual exclusion, and the usual objects on top of it.
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
    'Line',
    `
/** First come, first served. */
class Line {
  #tickets = shared(0);
  #served = shared(0);
  drawTicket(): number {
    return Atomics.add(this.#tickets, 0, 1);
  }
  isTurnOf(ticket: number): boolean {
    return this.#served[0] === ticket;
  }
  next(): void {
    this.#served[0] += 1;
  }
  isEmpty(): boolean {
    return this.#served[0] === this.#tickets[0];
  }
}
`,
  ),
  part(
    'Mutex',
    `
/** Whoever is quickest is next. */
class Mutex {
  protected taken = shared(0);
  isHeld = false; // by this thread
  lock(): void {
    when(() => this.taken[0] === 0, () => this.take());
  }
  tryLock(): boolean {
    return alone(() => this.taken[0] === 0 && this.take());
  }
  unlock(): void {
    if (!this.isHeld) fail('unlocks what it does not hold');
    this.isHeld = false;
    alone(() => {
      this.taken[0] = 0;
    });
  }
  protected take(): true {
    this.taken[0] = 1;
    this.isHeld = true;
    return true;
  }
}
`,
  ),
  part(
    'FifoMutex',
    `
/** A mutex with a line: nobody overtakes. */
class FifoMutex extends Mutex {
  protected line = new Line();
  override lock(): void {
    const ticket = this.line.drawTicket();
    when(() => this.taken[0] === 0 && this.line.isTurnOf(ticket), () => this.takeNext());
  }
  override tryLock(): boolean {
    return alone(() => this.taken[0] === 0 && this.line.isEmpty() && this.take());
  }
  protected takeNext(): void {
    this.line.next();
    this.take();
  }
}
`,
  ),
  part(
    'TaskMutex',
    `
/** Tasks stand in line, while their loops go on; a thread takes what nobody stands in line for. */
class TaskMutex extends FifoMutex {
  override lock(): void {
    when(() => this.taken[0] === 0 && this.line.isEmpty(), () => this.take());
  }
  handedOver(): Promise<void> {
    const ticket = this.line.drawTicket();
    return whenLater(() => this.taken[0] === 0 && this.line.isTurnOf(ticket), () => this.takeNext());
  }
}
`,
  ),
  part(
    'FifoTaskMutex',
    `
/** Tasks and threads stand in one line. */
class FifoTaskMutex extends TaskMutex {
  override lock(): void {
    const ticket = this.line.drawTicket();
    when(() => this.taken[0] === 0 && this.line.isTurnOf(ticket), () => this.takeNext());
  }
}
`,
  ),
  part(
    'Reentrant',
    `
/** The thread that holds it may lock it again. */
class Reentrant {
  #inner: Mutex;
  #depth = 0; // of this thread
  constructor(inner: Mutex) {
    this.#inner = inner;
  }
  /** Held once: a condition can let go of it. */
  get isHeld(): boolean {
    return this.#depth === 1;
  }
  lock(): void {
    if (this.#depth === 0) this.#inner.lock();
    this.#depth += 1;
  }
  tryLock(): boolean {
    const isMine = this.#depth > 0 || this.#inner.tryLock();
    if (isMine) this.#depth += 1;
    return isMine;
  }
  unlock(): void {
    if (this.#depth <= 1) this.#inner.unlock();
    this.#depth -= 1;
  }
}
`,
  ),
  part(
    'ReentrantTaskMutex',
    `
/** The call (or thread) that holds it may lock it again. */
class ReentrantTaskMutex {
  #inner: TaskMutex;
  #owner: unknown = null;
  #depth = 0;
  constructor(inner: TaskMutex) {
    this.#inner = inner;
  }
  /** Held once: a condition can let go of it. */
  get isHeld(): boolean {
    return this.#depth === 1;
  }
  lock(owner: unknown = 'thread'): void {
    if (this.#owner !== owner) this.#inner.lock();
    this.#enter(owner);
  }
  tryLock(owner: unknown = 'thread'): boolean {
    const isMine = this.#owner === owner || this.#inner.tryLock();
    return isMine && this.#enter(owner);
  }
  async handedOver(owner: unknown): Promise<void> {
    await this.#inner.handedOver();
    this.#enter(owner);
  }
  unlock(owner: unknown = 'thread'): void {
    if (this.#owner !== owner) fail('unlocks what it does not hold');
    this.#depth -= 1;
    if (this.#depth > 0) return;
    this.#owner = null;
    this.#inner.unlock();
  }
  #enter(owner: unknown): true {
    this.#owner = owner;
    this.#depth += 1;
    return true;
  }
}
`,
  ),
  part(
    'Semaphore',
    `
/** Permits that anybody may give back. */
class Semaphore {
  protected permits: Int32Array;
  constructor(permits: number) {
    this.permits = shared(permits);
  }
  acquire(permits = 1): void {
    when(() => this.permits[0] >= permits, () => this.take(permits));
  }
  release(permits = 1): void {
    alone(() => this.take(-permits));
  }
  protected take(permits: number): void {
    this.permits[0] -= permits;
  }
}
`,
  ),
  part(
    'FifoSemaphore',
    `
/** A semaphore with a line: whoever needs few permits does not overtake whoever needs many. */
class FifoSemaphore extends Semaphore {
  #line = new Line();
  override acquire(permits = 1): void {
    const ticket = this.#line.drawTicket();
    when(() => this.permits[0] >= permits && this.#line.isTurnOf(ticket), () => {
      this.take(permits);
      this.#line.next();
    });
  }
}
`,
  ),
  part(
    'RwLock',
    `
/** Many readers or one writer, whoever is quickest. */
class RwLock {
  protected readers = shared(0);
  protected writers = shared(0);
  #isWriting = false; // this thread
  #reading = 0; // as often as this thread
  lock(): void {
    when(() => this.isFree(), () => this.addWriter());
  }
  tryLock(): boolean {
    return alone(() => this.isFree() && this.addWriter());
  }
  unlock(): void {
    if (!this.#isWriting) fail('unlocks what it does not hold');
    this.#isWriting = false;
    alone(() => {
      this.writers[0] = 0;
    });
  }
  lockShared(): void {
    when(() => this.writers[0] === 0, () => this.addReader());
  }
  unlockShared(): void {
    if (this.#reading === 0) fail('unlocks what it does not hold');
    this.#reading -= 1;
    alone(() => {
      this.readers[0] -= 1;
    });
  }
  protected isFree(): boolean {
    return this.readers[0] === 0 && this.writers[0] === 0;
  }
  protected addWriter(): true {
    this.writers[0] = 1;
    this.#isWriting = true;
    return true;
  }
  protected addReader(): void {
    this.readers[0] += 1;
    this.#reading += 1;
  }
}
`,
  ),
  part(
    'OrderedRwLock',
    `
/** One line for all, or a line for each side with one side before the other. */
class OrderedRwLock extends RwLock {
  #first: 'fifo' | 'readers' | 'writers';
  #readersLine = new Line();
  #writersLine = new Line();
  constructor(first: 'fifo' | 'readers' | 'writers') {
    super();
    this.#first = first;
    if (first === 'fifo') this.#writersLine = this.#readersLine;
  }
  override lock(): void {
    const ticket = this.#writersLine.drawTicket();
    when(() => this.isFree() && this.#writersLine.isTurnOf(ticket) && this.#mayWrite(), () => {
      this.#writersLine.next();
      this.addWriter();
    });
  }
  override tryLock(): boolean {
    return alone(() => this.isFree() && this.#writersLine.isEmpty() && this.#mayWrite() && this.addWriter());
  }
  override lockShared(): void {
    const ticket = this.#readersLine.drawTicket();
    const mayRead = () => this.#first !== 'writers' || this.#writersLine.isEmpty();
    when(() => this.writers[0] === 0 && this.#readersLine.isTurnOf(ticket) && mayRead(), () => {
      this.#readersLine.next();
      this.addReader();
    });
  }
  #mayWrite(): boolean {
    return this.#first !== 'readers' || this.#readersLine.isEmpty();
  }
}
`,
  ),
  part(
    'Condition',
    `
/** Sleepers wake in the order in which they fell asleep. A signal that nobody waits for is lost. */
class Condition {
  #mutex: { isHeld: boolean; lock(): void; unlock(): void };
  #sleepers = shared(0); // how many ever slept
  #woken = shared(0); // how many of them were woken
  constructor(mutex: { isHeld: boolean; lock(): void; unlock(): void }) {
    this.#mutex = mutex;
  }
  wait(): void {
    if (!this.#mutex.isHeld) fail('waits without holding the lock once');
    const place = Atomics.add(this.#sleepers, 0, 1);
    this.#mutex.unlock();
    when(() => place < this.#woken[0], () => {});
    this.#mutex.lock();
  }
  notify(): void {
    alone(() => {
      this.#woken[0] = Math.min(this.#woken[0] + 1, this.#sleepers[0]);
    });
  }
  notifyAll(): void {
    alone(() => {
      this.#woken[0] = this.#sleepers[0];
    });
  }
}
`,
  ),
  part(
    'Barrier',
    `
/** All go on when the last one has come; then it starts anew. */
class Barrier {
  #parties: number;
  #arrived = shared(0);
  #round = shared(0);
  constructor(parties: number) {
    this.#parties = parties;
  }
  arrive(): void {
    const round = alone(() => {
      const mine = this.#round[0];
      this.#arrived[0] = (this.#arrived[0] + 1) % this.#parties;
      if (this.#arrived[0] === 0) this.#round[0] += 1;
      return mine;
    });
    when(() => this.#round[0] !== round, () => {});
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
