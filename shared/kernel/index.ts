export { addAgent, createKernel, finishAgent, observe, publish } from './agents.ts';
export { addCell, readAtomic, readCell, resetCell, updateCell, writeCell } from './cell.ts';
export { addLoop, endRun, loopLag, type PostOptions, post, takeNext, withdraw } from './event-loop.ts';
export { nearMisses } from './lock-order.ts';
export { agentOf, cellOf, lockOf, loopOf, promiseOf } from './lookup.ts';
export {
  addLock,
  type LockResult,
  leaveQueue,
  lock,
  type ReleaseAllResult,
  releaseAll,
  tryLock,
  type UnlockResult,
  unlock,
} from './mutex.ts';
export { addPromise, blockOn, cancel, removePromise, settle } from './promise.ts';
export {
  block,
  createSchedule,
  makeReady,
  runSlice,
  type Schedule,
  type ScheduleOptions,
  type Slice,
} from './scheduler.ts';
export { findStuck, isStillDeadlocked, newDeadlocks } from './stuck.ts';
export {
  ACCESS_KINDS,
  type Access,
  type AccessKind,
  type Agent,
  type AgentId,
  agentId,
  type Callback,
  type CallbackId,
  type Cell,
  type CellId,
  callbackId,
  cellId,
  type Deadlock,
  type EventLoop,
  type Kernel,
  type KernelPromise,
  type Lock,
  type LockId,
  type LockOrderEdge,
  type LoopId,
  lockId,
  loopId,
  type NearMiss,
  type PromiseId,
  promiseId,
  type Race,
  type Settler,
  type StuckReport,
  type Tick,
  type VectorClock,
  type Wait,
  type WaitEdge,
} from './types.ts';
export { countOf, hasSeen, joinInto } from './vector-clock.ts';
