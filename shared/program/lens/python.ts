import { assertNever } from '../../base/index.ts';
import type { Program } from '../program.ts';
import type { AgentScope, Writing } from './dialect.ts';
import { printAgentSteps } from './imperative.ts';
import type { LanguagePrinter } from './languages.ts';
import { nameProgram, snakeCase } from './names.ts';
import { mentions, namesOf, partsFor } from './parts.ts';
import { declaredAtTop, scopeOf, spelledIn } from './place.ts';
import { type Plan, planOf } from './plan.ts';
import type { ProgramAgent } from './program-agents.ts';
import { PYTHON_PARTS } from './python-parts.ts';
import { globalsOf, PYTHON, pythonText } from './python-steps.ts';
import { createSourceWriter, type SourceWriter } from './source-writer.ts';
import { castOf, noticesOf } from './whole-program.ts';

/** Python 3.11 as one file. */
export const pythonPrinter: LanguagePrinter = { indentation: '    ', print: printPython };

const KEYWORDS =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try type while with yield _ case';
const USED =
  'int str print enumerate next object abs any all sum len min max range list set dict int32 rem thread threads together swaps value self BaseException AssertionError OverflowError RuntimeError StopIteration Exception';
const MODULES = ['collections', 'heapq', 'json', 'os', 'queue', 'sys', 'threading', 'time'];

function printPython(program: Program, writer: SourceWriter): void {
  const names = nameProgram(program, {
    reserved: [...KEYWORDS.split(' '), ...USED.split(' '), ...MODULES, ...namesOf(PYTHON_PARTS), 'spawning'],
    spell: (_kind, words) => snakeCase(words),
  });
  const writing: Writing = { program, plan: planOf(program), names, dialect: PYTHON, writer };
  const scratch = createSourceWriter('    ');
  printBody({ ...writing, writer: scratch });
  const { source } = scratch.finish();
  const parts = partsFor(PYTHON_PARTS, source);
  const whole = [source, ...parts.flatMap(({ lines }) => lines)].join('\n');

  for (const notice of noticesOf(program, writing.plan)) writer.line(`# ${notice}`);
  writer.line('');
  for (const module of MODULES) if (mentions(whole, `${module}\\.`)) writer.line(`import ${module}`);
  for (const { lines } of parts) writer.lines(['', '', ...lines]);
  writer.lines(['', '']);
  printBody(writing);
}

function printBody(writing: Writing): void {
  const { chefs, functions } = castOf(writing.program);
  printObjects(writing);
  for (const chef of chefs) printFunction(writing, chef);
  for (const fn of functions) printFunction(writing, fn);
  printMain(writing);
}

function printObjects(writing: Writing): void {
  const { program, plan, names, writer } = writing;
  const { loops, sections } = castOf(program);
  for (const [cell, value] of Object.entries(program.cells ?? {})) writer.line(`${names.cell(cell)} = ${value}`);
  if (needsGuard(program, plan)) writer.line('# Whoever holds it sees and changes cells as one action.');
  if (needsGuard(program, plan)) writer.line('together = threading.Lock()');
  for (const lock of Object.keys(program.locks ?? {})) writer.line(lockLine(writing, lock));
  for (const [name, { lock }] of Object.entries(program.conditions ?? {})) {
    const made = plan.lockOf(lock).maker === 'library' ? 'threading.Condition' : 'MutexCondition';
    writer.line(`${names.condition(name)} = ${made}(${names.lock(lock)})`);
  }
  for (const [name, { parties }] of Object.entries(program.barriers ?? {})) {
    writer.line(`${names.barrier(name)} = threading.Barrier(${parties})`);
  }
  for (const section of sections) {
    writer.line(`${names.own('thread', `${section} section`)} = Section(${pythonText(section)})`);
  }
  for (const loop of loops) writer.line(`${names.loop(loop)} = EventLoop(${pythonText(loop)})`);
  for (const chef of plan.joined) writer.line(`${names.own('thread', `${chef} done`)} = threading.Event()`);
}

/** Python has no atomic integers: whatever changes in one action does so under the guard. */
function needsGuard(program: Program, plan: Plan): boolean {
  return Object.keys(program.cells ?? {}).some((cell) => ['atomic', 'guarded'].includes(plan.storageOf(cell)));
}

function lockLine({ plan, names }: Writing, lock: string): string {
  const { declaration, maker } = plan.lockOf(lock);
  const isFair = declaration.kind !== 'rwlock' && declaration.grant === 'fifo';
  const fair = isFair ? ', fair=True' : '';
  const line = (made: string): string => `${names.lock(lock)} = ${made}`;
  switch (declaration.kind) {
    case 'mutex': {
      const isReentrant = declaration.reentrant === true;
      if (maker === 'library') return line(`threading.${isReentrant ? 'RLock' : 'Lock'}()`);
      return line(`Mutex(${pythonText(lock)}${isReentrant ? ', reentrant=True' : ''}${fair})`);
    }
    case 'semaphore':
      if (maker === 'library') return line(`threading.Semaphore(${declaration.permits})`);
      return line(`Permits(${declaration.permits}${fair})`);
    case 'rwlock':
      return line(`PreferringLock(${pythonText(lock)}, ${pythonText(declaration.prefer ?? 'any')})`);
    default:
      return assertNever(declaration);
  }
}

function printFunction(writing: Writing, agent: ProgramAgent): void {
  const { names, plan, writer } = writing;
  const scope = scopeOf(writing, agent);
  const head =
    agent.kind === 'chef' ? `def ${names.chef(agent.name)}():` : `async def ${names.fn(agent.loop, agent.fn)}():`;
  writer.lines(['', '', head]);
  writer.indented(() => {
    writer.lines([...globalsOf(writing, agent.steps), ...declarations(scope)]);
    printAgentSteps(scope);
    if (plan.joined.has(agent.name)) writer.line(`${names.own('thread', `${agent.name} done`)}.set()`);
  });
}

function declarations(scope: AgentScope): string[] {
  return declaredAtTop(scope).map(
    ({ kind, name }) => `${spelledIn(scope, kind, name)} = ${kind === 'local' ? '0' : 'None'}`,
  );
}

function printMain(writing: Writing): void {
  const { program, names, writer } = writing;
  const { starters, spawned, loops } = castOf(program);
  const newChef = (name: string): string => `chef(${pythonText(name)}, ${names.chef(name)})`;
  writer.lines(['', '']);
  for (const { name } of spawned) writer.line(`${names.own('thread', name)} = ${newChef(name)}`);
  const threads = [
    ...starters.map(({ name }) => newChef(name)),
    ...loops.map((loop) => `chef(${pythonText(loop)}, lambda: ${names.loop(loop)}.run(${names.fn(loop, 'main')}()))`),
  ];
  writer.lines(['threads = [', ...threads.map((thread) => `  ${thread},`), ']']);
  writer.lines(['for thread in threads:', '  thread.start()', 'for thread in threads:', '  thread.join()']);
  if (spawned.length > 0) {
    const all = spawned.map(({ name }) => names.own('thread', name)).join(', ');
    writer.line('# One spawned thread may have been started by another.');
    writer.line(`for thread in [${all}] * ${spawned.length}:`);
    writer.lines(['  if thread.ident is not None:', '    thread.join()']);
  }
  const cells = Object.keys(program.cells ?? {}).map((cell) => `${pythonText(cell)}: ${names.cell(cell)}`);
  writer.line(`print(json.dumps({${cells.join(', ')}}, separators=(",", ":")))`);
}
