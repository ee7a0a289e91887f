import { describe, expect, it } from 'vitest';
import { PROGRAM_FORMAT, type Program, printProgram } from '../../shared/program/index.ts';
import { everyStepProgram } from '../support/every-step.ts';
import { TOOLCHAINS, textOfStep } from '../support/printed-programs.ts';
import { describePrinted } from '../support/printed-suite.ts';
import { programNamed } from '../support/programs.ts';

const LONG = process.env.LONG === '1';

describePrinted(TOOLCHAINS.csharp, { runs: LONG ? 20 : 3, programs: 'few' });

describe('C#', () => {
  it('reads and writes a shared number in two lines, so that an update can be lost', () => {
    const program = programNamed('lost-update');
    expect(textOfStep(program, 'csharp', 'ada', '0')).toEqual(['int r = eggs;']);
    expect(textOfStep(program, 'csharp', 'ada', '1')).toEqual(['eggs = checked(r + 1);']);
  });

  it('takes a monitor for a mutex, with its own condition if there is one', () => {
    expect(textOfStep(everyStepProgram, 'csharp', 'bob', '3')).toEqual(['Monitor.Enter(knife);']);
    expect(textOfStep(everyStepProgram, 'csharp', 'bob', '5')).toEqual(['Monitor.Pulse(knife);']);
    expect(textOfStep(everyStepProgram, 'csharp', 'bob', '6')).toEqual(['Monitor.PulseAll(knife);']);
  });

  it('takes a class for a mutex with two conditions, of which a monitor has but one', () => {
    const program: Program = {
      format: PROGRAM_FORMAT,
      locks: { knife: { kind: 'mutex' } },
      conditions: { hot: { lock: 'knife' }, cold: { lock: 'knife' } },
      chefs: [
        {
          name: 'ada',
          steps: [
            { do: 'lock', on: 'knife' },
            { do: 'notify', on: 'cold' },
            { do: 'unlock', on: 'knife' },
          ],
        },
      ],
    };
    expect(textOfStep(program, 'csharp', 'ada', '1')).toEqual(['cold.Pulse();']);
    expect(textOfStep(program, 'csharp', 'ada', '2')).toEqual(['knife.Unlock();']);
  });

  it('takes a class for a barrier that more threads come to than it has parties', () => {
    const program: Program = {
      format: PROGRAM_FORMAT,
      barriers: { pass: { parties: 1 } },
      chefs: ['ada', 'bob'].map((name) => ({ name, steps: [{ do: 'arrive', on: 'pass' }] })),
    };
    expect(printProgram(program, 'csharp').source).toContain(' OpenBarrier pass = new OpenBarrier(1);');
    expect(printProgram(everyStepProgram, 'csharp').source).toContain(' Barrier pass = new Barrier(2);');
  });

  it('hides from the compiler what would overflow before the program runs', () => {
    expect(textOfStep(everyStepProgram, 'csharp', 'ada', '47')).toEqual([
      'Check(Volatile.Read(ref swapped) == 6, "six");',
    ]);
    expect(textOfStep(everyStepProgram, 'csharp', 'ada', '48')).toEqual(['intCell = checked(Value(-2147483648) + 1);']);
  });

  it('is async where the loop is', () => {
    const { source } = printProgram(programNamed('loop-order'), 'csharp');
    expect(source).toContain('static async Task<int> MainFunction() {');
    expect(source).toContain('dora.Timer(1, async () => {');
  });
});
