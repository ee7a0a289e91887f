import { type Part, part } from './parts.ts';

/* Promises and the event loop of a printed Java program: the order of JavaScript, in real time. */

export const JAVA_LOOP_PARTS: readonly Part[] = [
  part(
    'Thrown',
    `
/** What a task throws; whoever awaits the task gets it. */
static final class Thrown extends RuntimeException {
  Thrown(String message) {
    super(message);
  }
}
`,
  ),
  part(
    'Promise',
    `
/** A result that may not be there yet. Belongs to one loop. */
static final class Promise {
  private final EventLoop loop;
  private final List<Runnable> reactions = new ArrayList<>();
  private boolean isSettled;
  private boolean isWatched;
  private int value;
  private Thrown thrown;

  Promise(EventLoop loop) {
    this.loop = loop;
  }

  void fulfil(int value) {
    settle(value, null);
  }

  void reject(Thrown thrown) {
    if (!isSettled) loop.rejected.add(this);
    settle(0, thrown);
  }

  /** Whoever awaits it fails; what would have settled it goes on in vain. */
  void cancel() {
    settle(0, new Thrown("cancelled"));
    loop.timed.removeIf(timed -> timed.answer() == this);
  }

  private void settle(int value, Thrown thrown) {
    if (isSettled) return;
    isSettled = true;
    this.value = value;
    this.thrown = thrown;
    for (Runnable reaction : reactions) loop.microtasks.add(reaction);
  }

  /** The reaction is a microtask as soon as there is a result. */
  void then(Runnable reaction) {
    isWatched = true;
    if (isSettled) loop.microtasks.add(reaction);
    else reactions.add(reaction);
  }

  int result() {
    if (thrown != null) throw thrown;
    return value;
  }
}
`,
  ),
  part(
    'EventLoop',
    `
/**
 * Runs tasks one at a time, in the order of JavaScript: all microtasks before the next timer or answer, and these when
 * they are due. Java 17 cannot suspend a method, so each task is a thread; only the one whose turn it is runs.
 */
static final class EventLoop {
  /** A thread that runs only when its loop resumes it. */
  private static final class Task {
    /** Its call, to which the locks belong. */
    final Object call;
    Thread thread;
    final Semaphore turn = new Semaphore(0);
    final Semaphore pause = new Semaphore(0);

    Task(Object call) {
      this.call = call;
    }
  }

  /** Happens at a time. An answer needs no free loop, a timer (\`answer\` is null) does. */
  private record Timed(long dueNanos, int number, Promise answer, Runnable what) implements Comparable<Timed> {
    public int compareTo(Timed other) {
      int byTime = Long.compare(dueNanos - other.dueNanos, 0);
      return byTime != 0 ? byTime : Integer.compare(number, other.number);
    }
  }

  private final String name;
  private final Queue<Runnable> microtasks = new ArrayDeque<>();
  private final PriorityQueue<Timed> timed = new PriorityQueue<>();
  private final Queue<Runnable> overdue = new ArrayDeque<>();
  private final List<Promise> rejected = new ArrayList<>();
  private final BlockingQueue<Runnable> fromOutside = new LinkedBlockingQueue<>();
  private int created;
  private int unfinished;
  private Task running;

  EventLoop(String name) {
    this.name = name;
  }

  /** Runs the script and all that comes of it. */
  void run(Body main) throws Exception {
    call(main);
    for (;;) {
      for (Runnable note = fromOutside.poll(); note != null; note = fromOutside.poll()) note.run();
      if (!microtasks.isEmpty()) {
        microtasks.remove().run();
        continue;
      }
      for (Promise promise : rejected) if (!promise.isWatched) fail(name, promise.thrown);
      rejected.clear();
      if (!overdue.isEmpty()) overdue.remove().run();
      else if (!timed.isEmpty()) pause(timed.peek().dueNanos() - System.nanoTime());
      else if (unfinished > 0) fromOutside.take().run();
      else return;
    }
  }

  /** Waits for the next timer or answer, or for a lock from another thread. */
  private void pause(long nanos) throws InterruptedException {
    Runnable note = nanos <= 0 ? null : fromOutside.poll(nanos, TimeUnit.NANOSECONDS);
    if (note != null) note.run();
    else if (timed.peek().dueNanos() - System.nanoTime() <= 0) timed.remove().what().run();
  }

  /** Runs the function up to its first await; the promise is its result. */
  Promise call(Body function) {
    Promise result = new Promise(this);
    startTask(result, () -> {
      try {
        result.fulfil(function.run());
      } catch (Thrown thrown) {
        result.reject(thrown);
      }
    });
    return result;
  }

  private void startTask(Object call, Note steps) {
    Task task = new Task(call);
    unfinished++;
    Thread thread = chef(name, () -> {
      task.turn.acquire();
      steps.run();
      unfinished--;
      task.pause.release();
    });
    thread.setDaemon(true);
    task.thread = thread;
    thread.start();
    resume(task);
  }

  /** The task goes on until it waits or ends; then its caller does. */
  private void resume(Task task) {
    Task caller = running;
    running = task;
    task.turn.release();
    task.pause.acquireUninterruptibly();
    running = caller;
  }

  private void suspend(Task task) {
    task.pause.release();
    task.turn.acquireUninterruptibly();
  }

  int await(Promise promise) {
    Task me = running;
    promise.then(() -> resume(me));
    suspend(me);
    return promise.result();
  }

  /** How many there are, or the first failure. */
  int awaitAll(Promise... promises) {
    return combine(promises, (promise, all) -> {
      if (promise.thrown != null) all.reject(promise.thrown);
    }, (fulfilled, all) -> all.fulfil(fulfilled));
  }

  /** The first value. */
  int awaitAny(Promise... promises) {
    return combine(promises, (promise, any) -> {
      if (promise.thrown == null) any.fulfil(promise.value);
    }, (fulfilled, any) -> any.reject(new Thrown("all failed")));
  }

  /** The first end, good or bad. */
  int awaitRace(Promise... promises) {
    return combine(promises, (promise, race) -> race.settle(promise.value, promise.thrown), (fulfilled, race) -> {});
  }

  /** How many were fulfilled. */
  int awaitSettled(Promise... promises) {
    return combine(promises, (promise, settled) -> {}, (fulfilled, settled) -> settled.fulfil(fulfilled));
  }

  /** The task waits for the mutex, its loop does not. */
  void lock(Mutex mutex) {
    Promise granted = new Promise(this);
    if (!mutex.takeOrQueue(running.call, true, () -> grant(granted))) await(granted);
  }

  void unlock(Mutex mutex) {
    mutex.unlock(running.call);
  }

  private void grant(Promise granted) {
    if (running != null && running.thread == Thread.currentThread()) granted.fulfil(0);
    else fromOutside.add(() -> granted.fulfil(0));
  }

  private int combine(Promise[] promises, BiConsumer<Promise, Promise> atEach, BiConsumer<Integer, Promise> atLast) {
    Promise combined = new Promise(this);
    int[] counts = {promises.length, 0};
    for (Promise promise : promises) {
      promise.then(() -> {
        counts[0]--;
        if (promise.thrown == null) counts[1]++;
        atEach.accept(promise, combined);
        if (counts[0] == 0) atLast.accept(counts[1], combined);
      });
    }
    if (promises.length == 0) atLast.accept(0, combined);
    return await(combined);
  }

  /** An answer from outside, with value 1. */
  Promise start(long ms) {
    Promise answer = new Promise(this);
    at(ms, answer, () -> answer.fulfil(1));
    return answer;
  }

  Promise startFailing(long ms) {
    Promise answer = new Promise(this);
    at(ms, answer, () -> answer.reject(new Thrown("failed")));
    return answer;
  }

  void timer(long ms, Note note) {
    Object call = running.call;
    at(ms, null, () -> startTask(call, note));
  }

  void microtask(Note note) {
    Object call = running.call;
    microtasks.add(() -> startTask(call, note));
  }

  private void at(long ms, Promise answer, Runnable what) {
    timed.add(new Timed(System.nanoTime() + ms * 1_000_000, ++created, answer, what));
  }

  /** Holds the whole loop. A promise that only a task of this loop could settle is waited for in vain. */
  void blockOn(Promise promise) throws InterruptedException {
    promise.isWatched = true;
    while (!promise.isSettled) {
      if (timed.isEmpty()) Thread.sleep(Long.MAX_VALUE);
      Timed next = timed.remove();
      TimeUnit.NANOSECONDS.sleep(next.dueNanos() - System.nanoTime());
      if (next.answer() != null) next.what().run();
      else overdue.add(next.what());
    }
    promise.result();
  }
}
`,
  ),
];
