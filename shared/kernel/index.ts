export { abandonWait } from './abandon.ts';
export { addAgent, createKernel, finishAgent, join, type KernelOptions, observe, publish } from './agents.ts';
export { type ArriveResult, addBarrier, arrive } from './barrier.ts';
export { addQueue, type PutResult, putItem, type TakeResult, takeItem } from './bounded-queue.ts';
export {
  addCell,
  compareAndSet,
  forgetSeenAccesses,
  readAtomic,
  readCell,
  resetCell,
  updateCell,
  writeCell,
} from './cell.ts';
export { cellToChange } from './change.ts';
export { claimedId, claimOrQueue, giveBack, handOver, joinQueue, mayTake, take } from './claims.ts';
export { ALL_FAILED, type Combination, combine } from './combinators.ts';
export { addCondition, notify, notifyAll, sleepersOf, waitOn, wakeSpuriously } from './condition.ts';
export { copyKernel } from './copy.ts';
export {
  addLoop,
  awaitPost,
  beginCall,
  endCall,
  endRun,
  loopLag,
  type PostOptions,
  post,
  type Turn,
  takeNext,
  takeTurn,
  withdraw,
} from './event-loop.ts';
export {
  addInterruptLine,
  createInterrupts,
  deferWork,
  deliver,
  endService,
  type InterruptLine,
  type Interrupts,
  mask,
  raise,
  takeDeferred,
  unmask,
} from './interrupts.ts';
export {
  type LockResult,
  leaveQueue,
  lock,
  type ReleaseAllResult,
  releaseAll,
  tryLock,
  type UnlockResult,
  unlock,
} from './lock.ts';
export { nearMisses } from './lock-order.ts';
export {
  agentOf,
  barrierOf,
  cellOf,
  conditionOf,
  lockOf,
  loopOf,
  poolOf,
  promiseOf,
  queueOf,
  rwLockOf,
  semaphoreOf,
} from './lookup.ts';
export { postMicrotask } from './microtasks.ts';
export { addLock, type LockOptions } from './mutex.ts';
export { passLock } from './pass-lock.ts';
export { inheritedPriorities, type MutexWait, type PriorityRow, priorityIn } from './priority.ts';
export { addPromise, blockOn, CANCELLED, cancel, outcomeOf, removePromise, settle } from './promise.ts';
export { awaitPromise } from './reactions.ts';
export { addRwLock, type RwLockOptions } from './rwlock.ts';
export {
  block,
  createSchedule,
  makeReady,
  nextQuantumEnd,
  runSlice,
  type Schedule,
  type ScheduleOptions,
  type SchedulingPolicy,
  type Slice,
  setPriority,
  yieldCore,
} from './scheduler.ts';
export { addSemaphore, permitsOf, type SemaphoreOptions } from './semaphore.ts';
export { findStuck, forgetDeadlock, hasReportedDeadlocks, isStillDeadlocked, newDeadlocks } from './stuck.ts';
export { addPool, endTask, submit } from './thread-pool.ts';
export { createTimers, expireTimer, setTimer, stopTimer } from './timers.ts';
export {
  ACCESS_KINDS,
  type Access,
  type AccessesKept,
  type AccessKind,
  type Agent,
  type AgentId,
  agentId,
  type Barrier,
  type BarrierId,
  type BoundedQueue,
  barrierId,
  type Callback,
  type CallbackId,
  type Cell,
  type CellId,
  type Claim,
  type ClaimableId,
  COMBINATORS,
  type Combinator,
  type Condition,
  type ConditionId,
  callbackId,
  cellId,
  conditionId,
  type Deadlock,
  type EventLoop,
  type Grant,
  type Kernel,
  type KernelPromise,
  type Lock,
  type LockId,
  type LockOrderEdge,
  type LoopId,
  lockId,
  loopId,
  type Microtask,
  type NearMiss,
  type Outcome,
  type PermitShare,
  type Pool,
  type PoolId,
  PROMISE_STATES,
  type Preference,
  type PromiseId,
  type PromiseState,
  poolId,
  promiseId,
  type QueueId,
  type QueueItem,
  type QueueSide,
  queueId,
  type Race,
  type Reaction,
  type RwLock,
  type RwLockId,
  type RwSide,
  rwLockId,
  type Semaphore,
  type SemaphoreId,
  type Settler,
  type StuckReport,
  semaphoreId,
  type Tick,
  type Timer,
  type TimerEffect,
  type Timers,
  type VectorClock,
  type Wait,
  type WaitEdge,
} from './types.ts';
export { countOf, hasSeen } from './vector-clock.ts';
export { blockersOf, resourceOf } from './wait-graph.ts';
