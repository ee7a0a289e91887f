import { assertNever, InvariantError, invariant, required } from '../../base/index.ts';
import {
  type AgentId,
  addAgent,
  addPromise,
  agentId,
  type LoopId,
  loopId,
  type PromiseId,
  promiseId,
} from '../../kernel/index.ts';
import type { CallbackCode, Code, FunctionCode, Index, Instruction, LoopCode, LoopInstruction } from '../code.ts';
import { strandOf } from './free-steps.ts';
import type { Call, LoopRun, Run, Strand } from './run.ts';

/* How the strands of loops, called tasks here, come into being, and where they belong. */

/** The kernel's name of a loop. */
export function loopIdOf(code: Code, loop: Index): LoopId {
  return loopId(loopCodeOf(code, loop).name);
}

export function loopCodeOf(code: Code, loop: Index): LoopCode {
  return required(code.loops[loop], `loop ${loop}`);
}

export function loopRunOf(run: Run, loop: Index): LoopRun {
  return required(run.loops[loop], `loop ${loop}`);
}

/** Index of the loop that the strand runs on. InvariantError for a chef's. */
export function loopOfTask(run: Run, strand: Index): Index {
  const { code } = strandOf(run, strand);
  invariant(code.kind !== 'chef', `strand ${strand} is a chef`);
  return code.loop;
}

/** The call that the strand is a part of. */
export function callOf(run: Run, strand: Index): Call {
  return required(run.calls[strandOf(run, strand).call], `call of strand ${strand}`);
}

/** Index of the strand that is this agent of the kernel. */
export function strandOfAgent(run: Run, agent: AgentId): Index {
  const index = run.strands.findIndex((strand) => strand.agent === agent);
  invariant(index >= 0, `no strand is ${agent}`);
  return index;
}

/**
 * A new call with its strand, which has not begun. Its name counts the calls of the function: `dora.f`, then `dora.f#2`.
 * `caller`: the strand that calls, before whose next steps the call belongs; null for the script, which nobody awaits.
 */
export function addCall(code: Code, run: Run, what: { loop: Index; fn: Index }, caller: Index | null): Index {
  const fn = functionOf(code, what.loop, what.fn);
  const counts = loopRunOf(run, what.loop).calls;
  const count = (counts[what.fn] ?? 0) + 1;
  counts[what.fn] = count;
  const name = `${loopCodeOf(code, what.loop).name}.${fn.name}${count === 1 ? '' : `#${count}`}`;
  const agent = agentId(name);
  const parent = caller === null ? null : strandOf(run, caller).agent;
  addAgent(run.kernel, agent, parent);
  const result = parent === null ? null : newPromise(run);
  if (result !== null && parent !== null) addPromise(run.kernel, result, { kind: 'agent', agent }, parent);
  const locals = fn.locals.map(() => 0);
  const call = run.calls.push({ name, locals, promises: fn.promises.map(() => null), result }) - 1;
  return addStrand(run, { agent, call, code: { kind: 'function', ...what } });
}

/** A new strand for the body of a timer or microtask that the parent registers: part of the parent's call. */
export function addCallback(run: Run, parent: Index, callback: Index): Index {
  const { agent: registering, call } = strandOf(run, parent);
  const number = run.strands.filter((strand) => strand.call === call).length;
  const agent = agentId(`${callOf(run, parent).name}/${number}`);
  addAgent(run.kernel, agent, registering);
  return addStrand(run, { agent, call, code: { kind: 'callback', loop: loopOfTask(run, parent), callback } });
}

/** An id that no promise of the run has had. */
export function newPromise(run: Run): PromiseId {
  return promiseId(`${++run.promisesMade}`);
}

/** The instructions that the strand runs. InvariantError for a chef's. */
export function taskInstructions(code: Code, { code: what }: Strand): readonly Instruction<LoopInstruction>[] {
  switch (what.kind) {
    case 'function':
      return functionOf(code, what.loop, what.fn).instructions;
    case 'callback':
      return callbackOf(code, what.loop, what.callback).instructions;
    case 'chef':
      throw new InvariantError(`chef ${what.chef} runs on no loop`);
    default:
      return assertNever(what);
  }
}

/** The function that the strand is a call of, or that its callback is written in. */
export function functionOfTask(code: Code, run: Run, strand: Index): FunctionCode {
  const { code: what } = strandOf(run, strand);
  const loop = loopOfTask(run, strand);
  if (what.kind === 'function') return functionOf(code, loop, what.fn);
  invariant(what.kind === 'callback', `strand ${strand} is a chef`);
  return functionOf(code, loop, callbackOf(code, loop, what.callback).inFunction);
}

function callbackOf(code: Code, loop: Index, callback: Index): CallbackCode {
  return required(loopCodeOf(code, loop).callbacks[callback], `callback ${callback} of loop ${loop}`);
}

function functionOf(code: Code, loop: Index, fn: Index): FunctionCode {
  return required(loopCodeOf(code, loop).functions[fn], `function ${fn} of loop ${loop}`);
}

function addStrand(run: Run, { agent, code, call }: Pick<Strand, 'agent' | 'code' | 'call'>): Index {
  const strand: Strand = { agent, code, call, state: { kind: 'ready', at: 0, joined: false }, catches: [] };
  return run.strands.push(strand) - 1;
}
