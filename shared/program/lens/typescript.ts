import { required } from '../../base/index.ts';
import { namesIn } from '../parse-expression.ts';
import type { Program } from '../program.ts';
import { visitSteps } from '../steps.ts';
import type { LanguagePrinter } from './languages.ts';
import { camelCase, nameProgram } from './names.ts';
import { agentsOf, type ProgramAgent } from './program-agents.ts';
import { createSourceWriter, type SourceWriter } from './source-writer.ts';
import { printAgent } from './typescript-agents.ts';
import { contextOf, type TypescriptPlan } from './typescript-context.ts';
import { frameLines } from './typescript-frame.ts';
import { objectLines } from './typescript-objects.ts';
import { RESERVED } from './typescript-reserved.ts';
import { runtimeFor } from './typescript-runtime.ts';

/**
 * TypeScript for Node 24, which runs it as it is: only types that can be stripped, ECMAScript modules. One loop alone is the
 * main thread; chefs, and loops beside anything else, are worker threads on shared memory.
 */
export const typescriptPrinter: LanguagePrinter = { indentation: '  ', print: printTypescript };

function printTypescript(program: Program, writer: SourceWriter): void {
  const plan = planOf(program);
  const scratch = createSourceWriter('  ');
  printOwn(plan, scratch);
  writer.line(`// ${titleOf(program)}: a program for Node 24 and later. Run it: node program.ts`);
  for (const block of runtimeFor(plan, scratch.finish().source)) writer.lines(['', ...block]);
  printOwn(plan, writer);
}

/** Everything but the imports and helpers, which depend on what stands here. */
function printOwn(plan: TypescriptPlan, writer: SourceWriter): void {
  const objects = objectLines(plan);
  if (objects.length > 0) writer.lines(['', ...objects]);
  for (const agent of agentsOf(plan.program)) {
    writer.line('');
    printAgent(contextOf(plan, agent, writer));
  }
  writer.line('');
  writer.lines(frameLines(plan));
}

/** `Chefs ada and bob`. */
function titleOf({ chefs = [], loops = {} }: Program): string {
  const listed = (word: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`${names.length === 1 ? word : `${word}s`} ${names.join(', ')}`];
  const parts = [
    ...listed(
      'chef',
      chefs.map(({ name }) => name),
    ),
    ...listed('loop', Object.keys(loops)),
  ];
  const title = parts.join(' and ');
  return title.slice(0, 1).toUpperCase() + title.slice(1);
}

function planOf(program: Program): TypescriptPlan {
  const loops = Object.keys(program.loops ?? {});
  const isOneLoop = loops.length === 1 && (program.chefs ?? []).length === 0;
  return {
    program,
    names: nameProgram(program, { reserved: RESERVED, spell: (_, words) => camelCase(words) }),
    memory: isOneLoop ? 'plain' : 'shared',
    atomics: needsDoor(program) ? 'door' : 'words',
    numeric: new Set(
      agentsOf(program)
        .filter((agent) => isNumeric(program, agent))
        .map(({ name }) => name),
    ),
    cancelled: cancelledFunctions(program),
  };
}

/** Some atomic access is about several cells. */
function needsDoor(program: Program): boolean {
  const cells = Object.keys(program.cells ?? {});
  let needs = false;
  for (const { steps } of agentsOf(program)) {
    visitSteps(steps, '', (step) => {
      if (step.do === 'atomic') needs = true;
      if (step.do !== 'update') return;
      if (namesIn(step.value).some((name) => name !== step.cell && cells.includes(name))) needs = true;
    });
  }
  return needs;
}

/** Somebody has its promise, or it gives a value itself. */
function isNumeric(program: Program, agent: ProgramAgent): boolean {
  if (agent.kind === 'chef') return false;
  let gives = false;
  visitSteps(agent.steps, '', (step) => {
    if (step.do === 'return' && step.value !== undefined) gives = true;
  });
  return gives || callsOf(program, agent.loop).some(({ fn, into }) => fn === agent.fn && into !== null);
}

function callsOf(program: Program, loop: string): { caller: string; fn: string; into: string | null }[] {
  const calls: { caller: string; fn: string; into: string | null }[] = [];
  const { functions } = required(program.loops?.[loop], `loop ${loop}`);
  for (const [caller, steps] of Object.entries(functions)) {
    visitSteps(steps, '', (step) => {
      if (step.do === 'call') calls.push({ caller, fn: step.fn, into: step.into ?? null });
    });
  }
  return calls;
}

/** Functions with a call whose promise is called what some step of the caller cancels. */
function cancelledFunctions(program: Program): ReadonlySet<string> {
  const cancelled = new Set<string>();
  for (const agent of agentsOf(program)) {
    if (agent.kind === 'chef') continue;
    visitSteps(agent.steps, '', (step) => {
      if (step.do !== 'cancel') return;
      const calls = callsOf(program, agent.loop).filter((call) => call.caller === agent.fn && call.into === step.on);
      for (const { fn } of calls) cancelled.add(`${agent.loop}.${fn}`);
    });
  }
  return cancelled;
}
