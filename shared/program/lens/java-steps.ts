import { assertNever } from '../../base/index.ts';
import { piecesOf } from '../steps.ts';
import { give, giveGuarded, giveIfAsked, guarded } from './c-like.ts';
import type { CellStep, ChefOnlyStep, Dialect, LoopOnlyStep, Place } from './dialect.ts';
import { ATOM, atLeast, call, infix, type Operators } from './expressions.ts';
import { conditionAt, loopAt, loopNameAt, namesGuardedCell, spelled, valueAt, variableAt } from './place.ts';

/* How each step is written in Java. */

const BINDING = { or: 1, and: 2, equality: 3, relation: 4, sum: 5, product: 6, unary: 7 };
const EXACT = { '+': 'Math.addExact', '-': 'Math.subtractExact', '*': 'Math.multiplyExact' } as const;

const OPERATORS: Operators = {
  number: (value) => ({ text: String(value), binding: value < 0 ? BINDING.unary : ATOM }),
  negative: (of) => call('Math.negateExact', of),
  arithmetic: (operator, left, right) =>
    operator === '%' ? infix('%', BINDING.product, left, right) : call(EXACT[operator], left, right),
  comparison: (operator, left, right) =>
    infix(operator, operator === '==' || operator === '!=' ? BINDING.equality : BINDING.relation, left, right),
  logic: (operator, left, right) => infix(operator, operator === '||' ? BINDING.or : BINDING.and, left, right),
  not: (of) => ({ text: `!${atLeast(of, BINDING.unary)}`, binding: BINDING.unary }),
  isTrue: (number) => infix('!=', BINDING.equality, number, { text: '0', binding: ATOM }),
  toNumber: (truth) => ({ text: `${atLeast(truth, BINDING.or)} ? 1 : 0`, binding: 0 }),
};

export const JAVA: Dialect = {
  operators: OPERATORS,
  ifHead: (condition) => `if (${condition}) {`,
  whileHead: (condition) => `while (${/[A-Za-z]/.test(condition) ? condition : `asIs(${condition})`}) {`,
  elseHead: '} else {',
  end: '}',
  nothing: null,
  set: (at, step) => [give(at, 'local', step.local, valueAt(at, step.value))],
  log: (at, step) => [`System.out.println(${textOf(at, step.text)});`],
  work: (_at, step) => [`Thread.sleep(${step.ms});`],
  cell: cellStep,
  loop: loopStep,
  chef: chefStep,
  atomic: () => ({ open: ['synchronized (together) {'], close: ['}'] }),
  callback: (at, step) => {
    const loop = loopAt(at);
    const head = step.do === 'timer' ? `${loop}.timer(${step.ms}, () -> {` : `${loop}.microtask(() -> {`;
    return { open: [head], close: ['});'] };
  },
  attempt: (at) => [
    { open: ['try {'], close: [] },
    { open: [`} catch (Thrown ${caughtAt(at)}) {`], close: ['}'] },
  ],
  spell: (scope, variable, name) => (scope.hasCallbacks && variable.declared === 'atTop' ? `my.${name}` : name),
  refusesUnreachable: true,
};

/** Inside another catch the name must be another one; no name of the program has an underscore. */
function caughtAt({ path }: Place): string {
  const depth = path.split('.').length;
  return depth === 1 ? 'thrown' : `thrown_${depth}`;
}

