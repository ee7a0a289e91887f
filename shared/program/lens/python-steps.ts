import { assertNever } from '../../base/index.ts';
import { localOf, piecesOf, promiseOf, type Step, visitSteps } from '../steps.ts';
import type { CallbackStep, CellStep, ChefOnlyStep, Dialect, Frame, LoopOnlyStep, Place, Writing } from './dialect.ts';
import { ATOM, atLeast, call, infix, type Operators, type Piece } from './expressions.ts';
import { conditionAt, loopAt, loopNameAt, namesGuardedCell, spelled, valueAt } from './place.ts';

/* How each step is written in Python. */

const BINDING = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, unary: 7 };

const OPERATORS: Operators = {
  number: (value) => ({ text: String(value), binding: value < 0 ? BINDING.unary : ATOM }),
  negative: (of) => call('int32', { text: `-${atLeast(of, BINDING.unary + 1)}`, binding: BINDING.unary }),
  arithmetic: (operator, left, right) =>
    operator === '%'
      ? call('rem', left, right)
      : call('int32', infix(operator, operator === '*' ? BINDING.product : BINDING.sum, left, right)),
  // Two comparisons in a row would be one of three values.
  comparison: (operator, left, right) => infix(operator, BINDING.comparison, left, right),
  logic: (operator, left, right) =>
    operator === '||' ? infix('or', BINDING.or, left, right) : infix('and', BINDING.and, left, right),
  not: (of) => ({ text: `not ${atLeast(of, BINDING.not)}`, binding: BINDING.not }),
  isTrue: (number) => infix('!=', BINDING.comparison, number, { text: '0', binding: ATOM }),
  toNumber: (truth: Piece) => call('int', truth),
};

export const PYTHON: Dialect = {
  operators: OPERATORS,
  ifHead: (condition) => `if ${condition}:`,
  whileHead: (condition) => `while ${condition}:`,
  elseHead: 'else:',
  end: null,
  nothing: 'pass',
  set: (at, step) => [`${spelled(at, 'local', step.local)} = ${valueAt(at, step.value)}`],
  log: (at, step) => [`print(${textOf(at, step.text)})`],
  work: (_at, step) => [`time.sleep(${step.ms} / 1000)`],
  cell: cellStep,
  loop: loopStep,
  chef: chefStep,
  atomic: () => ({ open: ['with together:'], close: [] }),
  callback: callbackFrame,
  attempt: () => [
    { open: ['try:'], close: [] },
    { open: ['except Thrown:'], close: [] },
  ],
  spell: (_scope, _variable, name) => name,
  refusesUnreachable: false,
};

