import { assertNever } from '../../base/index.ts';
import type { Program } from '../program.ts';
import { CSHARP_PARTS } from './csharp-parts.ts';
import { CSHARP, csharpText, mutexKind } from './csharp-steps.ts';
import type { AgentScope, Writing } from './dialect.ts';
import { completes, printAgentSteps } from './imperative.ts';
import type { LanguagePrinter } from './languages.ts';
import { camelCase, nameProgram, pascalCase } from './names.ts';
import { mentions, namesOf, partsFor } from './parts.ts';
import { declaredAtTop, scopeOf, spelledIn } from './place.ts';
import { planOf } from './plan.ts';
import type { ProgramAgent } from './program-agents.ts';
import { createSourceWriter, type SourceWriter } from './source-writer.ts';
import { castOf, noticesOf, outcomePieces } from './whole-program.ts';

/** C# 7 as one file. */
export const csharpPrinter: LanguagePrinter = { indentation: '    ', print: printCsharp };

const KEYWORDS =
  'abstract as async await base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile while yield value dynamic nameof when where partial';
const USED =
  'Main Program together swaps thread threads spawned ignored Equals ToString GetType GetHashCode Finalize MemberwiseClone ReferenceEquals Console Environment Exception Math Thread Func Action Timeout System InvalidOperationException SynchronizationLockException';

const NAMESPACES: readonly [namespace: string, names: readonly string[]][] = [
  ['System', ['Console']],
  ['System.Collections.Concurrent', ['BlockingCollection']],
  ['System.Collections.Generic', ['List', 'Queue']],
  ['System.Diagnostics', ['Stopwatch']],
  ['System.Runtime.CompilerServices', ['INotifyCompletion']],
  ['System.Threading', ['Thread']],
  ['System.Threading.Tasks', ['Task']],
];
const LIBRARY =
  'BlockingCollection List Queue Stopwatch INotifyCompletion Task Barrier Monitor Interlocked Volatile SemaphoreSlim ManualResetEventSlim ReaderWriterLockSlim';

function printCsharp(program: Program, writer: SourceWriter): void {
  const names = nameProgram(program, {
    reserved: [KEYWORDS, USED, LIBRARY].flatMap((words) => words.split(' ')).concat(namesOf(CSHARP_PARTS)),
    spell: (kind, words) => (kind === 'chef' || kind === 'function' ? pascalCase(words) : camelCase(words)),
  });
  const writing: Writing = { program, plan: planOf(program), names, dialect: CSHARP, writer };
  const scratch = createSourceWriter('    ');
  printMembers({ ...writing, writer: scratch });
  const { source } = scratch.finish();
  const parts = partsFor(CSHARP_PARTS, source);
  const whole = [source, ...parts.flatMap(({ lines }) => lines)].join('\n');

  for (const notice of noticesOf(program, writing.plan)) writer.line(`// ${notice}`);
  if (castOf(program).loops.length > 0)
    writer.line('#pragma warning disable 1998 // An async function may await nothing.');
  writer.line('');
  for (const [namespace, words] of NAMESPACES) {
    if (words.some((word) => mentions(whole, word))) writer.line(`using ${namespace};`);
  }
  writer.lines(['', 'static class Program {']);
  writer.indented(() => {
    printMembers(writing);
    for (const { lines } of parts) writer.lines(['', ...lines]);
  });
  writer.line('}');
}

function printMembers(writing: Writing): void {
  const { chefs, functions } = castOf(writing.program);
  printFields(writing);
  for (const chef of chefs) printMethod(writing, chef);
  for (const fn of functions) printMethod(writing, fn);
  writing.writer.line('');
  printMain(writing);
}

function printFields(writing: Writing): void {
  const { program, plan, names, writer } = writing;
  const { loops, sections, spawned } = castOf(program);
  const field = (type: string, name: string, made: string): void =>
    writer.line(`static readonly ${type} ${name} = ${made};`);
  for (const [cell, value] of Object.entries(program.cells ?? {})) {
    writer.line(`static int ${names.cell(cell)} = ${value};`);
  }
  if (plan.usesGuard) writer.line('/// Whoever holds it sees and changes several cells as one action.');
  if (plan.usesGuard) field('object', 'together', 'new object()');
  for (const lock of Object.keys(program.locks ?? {})) printLock(writing, lock);
  for (const [name, { lock }] of Object.entries(program.conditions ?? {})) {
    if (mutexKind(writing, lock) === 'monitor') continue;
    field('MutexCondition', names.condition(name), `new MutexCondition(${names.lock(lock)})`);
  }
  for (const [name, { parties }] of Object.entries(program.barriers ?? {})) {
    const type = plan.arriving(name) > parties ? 'OpenBarrier' : 'Barrier';
    field(type, names.barrier(name), `new ${type}(${parties})`);
  }
  for (const section of sections) {
    field('Section', names.own('thread', `${section} section`), `new Section(${csharpText(section)})`);
  }
  for (const loop of loops) field('EventLoop', names.loop(loop), `new EventLoop(${csharpText(loop)})`);
  for (const chef of plan.joined) {
    field('ManualResetEventSlim', names.own('thread', `${chef} done`), 'new ManualResetEventSlim(false)');
  }
  for (const { name } of spawned) field('Thread', names.own('thread', name), newThread(writing, name));
}

