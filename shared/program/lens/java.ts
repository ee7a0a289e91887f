import { assertNever } from '../../base/index.ts';
import type { Program } from '../program.ts';
import type { AgentScope, Writing } from './dialect.ts';
import { completes, printAgentSteps } from './imperative.ts';
import { JAVA_PARTS } from './java-parts.ts';
import { JAVA, javaText } from './java-steps.ts';
import type { LanguagePrinter } from './languages.ts';
import { camelCase, nameProgram } from './names.ts';
import { mentions, namesOf, partsFor } from './parts.ts';
import { declaredAtTop, scopeOf, spelledIn } from './place.ts';
import { planOf } from './plan.ts';
import type { ProgramAgent } from './program-agents.ts';
import { createSourceWriter, type SourceWriter } from './source-writer.ts';
import { castOf, noticesOf, outcomePieces } from './whole-program.ts';

/** Java 17 as one file: `java Main.java` runs it. */
export const javaPrinter: LanguagePrinter = { indentation: '  ', print: printJava };

const KEYWORDS =
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for goto if implements import instanceof int interface long native new null package private protected public record return sealed permits short static strictfp super switch synchronized this throw throws transient true try var void volatile while yield _';
const USED =
  'my main args together wait notify notifyAll getClass finalize toString hashCode clone Main threads thread thrown swaps value spawned ignored Math Thread System Runtime Object String';

const IMPORTS: readonly [name: string, from: string][] = [
  ['ArrayDeque', 'java.util'],
  ['ArrayList', 'java.util'],
  ['List', 'java.util'],
  ['PriorityQueue', 'java.util'],
  ['Queue', 'java.util'],
  ['BlockingQueue', 'java.util.concurrent'],
  ['CountDownLatch', 'java.util.concurrent'],
  ['CyclicBarrier', 'java.util.concurrent'],
  ['LinkedBlockingQueue', 'java.util.concurrent'],
  ['Semaphore', 'java.util.concurrent'],
  ['TimeUnit', 'java.util.concurrent'],
  ['AtomicInteger', 'java.util.concurrent.atomic'],
  ['Condition', 'java.util.concurrent.locks'],
  ['ReadWriteLock', 'java.util.concurrent.locks'],
  ['ReentrantLock', 'java.util.concurrent.locks'],
  ['ReentrantReadWriteLock', 'java.util.concurrent.locks'],
  ['BiConsumer', 'java.util.function'],
];

function printJava(program: Program, writer: SourceWriter): void {
  const names = nameProgram(program, {
    reserved: [...KEYWORDS.split(' '), ...USED.split(' '), ...IMPORTS.map(([name]) => name), ...namesOf(JAVA_PARTS)],
    spell: (_kind, words) => camelCase(words),
  });
  const writing: Writing = { program, plan: planOf(program), names, dialect: JAVA, writer };
  const scratch = createSourceWriter('  ');
  printMembers({ ...writing, writer: scratch });
  const { source } = scratch.finish();
  const parts = partsFor(JAVA_PARTS, source);
  const whole = [source, ...parts.flatMap(({ lines }) => lines)].join('\n');

  for (const notice of noticesOf(program, writing.plan)) writer.line(`// ${notice}`);
  const imports = IMPORTS.filter(([name]) => mentions(whole, name));
  if (imports.length > 0) writer.line('');
  for (const [name, from] of imports) writer.line(`import ${from}.${name};`);
  writer.lines(['', 'public class Main {']);
  writer.indented(() => {
    printMembers(writing);
    for (const { lines } of parts) writer.lines(['', ...lines]);
  });
  writer.line('}');
}

function printMembers(writing: Writing): void {
  const { program, writer } = writing;
  const { chefs, functions } = castOf(program);
  printFields(writing);
  for (const chef of chefs) printMethod(writing, chef);
  for (const fn of functions) printMethod(writing, fn);
  writer.line('');
  printMain(writing);
}

function printFields(writing: Writing): void {
  const { program, plan, names, writer } = writing;
  const { loops, sections, spawned } = castOf(program);
  for (const [cell, value] of Object.entries(program.cells ?? {})) writer.line(cellField(writing, cell, value));
  if (plan.usesGuard) writer.line('/** Whoever holds it sees and changes several cells as one action. */');
  if (plan.usesGuard) writer.line('static final Object together = new Object();');
  for (const lock of Object.keys(program.locks ?? {})) writer.line(lockField(writing, lock));
  for (const [name, { lock }] of Object.entries(program.conditions ?? {})) {
    const isLibrary = plan.lockOf(lock).maker === 'library';
    const made = isLibrary ? `${names.lock(lock)}.newCondition()` : `new MutexCondition(${names.lock(lock)})`;
    writer.line(`static final ${isLibrary ? 'Condition' : 'MutexCondition'} ${names.condition(name)} = ${made};`);
  }
  for (const [name, { parties }] of Object.entries(program.barriers ?? {})) {
    writer.line(`static final CyclicBarrier ${names.barrier(name)} = new CyclicBarrier(${parties});`);
  }
  for (const section of sections) {
    writer.line(
      `static final Section ${names.own('thread', `${section} section`)} = new Section(${javaText(section)});`,
    );
  }
  for (const loop of loops) {
    writer.line(`static final EventLoop ${names.loop(loop)} = new EventLoop(${javaText(loop)});`);
  }
  for (const chef of plan.joined) {
    writer.line(`static final CountDownLatch ${names.own('thread', `${chef} done`)} = new CountDownLatch(1);`);
  }
  for (const { name } of spawned) {
    writer.line(`static final Thread ${names.own('thread', name)} = ${newThread(writing, name)};`);
  }
}

