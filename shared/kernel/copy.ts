import type { Agent, EventLoop, Kernel, KernelPromise, Settler, VectorClock } from './types.ts';

/**
 * A kernel of its own with the same content: no step in one changes the other. Written by hand because the inspector copies for
 * every transition. What is replaced and never changed in place is shared: waits, accesses, items, and all clocks but those of
 * agents and promises.
 */
export function copyKernel(kernel: Kernel): Kernel {
  return {
    tick: kernel.tick,
    agents: kernel.agents.map(copyAgent),
    locks: kernel.locks.map((lock) => ({ ...lock, queue: [...lock.queue] })),
    semaphores: kernel.semaphores.map((semaphore) => ({
      ...semaphore,
      holders: [...semaphore.holders],
      queue: [...semaphore.queue],
    })),
    rwlocks: kernel.rwlocks.map((rwlock) => ({ ...rwlock, shared: [...rwlock.shared], queue: [...rwlock.queue] })),
    conditions: kernel.conditions.map((condition) => ({ ...condition, sleepers: [...condition.sleepers] })),
    barriers: kernel.barriers.map((barrier) => ({ ...barrier, arrived: barrier.arrived.map(shallow) })),
    queues: kernel.queues.map((queue) => ({
      ...queue,
      items: queue.items.map(shallow),
      room: [...queue.room],
      putters: [...queue.putters],
      takers: [...queue.takers],
    })),
    pools: kernel.pools.map((pool) => ({ ...pool, running: [...pool.running] })),
    cells: kernel.cells.map((cell) => ({ ...cell, accesses: [...cell.accesses] })),
    promises: kernel.promises.map(copyPromise),
    loops: kernel.loops.map(copyLoop),
    keepsLockOrder: kernel.keepsLockOrder,
    accessesKept: kernel.accessesKept,
    lockOrder: kernel.lockOrder.map(shallow),
    lockOrderChecked: kernel.lockOrderChecked,
    waitVersion: kernel.waitVersion,
    reported: [...kernel.reported],
  };
}

function copyAgent(agent: Agent): Agent {
  return {
    id: agent.id,
    waiting: agent.waiting,
    held: [...agent.held],
    clock: copyClock(agent.clock),
    spawnJoinClock: copyClock(agent.spawnJoinClock),
    finished: agent.finished,
    joinable: agent.joinable,
  };
}

function copyPromise(promise: KernelPromise): KernelPromise {
  return {
    ...promise,
    settler: copySettler(promise.settler),
    reactions: [...promise.reactions],
    clock: copyClock(promise.clock),
    spawnJoinClock: copyClock(promise.spawnJoinClock),
  };
}

function copySettler(settler: Settler): Settler {
  return settler.kind === 'elements' ? { ...settler } : settler;
}

function copyLoop(loop: EventLoop): EventLoop {
  return {
    ...loop,
    running: loop.running === null ? null : { ...loop.running },
    microtasks: [...loop.microtasks],
    queue: [...loop.queue],
  };
}

function copyClock(clock: VectorClock): VectorClock {
  return { ...clock };
}

function shallow<Entry extends object>(entry: Entry): Entry {
  return { ...entry };
}
