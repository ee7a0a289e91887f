import { type Part, part } from './parts.ts';

/** Mutexes of printed TypeScript programs of several threads, over `when` and shared words. */
export const MUTEX_PARTS: readonly Part[] = [
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
];