function cellField({ plan, names }: Writing, cell: string, value: number): string {
  const name = names.cell(cell);
  const storage = plan.storageOf(cell);
  switch (storage) {
    case 'plain':
    case 'guarded':
      return `static int ${name} = ${value};`;
    case 'ordered':
      return `static volatile int ${name} = ${value};`;
    case 'atomic':
      return `static final AtomicInteger ${name} = new AtomicInteger(${value});`;
    default:
      return assertNever(storage);
  }
}

function lockField({ plan, names }: Writing, lock: string): string {
  const { declaration, maker } = plan.lockOf(lock);
  const name = names.lock(lock);
  const field = (type: string, made: string): string => `static final ${type} ${name} = new ${made};`;
  const isFair = declaration.kind !== 'rwlock' && declaration.grant === 'fifo';
  switch (declaration.kind) {
    case 'mutex':
      if (maker === 'library') return field('ReentrantLock', 'ReentrantLock()');
      return field('Mutex', `Mutex(${javaText(lock)}, ${declaration.reentrant === true}, ${isFair})`);
    case 'semaphore':
      if (maker === 'library') return field('Semaphore', `Semaphore(${declaration.permits})`);
      return field('Permits', `Permits(${declaration.permits}, ${isFair})`);
    case 'rwlock':
      if (maker === 'library') return field('ReadWriteLock', 'ReentrantReadWriteLock()');
      return field(
        'PreferringLock',
        `PreferringLock(${javaText(lock)}, Prefer.${(declaration.prefer ?? 'any').toUpperCase()})`,
      );
    default:
      return assertNever(declaration);
  }
}

function printMethod(writing: Writing, agent: ProgramAgent): void {
  const { names, writer } = writing;
  const scope = scopeOf(writing, agent);
  const head =
    agent.kind === 'chef'
      ? `static void ${names.chef(agent.name)}()`
      : `static int ${names.fn(agent.loop, agent.fn)}()`;
  writer.lines(['', `${head} throws Exception {`]);
  writer.indented(() => {
    writer.lines(declarations(scope));
    printAgentSteps(scope);
    if (agent.kind === 'function' && completes(agent.steps)) writer.line('return 0;');
  });
  writer.line('}');
}

/** Lambdas may only use what never changes, so what callbacks share are the fields of an object. */
function declarations(scope: AgentScope): string[] {
  const lines = declaredAtTop(scope).map(({ kind, name }) => {
    const own = spelledIn(scope, kind, name).replace('my.', '');
    return kind === 'local' ? `int ${own} = 0;` : `Promise ${own} = null;`;
  });
  if (!scope.hasCallbacks || lines.length === 0) return lines;
  return ['var my = new Object() {', ...lines.map((line) => `  ${line}`), '};'];
}

function newThread({ plan, names }: Writing, chef: string): string {
  const method = names.chef(chef);
  if (!plan.joined.has(chef)) return `chef(${javaText(chef)}, Main::${method})`;
  return `chef(${javaText(chef)}, () -> { ${method}(); ${names.own('thread', `${chef} done`)}.countDown(); })`;
}

function printMain(writing: Writing): void {
  const { program, plan, names, writer } = writing;
  const { starters, spawned, loops } = castOf(program);
  const threads = [
    ...starters.map(({ name }) => newThread(writing, name)),
    ...loops.map((loop) => `chef(${javaText(loop)}, () -> ${names.loop(loop)}.run(Main::${names.fn(loop, 'main')}))`),
  ];
  writer.line('public static void main(String[] args) throws Exception {');
  writer.indented(() => {
    writer.lines(['Thread[] threads = {', ...threads.map((thread) => `  ${thread},`), '};']);
    writer.line('for (Thread thread : threads) thread.start();');
    writer.line('for (Thread thread : threads) thread.join();');
    if (spawned.length > 0) {
      const all = spawned.map(({ name }) => names.own('thread', name)).join(', ');
      writer.line('// Joining a thread that nobody has started takes no time; one may have been started by another.');
      writer.line(`Thread[] spawned = {${all}};`);
      writer.line('for (Thread ignored : spawned) for (Thread thread : spawned) thread.join();');
    }
    const outcome = outcomePieces(program).map((piece) => {
      if ('text' in piece) return javaText(piece.text);
      return plan.storageOf(piece.cell) === 'atomic' ? `${names.cell(piece.cell)}.get()` : names.cell(piece.cell);
    });
    writer.line(`System.out.println(${outcome.join(' + ')});`);
  });
  writer.line('}');
}
