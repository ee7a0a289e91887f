import { assertNever } from '../../base/index.ts';
import { piecesOf } from '../steps.ts';
import { give, giveGuarded, giveIfAsked, guarded } from './c-like.ts';
import type { CellStep, ChefOnlyStep, Dialect, LoopOnlyStep, Place, Writing } from './dialect.ts';
import { ATOM, atLeast, call, infix, type Operators, type Piece } from './expressions.ts';
import { conditionAt, loopAt, loopNameAt, namesGuardedCell, spelled, valueAt, variableAt } from './place.ts';

/* How each step is written in C#. */

const BINDING = { or: 1, and: 2, equality: 3, relation: 4, sum: 5, product: 6, unary: 7 };

const OPERATORS: Operators = {
  number: (value) => ({ text: String(value), binding: value < 0 ? BINDING.unary : ATOM }),
  negative: (of) => {
    const known = unknownBeforehand(of);
    return call('checked', { text: `-${atLeast(known, BINDING.unary + 1)}`, binding: BINDING.unary });
  },
  arithmetic: (operator, left, right) => {
    if (operator === '%') return call('Rem', left, right);
    const first = isConstant(right) ? unknownBeforehand(left) : left;
    return call('checked', infix(operator, operator === '*' ? BINDING.product : BINDING.sum, first, right));
  },
  comparison: (operator, left, right) =>
    infix(operator, operator === '==' || operator === '!=' ? BINDING.equality : BINDING.relation, left, right),
  logic: (operator, left, right) => infix(operator, operator === '||' ? BINDING.or : BINDING.and, left, right),
  not: (of) => ({ text: `!${atLeast(of, BINDING.unary)}`, binding: BINDING.unary }),
  isTrue: (number) => infix('!=', BINDING.equality, number, { text: '0', binding: ATOM }),
  toNumber: (truth) => ({ text: `${atLeast(truth, BINDING.or)} ? 1 : 0`, binding: 0 }),
};

/** The compiler refuses an overflow that it can see. */
function unknownBeforehand(piece: Piece): Piece {
  return isConstant(piece) ? call('Value', piece) : piece;
}

function isConstant({ text }: Piece): boolean {
  return !/[A-Za-z]/.test(text);
}

export const CSHARP: Dialect = {
  operators: OPERATORS,
  ifHead: (condition) => `if (${condition}) {`,
  whileHead: (condition) => `while (${condition}) {`,
  elseHead: '} else {',
  end: '}',
  nothing: null,
  set: (at, step) => [give(at, 'local', step.local, valueAt(at, step.value))],
  log: (at, step) => [`Console.WriteLine(${textOf(at, step.text)});`],
  work: (_at, step) => [`Thread.Sleep(${step.ms});`],
  cell: cellStep,
  loop: loopStep,
  chef: chefStep,
  atomic: () => ({ open: ['lock (together) {'], close: ['}'] }),
  callback: (at, step) => {
    const head = step.do === 'timer' ? `Timer(${step.ms}, async () => {` : 'Microtask(async () => {';
    return { open: [`${loopAt(at)}.${head}`], close: ['});'] };
  },
  attempt: () => [
    { open: ['try {'], close: [] },
    { open: ['} catch (Thrown) {'], close: ['}'] },
  ],
  spell: (_scope, _variable, name) => name,
  refusesUnreachable: false,
};

