import { assertNever } from '../../shared/base/index.ts';
import type { AtomicStep, ChefStep, LockDeclaration, Program } from '../../shared/program/index.ts';

/*
 * A chef program in Promela, the language of the model checker SPIN (Holzmann 1997). Written from the meaning of the
 * steps, not from our machine: it is the other witness. Every action is one Promela step; who finishes prints nothing;
 * when everybody has finished the cells are printed. Asserts are left out, sections are steps without effect; there are no
 * spurious wake-ups and of preferences only `any` and `fifo`.
 */
export function promelaOf(program: Program): string {
  const names = Object.keys(program.cells ?? {});
  const chefs = program.chefs ?? [];
  const starting = chefs.filter((chef) => chef.starts !== false);
  return [
    `#define N ${chefs.length + 1}`,
    ...Object.entries(program.cells ?? {}).map(([name, value]) => `int c_${name} = ${value};`),
    ...Object.entries(program.locks ?? {}).flatMap(([name, lock]) => lockVariables(name, lock)),
    ...Object.keys(program.conditions ?? {}).map((name) => `chan s_${name} = [N] of { byte }; bool asleep_${name}[N];`),
    ...Object.keys(program.barriers ?? {}).map((name) => `byte arrived_${name} = 0; bool at_${name}[N];`),
    'bool spawned[N]; bool over[N]; byte begun = 0; byte done = 0;',
    ...chefs.map((chef, index) => chefProcess(program, index, chef.steps)),
    'init {',
    `  byte x;`,
    `  d_step { ${starting.map((chef) => `spawned[${chefs.indexOf(chef) + 1}] = 1;`).join(' ')} begun = ${starting.length}; }`,
    `  atomic { ${chefs.map((_, index) => `run chef${index + 1}();`).join(' ')} }`,
    '  (done == begun);',
    `  c_code { printf("OUTCOME ${names.map(() => '%d').join(' ')}\\n"${names.map((name) => `, now.c_${name}`).join('')}); }`,
    '}',
  ].join('\n');
}

function lockVariables(name: string, lock: LockDeclaration): string[] {
  switch (lock.kind) {
    case 'mutex':
      return [`byte o_${name} = 0; chan q_${name} = [N] of { byte };`];
    case 'semaphore':
      return [`int p_${name} = ${lock.permits}; chan q_${name} = [N] of { byte };`];
    case 'rwlock':
      return [`byte o_${name} = 0; byte r_${name} = 0; chan q_${name} = [N] of { byte };`];
    default:
      return assertNever(lock);
  }
}

function chefProcess(program: Program, index: number, steps: readonly ChefStep[]): string {
  const me = index + 1;
  const body = steps.map((step) => lines(program, me, step));
  const locals = [...new Set(body.join(' ').match(/\bl_\w+/g))].map((name) => `int ${name} = 0;`);
  const mustWait = program.chefs?.[index]?.starts === false;
  return [
    `proctype chef${me}() {`,
    `  byte x; ${locals.join(' ')}`,
    mustWait ? `end_unborn: (spawned[${me}]);` : '  skip;',
    ...body,
    `  atomic { over[${me}] = 1; done++; }`,
    '}',
  ].join('\n');
}

/** Names become locals or cells; the operators are the same in both languages. */
function expression(program: Program, text: string): string {
  return text.replace(/[a-z_]\w*/gi, (name) => (name in (program.cells ?? {}) ? `c_${name}` : `l_${name}`));
}

function lines(program: Program, me: number, step: ChefStep): string {
  const of = (text: string): string => expression(program, text);
  const block = (steps: readonly ChefStep[]): string =>
    ['skip;', ...steps.map((inner) => lines(program, me, inner))].join('\n');
  switch (step.do) {
    case 'if':
      return `if :: (${of(step.cond)}) -> ${block(step.then)} :: else -> ${block(step.else ?? [])} fi;`;
    case 'while':
      return `do :: (${of(step.cond)}) -> ${block(step.body)} :: else -> break od;`;
    case 'set':
    case 'read':
    case 'write':
    case 'update':
    case 'compareAndSet':
      return cellStep(program, step);
    case 'atomic':
      return `atomic { skip; ${step.steps.map((inner) => atomicStep(program, inner)).join(' ')} }`;
    case 'yield':
    case 'enter':
    case 'leave':
      return 'skip;';
    case 'assert':
      return '';
    case 'lock':
    case 'unlock':
    case 'lockShared':
    case 'unlockShared':
    case 'tryLock':
    case 'acquire':
    case 'release':
      return lockStep(program, me, step);
    case 'wait':
    case 'notify':
    case 'notifyAll':
      return conditionStep(program, me, step);
    case 'arrive':
      return arrival(program, me, step.on);
    case 'spawn':
      return `atomic { begun++; spawned[${chefNumber(program, step.chef)}] = 1; }`;
    case 'join':
      return `(over[${chefNumber(program, step.chef)}]);`;
    default:
      throw new Error(`no Promela for ${step.do}`);
  }
}