/** A text in double quotes. */
export function pythonText(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** `global eggs`, where the steps give cells a value. */
export function globalsOf({ names }: Writing, steps: readonly Step[]): string[] {
  const cells = new Set<string>();
  visitSteps(steps, '', (step) => {
    if (step.do === 'write' || step.do === 'update' || step.do === 'compareAndSet') cells.add(step.cell);
  });
  return cells.size === 0 ? [] : [`global ${[...cells].map(names.cell).join(', ')}`];
}

/** A function of its own inside the one it is written in: it shares the variables that are declared at the top of that. */
function callbackFrame(at: Place, step: CallbackStep): Frame {
  const { writing, variables } = at.scope;
  const given = new Set<string>();
  visitSteps(step.then, '', (inner) => {
    const local = localOf(inner)?.name;
    const promise = promiseOf(inner);
    for (const { kind, name, declared } of variables) {
      const isGiven = kind === 'local' ? name === local : name === promise;
      if (isGiven && declared === 'atTop') given.add(spelled(at, kind, name));
    }
  });
  const callback = writing.names.local(at.scope.agent.name, `then ${at.path}`);
  const scheduling = step.do === 'timer' ? `timer(${step.ms}, ${callback})` : `microtask(${callback})`;
  return {
    open: [`async def ${callback}():`],
    inside: [...globalsOf(writing, step.then), ...(given.size === 0 ? [] : [`nonlocal ${[...given].join(', ')}`])],
    close: [`${loopAt(at)}.${scheduling}`],
  };
}

function cellStep(at: Place, step: CellStep): string[] {
  const { plan, names } = at.scope.writing;
  if (step.do === 'assert') {
    const isGuarded = namesGuardedCell(at, step.that);
    const check = `check(${conditionAt(at, step.that, names.cell)}, ${pythonText(step.message)})`;
    return isGuarded ? guarded(at, [check]) : [check];
  }
  const name = names.cell(step.cell);
  const storage = plan.storageOf(step.cell);
  const isPlain = storage === 'plain' || storage === 'ordered';
  switch (step.do) {
    case 'read': {
      const reading = `${spelled(at, 'local', step.into)} = ${name}`;
      return storage === 'guarded' ? guarded(at, [reading]) : [reading];
    }
    case 'write': {
      const writing = `${name} = ${valueAt(at, step.value)}`;
      return isPlain ? [writing] : guarded(at, [writing]);
    }
    case 'update':
      return guarded(at, [`${name} = ${valueAt(at, step.value, names.cell)}`]);
    case 'compareAndSet': {
      const expect = valueAt(at, step.expect);
      const isExpected = `${name} == ${/^(-?\w+|\w+\([^()]*\))$/.test(expect) ? expect : `(${expect})`}`;
      const swap = `${name} = ${valueAt(at, step.value)}`;
      if (step.into === undefined) return guarded(at, [`if ${isExpected}:`, `  ${swap}`]);
      // The local may stand in the new value, so it changes last.
      const into = spelled(at, 'local', step.into);
      const lines = [`swaps = ${isExpected}`, 'if swaps:', `  ${swap}`, `${into} = int(swaps)`];
      return guarded(at, lines);
    }
    default:
      return assertNever(step);
  }
}

function chefStep(at: Place, step: ChefOnlyStep): string[] {
  const { names, plan } = at.scope.writing;
  switch (step.do) {
    case 'lock':
      if (at.scope.agent.kind === 'function') return [`await ${loopAt(at)}.lock(${names.lock(step.on)})`];
      return [`${names.lock(step.on)}.acquire()`];
    case 'unlock':
      if (at.scope.agent.kind === 'function') return [`${loopAt(at)}.unlock(${names.lock(step.on)})`];
      return [`${names.lock(step.on)}.release()`];
    case 'lockShared':
      return [`${names.lock(step.on)}.acquire_shared()`];
    case 'unlockShared':
      return [`${names.lock(step.on)}.release_shared()`];
    case 'tryLock': {
      const { declaration, maker } = plan.lockOf(step.on);
      const isLibrary = maker === 'library' && declaration.kind === 'mutex';
      const trying = isLibrary ? 'acquire(blocking=False)' : 'try_acquire()';
      return [`${spelled(at, 'local', step.into)} = int(${names.lock(step.on)}.${trying})`];
    }
    case 'acquire':
    case 'release': {
      const count = plan.lockOf(step.on).maker === 'library' ? '' : String(step.permits ?? 1);
      return [`${names.lock(step.on)}.${step.do}(${count})`];
    }
    case 'wait':
    case 'notify':
      return [`${names.condition(step.on)}.${step.do}()`];
    case 'notifyAll':
      return [`${names.condition(step.on)}.notify_all()`];
    case 'arrive':
      return [`${names.barrier(step.on)}.wait()`];
    case 'yield':
      return ['time.sleep(0)'];
    case 'enter':
    case 'leave':
      return [`${names.own('thread', `${step.section} section`)}.${step.do}(${pythonText(at.scope.agent.name)})`];
    case 'spawn': {
      const thread = names.own('thread', step.chef);
      return [plan.spawnSteps(step.chef) > 1 ? `spawn(${thread})` : `${thread}.start()`];
    }
    case 'join':
      return [`${names.own('thread', `${step.chef} done`)}.wait()`];
    default:
      return assertNever(step);
  }
}

const COMBINATORS = { awaitAll: 'all', awaitAny: 'any', awaitRace: 'race', awaitSettled: 'settled' } as const;

function loopStep(at: Place, step: LoopOnlyStep): string[] {
  const { names } = at.scope.writing;
  const loop = loopAt(at);
  const promise = (name: string): string => spelled(at, 'promise', name);
  switch (step.do) {
    case 'call': {
      const calling = `${loop}.call(${names.fn(loopNameAt(at), step.fn)}())`;
      return [step.into === undefined ? calling : `${promise(step.into)} = ${calling}`];
    }
    case 'start':
      return [`${promise(step.into)} = ${loop}.start(${step.ms}${step.fails === true ? ', fails=True' : ''})`];
    case 'await':
      return [giveIfAsked(at, step.into, `await ${promise(step.on)}`)];
    case 'awaitAll':
    case 'awaitAny':
    case 'awaitRace':
    case 'awaitSettled':
      return [giveIfAsked(at, step.into, `await ${loop}.${COMBINATORS[step.do]}(${step.on.map(promise).join(', ')})`)];
    case 'blockOn':
      return [`${loop}.block_on(${promise(step.on)})`];
    case 'cancel':
      return [`${promise(step.on)}.cancel()`];
    case 'return':
      return [`return ${step.value === undefined ? '0' : valueAt(at, step.value)}`];
    case 'throw':
      return [`raise Thrown(${textOf(at, step.text)})`];
    default:
      return assertNever(step);
  }
}

function giveIfAsked(at: Place, into: string | undefined, value: string): string {
  return into === undefined ? value : `${spelled(at, 'local', into)} = ${value}`;
}

function guarded(at: Place, lines: string[]): string[] {
  return at.isAtomic ? lines : ['with together:', ...lines.map((line) => `  ${line}`)];
}

/** `f"eggs: {r}"` */
function textOf(at: Place, text: string): string {
  const pieces = piecesOf(text);
  if (pieces.every((piece) => typeof piece === 'string')) return pythonText(text);
  const inside = pieces.map((piece) =>
    typeof piece === 'string'
      ? pythonText(piece).slice(1, -1).replaceAll('{', '{{').replaceAll('}', '}}')
      : `{${spelled(at, 'local', piece.name)}}`,
  );
  return `f"${inside.join('')}"`;
}
