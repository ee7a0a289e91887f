import { type Part, part } from './parts.ts';

/* Promises and the event loop of a printed Python program: the order of JavaScript, in real time. */

export const PYTHON_LOOP_PARTS: readonly Part[] = [
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
