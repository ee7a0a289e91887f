import { type Part, part } from './parts.ts';

/** Semaphores, reader–writer locks, conditions and barriers of printed TypeScript programs, over `when` and shared words. */
export const SYNCHRONIZER_PARTS: readonly Part[] = [
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
];
