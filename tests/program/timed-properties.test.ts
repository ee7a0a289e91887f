import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSchedule, type SchedulingPolicy } from '../../shared/kernel/index.ts';
import {
  type ChefStep,
  type Code,
  cellsOf,
  compileProgram,
  createRun,
  enabledActions,
  hasFinished,
  type Policy,
  perform,
  runTimed,
  type TimedRun,
} from '../../shared/program/index.ts';
import { job, runAll } from '../kernel/jobs.ts';
import { chef, type Kitchen, lock, programOf, unlock, work, yieldStep } from './timed.ts';

const aSwitch = fc.nat({ max: 3 });
const aPolicy: fc.Arbitrary<Policy> = fc.oneof(
  fc.record({ kind: fc.constant('roundRobin' as const), quantum: fc.integer({ min: 1, max: 4 }), switch: aSwitch }),
  fc.record({ kind: fc.constant('priority' as const), inherit: fc.boolean(), switch: aSwitch }),
  fc.record({ kind: fc.constant('firstCome' as const), switch: aSwitch }),
  fc.record({ kind: fc.constant('cooperative' as const), switch: aSwitch }),
);

const aWork = fc.integer({ min: 1, max: 6 }).map(work);
const COUNT: ChefStep[] = [
  { do: 'read', cell: 'eggs', into: 'r' },
  { do: 'write', cell: 'eggs', value: 'r + 1' },
];
/** Locks are taken in one order, so everybody comes to an end. */
const someSteps: fc.Arbitrary<ChefStep[]> = fc.oneof(
  aWork.map((step) => [step]),
  fc.constant<ChefStep[]>([yieldStep]),
  fc.constant(COUNT),
  aWork.map((step) => [lock('pan'), step, unlock('pan')]),
  fc.tuple(aWork, aWork).map(([one, other]) => [lock('pan'), one, lock('lid'), other, unlock('lid'), unlock('pan')]),
  aWork.map((step) => [lock('lid'), ...COUNT, step, unlock('lid')]),
);

interface Cook {
  steps: ChefStep[];
  priority: number;
}

const kitchenOf = (cook: fc.Arbitrary<Cook>): fc.Arbitrary<Kitchen> =>
  fc.record({
    policy: aPolicy,
    cores: fc.integer({ min: 1, max: 3 }),
    cells: fc.constant({ eggs: 0 }),
    locks: fc.record({
      pan: fc.record({ kind: fc.constant('mutex' as const), grant: fc.constantFrom('any' as const, 'fifo' as const) }),
      lid: fc.constant({ kind: 'mutex' as const }),
    }),
    chefs: fc
      .array(cook, { minLength: 1, maxLength: 5 })
      .map((cooks) => cooks.map(({ steps, priority }, index) => ({ ...chef(`c${index}`, ...steps), priority }))),
  });

const aPriority = fc.nat({ max: 3 });
const anyKitchen = kitchenOf(
  fc.record({
    steps: fc.array(someSteps, { minLength: 1, maxLength: 4 }).map((parts) => parts.flat()),
    priority: aPriority,
  }),
);
const workOnly = kitchenOf(fc.record({ steps: aWork.map((step) => [step]), priority: aPriority }));

const codeOf = (kitchen: Kitchen): Code => compileProgram(programOf(kitchen));
const workOf = (steps: readonly ChefStep[]): number =>
  steps.reduce((sum, step) => sum + (step.do === 'work' ? step.ms : 0), 0);

function holds(kitchens: fc.Arbitrary<Kitchen>, claim: (run: TimedRun, kitchen: Kitchen) => void): void {
  fc.assert(
    fc.property(kitchens, (kitchen) => claim(runTimed(codeOf(kitchen)), kitchen)),
    { numRuns: process.env.LONG === '1' ? 5000 : 80 },
  );
}

/** Whether the core is in use, by work or by a switch, from `ms` to `ms + 1`. */
const isBusy = (run: TimedRun, core: number, ms: number): boolean =>
  (run.lanes[core] ?? []).some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);

