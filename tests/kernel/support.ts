import fc from 'fast-check';
import {
  type AgentId,
  addAgent,
  addCell,
  addLock,
  addLoop,
  addPromise,
  agentId,
  agentOf,
  blockOn,
  callbackId,
  cancel,
  cellId,
  createKernel,
  endRun,
  finishAgent,
  type Kernel,
  leaveQueue,
  lock,
  lockId,
  loopId,
  loopOf,
  nearMisses,
  observe,
  post,
  promiseId,
  publish,
  type Race,
  readAtomic,
  readCell,
  releaseAll,
  resetCell,
  settle,
  takeNext,
  tryLock,
  unlock,
  updateCell,
  type VectorClock,
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
export function smallKernel(): Kernel {
  const kernel = createKernel();
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

export function newBench(): Bench {
  const kernel = createKernel();
  for (let number = 0; number < 4; number++) addAgent(kernel, agentId(`${number}`), null);
  for (const name of ['a', 'b', 'c']) addLock(kernel, lockId(name));
  addLock(kernel, lockId('re'), { reentrant: true });
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
  'read',
  'write',
  'readAtomic',
  'update',
  'reset',
  'start',
  'startDevice',
  'settle',
  'settleDevice',
  'cancel',
  'blockOn',
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
  /** Who waited for a promise before and does no more. */
  freed: AgentId[];
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
  const isPassive = ['leaveQueue', 'backOff', 'appear', 'nearMisses', 'settleDevice', 'cancel', 'takeNext', 'endRun'];
  if ((actor.waiting !== null || actor.finished) && !isPassive.includes(operation.word)) return null;
  return doneBy(bench, operation, agent);
}

function doneBy(bench: Bench, operation: Operation, agent: AgentId): Outcome | null {
  const { kernel } = bench;
  const held = Object.fromEntries(kernel.agents.map((each) => [each.id, [...each.held]]));
  const blocked = kernel.agents.filter((each) => each.waiting?.kind === 'promise').map((each) => each.id);
  const did = attempt(bench, operation, agent);
  if (did === null) return null;
  const freed = blocked.filter((id) => kernel.agents.find((each) => each.id === id)?.waiting === null);
  return { word: operation.word, agent, held, freed, races: [], ...did };
}

type Did = { resource: string; result: unknown; races?: Race[] } | null;

function attempt(bench: Bench, { word, which }: Operation, agent: AgentId): Did {
  const { kernel } = bench;
  const mutex = lockId(['a', 'b', 'c', 're'][which % 4] ?? '');
  const cell = cellId(['x', 'y'][which % 2] ?? '');
  const loop = loopId(['l', 'm'][which % 2] ?? '');
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
    case 'read':
      return { resource: cell, result: 0, ...readCell(kernel, agent, cell) };
    case 'write':
      return { resource: cell, result: 0, races: writeCell(kernel, agent, cell, which) };
    case 'readAtomic':
      return { resource: cell, result: 0, ...readAtomic(kernel, agent, cell) };
    case 'update':
      return { resource: cell, result: 0, ...updateCell(kernel, agent, cell, (value) => value + 1) };
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

/** The agent's wait as "lock:pan", or null. */
export function waitOf(kernel: Kernel, agent: AgentId): string | null {
  const wait = agentOf(kernel, agent).waiting;
  if (wait === null) return null;
  switch (wait.kind) {
    case 'lock':
      return wait.lock;
    case 'promise':
      return wait.promise;
    case 'loop':
      return wait.loop;
  }
}
