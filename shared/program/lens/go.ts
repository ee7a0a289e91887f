import { assertNever } from '../../base/index.ts';
import type { Program } from '../program.ts';
import { visitSteps } from '../steps.ts';
import type { AgentScope, Writing } from './dialect.ts';
import { GO_PARTS } from './go-parts.ts';
import { GO, goText, returnsInside } from './go-steps.ts';
import { printAgentSteps } from './imperative.ts';
import type { LanguagePrinter } from './languages.ts';
import { camelCase, nameProgram } from './names.ts';
import { mentions, namesOf, partsFor } from './parts.ts';
import { declaredAtTop, scopeOf, spelledIn } from './place.ts';
import { planOf } from './plan.ts';
import type { ProgramAgent } from './program-agents.ts';
import { createSourceWriter, type SourceWriter } from './source-writer.ts';
import { castOf, noticesOf, outcomePieces } from './whole-program.ts';

/** Go 1.19 as one file: `go run main.go`. */
export const goPrinter: LanguagePrinter = { indentation: '\t', print: printGo };

const KEYWORDS =
  'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var';
const USED =
  'any append bool byte cap close copy delete error false fmt init int int32 int64 iota len main make new nil os panic print println real recover result rune runtime sort string sync task ticket time timed together true value';
const PACKAGES = ['fmt', 'os', 'runtime', 'sort', 'sync', 'sync/atomic', 'time'];

function printGo(program: Program, writer: SourceWriter): void {
  const names = nameProgram(program, {
    reserved: [...KEYWORDS.split(' '), ...USED.split(' '), 'atomic', ...namesOf(GO_PARTS)],
    spell: (_kind, words) => camelCase(words),
  });
  const writing: Writing = { program, plan: planOf(program), names, dialect: GO, writer };
  const scratch = createSourceWriter('\t');
  printBody({ ...writing, writer: scratch });
  const { source } = scratch.finish();
  const parts = partsFor(GO_PARTS, source);
  const whole = [source, ...parts.flatMap(({ lines }) => lines)].join('\n');

  for (const notice of noticesOf(program, writing.plan)) writer.line(`// ${notice}`);
  writer.lines(['', 'package main', '', 'import (']);
  for (const name of PACKAGES) {
    if (mentions(whole, `${name.split('/').at(-1)}\\.`)) writer.line(`\t"${name}"`);
  }
  writer.line(')');
  printBody(writing);
  for (const { lines } of parts) writer.lines(['', ...lines]);
}

function printBody(writing: Writing): void {
  const { chefs, functions } = castOf(writing.program);
  printVariables(writing);
  for (const chef of chefs) printFunction(writing, chef);
  for (const fn of functions) printFunction(writing, fn);
  printMain(writing);
}

function printVariables(writing: Writing): void {
  const { program, plan, names, writer } = writing;
  const { loops, sections, spawned } = castOf(program);
  writer.line('');
  for (const [cell, value] of Object.entries(program.cells ?? {})) {
    const isAtomic = isAtomicCell(writing, cell);
    writer.line(`var ${names.cell(cell)} ${isAtomic ? 'atomic.Int32' : `int32 = ${value}`}`);
  }
  if (plan.usesGuard) writer.line('// Whoever holds it sees and changes several cells as one action.');
  if (plan.usesGuard) writer.line('var together sync.Mutex');
  for (const lock of Object.keys(program.locks ?? {}))
    writer.line(`var ${names.lock(lock)} ${lockType(writing, lock)}`);
  for (const [name, { lock }] of Object.entries(program.conditions ?? {})) {
    const made = isLibraryMutex(writing, lock)
      ? `sync.NewCond(&${names.lock(lock)})`
      : `MutexCondition{lock: &${names.lock(lock)}}`;
    writer.line(`var ${names.condition(name)} = ${made}`);
  }
  for (const [name, { parties }] of Object.entries(program.barriers ?? {})) {
    writer.line(`var ${names.barrier(name)} = newBarrier(${parties})`);
  }
  for (const section of sections) {
    writer.line(`var ${names.own('thread', `${section} section`)} = Section{name: ${goText(section)}}`);
  }
  for (const loop of loops) writer.line(`var ${names.loop(loop)} = newEventLoop()`);
  for (const chef of plan.joined) writer.line(`var ${names.own('thread', `${chef} done`)} = make(chan struct{})`);
  for (const { name } of spawned) writer.line(`var ${names.own('thread', `${name} spawned`)} atomic.Bool`);
}