describe('every timed run', () => {
  it('brings everybody to the end, with all the work done and no other', () => {
    holds(anyKitchen, (run, { chefs }) => {
      for (const { name, steps } of chefs) {
        const worked = run.lanes.flat().filter((stretch) => stretch.agent === name && stretch.kind === 'work');
        expect(worked.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)).toBe(workOf(steps));
      }
      expect(Object.keys(run.finishedAtMs)).toEqual(chefs.map(({ name }) => name));
      expect(run.timeMs).toBe(Math.max(...Object.values(run.finishedAtMs)));
    });
  });

  it('switches for as long as a switch takes, or shorter if somebody more urgent comes', () => {
    holds(anyKitchen, (run, { policy }) => {
      const lengths = run.lanes.flat().flatMap(({ kind, fromMs, toMs }) => (kind === 'switch' ? [toMs - fromMs] : []));
      for (const length of lengths) {
        if (policy?.kind === 'priority') expect(length).toBeLessThanOrEqual(policy.switch ?? 0);
        else expect(length).toBe(policy?.switch);
      }
    });
  });

  it('has a chef on one core at a time, and one chef on a core', () => {
    holds(anyKitchen, (run, { chefs }) => {
      const inOrder = (stretches: { fromMs: number; toMs: number }[]): boolean =>
        stretches.every(({ fromMs, toMs }, index) => fromMs < toMs && fromMs >= (stretches[index - 1]?.toMs ?? 0));
      for (const lane of run.lanes) expect(inOrder(lane)).toBe(true);
      for (const { name } of chefs) {
        const own = run.lanes.flat().filter(({ agent }) => agent === name);
        expect(inOrder(own.sort((one, other) => one.fromMs - other.fromMs))).toBe(true);
      }
    });
  });

  it('leaves no core idle while somebody is ready', () => {
    holds(workOnly, (run, { cores = 1, chefs }) => {
      for (let ms = 0; ms < run.timeMs; ms++) {
        const busy = run.lanes.filter((_, core) => isBusy(run, core, ms)).length;
        const unfinished = chefs.filter(({ name }) => (run.finishedAtMs[name] ?? 0) > ms).length;
        expect(busy).toBe(Math.min(cores, unfinished));
      }
    });
  });

  it('never leaves all cores idle before the end: somebody has what the others wait for', () => {
    holds(anyKitchen, (run) => {
      for (let ms = 0; ms < run.timeMs; ms++) expect(run.lanes.some((_, core) => isBusy(run, core, ms))).toBe(true);
    });
  });

  it('comes out the same again', () => {
    holds(anyKitchen, (run, kitchen) => {
      expect(runTimed(codeOf(kitchen))).toEqual(run);
    });
  });

  it('plays a schedule that leads to the same end without time', () => {
    holds(anyKitchen, (run, kitchen) => {
      const code = codeOf(kitchen);
      const untimed = createRun(code);
      for (const name of run.schedule) {
        const action = enabledActions(code, untimed).find((each) => each.name === name);
        if (action === undefined) throw new Error(`${name} cannot act`);
        perform(code, untimed, action);
      }
      expect([hasFinished(untimed), cellsOf(code, untimed)]).toEqual([true, cellsOf(code, run.run)]);
    });
  });

  it('agrees with the same schedule driven tick by tick, as the kitchen drives it', () => {
    holds(workOnly, (run, { policy = { kind: 'firstCome' }, cores = 1, chefs }) => {
      const schedule = createSchedule({ cores, policy: inTicks(policy), switchTicks: policy.switch ?? 0 });
      const jobs = chefs.map(({ name, steps, priority = 0 }) => job(name, workOf(steps), { priority }));
      expect(runAll(schedule, jobs).ends).toEqual(run.finishedAtMs);
    });
  });
});

function inTicks(policy: Policy): SchedulingPolicy {
  if (policy.kind === 'roundRobin') return { kind: 'roundRobin', quantumTicks: policy.quantum };
  return policy.kind === 'priority' ? { kind: 'priority', inherit: policy.inherit ?? false } : { kind: policy.kind };
}
