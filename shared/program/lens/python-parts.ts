import { type Part, part } from './parts.ts';

/* Classes and functions that a printed Python program brings along, each only where it is needed. */

const BASICS: readonly Part[] = [
  part(
    'int32',
    `
def int32(value):
  """The same number, if it fits into 32 bits."""
  if not -2147483648 <= value <= 2147483647:
    raise OverflowError(f"{value} does not fit into 32 bits")
  return value
`,
  ),
  part(
    'rem',
    `
def rem(a, b):
  """What is left of a, with the sign of a."""
  left = abs(a) % abs(b)
  return -left if a < 0 else left
`,
  ),
  part(
    'check',
    `
def check(is_so, message):
  if not is_so:
    raise AssertionError(message)
`,
  ),
  part(
    'fail',
    `
def fail(name, problem):
  """A failure ends the whole program."""
  sys.stdout.flush()
  print(f"{name}: {problem}", file=sys.stderr, flush=True)
  os._exit(1)
`,
  ),
  part(
    'chef',
    `
def chef(name, steps):
  def run():
    try:
      steps()
    except BaseException as problem:
      fail(name, problem)

  return threading.Thread(target=run, name=name)
`,
  ),
  part(
    'spawn',
    `
spawning = threading.Lock()


def spawn(thread):
  with spawning:
    thread.start()
`,
  ),
  part(
    'Section',
    `
class Section:
  """Reports on standard error when two are inside at the same time."""

  def __init__(self, name):
    self.name = name
    self.guard = threading.Lock()
    self.inside = []

  def enter(self, who):
    with self.guard:
      self.inside.append(who)
      if len(self.inside) > 1:
        print(f"together in {self.name}: {', '.join(self.inside)}", file=sys.stderr)

  def leave(self, who):
    with self.guard:
      if who not in self.inside:
        raise RuntimeError(f"leaves {self.name} without being in it")
      self.inside.remove(who)
`,
  ),
];

const LOCKS: readonly Part[] = [
  part(
    'Mutex',
    `
class Mutex:
  """A mutex that knows its owner: a thread, or a call of a loop. Only a re-entrant one can be taken twice."""

  def __init__(self, name, reentrant=False, fair=False):
    self.name = name
    self.reentrant = reentrant
    self.fair = fair
    self.guard = threading.Lock()
    self.queue = []
    self.owner = None
    self.holds = 0

  def acquire(self):
    granted = threading.Event()
    if not self.take_or_queue(threading.current_thread(), False, granted.set):
      granted.wait()

  def try_acquire(self):
    with self.guard:
      return self.try_take(threading.current_thread())

  def take_or_queue(self, who, is_task, granted):
    """False: granted() is called as soon as the mutex is ours."""
    with self.guard:
      if self.try_take(who):
        return True
      self.queue.append((who, is_task, granted))
      return False

  def try_take(self, who):
    if self.owner is not None and not (self.reentrant and self.owner is who):
      return False
    self.owner = who
    self.holds += 1
    return True

  def release(self, who=None):
    with self.guard:
      if self.owner is not (who or threading.current_thread()):
        raise RuntimeError(f"gives back {self.name} without holding it")
      self.holds -= 1
      if self.holds == 0:
        self.owner = None
        self.hand_over()

  def hand_over(self):
    if not self.queue:
      return
    tasks = [waiter for waiter in self.queue if waiter[1] and not self.fair]
    first = tasks[0] if tasks else self.queue[0]
    self.queue.remove(first)
    self.owner, _, granted = first
    self.holds = 1
    granted()

  def is_held_once(self):
    return self.owner is threading.current_thread() and self.holds == 1
`,
  ),
  part(
    'MutexCondition',
    `
class MutexCondition:
  """A signal wakes the longest sleeper, is lost if nobody sleeps, and can be given without the lock."""

  def __init__(self, lock):
    self.lock = lock
    self.guard = threading.Lock()
    self.sleepers = []

  def wait(self):
    if not self.lock.is_held_once():
      raise RuntimeError("waits without holding the lock exactly once")
    bell = threading.Event()
    with self.guard:
      self.sleepers.append(bell)
    self.lock.release()
    bell.wait()
    self.lock.acquire()

  def notify(self):
    with self.guard:
      if self.sleepers:
        self.sleepers.pop(0).set()

  def notify_all(self):
    with self.guard:
      for bell in self.sleepers:
        bell.set()
      self.sleepers.clear()
`,
  ),
  part(
    'Permits',
    `
class Permits:
  """A semaphore: in order of arrival if fair, else whoever finds enough permits."""

  def __init__(self, free, fair=False):
    self.free = free
    self.fair = fair
    self.changed = threading.Condition()
    self.queue = []

  def acquire(self, count):
    ticket = object()
    with self.changed:
      self.queue.append(ticket)
      while self.free < count or (self.fair and self.queue[0] is not ticket):
        self.changed.wait()
      self.queue.remove(ticket)
      self.free -= count
      self.changed.notify_all()

  def release(self, count):
    with self.changed:
      self.free += count
      self.changed.notify_all()
`,
  ),
  part(
    'PreferringLock',
    `
class PreferringLock:
  """A reader-writer lock with a stated preference; nobody can take the exclusive side while holding the other."""

  def __init__(self, name, prefer):
    self.name = name
    self.prefer = prefer
    self.changed = threading.Condition()
    self.queue = []
    self.readers = []
    self.writer = None

  def acquire(self):
    with self.changed:
      self.queue_for("writer")
      self.writer = threading.current_thread()

  def acquire_shared(self):
    with self.changed:
      self.queue_for("reader")
      self.readers.append(threading.current_thread())

  def try_acquire(self):
    with self.changed:
      ticket = ["writer"]
      self.queue.append(ticket)
      taken = self.may_take(ticket)
      self.leave_queue(ticket)
      if taken:
        self.writer = threading.current_thread()
      return taken

  def release(self):
    with self.changed:
      if self.writer is not threading.current_thread():
        raise RuntimeError(f"gives back {self.name} without holding it")
      self.writer = None
      self.changed.notify_all()

  def release_shared(self):
    with self.changed:
      if threading.current_thread() not in self.readers:
        raise RuntimeError(f"gives back {self.name} without holding it")
      self.readers.remove(threading.current_thread())
      self.changed.notify_all()

  def queue_for(self, side):
    ticket = [side]
    self.queue.append(ticket)
    while not self.may_take(ticket):
      self.changed.wait()
    self.leave_queue(ticket)

  def leave_queue(self, ticket):
    self.queue = [other for other in self.queue if other is not ticket]
    self.changed.notify_all()

  def may_take(self, ticket):
    if self.writer is not None or (ticket == ["writer"] and self.readers):
      return False
    if self.prefer == "any":
      return True
    preferred = {"readers": ["reader"], "writers": ["writer"]}.get(self.prefer)
    place = next(place for place, other in enumerate(self.queue) if other is ticket)
    if preferred is None:
      return place == 0
    if ticket != preferred and preferred in self.queue:
      return False
    return ticket not in self.queue[:place]
`,
  ),
];

