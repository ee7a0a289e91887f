import { type Part, part } from './parts.ts';

/* Classes and methods that a printed C# program brings along, each only where it is needed. */

const BASICS: readonly Part[] = [
  part(
    'Chef',
    `
static Thread Chef(string name, Action steps) {
  return new Thread(() => {
    try {
      steps();
    } catch (Exception problem) {
      Fail(name, problem);
    }
  });
}
`,
  ),
  part(
    'Fail',
    `
/// A failure ends the whole program.
static void Fail(string name, Exception problem) {
  Console.Error.WriteLine(name + ": " + problem.Message);
  Environment.Exit(1);
}
`,
  ),
  part(
    'Check',
    `
static void Check(bool isSo, string message) {
  if (!isSo) throw new InvalidOperationException(message);
}
`,
  ),
  part(
    'Rem',
    `
/// What is left of a, with the sign of a.
static int Rem(int a, int b) {
  return b == -1 ? 0 : a % b;
}
`,
  ),
  part(
    'Value',
    `
/// The same number, which the compiler does not know beforehand.
static int Value(int number) {
  return number;
}
`,
  ),
  part(
    'Update',
    `
/// Changes the number in one action.
static void Update(ref int number, Func<int, int> change) {
  int seen;
  do seen = Volatile.Read(ref number);
  while (Interlocked.CompareExchange(ref number, change(seen), seen) != seen);
}
`,
  ),
  part(
    'CompareAndSet',
    `
static bool CompareAndSet(ref int number, int expected, int value) {
  return Interlocked.CompareExchange(ref number, value, expected) == expected;
}
`,
  ),
  part(
    'Section',
    `
/// Reports on standard error when two are inside at the same time.
sealed class Section {
  readonly string name;
  readonly List<string> inside = new List<string>();

  public Section(string name) {
    this.name = name;
  }

  public void Enter(string who) {
    lock (inside) {
      inside.Add(who);
      if (inside.Count > 1) Console.Error.WriteLine("together in " + name + ": " + string.Join(", ", inside));
    }
  }

  public void Leave(string who) {
    lock (inside) {
      if (!inside.Remove(who)) throw new InvalidOperationException("leaves " + name + " without being in it");
    }
  }
}
`,
  ),
];

