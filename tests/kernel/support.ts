import fc from 'fast-check';
import {
  type AgentId,
  addAgent,
  addBarrier,
  addCell,
  addCondition,
  addLock,
  addLoop,
  addPool,
  addPromise,
  addQueue,
  addRwLock,
  addSemaphore,
  agentId,
  agentOf,
  arrive,
  awaitPromise,
  barrierId,
  blockOn,
  type Claim,
  type ClaimableId,
  callbackId,
  cancel,
  cellId,
  claimOrQueue,
  compareAndSet,
  conditionId,
  createKernel,
  endRun,
  endTask,
  finishAgent,
  giveBack,
  handOver,
  join,
  type Kernel,
  type KernelOptions,
  leaveQueue,
  lock,
  lockId,
  loopId,
  loopOf,
  mayTake,
  nearMisses,
  notify,
  notifyAll,
  observe,
  poolId,
  poolOf,
  post,
  promiseId,
  publish,
  putItem,
  queueId,
  type Race,
  readAtomic,
  readCell,
  releaseAll,
  resetCell,
  resourceOf,
  rwLockId,
  semaphoreId,
  settle,
  sleepersOf,
  submit,
  take,
  takeItem,
  takeNext,
  tryLock,
  unlock,
  updateCell,
  type VectorClock,
  type Wait,
  waitOn,
  wakeSpuriously,
  withdraw,
  writeCell,
} from '../../shared/kernel/index.ts';

export const ada = agentId('ada');
export const bob = agentId('bob');
export const cyd = agentId('cyd');
export const dan = agentId('dan');
export const pan = lockId('pan');
export const lid = lockId('lid');
export const knife = lockId('knife');
export const gate = lockId('gate');
export const pot = cellId('pot');
export const rail = loopId('rail');
export const buzzer = promiseId('buzzer');
export const nobodyFree: ReadonlySet<AgentId> = new Set();

/** Four agents that no spawn orders, four mutexes, a cell with 0, a loop with two places. */
export function smallKernel(options: KernelOptions = {}): Kernel {
  const kernel = createKernel(options);
  for (const agent of [ada, bob, cyd, dan]) addAgent(kernel, agent, null);
  for (const id of [pan, lid, knife, gate]) addLock(kernel, id);
  addCell(kernel, pot, 0);
  addLoop(kernel, rail, 2);
  return kernel;
}

/** A kernel driven by random operations, with the clocks of items put down; plain data. */
export interface Bench {
  kernel: Kernel;
  items: VectorClock[];
  agentsBorn: number;
  promisesMade: number;
}

const rw = (name: string, side: 'shared' | 'exclusive'): Claim => ({ kind: 'rwlock', rwlock: rwLockId(name), side });
const permits = (name: string, count: number): Claim => ({
  kind: 'semaphore',
  semaphore: semaphoreId(name),
  permits: count,
});

/** Of each semaphore and reader–writer lock of a bench. */
export const CLAIMS: readonly Claim[] = [
  permits('signals', 1),
  permits('burners', 1),
  permits('burners', 2),
  permits('plates', 2),
  ...['any', 'fifo', 'readers', 'writers'].flatMap((name) => [rw(name, 'shared'), rw(name, 'exclusive')]),
];

export function newBench(options: KernelOptions = {}): Bench {
  const kernel = createKernel(options);
  for (let number = 0; number < 4; number++) addAgent(kernel, agentId(`${number}`), null, { joinable: number < 2 });
  for (const name of ['a', 'b', 'c']) addLock(kernel, lockId(name));
  addLock(kernel, lockId('re'), { reentrant: true });
  addSemaphore(kernel, semaphoreId('signals'), { permits: 1 });
  addSemaphore(kernel, semaphoreId('burners'), { permits: 3, releasedBy: 'holders' });
  addSemaphore(kernel, semaphoreId('plates'), { permits: 3, releasedBy: 'holders', grant: 'any' });
  for (const prefer of ['any', 'fifo', 'readers'] as const) addRwLock(kernel, rwLockId(prefer), { prefer });
  addRwLock(kernel, rwLockId('writers'), { prefer: 'writers', grant: 'byAction' });
  for (const name of ['a', 'b']) addCondition(kernel, conditionId(name), lockId(name), { wake: 'any' });
  addBarrier(kernel, barrierId('three'), 3);
  for (const name of ['belt', 'jobs']) addQueue(kernel, queueId(name), name === 'belt' ? 2 : 1);
  addPool(kernel, poolId('crew'), { queue: queueId('jobs'), workers: 1 });
  for (const name of ['x', 'y']) addCell(kernel, cellId(name), 0);
  for (const name of ['l', 'm']) addLoop(kernel, loopId(name), 2);
  return { kernel, items: [], agentsBorn: 4, promisesMade: 0 };
}

