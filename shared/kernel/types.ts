import type { Brand } from '../base/index.ts';

export type AgentId = Brand<string, 'AgentId'>;
export type LockId = Brand<string, 'LockId'>;
export type CellId = Brand<string, 'CellId'>;
export type PromiseId = Brand<string, 'PromiseId'>;
export type LoopId = Brand<string, 'LoopId'>;
/** One entry of an event loop's queue. */
export type CallbackId = Brand<string, 'CallbackId'>;
/** A count of steps of the driver's clock; the kernel has no clock of its own. */
export type Tick = number;

export const agentId = (name: string): AgentId => `agent:${name}` as AgentId;
export const lockId = (name: string): LockId => `lock:${name}` as LockId;
export const cellId = (name: string): CellId => `cell:${name}` as CellId;
export const promiseId = (name: string): PromiseId => `promise:${name}` as PromiseId;
export const loopId = (name: string): LoopId => `loop:${name}` as LoopId;
export const callbackId = (name: string): CallbackId => `callback:${name}` as CallbackId;

/** Events of each agent that happened before: a missing agent counts 0. Source: Fidge 1988, Mattern 1989. */
export type VectorClock = Record<string, number>;

/** What an agent's one pending action needs before it can complete. */
export type Wait =
  | { kind: 'lock'; lock: LockId; sinceTick: Tick }
  | { kind: 'promise'; promise: PromiseId; sinceTick: Tick }
  | { kind: 'loop'; loop: LoopId; sinceTick: Tick };

/** One sequence of steps. */
export interface Agent {
  id: AgentId;
  /** The step that is pending and cannot complete now. */
  waiting: Wait | null;
  /** In the order taken. */
  held: LockId[];
  clock: VectorClock;
  /** The same, but through spawn, start, settle and join alone: the order that holds in every schedule. */
  spawnJoinClock: VectorClock;
  /** Finished agents that still hold something stay: whoever waits for it is orphaned. */
  finished: boolean;
}

/** A mutex: one owner, strict FIFO queue. */
export interface Lock {
  id: LockId;
  reentrant: boolean;
  owner: AgentId | null;
  /** How often the owner took it; more than 1 only if re-entrant. */
  depth: number;
  queue: AgentId[];
  /** Clock of the last unlock: happens before the next lock. */
  clock: VectorClock;
}

export const ACCESS_KINDS = ['read', 'write', 'update'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** One access of a cell, with all that a verdict about it must name. */
export interface Access {
  agent: AgentId;
  kind: AccessKind;
  atomic: boolean;
  /** Value read, or written. */
  value: number;
  tick: Tick;
  /** Locks the agent held at that moment, in the order taken. */
  held: LockId[];
  /** The agent's own component of its clock at the access: the access happened before whoever has seen that count. */
  epoch: number;
}

/** A shared variable. */
export interface Cell {
  id: CellId;
  value: number;
  /** Those that may still race, oldest first: at most a plain read, plain write, atomic read, atomic write per agent. */
  accesses: Access[];
  /** Clock joined by atomic accesses: each happens before the next. */
  clock: VectorClock;
}

/** Two accesses of one cell that no chain of happens-before edges orders. */
export interface Race {
  cell: CellId;
  earlier: Access;
  later: Access;
}

/** Who will settle a promise: an agent, or a running device that needs nobody. */
export type Settler = { kind: 'device' } | { kind: 'agent'; agent: AgentId };

export interface KernelPromise {
  id: PromiseId;
  state: 'pending' | 'settled' | 'cancelled';
  settler: Settler;
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

/** Run to completion: one callback at a time; the queue is FIFO and bounded. */
export interface EventLoop {
  id: LoopId;
  /** Callbacks that may wait, not counting the running one. */
  capacity: number;
  running: Callback | null;
  queue: Callback[];
}

/** "Took `to` while holding `from`", with everything else that was held. */
export interface LockOrderEdge {
  agent: AgentId;
  from: LockId;
  to: LockId;
  /** Locks held besides `from`: two edges under one common guard can never meet. */
  guards: LockId[];
  /** The agent's spawn/join clock when it took `to`: edges that it orders can never meet. */
  clock: VectorClock;
  tick: Tick;
}

/** All that the kernel knows: plain data that survives JSON. */
export interface Kernel {
  tick: Tick;
  agents: Agent[];
  locks: Lock[];
  cells: Cell[];
  promises: KernelPromise[];
  loops: EventLoop[];
  /** In the order taken; equal ones once. */
  lockOrder: LockOrderEdge[];
  /** How many of `lockOrder`, from the first, have been searched for near misses. */
  lockOrderChecked: number;
  /** Goes up whenever somebody starts or stops waiting or holding: nothing new can be stuck while it stands still. */
  waitVersion: number;
  /** Sets of (agent, resource) pairs already reported as deadlocks, and cycles already reported as near misses. */
  reported: string[];
}

/** "The agent waits for the resource, and the blocker must let go, move up or settle first." */
export interface WaitEdge {
  agent: AgentId;
  /** A LockId, PromiseId or LoopId. */
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
  /** In no circle and behind none: whom they need has finished. */
  orphaned: AgentId[];
}

/** A circle of lock orders that did not deadlock this time: `agents[i]` took `locks[i + 1]` while holding `locks[i]`. */
export interface NearMiss {
  /** Smallest first. */
  locks: LockId[];
  agents: AgentId[];
  edges: LockOrderEdge[];
}
