import { JAVA_LOCK_PARTS } from './java-lock-parts.ts';
import { JAVA_LOOP_PARTS } from './java-loop-parts.ts';
import { type Part, part } from './parts.ts';

/* Classes that a printed Java program brings along, each only where it is needed. */

const BASICS: readonly Part[] = [
  part(
    'Body',
    `
/** What a thread or a task does. */
interface Body {
  int run() throws Exception;
}
`,
  ),
  part(
    'Note',
    `
/** What a timer or a microtask does. */
interface Note {
  void run() throws Exception;
}
`,
  ),
  part(
    'chef',
    `
static Thread chef(String name, Note steps) {
  return new Thread(() -> {
    try {
      steps.run();
    } catch (Throwable problem) {
      fail(name, problem);
    }
  }, name);
}
`,
  ),
  part(
    'fail',
    `
/** A failure ends the whole program. */
static void fail(String name, Throwable problem) {
  System.out.flush();
  System.err.println(name + ": " + (problem.getMessage() == null ? problem : problem.getMessage()));
  Runtime.getRuntime().halt(1);
}
`,
  ),
  part(
    'check',
    `
static void check(boolean isSo, String message) {
  if (!isSo) throw new AssertionError(message);
}
`,
  ),
  part(
    'asIs',
    `
/** The same truth, which the compiler does not know beforehand. */
static boolean asIs(boolean truth) {
  return truth;
}
`,
  ),
  part(
    'Section',
    `
/** Reports on standard error when two are inside at the same time. */
static final class Section {
  private final String name;
  private final ArrayList<String> inside = new ArrayList<>();

  Section(String name) {
    this.name = name;
  }

  synchronized void enter(String who) {
    inside.add(who);
    if (inside.size() > 1) System.err.println("together in " + name + ": " + String.join(", ", inside));
  }

  synchronized void leave(String who) {
    if (!inside.remove(who)) throw new IllegalStateException("leaves " + name + " without being in it");
  }
}
`,
  ),
];

export const JAVA_PARTS: readonly Part[] = [...BASICS, ...JAVA_LOCK_PARTS, ...JAVA_LOOP_PARTS];