type Plain = Extract<AtomicStep, { do: 'set' | 'read' | 'write' | 'update' | 'compareAndSet' }>;

function cellStep(program: Program, step: Plain): string {
  const of = (text: string): string => expression(program, text);
  switch (step.do) {
    case 'set':
      return `l_${step.local} = ${of(step.value)};`;
    case 'read':
      return `l_${step.into} = c_${step.cell};`;
    case 'write':
    case 'update':
      return `c_${step.cell} = ${of(step.value)};`;
    case 'compareAndSet': {
      const into = (hit: number): string => (step.into === undefined ? 'skip' : `l_${step.into} = ${hit}`);
      const swap = `c_${step.cell} = ${of(step.value)}; ${into(1)}`;
      return `atomic { if :: (c_${step.cell} == (${of(step.expect)})) -> ${swap} :: else -> ${into(0)} fi };`;
    }
    default:
      return assertNever(step);
  }
}

function atomicStep(program: Program, step: AtomicStep): string {
  if (step.do === 'if' || step.do === 'assert') throw new Error(`no Promela for ${step.do} in atomic`);
  return cellStep(program, step);
}

type LockStep = Extract<
  ChefStep,
  { do: 'lock' | 'unlock' | 'lockShared' | 'unlockShared' | 'tryLock' | 'acquire' | 'release' }
>;

function lockStep(program: Program, me: number, step: LockStep): string {
  const lock = program.locks?.[step.on];
  if (lock === undefined) throw new Error(`no lock ${step.on}`);
  const { on } = step;
  const queues = lock.kind === 'rwlock' ? lock.prefer === 'fifo' : lock.grant === 'fifo';
  /** Taking something that is free when `free`: at once, or by joining the queue first and getting it at its head. */
  const taking = (free: string, take: string): string =>
    queues
      ? `q_${on}!${me}; atomic { (q_${on}?[${me}] && (${free})) -> q_${on}?${me}; ${take} };`
      : `atomic { (${free}) -> ${take} };`;
  const isFree = lock.kind === 'rwlock' ? `o_${on} == 0 && r_${on} == 0` : `o_${on} == 0`;
  switch (step.do) {
    case 'lock':
      return taking(isFree, `o_${on} = ${me}`);
    case 'unlock':
      return `o_${on} = 0;`;
    case 'tryLock':
      return `atomic { if :: (${isFree} && len(q_${on}) == 0) -> o_${on} = ${me}; l_${step.into} = 1 :: else -> l_${step.into} = 0 fi };`;
    case 'lockShared':
      return taking(`o_${on} == 0`, `r_${on}++`);
    case 'unlockShared':
      return `r_${on}--;`;
    case 'acquire':
      return taking(`p_${on} >= ${step.permits ?? 1}`, `p_${on} = p_${on} - ${step.permits ?? 1}`);
    case 'release':
      return `p_${on} = p_${on} + ${step.permits ?? 1};`;
    default:
      return assertNever(step);
  }
}

function conditionStep(
  program: Program,
  me: number,
  step: Extract<ChefStep, { do: 'wait' | 'notify' | 'notifyAll' }>,
): string {
  const { on } = step;
  const condition = program.conditions?.[on];
  if (condition === undefined) throw new Error(`no condition ${on}`);
  const wakeFirst = `s_${on}?x; asleep_${on}[x] = 0`;
  // Anybody: one of the N processes whose number is in the channel.
  const wakeAny = `if ${(program.chefs ?? []).map((_, index) => `:: s_${on}??[${index + 1}] -> s_${on}??${index + 1}; asleep_${on}[${index + 1}] = 0`).join(' ')} fi`;
  switch (step.do) {
    case 'wait': {
      const again = lockStep(program, me, { do: 'lock', on: condition.lock });
      return `atomic { s_${on}!${me}; asleep_${on}[${me}] = 1; o_${condition.lock} = 0 }; (asleep_${on}[${me}] == 0); ${again}`;
    }
    case 'notify':
      return `atomic { if :: empty(s_${on}) -> skip :: nempty(s_${on}) -> ${condition.wake === 'any' ? wakeAny : wakeFirst} fi };`;
    case 'notifyAll':
      return `atomic { do :: nempty(s_${on}) -> ${wakeFirst} :: empty(s_${on}) -> break od };`;
    default:
      return assertNever(step.do);
  }
}

function arrival(program: Program, me: number, on: string): string {
  const parties = program.barriers?.[on]?.parties ?? 0;
  const everybody = (program.chefs ?? []).map((_, index) => `at_${on}[${index + 1}] = 0;`).join(' ');
  return `atomic { arrived_${on}++; if :: (arrived_${on} == ${parties}) -> arrived_${on} = 0; ${everybody} :: else -> at_${on}[${me}] = 1 fi }; (at_${on}[${me}] == 0);`;
}

function chefNumber(program: Program, name: string): number {
  return (program.chefs ?? []).findIndex((chef) => chef.name === name) + 1;
}
