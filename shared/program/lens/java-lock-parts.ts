import { type Part, part } from './parts.ts';

/* Locks, conditions and barriers that Java has not, or has with another meaning. */

export const JAVA_LOCK_PARTS: readonly Part[] = [
  part(
    'Mutex',
    `
/** A mutex that knows its owner: a chef's thread, or a call of a loop. Only a re-entrant one can be taken twice. */
static final class Mutex {
  private record Waiter(Object who, boolean isTask, Runnable granted) {}

  private final String name;
  private final boolean reentrant;
  private final boolean fair;
  private final ArrayDeque<Waiter> queue = new ArrayDeque<>();
  private Object owner;
  private int holds;

  Mutex(String name, boolean reentrant, boolean fair) {
    this.name = name;
    this.reentrant = reentrant;
    this.fair = fair;
  }

  void lock() throws InterruptedException {
    Semaphore granted = new Semaphore(0);
    if (!takeOrQueue(Thread.currentThread(), false, granted::release)) granted.acquire();
  }

  boolean tryLock() {
    return tryLock(Thread.currentThread());
  }

  void unlock() {
    unlock(Thread.currentThread());
  }

  /** False: \`granted\` runs as soon as the mutex is ours. */
  synchronized boolean takeOrQueue(Object who, boolean isTask, Runnable granted) {
    if (tryLock(who)) return true;
    queue.add(new Waiter(who, isTask, granted));
    return false;
  }

  synchronized void unlock(Object who) {
    if (owner != who) throw new IllegalMonitorStateException("gives back " + name + " without holding it");
    holds--;
    if (holds > 0) return;
    owner = null;
    Waiter next = queue.stream().filter(waiter -> !fair && waiter.isTask()).findFirst().orElse(queue.peek());
    if (next == null) return;
    queue.remove(next);
    owner = next.who();
    holds = 1;
    next.granted().run();
  }

  synchronized boolean isHeldOnce() {
    return owner == Thread.currentThread() && holds == 1;
  }

  private synchronized boolean tryLock(Object who) {
    if (owner != null && !(reentrant && owner == who)) return false;
    owner = who;
    holds++;
    return true;
  }
}
`,
  ),
  part(
    'MutexCondition',
    `
/** A signal wakes the longest sleeper, is lost if nobody sleeps, and can be given without the lock. */
static final class MutexCondition {
  private final Mutex lock;
  private final Queue<Semaphore> sleepers = new ArrayDeque<>();

  MutexCondition(Mutex lock) {
    this.lock = lock;
  }

  void await() throws InterruptedException {
    if (!lock.isHeldOnce()) throw new IllegalMonitorStateException("waits without holding the lock exactly once");
    Semaphore bell = new Semaphore(0);
    synchronized (sleepers) {
      sleepers.add(bell);
    }
    lock.unlock();
    bell.acquire();
    lock.lock();
  }

  void signal() {
    synchronized (sleepers) {
      if (!sleepers.isEmpty()) sleepers.remove().release();
    }
  }

  void signalAll() {
    synchronized (sleepers) {
      while (!sleepers.isEmpty()) sleepers.remove().release();
    }
  }
}
`,
  ),
  part(
    'Permits',
    `
/** A semaphore: in order of arrival if fair, else whoever finds enough permits. */
static final class Permits {
  private final Queue<Object> queue = new ArrayDeque<>();
  private final boolean fair;
  private int free;

  Permits(int free, boolean fair) {
    this.free = free;
    this.fair = fair;
  }

  synchronized void acquire(int count) throws InterruptedException {
    Object ticket = new Object();
    queue.add(ticket);
    while (free < count || (fair && queue.peek() != ticket)) wait();
    queue.remove(ticket);
    free -= count;
    notifyAll();
  }

  synchronized void release(int count) {
    free = Math.addExact(free, count);
    notifyAll();
  }
}
`,
  ),
  part(
    ['PreferringLock', 'Prefer'],
    `
enum Prefer { ANY, FIFO, READERS, WRITERS }

/** A reader-writer lock with a stated preference; nobody can take the exclusive side while holding the other. */
static final class PreferringLock {
  private record Ticket(boolean exclusive) {}

  private final String name;
  private final Prefer prefer;
  private final List<Ticket> queue = new ArrayList<>();
  private final List<Thread> readers = new ArrayList<>();
  private Thread writer;

  PreferringLock(String name, Prefer prefer) {
    this.name = name;
    this.prefer = prefer;
  }

  synchronized void lock() throws InterruptedException {
    queueFor(true);
    writer = Thread.currentThread();
  }

  synchronized void lockShared() throws InterruptedException {
    queueFor(false);
    readers.add(Thread.currentThread());
  }

  synchronized boolean tryLock() {
    Ticket ticket = newTicket(true);
    boolean taken = mayTake(ticket);
    leave(ticket);
    if (taken) writer = Thread.currentThread();
    return taken;
  }

  synchronized void unlock() {
    if (writer != Thread.currentThread()) throw new IllegalMonitorStateException("gives back " + name + " without holding it");
    writer = null;
    notifyAll();
  }

  synchronized void unlockShared() {
    if (!readers.remove(Thread.currentThread())) throw new IllegalMonitorStateException("gives back " + name + " without holding it");
    notifyAll();
  }

  private void queueFor(boolean exclusive) throws InterruptedException {
    Ticket ticket = newTicket(exclusive);
    while (!mayTake(ticket)) wait();
    leave(ticket);
  }

  private Ticket newTicket(boolean exclusive) {
    Ticket ticket = new Ticket(exclusive);
    queue.add(ticket);
    return ticket;
  }

  private void leave(Ticket ticket) {
    queue.removeIf(other -> other == ticket);
    notifyAll();
  }

  private boolean mayTake(Ticket ticket) {
    if (writer != null || (ticket.exclusive() && !readers.isEmpty())) return false;
    return switch (prefer) {
      case ANY -> true;
      case FIFO -> queue.get(0) == ticket;
      case READERS -> !ticket.exclusive() || isFirst(ticket, queue.stream().anyMatch(other -> !other.exclusive()));
      case WRITERS -> isFirst(ticket, !ticket.exclusive() && queue.stream().anyMatch(Ticket::exclusive));
    };
  }

  /** The first of its side, unless the other side goes before it. */
  private boolean isFirst(Ticket ticket, boolean othersGoBefore) {
    if (othersGoBefore) return false;
    return !ticket.exclusive() || queue.stream().filter(Ticket::exclusive).findFirst().get() == ticket;
  }
}
`,
  ),
];
