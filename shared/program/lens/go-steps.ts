import { assertNever } from '../../base/index.ts';
import { piecesOf, type Step, visitSteps } from '../steps.ts';
import type { CellStep, ChefOnlyStep, Dialect, Frame, LoopOnlyStep, Place, TryStep } from './dialect.ts';
import { ATOM, atLeast, call, infix, type Operators } from './expressions.ts';
import { conditionAt, loopAt, loopNameAt, namesGuardedCell, spelled, valueAt, variableAt } from './place.ts';

/* How each step is written in Go. */

const BINDING = { or: 1, and: 2, comparison: 3, unary: 6 };
const FUNCTIONS = { '+': 'add', '-': 'sub', '*': 'mul', '%': 'rem' } as const;

const OPERATORS: Operators = {
  number: (value) => ({ text: String(value), binding: value < 0 ? BINDING.unary : ATOM }),
  negative: (of) => call('neg', of),
  arithmetic: (operator, left, right) => call(FUNCTIONS[operator], left, right),
  comparison: (operator, left, right) => infix(operator, BINDING.comparison, left, right),
  logic: (operator, left, right) => infix(operator, operator === '||' ? BINDING.or : BINDING.and, left, right),
  not: (of) => ({ text: `!${atLeast(of, BINDING.unary)}`, binding: BINDING.unary }),
  isTrue: (number) => infix('!=', BINDING.comparison, number, { text: '0', binding: ATOM }),
  toNumber: (truth) => call('number', truth),
};

export const GO: Dialect = {
  operators: OPERATORS,
  ifHead: (condition) => `if ${condition} {`,
  whileHead: (condition) => `for ${condition} {`,
  elseHead: '} else {',
  end: '}',
  nothing: null,
  set: (at, step) => [give(at, 'local', step.local, valueAt(at, step.value))],
  log: (at, step) => [logOf(at, step.text)],
  work: (_at, step) => [`time.Sleep(${step.ms} * time.Millisecond)`],
  cell: cellStep,
  loop: loopStep,
  chef: chefStep,
  atomic: () => ({ open: ['together.Lock()', '{'], close: ['}', 'together.Unlock()'] }),
  callback: (at, step) => {
    const head = step.do === 'timer' ? `Timer(${step.ms}, func() {` : 'Microtask(func() {';
    return { open: [`${loopAt(at)}.${head}`], close: ['})'] };
  },
  attempt: attemptFrames,
  spell: (_scope, _variable, name) => name,
  refusesUnreachable: false,
};

