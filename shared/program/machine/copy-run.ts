import { copyKernel } from '../../kernel/index.ts';
import type { Call, LoopRun, Run, Strand } from './run.ts';

/**
 * A run that goes its own way from here. What is only ever replaced as a whole is shared: strands and calls of chefs, sections,
 * states, codes, failures. Tasks of loops change theirs in place.
 */
export function copyRun(run: Run): Run {
  const copy = {
    ...run,
    kernel: copyKernel(run.kernel),
    calls: run.calls.slice(),
    strands: run.strands.slice(),
    log: run.log.slice(),
  };
  return run.loops.length === 0 ? copy : { ...copy, ...copyLoopParts(run) };
}

function copyLoopParts(run: Run): Partial<Run> {
  return {
    calls: run.calls.map(copyCall),
    strands: run.strands.map(copyStrand),
    loops: run.loops.map(copyLoop),
    timers: { created: run.timers.created, pending: run.timers.pending.slice() },
    timerOrigins: run.timerOrigins.slice(),
  };
}

function copyCall(call: Call): Call {
  return { name: call.name, locals: call.locals.slice(), promises: call.promises.slice(), result: call.result };
}

function copyLoop(loop: LoopRun): LoopRun {
  return { stack: loop.stack.slice(), calls: loop.calls.slice(), unseen: loop.unseen.slice() };
}

function copyStrand(strand: Strand): Strand {
  return {
    agent: strand.agent,
    code: strand.code,
    call: strand.call,
    state: strand.state,
    catches: strand.catches.slice(),
  };
}