const WORDS = [
  'lock',
  'tryLock',
  'unlock',
  'leaveQueue',
  'backOff',
  'claim',
  'giveBack',
  'takeQueued',
  'sleep',
  'notify',
  'notifyAll',
  'wake',
  'arrive',
  'join',
  'put',
  'take',
  'submit',
  'endTask',
  'read',
  'write',
  'readAtomic',
  'update',
  'compareAndSet',
  'reset',
  'start',
  'startDevice',
  'settle',
  'settleDevice',
  'cancel',
  'blockOn',
  'await',
  'post',
  'postOrWait',
  'takeNext',
  'endRun',
  'withdraw',
  'spawn',
  'appear',
  'finish',
  'putDown',
  'pickUp',
  'nearMisses',
] as const;
export type Word = (typeof WORDS)[number];

export interface Operation {
  word: Word;
  who: number;
  which: number;
}

export interface Outcome {
  word: Word;
  agent: AgentId;
  resource: string;
  result: unknown;
  races: Race[];
  /** Who held what just before. */
  held: Record<string, string[]>;
  /** Who waited before and does no more, and for what; in order of birth. */
  freed: { agent: AgentId; wait: Wait }[];
  /** What `claim` and `giveBack` are about. */
  claim: Claim;
  /** Which sides of which reader–writer locks the agent held just before. */
  sides: Record<string, 'shared' | 'exclusive'>;
}

/** Lists of operations in which the words named occur often, and all others now and then. */
export function operations(often: readonly Word[], maxLength = 60): fc.Arbitrary<Operation[]> {
  const word = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...often) },
    { weight: 1, arbitrary: fc.constantFrom(...WORDS) },
  );
  const number = fc.nat({ max: 59 });
  return fc.array(fc.record({ word, who: number, which: number }), { maxLength, size: 'max' });
}

/** Such lists, with bursts in them: somebody takes two or three locks and backs off. */
export function bursts(often: readonly Word[], maxLength = 30): fc.Arbitrary<Operation[]> {
  const burst = fc
    .tuple(fc.nat({ max: 59 }), fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 2, maxLength: 3 }))
    .map(([who, locks]): Operation[] => [
      ...locks.map((which): Operation => ({ word: 'lock', who, which })),
      { word: 'backOff', who, which: 0 },
    ]);
  return fc
    .array(fc.oneof({ weight: 2, arbitrary: burst }, operations(often, 2)), { maxLength, size: 'max' })
    .map((lists) => lists.flat());
}

/** Carries the operation out as far as it makes sense; null when it makes none. The tick counts the operations. */
export function perform(bench: Bench, operation: Operation): Outcome | null {
  const { kernel } = bench;
  kernel.tick++;
  const needsNobody = operation.word === 'appear' || operation.word === 'nearMisses';
  const actor = kernel.agents[operation.who % Math.max(1, kernel.agents.length)];
  if (actor === undefined) return needsNobody ? doneBy(bench, operation, agentId('none')) : null;
  const agent = actor.id;
  const isPassive = [
    'leaveQueue',
    'backOff',
    'appear',
    'nearMisses',
    'settleDevice',
    'cancel',
    'takeNext',
    'endRun',
    'takeQueued',
    'wake',
    'endTask',
  ];
  if ((actor.waiting !== null || actor.finished) && !isPassive.includes(operation.word)) return null;
  return doneBy(bench, operation, agent);
}