/** A text in double quotes. */
export function goText(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** A try whose steps return: the function around it then needs a named result. */
export function returnsInside(step: TryStep): boolean {
  return hasReturn(step.steps) || hasReturn(step.catch);
}

function hasReturn(steps: readonly Step[]): boolean {
  let found = false;
  visitSteps(steps, '', (step) => {
    found ||= step.do === 'return';
  });
  return found;
}

/** Both sides are functions that say whether to return from the one around them. */
function attemptFrames(at: Place, step: TryStep): [Frame, Frame] {
  const goesOn = ['return false'];
  const between = '}, func() bool {';
  if (!returnsInside(step)) {
    return [
      { open: ['attempt(func() bool {'], last: goesOn, close: [] },
      { open: [between], last: goesOn, close: ['})'] },
    ];
  }
  const leaving = at.tries > 0 ? 'return true' : at.isCallback ? 'return' : 'return result';
  return [
    { open: ['if attempt(func() bool {'], last: goesOn, close: [] },
    { open: [between], last: goesOn, close: ['}) {', `  ${leaving}`, '}'] },
  ];
}

function cellStep(at: Place, step: CellStep): string[] {
  const { plan, names } = at.scope.writing;
  const read = (cell: string): string => readCell(at, cell);
  if (step.do === 'assert') {
    const isGuarded = namesGuardedCell(at, step.that);
    const check = `check(${conditionAt(at, step.that, read)}, ${goText(step.message)})`;
    return isGuarded ? guarded(at, [check]) : [check];
  }
  const name = names.cell(step.cell);
  const storage = plan.storageOf(step.cell);
  switch (step.do) {
    case 'read': {
      const reading = [give(at, 'local', step.into, read(step.cell))];
      return storage === 'guarded' ? guarded(at, reading) : reading;
    }
    case 'write': {
      const value = valueAt(at, step.value);
      if (storage === 'atomic' || storage === 'ordered') return [`${name}.Store(${value})`];
      return storage === 'guarded' ? guarded(at, [`${name} = ${value}`]) : [`${name} = ${value}`];
    }
    case 'update': {
      if (storage !== 'atomic') return guarded(at, [`${name} = ${valueAt(at, step.value, read)}`]);
      const value = valueAt(at, step.value, () => 'value');
      return [`update(&${name}, func(value int32) int32 { return ${value} })`];
    }
    case 'compareAndSet': {
      const [expect, value] = [valueAt(at, step.expect), valueAt(at, step.value)];
      if (storage === 'atomic') {
        const swap = `${name}.CompareAndSwap(${expect}, ${value})`;
        return [step.into === undefined ? swap : give(at, 'local', step.into, `number(${swap})`)];
      }
      const swap = [`if ${name} == ${expect} {`, `  ${name} = ${value}`, '}'];
      if (step.into === undefined) return guarded(at, swap);
      // The local may stand in the new value, so it changes last.
      return guarded(at, compareGuarded(at, step.into, { name, expect, value }));
    }
    default:
      return assertNever(step);
  }
}

function compareGuarded(at: Place, into: string, of: { name: string; expect: string; value: string }): string[] {
  const { name, expect, value } = of;
  const local = spelled(at, 'local', into);
  const { declared, isUsed } = variableAt(at, 'local', into);
  return [
    ...(declared === 'inPlace' ? [`var ${local} int32`] : []),
    `if ${name} == ${expect} {`,
    `  ${name}, ${local} = ${value}, 1`,
    '} else {',
    `  ${local} = 0`,
    '}',
    ...(declared === 'inPlace' && !isUsed ? [`_ = ${local}`] : []),
  ];
}

function chefStep(at: Place, step: ChefOnlyStep): string[] {
  const { names, plan } = at.scope.writing;
  const who = goText(at.scope.agent.name);
  const whoFor = (lock: string): string => (plan.lockOf(lock).maker === 'library' && isOfLibrary(at, lock) ? '' : who);
  switch (step.do) {
    case 'lock':
    case 'unlock': {
      const method = step.do === 'lock' ? 'Lock' : 'Unlock';
      if (at.scope.agent.kind === 'function') return [`${step.do}For(${loopAt(at)}, ${reference(at, step.on)})`];
      return [`${names.lock(step.on)}.${method}(${whoFor(step.on)})`];
    }
    case 'lockShared':
      return [`${names.lock(step.on)}.RLock(${whoFor(step.on)})`];
    case 'unlockShared':
      return [`${names.lock(step.on)}.RUnlock(${whoFor(step.on)})`];
    case 'tryLock':
      return [give(at, 'local', step.into, `number(${names.lock(step.on)}.TryLock(${whoFor(step.on)}))`)];
    case 'acquire':
      return [`${names.lock(step.on)}.Acquire(${step.permits ?? 1})`];
    case 'release':
      return [`${names.lock(step.on)}.Release(${step.permits ?? 1})`];
    case 'wait': {
      const lock = at.scope.writing.program.conditions?.[step.on]?.lock;
      return [`${names.condition(step.on)}.Wait(${lock === undefined ? '' : whoFor(lock)})`];
    }
    case 'notify':
      return [`${names.condition(step.on)}.Signal()`];
    case 'notifyAll':
      return [`${names.condition(step.on)}.Broadcast()`];
    case 'arrive':
      return [`${names.barrier(step.on)}.Arrive()`];
    case 'yield':
      return ['runtime.Gosched()'];
    case 'enter':
      return [`${names.own('thread', `${step.section} section`)}.Enter(${who})`];
    case 'leave':
      return [`${names.own('thread', `${step.section} section`)}.Leave(${who})`];
    case 'spawn':
      return [`spawn(&${names.own('thread', `${step.chef} spawned`)}, ${names.chef(step.chef)})`];
    case 'join':
      return [`<-${names.own('thread', `${step.chef} done`)}`];
    default:
      return assertNever(step);
  }
}

/** Go has no re-entrant mutex. */
export function isOfLibrary(at: Pick<Place, 'scope'>, lock: string): boolean {
  const { declaration, maker } = at.scope.writing.plan.lockOf(lock);
  return maker === 'library' && !(declaration.kind === 'mutex' && declaration.reentrant === true);
}

function reference(at: Place, lock: string): string {
  return `&${at.scope.writing.names.lock(lock)}`;
}

function loopStep(at: Place, step: LoopOnlyStep): string[] {
  const { names } = at.scope.writing;
  const loop = loopAt(at);
  const promise = (name: string): string => spelled(at, 'promise', name);
  switch (step.do) {
    case 'call': {
      const calling = `${loop}.Call(${names.fn(loopNameAt(at), step.fn)})`;
      return [step.into === undefined ? calling : give(at, 'promise', step.into, calling)];
    }
    case 'start':
      return [give(at, 'promise', step.into, `${loop}.${step.fails === true ? 'StartFailing' : 'Start'}(${step.ms})`)];
    case 'await':
      return [giveIfAsked(at, step.into, `${loop}.Await(${promise(step.on)})`)];
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled': {
      const combining = step.do.replace('await', 'Await');
      return [giveIfAsked(at, step.into, `${loop}.${combining}(${step.on.map(promise).join(', ')})`)];
    }
    case 'blockOn':
      return [`${loop}.BlockOn(${promise(step.on)})`];
    case 'cancel':
      return [`${promise(step.on)}.Cancel()`];
    case 'return':
      return returning(at, step.value === undefined ? '0' : valueAt(at, step.value));
    case 'throw':
      return [`panic(Thrown{${textOf(at, step.text)}})`];
    default:
      return assertNever(step);
  }
}