const LOCKS: readonly Part[] = [
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

const LOOPS: readonly Part[] = [
  part(
    'Thrown',
    `
/// What a task throws; whoever awaits the task gets it.
sealed class Thrown : Exception {
  public Thrown(string message) : base(message) {}
}
`,
  ),
  part(
    'Promise',
    `
/// A result that may not be there yet. Belongs to one loop; awaiting it always costs a turn, unlike a Task.
sealed class Promise {
  readonly EventLoop loop;
  readonly List<Action> reactions = new List<Action>();
  public bool IsSettled;
  public bool IsWatched;
  /// Awaiting it costs no turn.
  public bool IsImmediate;
  public int Value;
  public Thrown Problem;

  public Promise(EventLoop loop) {
    this.loop = loop;
  }

  public void Reject(Thrown problem) {
    if (!IsSettled) loop.Rejected.Add(this);
    Settle(0, problem);
  }

  /// Whoever awaits it fails; what would have settled it goes on in vain.
  public void Cancel() {
    Settle(0, new Thrown("cancelled"));
    loop.Forget(this);
  }

  public void Settle(int value, Thrown problem) {
    if (IsSettled) return;
    IsSettled = true;
    Value = value;
    Problem = problem;
    foreach (Action reaction in reactions) loop.Microtasks.Enqueue(reaction);
  }

  /// The reaction is a microtask as soon as there is a result.
  public void Then(Action reaction) {
    IsWatched = true;
    if (IsSettled) loop.Microtasks.Enqueue(reaction);
    else reactions.Add(reaction);
  }

  public int Result() {
    if (Problem != null) throw new Thrown(Problem.Message);
    return Value;
  }

  public Awaiter GetAwaiter() {
    return new Awaiter(this);
  }

  public struct Awaiter : INotifyCompletion {
    readonly Promise promise;

    public Awaiter(Promise promise) {
      this.promise = promise;
    }

    public bool IsCompleted {
      get { return promise.IsImmediate; }
    }

    public int GetResult() {
      return promise.Result();
    }

    public void OnCompleted(Action goOn) {
      promise.Then(promise.loop.Later(goOn));
    }
  }
}
`,
  ),
  part(
    'EventLoop',
    `
/// Runs tasks one at a time, in the order of JavaScript: all microtasks before the next timer or answer, and these when
/// they are due.
sealed class EventLoop {
  sealed class Strand {
    /// To which its locks belong.
    public object Call;
    public Promise Result;
    public Task Steps;
  }

  /// Happens at a time. An answer needs no free loop, a timer does.
  sealed class Timed {
    public double DueMs;
    public Promise Answer;
    public Action What;
  }

  public readonly Queue<Action> Microtasks = new Queue<Action>();
  public readonly List<Promise> Rejected = new List<Promise>();
  readonly string name;
  readonly Stopwatch clock = Stopwatch.StartNew();
  readonly List<Timed> timed = new List<Timed>();
  readonly Queue<Action> overdue = new Queue<Action>();
  readonly BlockingCollection<Action> fromOutside = new BlockingCollection<Action>();
  Thread thread;
  Strand running;
  int unfinished;

  public EventLoop(string name) {
    this.name = name;
  }

  /// Runs the script and all that comes of it.
  public void Run(Func<Task<int>> script) {
    thread = Thread.CurrentThread;
    Call(script);
    while (Turn()) {}
  }

  bool Turn() {
    Action note;
    if (fromOutside.TryTake(out note)) {
      note();
    } else if (Microtasks.Count > 0) {
      Microtasks.Dequeue()();
    } else {
      foreach (Promise promise in Rejected) if (!promise.IsWatched) throw promise.Problem;
      Rejected.Clear();
      if (overdue.Count > 0) overdue.Dequeue()();
      else if (timed.Count > 0) Pause();
      else if (unfinished > 0) fromOutside.Take()();
      else return false;
    }
    return true;
  }

  /// Waits for the next timer or answer, or for a lock from another thread.
  void Pause() {
    Action note;
    if (fromOutside.TryTake(out note, MsUntil(timed[0]))) note();
    else NextTimed().What();
  }

  int MsUntil(Timed next) {
    return (int)Math.Max(0, Math.Ceiling(next.DueMs - clock.Elapsed.TotalMilliseconds));
  }

  Timed NextTimed() {
    Timed next = timed[0];
    timed.RemoveAt(0);
    return next;
  }

  /// Runs the function up to its first await; the promise is its result.
  public Promise Call(Func<Task<int>> function) {
    var result = new Promise(this);
    Begin(result, result, function);
    return result;
  }

  void Begin(object call, Promise result, Func<Task> steps) {
    unfinished++;
    var strand = new Strand { Call = call, Result = result };
    GoOn(strand, () => strand.Steps = steps());
  }

  /// The task goes on until it waits or ends; then its caller does.
  void GoOn(Strand strand, Action steps) {
    Strand caller = running;
    running = strand;
    steps();
    running = caller;
    if (!strand.Steps.IsCompleted) return;
    unfinished--;
    if (strand.Steps.IsFaulted) {
      Exception problem = strand.Steps.Exception.InnerException;
      if (problem is Thrown) strand.Result.Reject((Thrown)problem);
      else Fail(name, problem);
    } else {
      var withValue = strand.Steps as Task<int>;
      strand.Result.Settle(withValue == null ? 0 : withValue.Result, null);
    }
  }

  /// What goes on with the running task.
  public Action Later(Action goOn) {
    Strand me = running;
    return () => GoOn(me, goOn);
  }

  /// How many there are, or the first failure.
  public Promise All(params Promise[] promises) {
    return Combine(promises, (promise, all) => {
      if (promise.Problem != null) all.Settle(0, promise.Problem);
    }, (fulfilled, all) => all.Settle(fulfilled, null));
  }

  /// The first value.
  public Promise Any(params Promise[] promises) {
    return Combine(promises, (promise, any) => {
      if (promise.Problem == null) any.Settle(promise.Value, null);
    }, (fulfilled, any) => any.Settle(0, new Thrown("all failed")));
  }

  /// The first end, good or bad.
  public Promise Race(params Promise[] promises) {
    return Combine(promises, (promise, race) => race.Settle(promise.Value, promise.Problem), (fulfilled, race) => {});
  }

  /// How many were fulfilled.
  public Promise Settled(params Promise[] promises) {
    return Combine(promises, (promise, all) => {}, (fulfilled, all) => all.Settle(fulfilled, null));
  }

  Promise Combine(Promise[] promises, Action<Promise, Promise> atEach, Action<int, Promise> atLast) {
    var combined = new Promise(this);
    int left = promises.Length;
    int fulfilled = 0;
    foreach (Promise promise in promises) {
      promise.Then(() => {
        left--;
        if (promise.Problem == null) fulfilled++;
        atEach(promise, combined);
        if (left == 0) atLast(fulfilled, combined);
      });
    }
    if (left == 0) atLast(0, combined);
    return combined;
  }

  /// An answer from outside, with value 1.
  public Promise Start(int ms, bool fails = false) {
    var answer = new Promise(this);
    if (fails) At(ms, answer, () => answer.Reject(new Thrown("failed")));
    else At(ms, answer, () => answer.Settle(1, null));
    return answer;
  }

  public void Timer(int ms, Func<Task> callback) {
    At(ms, null, InThisCall(callback));
  }

  public void Microtask(Func<Task> callback) {
    Microtasks.Enqueue(InThisCall(callback));
  }

  Action InThisCall(Func<Task> callback) {
    object call = running.Call;
    return () => Begin(call, new Promise(this), callback);
  }

  void At(int ms, Promise answer, Action what) {
    var one = new Timed { DueMs = clock.Elapsed.TotalMilliseconds + ms, Answer = answer, What = what };
    int later = timed.FindIndex(other => other.DueMs > one.DueMs);
    timed.Insert(later < 0 ? timed.Count : later, one);
  }

  public void Forget(Promise answer) {
    timed.RemoveAll(other => other.Answer == answer);
  }

  /// Holds the whole loop. A promise that only a task of this loop could settle is waited for in vain.
  public void BlockOn(Promise promise) {
    promise.IsWatched = true;
    while (!promise.IsSettled) {
      if (timed.Count == 0) Thread.Sleep(Timeout.Infinite);
      Timed next = NextTimed();
      Thread.Sleep(MsUntil(next));
      if (next.Answer == null) overdue.Enqueue(next.What);
      else next.What();
    }
    promise.Result();
  }

  /// The task waits for the mutex, its loop does not; a free one costs no turn.
  public Promise Lock(Mutex mutex) {
    var granted = new Promise(this);
    granted.IsImmediate = mutex.TakeOrQueue(running.Call, true, () => Grant(granted));
    return granted;
  }

  void Grant(Promise granted) {
    if (Thread.CurrentThread == thread) granted.Settle(0, null);
    else fromOutside.Add(() => granted.Settle(0, null));
  }

  public void Unlock(Mutex mutex) {
    mutex.Unlock(running.Call);
  }
}
`,
  ),
];

export const CSHARP_PARTS: readonly Part[] = [...BASICS, ...LOCKS, ...LOOPS];