function isAtomicCell({ plan }: Writing, cell: string): boolean {
  return plan.storageOf(cell) === 'atomic' || plan.storageOf(cell) === 'ordered';
}

function isLibraryMutex({ plan }: Writing, lock: string): boolean {
  const { declaration, maker } = plan.lockOf(lock);
  return maker === 'library' && declaration.kind === 'mutex' && declaration.reentrant !== true;
}

function lockType(writing: Writing, lock: string): string {
  const { declaration, maker } = writing.plan.lockOf(lock);
  const isFair = declaration.kind !== 'rwlock' && declaration.grant === 'fifo';
  switch (declaration.kind) {
    case 'mutex': {
      if (isLibraryMutex(writing, lock)) return 'sync.Mutex';
      const isReentrant = declaration.reentrant === true;
      return `= Mutex{name: ${goText(lock)}, reentrant: ${isReentrant}, fair: ${isFair}}`;
    }
    case 'semaphore':
      return `= newPermits(${declaration.permits}, ${isFair})`;
    case 'rwlock':
      if (maker === 'library') return 'sync.RWMutex';
      return `= newPreferringLock(${goText(lock)}, ${goText(declaration.prefer ?? 'any')})`;
    default:
      return assertNever(declaration);
  }
}

function printFunction(writing: Writing, agent: ProgramAgent): void {
  const { names, plan, writer } = writing;
  const scope = scopeOf(writing, agent);
  const head =
    agent.kind === 'chef' ? `${names.chef(agent.name)}()` : `${names.fn(agent.loop, agent.fn)}()${resultOf(agent)}`;
  writer.lines(['', `func ${head} {`]);
  writer.indented(() => {
    if (plan.joined.has(agent.name)) writer.line(`defer close(${names.own('thread', `${agent.name} done`)})`);
    writer.lines(declarations(scope));
    printAgentSteps(scope);
    const last = agent.steps.at(-1)?.do;
    if (agent.kind === 'function' && last !== 'return' && last !== 'throw') writer.line('return 0');
  });
  writer.line('}');
}

/** Functions inside a try set the result of the one around them. */
function resultOf({ steps }: ProgramAgent): string {
  let isNamed = false;
  visitSteps(steps, '', (step) => {
    isNamed ||= step.do === 'try' && returnsInside(step);
  });
  return isNamed ? ' (result int32)' : ' int32';
}

/** A variable that nobody looks at does not compile. */
function declarations(scope: AgentScope): string[] {
  return declaredAtTop(scope).flatMap(({ kind, name, isUsed }) => {
    const own = spelledIn(scope, kind, name);
    const line = `var ${own} ${kind === 'local' ? 'int32' : '*Promise'}`;
    return isUsed ? [line] : [line, `_ = ${own}`];
  });
}

function printMain(writing: Writing): void {
  const { program, names, writer } = writing;
  const { starters, loops } = castOf(program);
  writer.lines(['', 'func main() {']);
  writer.indented(() => {
    for (const [cell, value] of Object.entries(program.cells ?? {})) {
      if (isAtomicCell(writing, cell) && value !== 0) writer.line(`${names.cell(cell)}.Store(${value})`);
    }
    for (const { name } of starters) writer.line(`start(${names.chef(name)})`);
    for (const loop of loops) writer.line(`start(func() { ${names.loop(loop)}.Run(${names.fn(loop, 'main')}) })`);
    writer.line('chefs.Wait()');
    const pieces = outcomePieces(program);
    const format = pieces.map((piece) => ('text' in piece ? piece.text.replaceAll('%', '%%') : '%d')).join('');
    const cells = pieces.flatMap((piece) => ('cell' in piece ? [piece.cell] : []));
    const values = cells.map((cell) => (isAtomicCell(writing, cell) ? `${names.cell(cell)}.Load()` : names.cell(cell)));
    writer.line(`fmt.Printf(${[goText(`${format}\n`), ...values].join(', ')})`);
  });
  writer.line('}');
}
