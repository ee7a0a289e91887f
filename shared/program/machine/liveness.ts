import { required } from '../../base/index.ts';
import type { AtomicInstruction, ChefCode, Index } from '../code.ts';
import type { Expression } from '../expression.ts';
import { type AnyInstruction, successorsOf } from './instructions.ts';

/**
 * For each instruction of a chef (and the end) the locals whose value may still be looked at before it is replaced, smallest
 * index first. The others make no difference to what follows. Source: Aho, Lam, Sethi, Ullman, "Compilers", 9.2.5.
 */
export function liveLocals(chef: ChefCode): Index[][] {
  const live = Array.from({ length: chef.instructions.length + 1 }, () => new Set<Index>());
  for (let hasGrown = true; hasGrown; ) {
    hasGrown = false;
    for (let at = chef.instructions.length - 1; at >= 0; at--) {
      const before = required(live[at], `instruction ${at}`);
      const { size } = before;
      for (const local of liveBefore(required(chef.instructions[at], `instruction ${at}`), at, live)) before.add(local);
      if (before.size > size) hasGrown = true;
    }
  }
  return live.map((locals) => [...locals].sort((a, b) => a - b));
}

function liveBefore(instruction: AnyInstruction, at: number, live: readonly ReadonlySet<Index>[]): Set<Index> {
  const result = new Set<Index>();
  for (const next of successorsOf(instruction, at)) {
    for (const local of required(live[next], `instruction ${next}`)) result.add(local);
  }
  const replaced = replacedBy(instruction);
  if (replaced !== null) result.delete(replaced);
  for (const local of readBy(instruction)) result.add(local);
  return result;
}

/** The local that surely gets a new value. */
function replacedBy(instruction: AnyInstruction): Index | null {
  switch (instruction.do) {
    case 'set':
      return instruction.local;
    case 'read':
    case 'tryLock':
    case 'compareAndSet':
      return instruction.into;
    default:
      return null;
  }
}

function readBy(instruction: AnyInstruction | AtomicInstruction): Index[] {
  switch (instruction.do) {
    case 'set':
    case 'write':
    case 'update':
      return localsIn(instruction.value);
    case 'compareAndSet':
      return [...localsIn(instruction.expect), ...localsIn(instruction.value)];
    case 'branch':
      return localsIn(instruction.cond);
    case 'assert':
      return localsIn(instruction.that);
    case 'log':
      return instruction.text.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.local]));
    case 'if':
      return [...localsIn(instruction.cond), ...[...instruction.then, ...instruction.else].flatMap(readBy)];
    case 'atomic':
      // What the block itself sets first counts as read all the same: a few states more, never a wrong one.
      return instruction.steps.flatMap(readBy);
    default:
      return [];
  }
}

function localsIn(expression: Expression | null): Index[] {
  if (expression === null) return [];
  switch (expression.kind) {
    case 'local':
      return [expression.local];
    case 'not':
    case 'negative':
      return localsIn(expression.of);
    case 'binary':
      return [...localsIn(expression.left), ...localsIn(expression.right)];
    default:
      return [];
  }
}