/** A text in double quotes. */
export function csharpText(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/**
 * `monitor`: any object, with its own condition. `Mutex`: the printed class, also where a mutex has several conditions, of
 * which a monitor has but one.
 */
export function mutexKind({ program, plan }: Writing, lock: string): 'monitor' | 'Mutex' {
  const conditions = Object.values(program.conditions ?? {}).filter((condition) => condition.lock === lock);
  return plan.lockOf(lock).maker === 'library' && conditions.length <= 1 ? 'monitor' : 'Mutex';
}

function cellStep(at: Place, step: CellStep): string[] {
  const { plan, names } = at.scope.writing;
  const read = (cell: string): string => readCell(at, cell);
  if (step.do === 'assert') {
    const isGuarded = namesGuardedCell(at, step.that);
    const check = `Check(${conditionAt(at, step.that, read)}, ${csharpText(step.message)});`;
    return isGuarded ? guarded(at, [check]) : [check];
  }
  const name = names.cell(step.cell);
  const storage = plan.storageOf(step.cell);
  switch (step.do) {
    case 'read':
      return giveGuarded(at, storage, step.into, read(step.cell));
    case 'write': {
      const value = valueAt(at, step.value);
      if (storage === 'atomic' || storage === 'ordered') return [`Interlocked.Exchange(ref ${name}, ${value});`];
      return storage === 'guarded' ? guarded(at, [`${name} = ${value};`]) : [`${name} = ${value};`];
    }
    case 'update':
      if (storage !== 'atomic') return guarded(at, [`${name} = ${valueAt(at, step.value, read)};`]);
      return [`Update(ref ${name}, value => ${valueAt(at, step.value, () => 'value')});`];
    case 'compareAndSet': {
      const [expect, value] = [valueAt(at, step.expect), valueAt(at, step.value)];
      if (storage !== 'atomic') return compareAndSetGuarded(at, step, { name, expect, value });
      const swap = `CompareAndSet(ref ${name}, ${expect}, ${value})`;
      return [step.into === undefined ? `${swap};` : give(at, 'local', step.into, `${swap} ? 1 : 0`)];
    }
    default:
      return assertNever(step);
  }
}

function compareAndSetGuarded(
  at: Place,
  step: Extract<CellStep, { do: 'compareAndSet' }>,
  { name, expect, value }: { name: string; expect: string; value: string },
): string[] {
  const isExpected = `${name} == ${/^-?\w+$/.test(expect) ? expect : `(${expect})`}`;
  if (step.into === undefined) return guarded(at, [`if (${isExpected}) ${name} = ${value};`]);
  const into = spelled(at, 'local', step.into);
  const before = variableAt(at, 'local', step.into).declared === 'inPlace' ? [`int ${into};`] : [];
  // The local may stand in the new value, so it changes last.
  const swap = [`bool swaps = ${isExpected};`, `if (swaps) ${name} = ${value};`, `${into} = swaps ? 1 : 0;`];
  return [...before, ...(at.isAtomic ? ['{', ...swap.map((line) => `  ${line}`), '}'] : guarded(at, swap))];
}

function chefStep(at: Place, step: ChefOnlyStep): string[] {
  const { writing, agent } = at.scope;
  const { names, plan } = writing;
  switch (step.do) {
    case 'lock':
    case 'unlock': {
      const method = step.do === 'lock' ? 'Lock' : 'Unlock';
      if (agent.kind === 'function') {
        return [`${step.do === 'lock' ? 'await ' : ''}${loopAt(at)}.${method}(${names.lock(step.on)});`];
      }
      return [`${lockCall(at, step.on, step.do)};`];
    }
    case 'lockShared':
      return [`${names.lock(step.on)}.EnterReadLock();`];
    case 'unlockShared':
      return [`${names.lock(step.on)}.ExitReadLock();`];
    case 'tryLock':
      return [give(at, 'local', step.into, `${lockCall(at, step.on, 'tryLock')} ? 1 : 0`)];
    case 'acquire':
    case 'release': {
      const count = plan.lockOf(step.on).maker === 'library' ? '' : String(step.permits ?? 1);
      return [`${names.lock(step.on)}.${step.do === 'acquire' ? 'Wait' : 'Release'}(${count});`];
    }
    case 'wait':
      return [signal(at, step.on, 'Wait')];
    case 'notify':
      return [signal(at, step.on, 'Pulse')];
    case 'notifyAll':
      return [signal(at, step.on, 'PulseAll')];
    case 'arrive':
      return [`${names.barrier(step.on)}.SignalAndWait();`];
    case 'yield':
      return ['Thread.Yield();'];
    case 'enter':
    case 'leave': {
      const method = step.do === 'enter' ? 'Enter' : 'Leave';
      return [`${names.own('thread', `${step.section} section`)}.${method}(${csharpText(agent.name)});`];
    }
    case 'spawn':
      return [`${names.own('thread', step.chef)}.Start();`];
    case 'join':
      return [`${names.own('thread', `${step.chef} done`)}.Wait();`];
    default:
      return assertNever(step);
  }
}

const MONITOR = { lock: 'Monitor.Enter', unlock: 'Monitor.Exit', tryLock: 'Monitor.TryEnter' } as const;
const OWN_MUTEX = { lock: 'Lock', unlock: 'Unlock', tryLock: 'TryLock' } as const;
const WRITE_LOCK = { lock: 'EnterWriteLock', unlock: 'ExitWriteLock', tryLock: 'TryEnterWriteLock' } as const;

function lockCall(at: Place, lock: string, what: 'lock' | 'unlock' | 'tryLock'): string {
  const { writing } = at.scope;
  const name = writing.names.lock(lock);
  if (writing.plan.lockOf(lock).declaration.kind === 'rwlock') return `${name}.${WRITE_LOCK[what]}()`;
  return mutexKind(writing, lock) === 'monitor' ? `${MONITOR[what]}(${name})` : `${name}.${OWN_MUTEX[what]}()`;
}

/** A monitor is its own condition. */
function signal(at: Place, condition: string, method: 'Wait' | 'Pulse' | 'PulseAll'): string {
  const { writing } = at.scope;
  const lock = writing.program.conditions?.[condition]?.lock;
  if (lock !== undefined && mutexKind(writing, lock) === 'monitor') {
    return `Monitor.${method}(${writing.names.lock(lock)});`;
  }
  return `${writing.names.condition(condition)}.${method}();`;
}

const COMBINATORS = { awaitAll: 'All', awaitAny: 'Any', awaitRace: 'Race', awaitSettled: 'Settled' } as const;

function loopStep(at: Place, step: LoopOnlyStep): string[] {
  const { names } = at.scope.writing;
  const loop = loopAt(at);
  const promise = (name: string): string => spelled(at, 'promise', name);
  switch (step.do) {
    case 'call': {
      const calling = `${loop}.Call(${names.fn(loopNameAt(at), step.fn)})`;
      return [step.into === undefined ? `${calling};` : give(at, 'promise', step.into, calling)];
    }
    case 'start':
      return [give(at, 'promise', step.into, `${loop}.Start(${step.ms}${step.fails === true ? ', fails: true' : ''})`)];
    case 'await':
      return [giveIfAsked(at, step.into, `await ${promise(step.on)}`)];
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
      return [giveIfAsked(at, step.into, `await ${loop}.${COMBINATORS[step.do]}(${step.on.map(promise).join(', ')})`)];
    case 'blockOn':
      return [`${loop}.BlockOn(${promise(step.on)});`];
    case 'cancel':
      return [`${promise(step.on)}.Cancel();`];
    case 'return':
      if (at.isCallback) return ['return;'];
      return [`return ${step.value === undefined ? '0' : valueAt(at, step.value)};`];
    case 'throw':
      return [`throw new Thrown(${textOf(at, step.text)});`];
    default:
      return assertNever(step);
  }
}

function readCell(at: Place, cell: string): string {
  const { plan, names } = at.scope.writing;
  const storage = plan.storageOf(cell);
  return storage === 'atomic' || storage === 'ordered' ? `Volatile.Read(ref ${names.cell(cell)})` : names.cell(cell);
}

/** `$"eggs: {r}"` */
function textOf(at: Place, text: string): string {
  const pieces = piecesOf(text);
  if (pieces.every((piece) => typeof piece === 'string')) return csharpText(text);
  const inside = pieces.map((piece) =>
    typeof piece === 'string'
      ? csharpText(piece).slice(1, -1).replaceAll('{', '{{').replaceAll('}', '}}')
      : `{${spelled(at, 'local', piece.name)}}`,
  );
  return `$"${inside.join('')}"`;
}
