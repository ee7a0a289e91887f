import type { Brand } from '../base/index.ts';

export type AgentId = Brand<string, 'AgentId'>;
export type LockId = Brand<string, 'LockId'>;
export type SemaphoreId = Brand<string, 'SemaphoreId'>;
export type RwLockId = Brand<string, 'RwLockId'>;
export type ConditionId = Brand<string, 'ConditionId'>;
export type BarrierId = Brand<string, 'BarrierId'>;
export type QueueId = Brand<string, 'QueueId'>;
export type PoolId = Brand<string, 'PoolId'>;
/** What is taken by a claim and given back. */
export type ClaimableId = LockId | SemaphoreId | RwLockId;
export type CellId = Brand<string, 'CellId'>;
export type PromiseId = Brand<string, 'PromiseId'>;
export type LoopId = Brand<string, 'LoopId'>;
/** One entry of an event loop's queue. */
export type CallbackId = Brand<string, 'CallbackId'>;
/** A count of steps of the driver's clock; the kernel has no clock of its own. */
export type Tick = number;

export const agentId = (name: string): AgentId => `agent:${name}` as AgentId;
export const lockId = (name: string): LockId => `lock:${name}` as LockId;
export const semaphoreId = (name: string): SemaphoreId => `semaphore:${name}` as SemaphoreId;
export const rwLockId = (name: string): RwLockId => `rwlock:${name}` as RwLockId;
export const conditionId = (name: string): ConditionId => `condition:${name}` as ConditionId;
export const barrierId = (name: string): BarrierId => `barrier:${name}` as BarrierId;
export const queueId = (name: string): QueueId => `queue:${name}` as QueueId;
export const poolId = (name: string): PoolId => `pool:${name}` as PoolId;
export const cellId = (name: string): CellId => `cell:${name}` as CellId;
export const promiseId = (name: string): PromiseId => `promise:${name}` as PromiseId;
export const loopId = (name: string): LoopId => `loop:${name}` as LoopId;
export const callbackId = (name: string): CallbackId => `callback:${name}` as CallbackId;

/** Events of each agent that happened before: a missing agent counts 0. Source: Fidge 1988, Mattern 1989. */
export type VectorClock = Readonly<Record<string, number>>;

export type RwSide = 'shared' | 'exclusive';

/** What an agent asks for and, once it has it, gives back. `permits`: at least 1. */
export type Claim =
  | { kind: 'lock'; lock: LockId }
  | { kind: 'semaphore'; semaphore: SemaphoreId; permits: number }
  | { kind: 'rwlock'; rwlock: RwLockId; side: RwSide };

/** Producers put, consumers take. */
export type QueueSide = 'put' | 'take';

/** What an agent's one pending action needs before it can complete. */
export type Wait =
  | (Claim & { sinceTick: Tick })
  | { kind: 'condition'; condition: ConditionId; sinceTick: Tick }
  | { kind: 'barrier'; barrier: BarrierId; sinceTick: Tick }
  | { kind: 'join'; agent: AgentId; sinceTick: Tick }
  | { kind: 'queue'; queue: QueueId; side: QueueSide; sinceTick: Tick }
  /** A task that no worker has begun. */
  | { kind: 'pool'; pool: PoolId; sinceTick: Tick }
  | { kind: 'promise'; promise: PromiseId; sinceTick: Tick }
  | { kind: 'loop'; loop: LoopId; sinceTick: Tick };

/** One sequence of steps. */
export interface Agent {
  id: AgentId;
  /** The step that is pending and cannot complete now. */
  waiting: Wait | null;
  /** Mutexes, in the order taken; a semaphore and a reader–writer lock know themselves who holds them. */
  held: readonly LockId[];
  clock: VectorClock;
  /** The same, but through spawn, start, settle and join alone: the order that holds in every schedule. */
  spawnJoinClock: VectorClock;
  /** Finished agents that still hold something stay: whoever waits for it is orphaned. */
  finished: boolean;
  /** It stays when it has finished, for others to join. */
  joinable: boolean;
}