function doneBy(bench: Bench, operation: Operation, agent: AgentId): Outcome | null {
  const { kernel } = bench;
  const held = Object.fromEntries(kernel.agents.map((each) => [each.id, [...each.held]]));
  const waits = kernel.agents.flatMap(({ id, waiting }) => (waiting === null ? [] : [{ agent: id, wait: waiting }]));
  const sides = sidesOf(kernel, agent);
  const did = attempt(bench, operation, agent);
  if (did === null) return null;
  const freed = waits.filter(({ agent: id }) => kernel.agents.find((each) => each.id === id)?.waiting === null);
  return { word: operation.word, agent, held, freed, claim: claimNamed(operation), sides, races: [], ...did };
}

function claimNamed({ which }: Operation): Claim {
  return CLAIMS[which % CLAIMS.length] ?? permits('signals', 1);
}

function sidesOf(kernel: Kernel, agent: AgentId): Outcome['sides'] {
  const sides: Outcome['sides'] = {};
  for (const { id, exclusive, shared } of kernel.rwlocks) {
    if (exclusive === agent) sides[id] = 'exclusive';
    else if (shared.includes(agent)) sides[id] = 'shared';
  }
  return sides;
}

type Did = { resource: string; result: unknown; races?: Race[] } | null;

function attempt(bench: Bench, operation: Operation, agent: AgentId): Did {
  const { word, which } = operation;
  const { kernel } = bench;
  const mutex = lockId(['a', 'b', 'c', 're'][which % 4] ?? '');
  const cell = cellId(['x', 'y'][which % 2] ?? '');
  const loop = loopId(['l', 'm'][which % 2] ?? '');
  const condition = conditionId(['a', 'b'][which % 2] ?? '');
  const claim = claimNamed(operation);
  const step = `${kernel.tick}`;
  const promise = kernel.promises[which % Math.max(1, kernel.promises.length)]?.id ?? null;
  switch (word) {
    case 'lock':
      return { resource: mutex, result: lock(kernel, agent, mutex) };
    case 'tryLock':
      return { resource: mutex, result: tryLock(kernel, agent, mutex) };
    case 'unlock':
      return { resource: mutex, result: unlock(kernel, agent, mutex) };
    case 'leaveQueue':
      return { resource: '', result: leaveQueue(kernel, agent) };
    case 'backOff':
      return { resource: '', result: releaseAll(kernel, agent) };
    case 'claim':
      return { resource: '', result: claimOrQueue(kernel, agent, claim) };
    case 'giveBack': {
      const result = giveBack(kernel, agent, claim);
      const id = resourceOf({ ...claim, sinceTick: 0 }) as ClaimableId;
      const resource = [...kernel.semaphores, ...kernel.rwlocks].find((each) => each.id === id);
      if (resource?.grant === 'handOver') handOver(kernel, id);
      return { resource: id, result };
    }
    case 'takeQueued': {
      const wait = agentOf(kernel, agent).waiting;
      const isClaim = wait?.kind === 'semaphore' || wait?.kind === 'rwlock';
      if (!isClaim || !mayTake(kernel, agent, wait)) return null;
      take(kernel, agent, wait);
      return { resource: '', result: 0 };
    }
    case 'sleep':
      return { resource: condition, result: waitOn(kernel, agent, condition) };
    case 'notify': {
      const sleepers = sleepersOf(kernel, condition);
      return { resource: condition, result: notify(kernel, agent, condition, sleepers[which % sleepers.length]) };
    }
    case 'notifyAll':
      return { resource: condition, result: notifyAll(kernel, agent, condition) };
    case 'wake':
      if (agentOf(kernel, agent).waiting?.kind !== 'condition') return null;
      wakeSpuriously(kernel, agent);
      return { resource: '', result: 0 };
    case 'arrive':
      return { resource: barrierId('three'), result: arrive(kernel, agent, barrierId('three')) };
    case 'join': {
      const target = kernel.agents.filter((each) => each.joinable)[which % 2]?.id ?? agent;
      return { resource: target, result: join(kernel, agent, target) };
    }
    case 'put':
      return { resource: queueId('belt'), result: putItem(kernel, agent, queueId('belt'), `${which}`) };
    case 'take':
      return { resource: queueId('belt'), result: takeItem(kernel, agent, queueId('belt')) };
    case 'submit': {
      const idle = kernel.agents.filter((each) => each.waiting === null && !each.finished && each.id !== agent);
      const { running } = poolOf(kernel, poolId('crew'));
      const task = idle.filter((each) => !running.includes(each.id))[which % Math.max(1, idle.length)]?.id;
      if (task === undefined) return null;
      return { resource: task, result: submit(kernel, agent, poolId('crew'), task) };
    }
    case 'endTask': {
      const [task] = poolOf(kernel, poolId('crew')).running;
      return task === undefined ? null : { resource: task, result: endTask(kernel, poolId('crew'), task) };
    }
    case 'read':
      return { resource: cell, result: 0, ...readCell(kernel, agent, cell, step) };
    case 'write':
      return { resource: cell, result: 0, races: writeCell(kernel, agent, cell, which, step) };
    case 'readAtomic':
      return { resource: cell, result: 0, ...readAtomic(kernel, agent, cell, step) };
    case 'update':
      return { resource: cell, result: 0, ...updateCell(kernel, agent, cell, (value) => value + 1, step) };
    case 'compareAndSet': {
      const { swapped, races } = compareAndSet(kernel, agent, cell, 0, which, step);
      return { resource: cell, result: swapped, races };
    }
    case 'reset':
      return which % 5 === 0 ? { resource: cell, result: resetCell(kernel, cell, 0) ?? 0 } : null;
    case 'start':
    case 'startDevice': {
      const id = promiseId(`${bench.promisesMade++}`);
      const settler = kernel.agents[which % kernel.agents.length]?.id ?? agent;
      addPromise(kernel, id, word === 'start' ? { kind: 'agent', agent: settler } : { kind: 'device' }, agent);
      return { resource: id, result: 0 };
    }
    case 'settle':
    case 'settleDevice':
    case 'cancel':
      if (promise === null || kernel.promises.find(({ id }) => id === promise)?.state !== 'pending') return null;
      if (word === 'cancel') cancel(kernel, promise);
      else settle(kernel, promise, word === 'settle' ? agent : null);
      return { resource: promise, result: 0 };
    case 'blockOn':
      return promise === null ? null : { resource: promise, result: blockOn(kernel, agent, promise) };
    case 'await':
      if (promise === null) return null;
      awaitPromise(kernel, loop, agent, promise);
      return { resource: promise, result: 0 };
    case 'post':
    case 'postOrWait': {
      const callback = { id: callbackId(agent), agent };
      return { resource: loop, result: post(kernel, loop, callback, { waitsIfFull: word === 'postOrWait' }) };
    }
    case 'takeNext':
      return { resource: loop, result: takeNext(kernel, loop) };
    case 'endRun':
      if (loopOf(kernel, loop).running === null) return null;
      endRun(kernel, loop);
      return { resource: loop, result: 0 };
    case 'withdraw':
      return { resource: loop, result: withdraw(kernel, loop, callbackId(agent)) };
    case 'spawn':
    case 'appear': {
      if (kernel.agents.length >= 7) return null;
      const child = agentId(`${bench.agentsBorn++}`);
      addAgent(kernel, child, word === 'spawn' ? agent : null);
      return { resource: child, result: 0 };
    }
    case 'finish':
      finishAgent(kernel, agent);
      return { resource: '', result: 0 };
    case 'putDown':
      bench.items.push(publish(kernel, agent));
      return { resource: `${bench.items.length - 1}`, result: 0 };
    case 'pickUp': {
      const index = which % Math.max(1, bench.items.length);
      const item = bench.items[index];
      if (item === undefined) return null;
      observe(kernel, agent, item);
      return { resource: `${index}`, result: 0 };
    }
    case 'nearMisses':
      return { resource: '', result: nearMisses(kernel) };
  }
}

/** What the agent waits for as "lock:pan", or null. */
export function waitOf(kernel: Kernel, agent: AgentId): string | null {
  const wait = agentOf(kernel, agent).waiting;
  return wait === null ? null : resourceOf(wait);
}
