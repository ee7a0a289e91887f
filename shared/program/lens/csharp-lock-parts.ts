import { type Part, part } from './parts.ts';

/* Locks, conditions and barriers that C# has not, or has with another meaning. */

export const CSHARP_LOCK_PARTS: readonly Part[] = [
  part(
    'Mutex',
    `
/// A mutex that knows its owner: a thread, or a call of a loop. Only a re-entrant one can be taken twice.
sealed class Mutex {
  sealed class Waiter {
    public object Who;
    public bool IsTask;
    public Action Granted;
  }

  readonly string name;
  readonly bool reentrant;
  readonly bool fair;
  readonly List<Waiter> queue = new List<Waiter>();
  object owner;
  int holds;

  public Mutex(string name, bool reentrant, bool fair) {
    this.name = name;
    this.reentrant = reentrant;
    this.fair = fair;
  }

  public void Lock() {
    var granted = new ManualResetEventSlim(false);
    if (!TakeOrQueue(Thread.CurrentThread, false, granted.Set)) granted.Wait();
  }

  public bool TryLock() {
    return TryTake(Thread.CurrentThread);
  }

  public void Unlock() {
    Unlock(Thread.CurrentThread);
  }

  /// False: granted() runs as soon as the mutex is ours.
  public bool TakeOrQueue(object who, bool isTask, Action granted) {
    lock (queue) {
      if (TryTake(who)) return true;
      queue.Add(new Waiter { Who = who, IsTask = isTask, Granted = granted });
      return false;
    }
  }

  bool TryTake(object who) {
    lock (queue) {
      if (owner != null && !(reentrant && owner == who)) return false;
      owner = who;
      holds++;
      return true;
    }
  }

  public void Unlock(object who) {
    lock (queue) {
      if (owner != who) throw new SynchronizationLockException("gives back " + name + " without holding it");
      holds--;
      if (holds > 0) return;
      owner = null;
      if (queue.Count > 0) HandOver();
    }
  }

  void HandOver() {
    int place = fair ? 0 : Math.Max(0, queue.FindIndex(waiter => waiter.IsTask));
    Waiter next = queue[place];
    queue.RemoveAt(place);
    owner = next.Who;
    holds = 1;
    next.Granted();
  }

  public bool IsHeldOnce() {
    lock (queue) return owner == Thread.CurrentThread && holds == 1;
  }
}
`,
  ),
  part(
    'MutexCondition',
    `
/// A signal wakes the longest sleeper, is lost if nobody sleeps, and can be given without the lock.
sealed class MutexCondition {
  readonly Mutex mutex;
  readonly Queue<ManualResetEventSlim> sleepers = new Queue<ManualResetEventSlim>();

  public MutexCondition(Mutex mutex) {
    this.mutex = mutex;
  }

  public void Wait() {
    if (!mutex.IsHeldOnce()) throw new SynchronizationLockException("waits without holding the lock exactly once");
    var bell = new ManualResetEventSlim(false);
    lock (sleepers) sleepers.Enqueue(bell);
    mutex.Unlock();
    bell.Wait();
    mutex.Lock();
  }

  public void Pulse() {
    lock (sleepers) {
      if (sleepers.Count > 0) sleepers.Dequeue().Set();
    }
  }

  public void PulseAll() {
    lock (sleepers) {
      while (sleepers.Count > 0) sleepers.Dequeue().Set();
    }
  }
}
`,
  ),
  part(
    'Permits',
    `
/// A semaphore: in order of arrival if fair, else whoever finds enough permits.
sealed class Permits {
  readonly List<object> queue = new List<object>();
  readonly bool fair;
  int free;

  public Permits(int free, bool fair) {
    this.free = free;
    this.fair = fair;
  }

  public void Wait(int count) {
    lock (queue) {
      var ticket = new object();
      queue.Add(ticket);
      while (free < count || (fair && queue[0] != ticket)) Monitor.Wait(queue);
      queue.Remove(ticket);
      free -= count;
      Monitor.PulseAll(queue);
    }
  }

  public void Release(int count) {
    lock (queue) {
      free = checked(free + count);
      Monitor.PulseAll(queue);
    }
  }
}
`,
  ),
  part(
    ['PreferringLock', 'Prefer'],
    `
enum Prefer { Any, Fifo, Readers, Writers }

/// A reader-writer lock with a stated preference; nobody can take the exclusive side while holding the other.
sealed class PreferringLock {
  sealed class Ticket {
    public Prefer Side;
  }

  readonly string name;
  readonly Prefer prefer;
  readonly List<Ticket> queue = new List<Ticket>();
  readonly List<Thread> readers = new List<Thread>();
  Thread writer;

  public PreferringLock(string name, Prefer prefer) {
    this.name = name;
    this.prefer = prefer;
  }

  public void EnterWriteLock() {
    lock (queue) {
      QueueFor(Prefer.Writers);
      writer = Thread.CurrentThread;
    }
  }

  public void EnterReadLock() {
    lock (queue) {
      QueueFor(Prefer.Readers);
      readers.Add(Thread.CurrentThread);
    }
  }

  public bool TryEnterWriteLock() {
    lock (queue) {
      var ticket = new Ticket { Side = Prefer.Writers };
      queue.Add(ticket);
      bool taken = MayTake(ticket);
      Leave(ticket);
      if (taken) writer = Thread.CurrentThread;
      return taken;
    }
  }

  public void ExitWriteLock() {
    lock (queue) {
      if (writer != Thread.CurrentThread) throw new SynchronizationLockException("gives back " + name + " without holding it");
      writer = null;
      Monitor.PulseAll(queue);
    }
  }

  public void ExitReadLock() {
    lock (queue) {
      if (!readers.Remove(Thread.CurrentThread)) throw new SynchronizationLockException("gives back " + name + " without holding it");
      Monitor.PulseAll(queue);
    }
  }

  void QueueFor(Prefer side) {
    var ticket = new Ticket { Side = side };
    queue.Add(ticket);
    while (!MayTake(ticket)) Monitor.Wait(queue);
    Leave(ticket);
  }

  void Leave(Ticket ticket) {
    queue.Remove(ticket);
    Monitor.PulseAll(queue);
  }

  bool MayTake(Ticket ticket) {
    if (writer != null || (ticket.Side == Prefer.Writers && readers.Count > 0)) return false;
    if (prefer == Prefer.Any) return true;
    bool isBehind = false;
    foreach (Ticket other in queue) {
      isBehind = isBehind || other == ticket;
      if (!isBehind && (prefer == Prefer.Fifo || other.Side == ticket.Side)) return false;
      if (other.Side == prefer && ticket.Side != prefer) return false;
    }
    return true;
  }
}
`,
  ),
  part(
    'OpenBarrier',
    `
/// A barrier that more threads may use than it has parties.
sealed class OpenBarrier {
  readonly object guard = new object();
  readonly int parties;
  int arrived;
  int round;

  public OpenBarrier(int parties) {
    this.parties = parties;
  }

  public void SignalAndWait() {
    lock (guard) {
      arrived++;
      if (arrived == parties) {
        arrived = 0;
        round++;
        Monitor.PulseAll(guard);
        return;
      }
      int mine = round;
      while (mine == round) Monitor.Wait(guard);
    }
  }
}
`,
  ),
];
