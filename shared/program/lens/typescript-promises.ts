import { assertNever } from '../../base/index.ts';
import type { LoopStep } from '../program.ts';
import { type AgentContext, assignment, keptIn } from './typescript-context.ts';

type PromiseStep = Extract<
  LoopStep,
  {
    do: 'call' | 'start' | 'await' | 'awaitAll' | 'awaitAny' | 'awaitRace' | 'awaitSettled' | 'blockOn' | 'cancel';
  }
>;

/** Starting something, and waiting for it. */
export function promiseLine(context: AgentContext, step: PromiseStep): string {
  const promise = (name: string): string => context.names.promise(context.agent.name, name);
  const awaited = (combinator: string, on: readonly string[]): string =>
    `await Promise.${combinator}([${on.map(promise).join(', ')}])`;
  switch (step.do) {
    case 'call':
      return promiseKept(context, step.into, `${functionOf(context, step.fn)}()`);
    case 'start':
      return promiseKept(context, step.into, step.fails === true ? `startFailing(${step.ms})` : `start(${step.ms})`);
    case 'await':
      return keptIn(context, step.into, `await ${promise(step.on)}`);
    case 'awaitAny':
      return keptIn(context, step.into, awaited('any', step.on));
    case 'awaitRace':
      return keptIn(context, step.into, awaited('race', step.on));
    case 'awaitAll':
      return keptIn(context, step.into, counted(step.into, awaited('all', step.on), '.length'));
    case 'awaitSettled':
      return keptIn(
        context,
        step.into,
        counted(step.into, awaited('allSettled', step.on), ".filter(({ status }) => status === 'fulfilled').length"),
      );
    case 'blockOn':
    case 'cancel':
      return `${step.do}(${promise(step.on)});`;
    default:
      return assertNever(step);
  }
}

/** A promise that nobody uses needs no name. */
function promiseKept(context: AgentContext, into: string | undefined, text: string): string {
  const variable = context.variables.find(({ kind, name }) => kind === 'promise' && name === into);
  return into === undefined || variable?.isUsed !== true ? `${text};` : assignment(context, 'promise', into, text);
}

function functionOf({ agent, names }: AgentContext, fn: string): string {
  return names.fn(agent.kind === 'function' ? agent.loop : '', fn);
}

function counted(into: string | undefined, text: string, count: string): string {
  return into === undefined ? text : `(${text})${count}`;
}
