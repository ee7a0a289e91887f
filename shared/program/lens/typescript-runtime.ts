import type { Program } from '../program.ts';
import { mentions, type Part, part, partsFor } from './parts.ts';
import { stepKindsOf } from './program-agents.ts';
import type { TypescriptPlan } from './typescript-context.ts';
import { CONTROLLED_IO_PARTS, IO_PARTS, ONE_LOOP_PARTS } from './typescript-loop-runtime.ts';
import { MUTEX_PARTS } from './typescript-mutexes.ts';
import { SYNCHRONIZER_PARTS } from './typescript-synchronizers.ts';
import { THREAD_PARTS } from './typescript-thread-runtime.ts';

/** The imports and helpers that the rest of the source asks for, in blocks. */
export function runtimeFor(plan: TypescriptPlan, source: string): string[][] {
  const helpers = partsFor(partsOf(plan), source).map(({ lines }) => [...lines]);
  const whole = [source, ...helpers.flat()].join('\n');
  const imports = IMPORTS.flatMap(([from, names]) =>
    importLine(
      from,
      names.filter((name) => mentions(whole, name)),
    ),
  );
  return [imports, ...helpers].filter((block) => block.length > 0);
}

const IMPORTS: readonly [from: string, names: readonly string[]][] = [
  ['node:fs', ['writeSync']],
  ['node:util', ['inspect']],
  ['node:worker_threads', ['isMainThread', 'parentPort', 'Worker', 'workerData']],
];

function importLine(from: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`import { ${names.join(', ')} } from '${from}';`];
}

function partsOf({ program, memory }: TypescriptPlan): readonly Part[] {
  return [
    ...(memory === 'shared' ? [...THREAD_PARTS, ...MUTEX_PARTS, ...SYNCHRONIZER_PARTS] : ONE_LOOP_PARTS),
    ...(controlsPromises(program) ? CONTROLLED_IO_PARTS : IO_PARTS),
    ...COMMON_PARTS,
    memory === 'shared' ? FAIL_IN_THREAD : FAIL,
  ];
}

function controlsPromises(program: Program): boolean {
  const kinds = stepKindsOf(program);
  return kinds.has('cancel') || kinds.has('blockOn');
}

const COMMON_PARTS: readonly Part[] = [
  part(
    'int',
    `
/** Numbers are 32-bit integers; whatever does not fit is a failure, and so is \`% 0\`. */
function int(value: number): number {
  if ((value | 0) !== value) fail('the result does not fit into 32 bits');
  return value;
}
`,
  ),
  part(
    'check',
    `
function check(holds: boolean, message: string): void {
  if (!holds) fail(message);
}
`,
  ),
  part(
    'work',
    `
/** Nothing else happens in this thread meanwhile. */
function work(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}
`,
  ),
];

const FAIL = part(
  'fail',
  `
function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
`,
);

const FAIL_IN_THREAD = part(
  'fail',
  `
/** Ends this thread; the main thread then ends them all. */
function fail(message: string): never {
  writeSync(2, \`\${message}\\n\`);
  process.exit(1);
}
`,
);

/** Whatever some program may get. */
export const RUNTIME_PARTS: readonly Part[] = [
  ...THREAD_PARTS,
  ...MUTEX_PARTS,
  ...SYNCHRONIZER_PARTS,
  ...ONE_LOOP_PARTS,
  ...CONTROLLED_IO_PARTS,
  ...COMMON_PARTS,
  FAIL,
];
