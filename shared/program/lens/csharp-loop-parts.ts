import { type Part, part } from './parts.ts';

/* Promises and the event loop of a printed C# program: the order of JavaScript, in real time. */

export const CSHARP_LOOP_PARTS: readonly Part[] = [
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
