import { required } from '../../base/index.ts';
import type { Program } from '../program.ts';
import { stepKindsOf } from './program-agents.ts';
import { cellValue, propertyName, quoted, type TypescriptPlan } from './typescript-context.ts';

/** The end of the file: who begins what, and the outcome when nothing is left to do. */
export function frameLines(plan: TypescriptPlan): string[] {
  if (plan.memory === 'shared') return threadLines(plan);
  const [loop] = Object.keys(plan.program.loops ?? {});
  return [...outcomeLines(plan), `await ${plan.names.fn(required(loop, 'a loop'), 'main')}();`];
}

function outcomeLines(plan: TypescriptPlan): string[] {
  const cells = Object.keys(plan.program.cells ?? {});
  const entries = cells.map((cell) => entry(cell, cellValue(plan, cell)));
  const object = entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  return ["process.on('exit', (code) => {", `  if (code === 0) console.log(JSON.stringify(${object}));`, '});'];
}

function entry(key: string, value: string): string {
  return key === value ? key : `${propertyName(key)}: ${value}`;
}

function threadLines(plan: TypescriptPlan): string[] {
  const { program } = plan;
  const spawns = stepKindsOf(program).has('spawn');
  const atOnce = threadsAtOnce(program);
  return [
    `const threads: Record<string, () => unknown> = { ${threadEntries(plan).join(', ')} };`,
    ...(spawns ? ['const begun = new Set<string>();'] : []),
    '',
    'function begin(name: string): void {',
    ...(spawns ? ["  if (begun.has(name)) fail('there is such a thread already');", '  begun.add(name);'] : []),
    '  const worker = new Worker(import.meta.filename, { workerData: { memory, name } });',
    ...(spawns ? ["  worker.on('message', begin);"] : []),
    "  worker.on('exit', (code) => {",
    '    if (code !== 0) process.exit(1);',
    '  });',
    '}',
    '',
    'if (isMainThread) {',
    ...outcomeLines(plan).map((line) => `  ${line}`),
    `  for (const name of [${atOnce.map(quoted).join(', ')}]) begin(name);`,
    '} else {',
    ...workerLines(program, atOnce.length).map((line) => `  ${line}`),
    '}',
  ];
}

/** A thread takes longer to begin than to do its work: without waiting for one another they would run one by one. */
function workerLines({ loops = {}, ...program }: Program, atOnce: number): string[] {
  const joins = stepKindsOf(program).has('join');
  return [
    ...(atOnce > 1 ? [`meet(${atOnce});`] : []),
    `${Object.keys(loops).length > 0 ? 'await ' : ''}threads[workerData.name]();`,
    ...(joins ? ['Atomics.store(over[workerData.name], 0, 1);', 'Atomics.notify(over[workerData.name], 0);'] : []),
  ];
}

function threadEntries({ program, names }: TypescriptPlan): string[] {
  const { chefs = [], loops = {} } = program;
  return [
    ...chefs.map(({ name }) => entry(name, names.chef(name))),
    ...Object.keys(loops).map((loop) => entry(loop, names.fn(loop, 'main'))),
  ];
}

function threadsAtOnce({ chefs = [], loops = {} }: Program): string[] {
  const starters = chefs.filter(({ starts }) => starts !== false);
  return [...starters.map(({ name }) => name), ...Object.keys(loops)];
}
