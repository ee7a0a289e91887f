import { assertNever } from '../../base/index.ts';
import type { StepPath } from '../code.ts';
import type { ChefStep, LoopStep } from '../program.ts';
import type { Step } from '../steps.ts';
import { cellLine } from './typescript-cells.ts';
import { type AgentContext, assignment, condition, quoted, textLiteral, value } from './typescript-context.ts';
import { asksForOwner } from './typescript-objects.ts';
import { promiseLine } from './typescript-promises.ts';

type CompositeStep = Extract<Step, { do: 'if' | 'while' | 'try' | 'timer' | 'microtask' | 'atomic' }>;
type CellOrSetStep = Extract<Step, { do: 'read' | 'write' | 'update' | 'compareAndSet' | 'set' | 'assert' }>;
type OwnLine = Exclude<Step, CompositeStep | CellOrSetStep>;

/** The steps of one list, each with its rows in the map. `base`: '' or the path of the list, such as `2.then`. */
export function printSteps(context: AgentContext, steps: readonly Step[], base: StepPath = ''): void {
  for (const [place, step] of steps.entries()) {
    const path = base === '' ? `${place}` : `${base}.${place}`;
    context.writer.step(context.agent.name, path, () => printStep(context, step, path));
  }
}

function printStep(context: AgentContext, step: Step, path: StepPath): void {
  switch (step.do) {
    case 'if':
    case 'while':
    case 'try':
    case 'timer':
    case 'microtask':
    case 'atomic':
      printComposite(context, step, path);
      return;
    case 'read':
    case 'write':
    case 'update':
    case 'compareAndSet':
      context.writer.line(cellLine(context, step));
      return;
    case 'set':
      context.writer.line(assignment(context, 'local', step.local, value(context, step.value).text));
      return;
    case 'assert':
      context.writer.line(`check(${condition(context, step.that, 'localsAndCells')}, ${quoted(step.message)});`);
      return;
    default:
      context.writer.line(lineOf(context, step));
  }
}

function printComposite(context: AgentContext, step: CompositeStep, path: StepPath): void {
  const { writer } = context;
  const block = (word: string, steps: readonly Step[]): void =>
    writer.indented(() => printSteps(context, steps, `${path}.${word}`));
  const callback = (steps: readonly Step[]): void =>
    writer.indented(() => printSteps({ ...context, inCallback: true }, steps, `${path}.then`));
  switch (step.do) {
    case 'if':
      writer.line(`if (${condition(context, step.cond)}) {`);
      block('then', step.then);
      if (step.else !== undefined && step.else.length > 0) {
        writer.line('} else {');
        block('else', step.else);
      }
      writer.line('}');
      return;
    case 'while':
      writer.line(`while (${condition(context, step.cond)}) {`);
      block('body', step.body);
      writer.line('}');
      return;
    case 'try':
      writer.line('try {');
      block('steps', step.steps);
      writer.line('} catch {');
      block('catch', step.catch);
      writer.line('}');
      return;
    case 'timer':
      writer.line(`setTimeout(${functionHead(step.then)} {`);
      callback(step.then);
      writer.line(`}, ${step.ms});`);
      return;
    case 'microtask':
      writer.line(`queueMicrotask(${functionHead(step.then)} {`);
      callback(step.then);
      writer.line('});');
      return;
    case 'atomic':
      writer.line('alone(() => {');
      writer.indented(() => printSteps({ ...context, atomics: 'inside' }, step.steps, `${path}.steps`));
      writer.line('});');
      return;
    default:
      assertNever(step);
  }
}

/** A callback that awaits is an async function; so is one that may fail, or its failure would stop Node before the microtasks ahead of it. */
function functionHead(steps: readonly Step[]): string {
  return isAsync(steps) ? 'async () =>' : '() =>';
}

