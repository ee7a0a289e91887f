import { type Part, part } from './parts.ts';

/* Locks, conditions and barriers that Python has not, or has with another meaning. */

export const PYTHON_LOCK_PARTS: readonly Part[] = [
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
