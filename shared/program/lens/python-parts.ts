import { type Part, part } from './parts.ts';
import { PYTHON_LOCK_PARTS } from './python-lock-parts.ts';
import { PYTHON_LOOP_PARTS } from './python-loop-parts.ts';

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

export const PYTHON_PARTS: readonly Part[] = [...BASICS, ...PYTHON_LOCK_PARTS, ...PYTHON_LOOP_PARTS];