/**
 * What becomes of something let go while others queue for it. handOver: it passes at once, in the order of the queue.
 * fifo: it waits for the head of the queue to take it. any: the queue gives no right, whoever acts first has it.
 */
export type Grant = 'handOver' | 'fifo' | 'any';

/** A mutex: one owner. */
export interface Lock {
  id: LockId;
  reentrant: boolean;
  grant: Grant;
  owner: AgentId | null;
  /** How often the owner took it; more than 1 only if re-entrant. */
  depth: number;
  queue: readonly AgentId[];
  /** Clock of the last unlock: happens before the next lock. */
  clock: VectorClock;
}

/** Some permits of a semaphore. */
export interface PermitShare {
  agent: AgentId;
  permits: number;
}

/** Counts permits: taken several at a time, given back by anybody or by holders alone. */
export interface Semaphore {
  id: SemaphoreId;
  /** How many there were to begin with. */
  permits: number;
  /** There now; no upper limit when anybody may release. */
  free: number;
  grant: Grant;
  /** anybody: a release needs no permits (signals). holders: permits are owned (burners). */
  releasedBy: 'anybody' | 'holders';
  /** Permits taken minus given back, for those with more than 0, in order of their first; together never more than are missing. */
  holders: readonly PermitShare[];
  queue: readonly PermitShare[];
  /** All releases so far: they happen before the next acquire. */
  clock: VectorClock;
}

/** Who goes first in the line of a reader–writer lock: nobody, who came first, or one side before the other. */
export type Preference = 'any' | 'fifo' | 'readers' | 'writers';

/** One exclusive holder, or any number of shared ones. */
export interface RwLock {
  id: RwLockId;
  prefer: Preference;
  /** handOver: it passes at once to those next in line. byAction: it waits for them to take it. */
  grant: 'handOver' | 'byAction';
  exclusive: AgentId | null;
  /** In the order taken; as often as the agent holds it. */
  shared: readonly AgentId[];
  /** In order of arrival. */
  queue: readonly { agent: AgentId; side: RwSide }[];
  /** Clock of the last exclusive release: happens before the next take of either side. */
  exclusiveClock: VectorClock;
  /** Shared releases since: they happen before the next exclusive take only. */
  sharedClock: VectorClock;
}

/** A condition variable: signals are not remembered. */
export interface Condition {
  id: ConditionId;
  /** Let go while sleeping. */
  lock: LockId;
  /** Whom a notify wakes: the longest sleeper, or any one. */
  wake: 'fifo' | 'any';
  /** Longest first. */
  sleepers: readonly AgentId[];
}

/** Opens, once and then anew, when all parties have arrived. */
export interface Barrier {
  id: BarrierId;
  parties: number;
  /** Those that sleep at it, in order of arrival, with the clock of their arrival: it happens before all departures. */
  arrived: readonly { agent: AgentId; clock: VectorClock }[];
}

/** Something put into a queue, with the clock of its putting: it happens before its taking. */
export interface QueueItem {
  item: string;
  clock: VectorClock;
}

/** A bounded buffer between producers and consumers; both sides FIFO. */
export interface BoundedQueue {
  id: QueueId;
  capacity: number;
  /** Oldest first. */
  items: readonly QueueItem[];
  /** Clocks of the takes whose places are empty again, oldest first: each happens before the put that fills its place. */
  room: readonly VectorClock[];
  /** They wait with what they are going to put, because it is full. */
  putters: readonly { agent: AgentId; item: string }[];
  /** They wait because it is empty. */
  takers: readonly AgentId[];
}

/** A fixed number of workers that run the tasks of one bounded queue, first in, first out. A task is an agent. */
export interface Pool {
  id: PoolId;
  workers: number;
  /** Its items are the ids of the tasks. */
  queue: QueueId;
  /** Tasks that keep a worker, in the order begun. */
  running: readonly AgentId[];
}