const LOOPS: readonly Part[] = [
  part(
    'Thrown',
    `
class Thrown(Exception):
  """What a task throws; whoever awaits the task gets it."""
`,
  ),
  part(
    'Promise',
    `
class Promise:
  """A result that may not be there yet. Belongs to one loop."""

  def __init__(self, loop):
    self.loop = loop
    self.reactions = []
    self.is_settled = False
    self.is_watched = False
    self.value = 0
    self.thrown = None

  def fulfil(self, value):
    self.settle(value, None)

  def reject(self, thrown):
    if not self.is_settled:
      self.loop.rejected.append(self)
    self.settle(0, thrown)

  def cancel(self):
    """Whoever awaits it fails; what would have settled it goes on in vain."""
    self.settle(0, Thrown("cancelled"))
    self.loop.forget(self)

  def settle(self, value, thrown):
    if self.is_settled:
      return
    self.is_settled, self.value, self.thrown = True, value, thrown
    self.loop.microtasks.extend(self.reactions)

  def then(self, reaction):
    """The reaction is a microtask as soon as there is a result."""
    self.is_watched = True
    if self.is_settled:
      self.loop.microtasks.append(reaction)
    else:
      self.reactions.append(reaction)

  def result(self):
    if self.thrown is not None:
      raise Thrown(*self.thrown.args)
    return self.value

  def __await__(self):
    yield self
    return self.result()
`,
  ),
  part(
    'EventLoop',
    `
class EventLoop:
  """Runs tasks one at a time, in the order of JavaScript: a call runs at once up to its first await, and all
  microtasks come before the next timer or answer. asyncio promises neither, so this is a small loop of its own."""

  def __init__(self, name):
    self.name = name
    self.microtasks = collections.deque()
    self.timed = []
    self.overdue = collections.deque()
    self.rejected = []
    self.from_outside = queue.SimpleQueue()
    self.created = 0
    self.unfinished = 0
    self.running_call = None

  def run(self, main):
    """Runs the script and all that comes of it."""
    self.thread = threading.current_thread()
    self.call(main)
    while True:
      while not self.from_outside.empty():
        self.from_outside.get()()
      if self.microtasks:
        self.microtasks.popleft()()
        continue
      for promise in self.rejected:
        if not promise.is_watched:
          raise promise.thrown
      self.rejected.clear()
      if self.overdue:
        self.overdue.popleft()()
      elif self.timed:
        self.pause(self.timed[0][0] - time.monotonic())
      elif self.unfinished:
        self.from_outside.get()()
      else:
        return

  def pause(self, seconds):
    """Waits for the next timer or answer, or for a lock from another thread."""
    try:
      if seconds > 0:
        self.from_outside.get(timeout=seconds)()
    except queue.Empty:
      pass
    if self.timed and self.timed[0][0] <= time.monotonic():
      heapq.heappop(self.timed)[3]()

  def call(self, coroutine):
    """Runs the coroutine up to its first await; the promise is its result."""
    result = Promise(self)
    self.begin(result, coroutine, result)
    return result

  def begin(self, call, coroutine, result):
    self.unfinished += 1
    self.step(call, coroutine, result)

  def step(self, call, coroutine, result):
    """Goes on with a task up to its next await. Locks belong to its call."""
    caller, self.running_call = self.running_call, call
    try:
      awaited = coroutine.send(None)
    except StopIteration as end:
      self.unfinished -= 1
      result.fulfil(end.value or 0)
    except Thrown as thrown:
      self.unfinished -= 1
      result.reject(thrown)
    else:
      awaited.then(lambda: self.step(call, coroutine, result))
    finally:
      self.running_call = caller

  def all(self, *promises):
    """How many there are, or the first failure."""

    def at_each(promise, combined):
      if promise.thrown is not None:
        combined.settle(0, promise.thrown)

    return self.combine(promises, at_each, lambda fulfilled, combined: combined.fulfil(fulfilled))

  def any(self, *promises):
    """The first value."""

    def at_each(promise, combined):
      if promise.thrown is None:
        combined.fulfil(promise.value)

    return self.combine(promises, at_each, lambda _, combined: combined.settle(0, Thrown("all failed")))

  def race(self, *promises):
    """The first end, good or bad."""

    def at_each(promise, combined):
      combined.settle(promise.value, promise.thrown)

    return self.combine(promises, at_each, lambda _, combined: None)

  def settled(self, *promises):
    """How many were fulfilled."""
    return self.combine(promises, lambda *_: None, lambda fulfilled, combined: combined.fulfil(fulfilled))

  def combine(self, promises, at_each, at_last):
    combined = Promise(self)
    over = []

    def note(promise):
      over.append(promise)
      at_each(promise, combined)
      if len(over) == len(promises):
        at_last(sum(each.thrown is None for each in over), combined)

    for promise in promises:
      promise.then(lambda promise=promise: note(promise))
    if not promises:
      at_last(0, combined)
    return combined

  def start(self, ms, fails=False):
    """An answer from outside, with value 1."""
    answer = Promise(self)
    settle = (lambda: answer.reject(Thrown("failed"))) if fails else (lambda: answer.fulfil(1))
    self.at(ms, answer, settle)
    return answer

  def timer(self, ms, callback):
    call = self.running_call
    self.at(ms, None, lambda: self.begin(call, callback(), Promise(self)))

  def microtask(self, callback):
    call = self.running_call
    self.microtasks.append(lambda: self.begin(call, callback(), Promise(self)))

  def at(self, ms, answer, what):
    self.created += 1
    heapq.heappush(self.timed, (time.monotonic() + ms / 1000, self.created, answer, what))

  def forget(self, answer):
    self.timed = [timed for timed in self.timed if timed[2] is not answer]
    heapq.heapify(self.timed)

  def block_on(self, promise):
    """Holds the whole loop. A promise that only a task of this loop could settle is waited for in vain."""
    promise.is_watched = True
    while not promise.is_settled:
      while not self.timed:
        time.sleep(3600)
      due, _, answer, what = heapq.heappop(self.timed)
      time.sleep(max(0, due - time.monotonic()))
      if answer is None:
        self.overdue.append(what)
      else:
        what()
    return promise.result()

  async def lock(self, mutex):
    """The task waits for the mutex, its loop does not."""
    granted = Promise(self)
    if not mutex.take_or_queue(self.running_call, True, lambda: self.grant(granted)):
      await granted

  def grant(self, granted):
    if threading.current_thread() is self.thread:
      granted.fulfil(0)
    else:
      self.from_outside.put(lambda: granted.fulfil(0))

  def unlock(self, mutex):
    mutex.release(self.running_call)
`,
  ),
];

export const PYTHON_PARTS: readonly Part[] = [...BASICS, ...LOCKS, ...LOOPS];
