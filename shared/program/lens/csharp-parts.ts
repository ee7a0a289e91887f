import { CSHARP_LOCK_PARTS } from './csharp-lock-parts.ts';
import { CSHARP_LOOP_PARTS } from './csharp-loop-parts.ts';
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

export const CSHARP_PARTS: readonly Part[] = [...BASICS, ...CSHARP_LOCK_PARTS, ...CSHARP_LOOP_PARTS];