export const ACCESS_KINDS = ['read', 'write', 'update'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** One access of a cell, with all that a verdict about it must name. Never changed once made: copies share it. */
export interface Access {
  agent: AgentId;
  /** Label that the driver gave it; '' for none. */
  step: string;
  kind: AccessKind;
  atomic: boolean;
  /** Value read, or written. */
  value: number;
  tick: Tick;
  /** Locks the agent held at that moment, in the order taken. */
  held: readonly LockId[];
  /** The agent's own component of its clock at the access: the access happened before whoever has seen that count. */
  epoch: number;
}

/** A shared variable. */
export interface Cell {
  id: CellId;
  value: number;
  /** Those that may still race, oldest first: at most a plain read, plain write, atomic read, atomic write per agent (and step). */
  accesses: readonly Access[];
  /** Clock joined by atomic accesses: each happens before the next. */
  clock: VectorClock;
}

/** Two accesses of one cell that no chain of happens-before edges orders. */
export interface Race {
  cell: CellId;
  earlier: Access;
  later: Access;
}

/** What a promise of several comes to: every one fulfilled, the first fulfilled, the first that is over, all that are over. */
export const COMBINATORS = ['all', 'any', 'race', 'settled'] as const;
export type Combinator = (typeof COMBINATORS)[number];

/**
 * Who will settle a promise: an agent; a running device that needs nobody; or, for one that combines others, the microtasks
 * that their ends become, of which `left` are still to come.
 */
export type Settler =
  | { kind: 'device' }
  | { kind: 'agent'; agent: AgentId }
  | { kind: 'elements'; combinator: Combinator; of: readonly PromiseId[]; left: number };

/** How a promise is settled: with a value, or with the text of a failure. */
export type Outcome = { kind: 'fulfilled'; value: number } | { kind: 'rejected'; message: string };

/** What becomes a microtask of a loop when a promise is over. */
export type Reaction =
  /** The agent, which awaits the promise, goes on. */
  | { kind: 'continuation'; agent: AgentId; loop: LoopId }
  /** A promise that combines this one takes note of it. */
  | { kind: 'element'; combined: PromiseId; loop: LoopId };

export const PROMISE_STATES = ['pending', 'fulfilled', 'rejected', 'cancelled'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

export interface KernelPromise {
  id: PromiseId;
  state: PromiseState;
  /** 0 unless fulfilled. */
  value: number;
  /** Text of the failure; '' unless rejected. */
  message: string;
  settler: Settler;
  /** In the order in which they were asked for; empty once it is over. */
  reactions: readonly Reaction[];
  /** Somebody has blocked on it, awaited or combined it: a failure of it does not go unseen. */
  handled: boolean;
  /** Clock of the start, then of the settling: happens before every continuation. */
  clock: VectorClock;
  spawnJoinClock: VectorClock;
}

/** One entry of a loop's queue: the next stretch of an agent. */
export interface Callback {
  id: CallbackId;
  agent: AgentId;
  /** Since when it could run: the age of the oldest one is the loop lag. */
  runnableSinceTick: Tick;
}

/** A turn of a loop that comes before all callbacks in its queue. */
export type Microtask =
  | ({ kind: 'continuation' } & Callback)
  /** No step of an agent: a promise that combines others takes note that one of them, `element`, is over. */
  | { kind: 'element'; combined: PromiseId; element: PromiseId; runnableSinceTick: Tick };

/** Run to completion: one callback at a time, microtasks first; both queues are FIFO, that of the callbacks is bounded. */
export interface EventLoop {
  id: LoopId;
  /** Callbacks that may wait, not counting the running one; microtasks have no bound. */
  capacity: number;
  /** Whose agent acts now: inside a synchronous call the one that was called. */
  running: Callback | null;
  microtasks: readonly Microtask[];
  queue: readonly Callback[];
}

/** What happens when a timer is over: a device settles a promise, or an agent's next stretch joins the queue of a loop. */
export type TimerEffect =
  | { kind: 'settles'; promise: PromiseId; outcome: Outcome }
  | { kind: 'posts'; agent: AgentId; loop: LoopId };

export interface Timer {
  /** From 1, in the order of creation. */
  number: number;
  dueTick: Tick;
  effect: TimerEffect;
}

/** The devices of a driver that keeps time, beside the kernel. */
export interface Timers {
  created: number;
  /** In the order in which they go off: by due tick, then by creation. */
  pending: Timer[];
}

/** "Took `to` while holding `from`", with everything else that was held. */
export interface LockOrderEdge {
  agent: AgentId;
  from: LockId;
  to: LockId;
  /** Locks held besides `from`: two edges under one common guard can never meet. */
  guards: readonly LockId[];
  /** The agent's spawn/join clock when it took `to`: edges that it orders can never meet. */
  clock: VectorClock;
  tick: Tick;
}

export type AccessesKept = 'enough' | 'everyStep';

/** All that the kernel knows: plain data that survives JSON. */
export interface Kernel {
  tick: Tick;
  agents: readonly Agent[];
  locks: readonly Lock[];
  semaphores: readonly Semaphore[];
  rwlocks: readonly RwLock[];
  conditions: readonly Condition[];
  barriers: readonly Barrier[];
  queues: readonly BoundedQueue[];
  pools: readonly Pool[];
  cells: readonly Cell[];
  promises: readonly KernelPromise[];
  loops: readonly EventLoop[];
  /**
   * Entries of the lists above that belong to this kernel alone, by id; the rest is shared with copies of it and is copied before
   * it is changed. Null: it was never copied, everything is its own.
   */
  own: readonly string[] | null;
  /** Whether happens-before and accesses are noted at all. */
  keepsClocks: boolean;
  /** Whether orders of locks are noted at all. */
  keepsLockOrder: boolean;
  /** enough: a cell forgets what a later access stands for. everyStep: it remembers one access per agent, step and kind. */
  accessesKept: AccessesKept;
  /** In the order taken; equal ones once. */
  lockOrder: readonly LockOrderEdge[];
  /** How many of `lockOrder`, from the first, have been searched for near misses. */
  lockOrderChecked: number;
  /** Goes up whenever somebody appears, or starts or stops waiting or holding: nothing new is stuck while it stands still. */
  waitVersion: number;
  /** Sets of (agent, resource) pairs already reported as deadlocks, and cycles already reported as near misses. */
  reported: readonly string[];
}

/** "The agent waits for the resource, and the blocker must let go, move up or settle first." */
export interface WaitEdge {
  agent: AgentId;
  /** Id of what is waited for, as `resourceOf` says. */
  resource: string;
  blocker: AgentId;
}

/** A set of agents that wait for each other in a circle; one that waits for itself counts. */
export interface Deadlock {
  /** Sorted. */
  agents: AgentId[];
  /** Those inside the set, sorted by agent, then blocker. */
  edges: WaitEdge[];
  /** The set of (agent, resource) pairs as text: equal for the same deadlock. */
  key: string;
}

/** Every agent that can never act again; each list sorted. */
export interface StuckReport {
  deadlocks: Deadlock[];
  /** In no circle, but a deadlock must dissolve first. */
  behind: AgentId[];
  /** In no circle and behind none: whom they need has finished, or nobody is left to signal or to fill the barrier. */
  orphaned: AgentId[];
}

/** A circle of lock orders that did not deadlock this time: `agents[i]` took `locks[i + 1]` while holding `locks[i]`. */
export interface NearMiss {
  /** Smallest first. */
  locks: LockId[];
  agents: AgentId[];
  edges: LockOrderEdge[];
}