/** A text in double quotes. */
export function javaText(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

function cellStep(at: Place, step: CellStep): string[] {
  const { plan, names } = at.scope.writing;
  if (step.do === 'assert') {
    const check = `check(${conditionAt(at, step.that, (cell) => readCell(at, cell))}, ${javaText(step.message)});`;
    return namesGuardedCell(at, step.that) ? guarded(at, [check]) : [check];
  }
  const name = names.cell(step.cell);
  const storage = plan.storageOf(step.cell);
  switch (step.do) {
    case 'read':
      return giveGuarded(at, storage, step.into, readCell(at, step.cell));
    case 'write': {
      const value = valueAt(at, step.value);
      if (storage === 'atomic') return [`${name}.set(${value});`];
      return storage === 'guarded' ? guarded(at, [`${name} = ${value};`]) : [`${name} = ${value};`];
    }
    case 'update': {
      if (storage !== 'atomic')
        return guarded(at, [`${name} = ${valueAt(at, step.value, (cell) => readCell(at, cell))};`]);
      return [`${name}.updateAndGet(value -> ${valueAt(at, step.value, () => 'value')});`];
    }
    case 'compareAndSet': {
      const [expect, value] = [valueAt(at, step.expect), valueAt(at, step.value)];
      if (storage !== 'atomic') return compareAndSetGuarded(at, step, { name, expect, value });
      const swap = `${name}.compareAndSet(${expect}, ${value})`;
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
  const isExpected = infix(
    '==',
    BINDING.equality,
    { text: name, binding: ATOM },
    { text: expect, binding: /^-?\w+$/.test(expect) ? ATOM : 0 },
  ).text;
  if (step.into === undefined) return guarded(at, [`if (${isExpected}) ${name} = ${value};`]);
  const into = spelled(at, 'local', step.into);
  // The local may stand in the new value, so it changes last.
  const before = variableAt(at, 'local', step.into).declared === 'inPlace' ? [`int ${into};`] : [];
  const swap = [`boolean swaps = ${isExpected};`, `if (swaps) ${name} = ${value};`, `${into} = swaps ? 1 : 0;`];
  return [...before, ...(at.isAtomic ? ['{', ...swap.map((line) => `  ${line}`), '}'] : guarded(at, swap))];
}

function chefStep(at: Place, step: ChefOnlyStep): string[] {
  const { names, plan } = at.scope.writing;
  const who = at.scope.agent.name;
  switch (step.do) {
    case 'lock':
    case 'unlock':
      if (at.scope.agent.kind === 'function') return [`${loopAt(at)}.${step.do}(${names.lock(step.on)});`];
      return [`${side(at, step.on, 'writeLock()')}.${step.do}();`];
    case 'lockShared':
    case 'unlockShared': {
      const isLibrary = plan.lockOf(step.on).maker === 'library';
      const method = isLibrary ? step.do.replace('Shared', '') : step.do;
      return [`${side(at, step.on, 'readLock()')}.${method}();`];
    }
    case 'tryLock':
      return [give(at, 'local', step.into, `${side(at, step.on, 'writeLock()')}.tryLock() ? 1 : 0`)];
    case 'acquire':
    case 'release': {
      const count = plan.lockOf(step.on).maker === 'library' ? '' : String(step.permits ?? 1);
      return [`${names.lock(step.on)}.${step.do}(${count});`];
    }
    case 'wait':
      return [`${names.condition(step.on)}.await();`];
    case 'notify':
      return [`${names.condition(step.on)}.signal();`];
    case 'notifyAll':
      return [`${names.condition(step.on)}.signalAll();`];
    case 'arrive':
      return [`${names.barrier(step.on)}.await();`];
    case 'yield':
      return ['Thread.yield();'];
    case 'enter':
    case 'leave':
      return [`${names.own('thread', `${step.section} section`)}.${step.do}(${javaText(who)});`];
    case 'spawn':
      return [`${names.own('thread', step.chef)}.start();`];
    case 'join':
      return [`${names.own('thread', `${step.chef} done`)}.await();`];
    default:
      return assertNever(step);
  }
}

/** The lock itself, or that side of a rwlock of the library. */
function side(at: Place, lock: string, ofLibrary: string): string {
  const { names, plan } = at.scope.writing;
  const { declaration, maker } = plan.lockOf(lock);
  return declaration.kind === 'rwlock' && maker === 'library' ? `${names.lock(lock)}.${ofLibrary}` : names.lock(lock);
}

function loopStep(at: Place, step: LoopOnlyStep): string[] {
  const { names } = at.scope.writing;
  const loop = loopAt(at);
  const promise = (name: string): string => spelled(at, 'promise', name);
  switch (step.do) {
    case 'call': {
      const calling = `${loop}.call(Main::${names.fn(loopNameAt(at), step.fn)})`;
      return [step.into === undefined ? `${calling};` : give(at, 'promise', step.into, calling)];
    }
    case 'start':
      return [give(at, 'promise', step.into, `${loop}.${step.fails === true ? 'startFailing' : 'start'}(${step.ms})`)];
    case 'await':
      return [giveIfAsked(at, step.into, `${loop}.await(${promise(step.on)})`)];
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
      return [giveIfAsked(at, step.into, `${loop}.${step.do}(${step.on.map(promise).join(', ')})`)];
    case 'blockOn':
      return [`${loop}.blockOn(${promise(step.on)});`];
    case 'cancel':
      return [`${promise(step.on)}.cancel();`];
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
  return plan.storageOf(cell) === 'atomic' ? `${names.cell(cell)}.get()` : names.cell(cell);
}

/** `"eggs: " + r` */
function textOf(at: Place, text: string): string {
  const pieces = piecesOf(text).map((piece) =>
    typeof piece === 'string' ? javaText(piece) : spelled(at, 'local', piece.name),
  );
  const startsWithText = pieces[0]?.startsWith('"') === true;
  return [...(startsWithText ? [] : ['""']), ...pieces].join(' + ');
}