function returning(at: Place, value: string): string[] {
  if (at.tries > 0) return [...(at.isCallback ? [] : [`result = ${value}`]), 'return true'];
  return [at.isCallback ? 'return' : `return ${value}`];
}

function giveIfAsked(at: Place, into: string | undefined, value: string): string {
  return into === undefined ? value : give(at, 'local', into, value);
}

/** A variable that nobody looks at does not compile. */
function give(at: Place, kind: 'local' | 'promise', name: string, value: string): string {
  const own = spelled(at, kind, name);
  const { declared, isUsed } = variableAt(at, kind, name);
  if (declared === 'atTop') return `${own} = ${value}`;
  if (!isUsed) return `_ = ${value}`;
  return /[A-Za-z]/.test(value) ? `${own} := ${value}` : `var ${own} int32 = ${value}`;
}

function guarded(at: Place, lines: string[]): string[] {
  return at.isAtomic ? lines : ['together.Lock()', ...lines, 'together.Unlock()'];
}

function readCell(at: Place, cell: string): string {
  const { plan, names } = at.scope.writing;
  const storage = plan.storageOf(cell);
  return storage === 'atomic' || storage === 'ordered' ? `${names.cell(cell)}.Load()` : names.cell(cell);
}

function logOf(at: Place, text: string): string {
  const { format, locals } = formatOf(at, text);
  return locals.length === 0
    ? `fmt.Println(${goText(text)})`
    : `fmt.Printf(${goText(`${format}\n`)}, ${locals.join(', ')})`;
}

function textOf(at: Place, text: string): string {
  const { format, locals } = formatOf(at, text);
  return locals.length === 0 ? goText(text) : `fmt.Sprintf(${goText(format)}, ${locals.join(', ')})`;
}

function formatOf(at: Place, text: string): { format: string; locals: string[] } {
  const pieces = piecesOf(text);
  return {
    format: pieces.map((piece) => (typeof piece === 'string' ? piece.replaceAll('%', '%%') : '%d')).join(''),
    locals: pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [spelled(at, 'local', piece.name)])),
  };
}