/** Steps of callbacks inside are not looked at: those are functions of their own. */
function isAsync(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    switch (step.do) {
      case 'await':
      case 'awaitAll':
      case 'awaitAny':
      case 'awaitRace':
      case 'awaitSettled':
      case 'lock':
      case 'throw':
      case 'blockOn':
        return true;
      case 'if':
        return isAsync(step.then) || isAsync(step.else ?? []);
      case 'while':
        return isAsync(step.body);
      case 'try':
        return isAsync(step.steps) || isAsync(step.catch);
      default:
        return false;
    }
  });
}

function lineOf(context: AgentContext, step: OwnLine): string {
  switch (step.do) {
    case 'lock':
      return lockLine(context, step.on);
    case 'unlock':
    case 'lockShared':
    case 'unlockShared':
      return `${context.names.lock(step.on)}.${step.do}(${ownerOf(context, step.on)});`;
    case 'work':
      return `work(${step.ms});`;
    case 'tryLock':
    case 'acquire':
    case 'release':
    case 'wait':
    case 'notify':
    case 'notifyAll':
    case 'arrive':
    case 'yield':
    case 'enter':
    case 'leave':
    case 'spawn':
    case 'join':
      return chefLine(context, step);
    default:
      return loopLine(context, step);
  }
}

/** A task takes a free lock without a turn; else it waits for its own, not its loop. */
function lockLine(context: AgentContext, on: string): string {
  const lock = context.names.lock(on);
  const owner = ownerOf(context, on);
  return context.agent.kind === 'chef'
    ? `${lock}.lock();`
    : `if (!${lock}.tryLock(${owner})) await ${lock}.handedOver(${owner});`;
}

function ownerOf({ agent, program }: AgentContext, lock: string): string {
  return agent.kind === 'function' && asksForOwner(program, lock) ? 'me' : '';
}

type ChefLine = Extract<
  ChefStep,
  {
    do:
      | 'tryLock'
      | 'acquire'
      | 'release'
      | 'wait'
      | 'notify'
      | 'notifyAll'
      | 'arrive'
      | 'yield'
      | 'enter'
      | 'leave'
      | 'spawn'
      | 'join';
  }
>;

function chefLine(context: AgentContext, step: ChefLine): string {
  const { names } = context;
  switch (step.do) {
    case 'tryLock':
      return assignment(context, 'local', step.into, `Number(${names.lock(step.on)}.tryLock())`);
    case 'acquire':
    case 'release':
      return `${names.lock(step.on)}.${step.do}(${step.permits ?? ''});`;
    case 'wait':
    case 'notify':
    case 'notifyAll':
      return `${names.condition(step.on)}.${step.do}();`;
    case 'arrive':
      return `${names.barrier(step.on)}.arrive();`;
    case 'yield':
      return 'pause();';
    case 'enter':
    case 'leave':
      return `// ${step.do}s ${step.section}`;
    case 'spawn':
    case 'join':
      return `${step.do}(${quoted(step.chef)});`;
    default:
      return assertNever(step);
  }
}

type LoopLine = Exclude<OwnLine & LoopStep, { do: 'lock' | 'unlock' | 'lockShared' | 'unlockShared' | 'work' }>;

function loopLine(context: AgentContext, step: LoopLine): string {
  switch (step.do) {
    case 'log':
      return `console.log(${textLiteral(context, step.text)});`;
    case 'return':
      return returnLine(context, step.value === undefined ? null : value(context, step.value).text);
    case 'throw':
      return `throw new Error(${textLiteral(context, step.text)});`;
    default:
      return promiseLine(context, step);
  }
}

/** A return without a value gives 0, where somebody may ask for a value. `result`: source of the value. */
export function returnLine({ agent, numeric, cancelled, inCallback }: AgentContext, result: string | null): string {
  if (inCallback) return result === null ? 'return;' : `return ${result};`;
  if (cancelled.has(agent.name)) return `return resolve(${result ?? '0'});`;
  return numeric.has(agent.name) ? `return ${result ?? '0'};` : 'return;';
}
