import type { AgentContext } from './typescript-context.ts';
import { usesOwner } from './typescript-objects.ts';
import { printSteps, returnLine } from './typescript-steps.ts';

/** One chef or one function as a function of its own. */
export function printAgent(context: AgentContext): void {
  const { agent, writer, names, cancelled } = context;
  if (agent.kind === 'chef') {
    writer.line(`function ${names.chef(agent.name)}(): void {`);
    writer.indented(() => printBody(context));
  } else if (cancelled.has(agent.name)) {
    printCancellable(context, names.fn(agent.loop, agent.fn));
  } else {
    writer.line(`async function ${names.fn(agent.loop, agent.fn)}(): Promise<${resultOf(context)}> {`);
    writer.indented(() => printBody(context));
  }
  writer.line('}');
}

function resultOf({ agent, numeric }: AgentContext): string {
  return numeric.has(agent.name) ? 'number' : 'void';
}

/** It settles its promise itself, so that somebody else may be first. */
function printCancellable(context: AgentContext, name: string): void {
  const { writer } = context;
  writer.line(`function ${name}(): Promise<number> {`);
  writer.indented(() => {
    writer.line('return cancellable(async (resolve, reject) => {');
    writer.indented(() => {
      writer.line('try {');
      writer.indented(() => printBody(context));
      writer.lines(['} catch (error) {', '  reject(error);', '}']);
    });
    writer.line('});');
  });
}

function printBody(context: AgentContext): void {
  const { agent, writer, variables, names } = context;
  if (usesOwner(context, agent)) writer.line('const me = {}; // who holds a lock: this call');
  for (const { kind, name, declared, isUsed } of variables) {
    if (declared === 'inPlace') continue;
    const spelled = names[kind](agent.name, name);
    if (kind === 'local') writer.line(`let ${spelled} = 0;`);
    else if (isUsed) writer.line(`let ${spelled}!: Promise<number>;`);
  }
  printSteps(context, agent.steps);
  const fallsOff = agent.steps.at(-1)?.do !== 'return' && agent.steps.at(-1)?.do !== 'throw';
  if (agent.kind === 'function' && context.numeric.has(agent.name) && fallsOff) {
    writer.line(context.cancelled.has(agent.name) ? 'resolve(0);' : returnLine(context, null));
  }
}
