import { required } from '../../base/index.ts';
import type { AtomicInstruction, Code, Index } from '../code.ts';
import { waysOf } from './future.ts';
import { type AnyInstruction, instructionsOf, successorsOf } from './instructions.ts';
import { catchTargets, mayBegin, nameOfRoutine, routinesOf } from './routines.ts';
import type { StrandCode } from './run.ts';

/*
 * What a strand surely comes past before it accesses a cell, on every path: a lock that it takes, a cell that it accesses
 * atomically, a chef that it joins. If such a guard has seen an access, the strand will have seen it as well by then, so
 * the two cannot race. Source of the idea: locksets, Savage et al., "Eraser", 1997; here for order, not for holding.
 */

export type Guard =
  | { kind: 'lock'; lock: Index; side: 'exclusive' | 'shared' }
  | { kind: 'cell'; cell: Index }
  | { kind: 'chef'; chef: Index };

/** By name of the routine, then instruction, the end included. */
export type Guards = ReadonlyMap<string, readonly (readonly Guard[])[]>;

/** A set of guards, as bits. */
type GuardSet = bigint;

/** The guards before any access of the cell in one of these ways. Where there is no such access, all of them. */
export function guardsBefore(code: Code, cell: Index, ways: number): Guards {
  const guards = allGuards(code);
  const everything = (1n << BigInt(guards.length)) - 1n;
  const found = new Map<string, GuardSet[]>();
  const routines = routinesOf(code);
  for (const what of routines) {
    const { length } = instructionsOf(code, what);
    found.set(
      nameOfRoutine(what),
      Array.from({ length: length + 1 }, () => everything),
    );
  }
  for (let hasShrunk = true; hasShrunk; ) {
    hasShrunk = false;
    for (const what of routines) if (shrink({ code, cell, ways }, what, found)) hasShrunk = true;
  }
  const listed = (set: GuardSet): Guard[] => guards.filter((_, index) => (set >> BigInt(index)) & 1n);
  return new Map([...found].map(([name, sets]) => [name, sets.map(listed)]));
}

interface Question {
  code: Code;
  cell: Index;
  ways: number;
}

/** One round over a routine, last instruction first; true when some set became smaller. */
function shrink(question: Question, what: StrandCode, found: ReadonlyMap<string, GuardSet[]>): boolean {
  const { code } = question;
  const instructions = instructionsOf(code, what);
  const sets = required(found.get(nameOfRoutine(what)), nameOfRoutine(what));
  const catches = catchTargets(instructions);
  let hasShrunk = false;
  for (let at = instructions.length - 1; at >= 0; at--) {
    const instruction = required(instructions[at], `instruction ${at}`);
    const next = [...successorsOf(instruction, at), ...catches].map((each) => sets[each]);
    const begun = mayBegin(what, instruction).map((each) => found.get(nameOfRoutine(each))?.[0]);
    const set = setBefore(question, instruction, { what, after: [...next, ...begun] });
    if (set !== sets[at]) hasShrunk = true;
    sets[at] = set;
  }
  return hasShrunk;
}

function setBefore(
  { code, cell, ways }: Question,
  instruction: AnyInstruction,
  { what, after }: { what: StrandCode; after: readonly (GuardSet | undefined)[] },
): GuardSet {
  // An atomic access has seen the atomic ones before it when it happens; no plain one has seen anything on its way.
  if ((waysOf(instruction, cell) & ways) !== 0) return isAtomic(instruction) ? bitOf(code, { kind: 'cell', cell }) : 0n;
  let common = (1n << BigInt(allGuards(code).length)) - 1n;
  for (const set of after) common &= set ?? common;
  if (what.kind !== 'chef') return common;
  for (const guard of passedBy(code, instruction)) common |= bitOf(code, guard);
  return common;
}

function isAtomic(instruction: AnyInstruction): boolean {
  return instruction.do !== 'read' && instruction.do !== 'write';
}

/** What a chef has surely come past once the instruction is done. A tryLock may fail. */
function passedBy(code: Code, instruction: AnyInstruction): Guard[] {
  switch (instruction.do) {
    case 'lock':
    case 'acquire':
      return [{ kind: 'lock', lock: instruction.on, side: 'exclusive' }];
    case 'lockShared':
      return [{ kind: 'lock', lock: instruction.on, side: 'shared' }];
    case 'wait': {
      const { lock } = required(code.conditions[instruction.on], `condition ${instruction.on}`);
      return [{ kind: 'lock', lock, side: 'exclusive' }];
    }
    case 'join':
      return [{ kind: 'chef', chef: instruction.chef }];
    case 'update':
    case 'compareAndSet':
      return [{ kind: 'cell', cell: instruction.cell }];
    case 'atomic':
      return instruction.steps.flatMap(passedInside);
    default:
      return [];
  }
}

function passedInside(step: AtomicInstruction): Guard[] {
  return step.do === 'set' || step.do === 'if' || step.do === 'assert' ? [] : [{ kind: 'cell', cell: step.cell }];
}

function allGuards(code: Code): Guard[] {
  return [
    ...code.locks.map((_, lock): Guard => ({ kind: 'lock', lock, side: 'exclusive' })),
    ...code.locks.map((_, lock): Guard => ({ kind: 'lock', lock, side: 'shared' })),
    ...code.cells.map((_, cell): Guard => ({ kind: 'cell', cell })),
    ...code.chefs.map((_, chef): Guard => ({ kind: 'chef', chef })),
  ];
}

function bitOf(code: Code, guard: Guard): GuardSet {
  return 1n << BigInt(placeOf(code, guard));
}

function placeOf(code: Code, guard: Guard): number {
  const locks = code.locks.length;
  switch (guard.kind) {
    case 'lock':
      return guard.side === 'exclusive' ? guard.lock : locks + guard.lock;
    case 'cell':
      return 2 * locks + guard.cell;
    default:
      return 2 * locks + code.cells.length + guard.chef;
  }
}
