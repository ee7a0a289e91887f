import { describe, expect, it } from 'vitest';
import { type LoopStep, PROGRAM_FORMAT, type Program, printProgram } from '../../shared/program/index.ts';
import { everyStepProgram } from '../support/every-step.ts';
import { TOOLCHAINS, textOfStep } from '../support/printed-programs.ts';
import { describePrinted } from '../support/printed-suite.ts';
import { programNamed } from '../support/programs.ts';

const LONG = process.env.LONG === '1';

describePrinted(TOOLCHAINS.go, { runs: LONG ? 30 : 5, programs: 'few' });

function loopText(...main: LoopStep[]): string {
  const program: Program = { format: PROGRAM_FORMAT, loops: { dora: { functions: { main } } } };
  return printProgram(program, 'go').source;
}

describe('Go', () => {
  it('reads and writes a shared number in two lines, so that an update can be lost', () => {
    const program = programNamed('lost-update');
    expect(textOfStep(program, 'go', 'ada', '0')).toEqual(['r := eggs']);
    expect(textOfStep(program, 'go', 'ada', '1')).toEqual(['eggs = add(r, 1)']);
  });

  it('indents by tabs and imports exactly what it needs', () => {
    const { source } = printProgram(programNamed('lost-update'), 'go');
    expect(source).toContain('\nimport (\n\t"fmt"\n\t"os"\n\t"sync"\n)\n');
  });

  it('has library locks where they do the same, and small types where they do not', () => {
    const { source } = printProgram(everyStepProgram, 'go');
    expect(source).toContain('\nvar knife sync.Mutex\n');
    expect(source).toContain('\nvar spoon = Mutex{name: "spoon", reentrant: true, fair: false}\n');
    expect(source).toContain('\nvar fork = Mutex{name: "fork", reentrant: false, fair: true}\n');
    expect(source).toContain('\nvar book sync.RWMutex\n');
    expect(source).toContain('\nvar hot = sync.NewCond(&knife)\n');
    expect(source).toContain('\nvar cemDone = make(chan struct{})\n');
    expect(textOfStep(everyStepProgram, 'go', 'ada', '37')).toEqual(['<-cemDone']);
  });

  it('declares no variable that nobody looks at', () => {
    expect(loopText({ do: 'start', into: 'pan', ms: 1 })).toContain('_ = dora.Start(1)');
    expect(loopText({ do: 'set', local: 'r', value: '2' })).toContain('_ = 2');
  });

  it('returns from inside a try through a named result', () => {
    const text = loopText({ do: 'try', steps: [{ do: 'return', value: '5' }], catch: [] });
    expect(text).toContain('mainFunction() (result int32) {');
    expect(text).toContain('\tif attempt(func() bool {\n\t\tresult = 5\n\t\treturn true\n');
    expect(text).toContain('\t}) {\n\t\treturn result\n\t}\n');
  });
});