function printLock(writing: Writing, lock: string): void {
  const { declaration, maker } = writing.plan.lockOf(lock);
  const isFair = declaration.kind !== 'rwlock' && declaration.grant === 'fifo';
  const field = (type: string, made: string): void =>
    writing.writer.line(`static readonly ${type} ${writing.names.lock(lock)} = new ${made};`);
  switch (declaration.kind) {
    case 'mutex':
      if (mutexKind(writing, lock) === 'monitor') field('object', 'object()');
      else field('Mutex', `Mutex(${csharpText(lock)}, ${declaration.reentrant === true}, ${isFair})`);
      return;
    case 'semaphore':
      if (maker === 'library') field('SemaphoreSlim', `SemaphoreSlim(${declaration.permits})`);
      else field('Permits', `Permits(${declaration.permits}, ${isFair})`);
      return;
    case 'rwlock': {
      const prefer = pascalCase([declaration.prefer ?? 'any']);
      if (maker === 'library') field('ReaderWriterLockSlim', 'ReaderWriterLockSlim()');
      else field('PreferringLock', `PreferringLock(${csharpText(lock)}, Prefer.${prefer})`);
      return;
    }
    default:
      assertNever(declaration);
  }
}

function printMethod(writing: Writing, agent: ProgramAgent): void {
  const { names, writer } = writing;
  const scope = scopeOf(writing, agent);
  const head =
    agent.kind === 'chef'
      ? `static void ${names.chef(agent.name)}()`
      : `static async Task<int> ${names.fn(agent.loop, agent.fn)}()`;
  writer.lines(['', `${head} {`]);
  writer.indented(() => {
    writer.lines(declarations(scope));
    printAgentSteps(scope);
    if (agent.kind === 'function' && completes(agent.steps)) writer.line('return 0;');
  });
  writer.line('}');
}

function declarations(scope: AgentScope): string[] {
  return declaredAtTop(scope).map(({ kind, name }) => {
    const own = spelledIn(scope, kind, name);
    return kind === 'local' ? `int ${own} = 0;` : `Promise ${own} = null;`;
  });
}

function newThread({ plan, names }: Writing, chef: string): string {
  const method = names.chef(chef);
  if (!plan.joined.has(chef)) return `Chef(${csharpText(chef)}, ${method})`;
  return `Chef(${csharpText(chef)}, () => { ${method}(); ${names.own('thread', `${chef} done`)}.Set(); })`;
}

function printMain(writing: Writing): void {
  const { program, plan, names, writer } = writing;
  const { starters, spawned, loops } = castOf(program);
  const threads = [
    ...starters.map(({ name }) => newThread(writing, name)),
    ...loops.map((loop) => `Chef(${csharpText(loop)}, () => ${names.loop(loop)}.Run(${names.fn(loop, 'main')}))`),
  ];
  writer.line('static void Main() {');
  writer.indented(() => {
    writer.lines(['Thread[] threads = {', ...threads.map((thread) => `  ${thread},`), '};']);
    writer.line('foreach (Thread thread in threads) thread.Start();');
    writer.line('foreach (Thread thread in threads) thread.Join();');
    if (spawned.length > 0) {
      const all = spawned.map(({ name }) => names.own('thread', name)).join(', ');
      writer.line('// One spawned thread may have been started by another.');
      writer.line(`Thread[] spawned = { ${all} };`);
      writer.lines(['foreach (Thread ignored in spawned) foreach (Thread thread in spawned) {']);
      writer.lines(['  if ((thread.ThreadState & ThreadState.Unstarted) == 0) thread.Join();', '}']);
    }
    const outcome = outcomePieces(program).map((piece) => {
      if ('text' in piece) return csharpText(piece.text);
      const storage = plan.storageOf(piece.cell);
      const name = names.cell(piece.cell);
      return storage === 'atomic' || storage === 'ordered' ? `Volatile.Read(ref ${name})` : name;
    });
    writer.line(`Console.WriteLine(${outcome.join(' + ')});`);
  });
  writer.line('}');
}
