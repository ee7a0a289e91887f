import { type Part, part } from './parts.ts';

/* Locks, conditions and barriers that Go has not, or has with another meaning. */

export const GO_LOCK_PARTS: readonly Part[] = [
  part(
    ['Mutex', 'waiter'],
    `
// Mutex knows its owner: a chef, or a call of a loop. Only a re-entrant one can be taken twice.
type Mutex struct {
  name      string
  reentrant bool
  fair      bool
  guard     sync.Mutex
  queue     []waiter
  owner     any
  holds     int
}

type waiter struct {
  who     any
  isTask  bool
  granted func(by any)
}

func (mutex *Mutex) Lock(who any) {
  granted := make(chan struct{})
  if !mutex.takeOrQueue(waiter{who, false, func(any) { close(granted) }}) {
    <-granted
  }
}

func (mutex *Mutex) TryLock(who any) bool {
  mutex.guard.Lock()
  defer mutex.guard.Unlock()
  if mutex.owner != nil && !(mutex.reentrant && mutex.owner == who) {
    return false
  }
  mutex.owner = who
  mutex.holds++
  return true
}

// False: granted runs as soon as the mutex is ours.
func (mutex *Mutex) takeOrQueue(one waiter) bool {
  if mutex.TryLock(one.who) {
    return true
  }
  mutex.guard.Lock()
  defer mutex.guard.Unlock()
  if mutex.owner == nil {
    mutex.owner, mutex.holds = one.who, 1
    return true
  }
  mutex.queue = append(mutex.queue, one)
  return false
}

func (mutex *Mutex) Unlock(who any) { mutex.unlock(who, nil) }

func (mutex *Mutex) unlock(who, by any) {
  mutex.guard.Lock()
  defer mutex.guard.Unlock()
  if mutex.owner != who {
    fail("gives back " + mutex.name + " without holding it")
  }
  mutex.holds--
  if mutex.holds > 0 {
    return
  }
  mutex.owner = nil
  if len(mutex.queue) > 0 {
    mutex.handOver(by)
  }
}

func (mutex *Mutex) handOver(by any) {
  place := 0
  for !mutex.fair && place < len(mutex.queue) && !mutex.queue[place].isTask {
    place++
  }
  if place == len(mutex.queue) {
    place = 0
  }
  next := mutex.queue[place]
  mutex.queue = append(mutex.queue[:place], mutex.queue[place+1:]...)
  mutex.owner, mutex.holds = next.who, 1
  next.granted(by)
}

func (mutex *Mutex) isHeldOnce(who any) bool {
  mutex.guard.Lock()
  defer mutex.guard.Unlock()
  return mutex.owner == who && mutex.holds == 1
}
`,
  ),
  part(
    'MutexCondition',
    `
// MutexCondition wakes the longest sleeper; a signal is lost if nobody sleeps, and can be given without the lock.
type MutexCondition struct {
  lock     *Mutex
  guard    sync.Mutex
  sleepers []chan struct{}
}

func (condition *MutexCondition) Wait(who any) {
  if !condition.lock.isHeldOnce(who) {
    fail("waits without holding the lock exactly once")
  }
  bell := make(chan struct{})
  condition.guard.Lock()
  condition.sleepers = append(condition.sleepers, bell)
  condition.guard.Unlock()
  condition.lock.Unlock(who)
  <-bell
  condition.lock.Lock(who)
}

func (condition *MutexCondition) Signal() {
  condition.guard.Lock()
  defer condition.guard.Unlock()
  if len(condition.sleepers) > 0 {
    close(condition.sleepers[0])
    condition.sleepers = condition.sleepers[1:]
  }
}

func (condition *MutexCondition) Broadcast() {
  condition.guard.Lock()
  defer condition.guard.Unlock()
  for _, bell := range condition.sleepers {
    close(bell)
  }
  condition.sleepers = nil
}
`,
  ),
  part(
    ['Permits', 'newPermits'],
    `
// Permits is a semaphore: in order of arrival if fair, else whoever finds enough permits.
type Permits struct {
  guard   sync.Mutex
  changed *sync.Cond
  free    int
  fair    bool
  queue   []*int
}

func newPermits(free int, fair bool) *Permits {
  permits := &Permits{free: free, fair: fair}
  permits.changed = sync.NewCond(&permits.guard)
  return permits
}

func (permits *Permits) Acquire(count int) {
  permits.guard.Lock()
  defer permits.guard.Unlock()
  ticket := &count
  permits.queue = append(permits.queue, ticket)
  for permits.free < count || (permits.fair && permits.queue[0] != ticket) {
    permits.changed.Wait()
  }
  for place, other := range permits.queue {
    if other == ticket {
      permits.queue = append(permits.queue[:place:place], permits.queue[place+1:]...)
      break
    }
  }
  permits.free -= count
  permits.changed.Broadcast()
}

func (permits *Permits) Release(count int) {
  permits.guard.Lock()
  defer permits.guard.Unlock()
  permits.free += count
  permits.changed.Broadcast()
}
`,
  ),
  part(
    ['PreferringLock', 'newPreferringLock'],
    `
// PreferringLock is a reader-writer lock with a stated preference: "any", "fifo", "readers" or "writers".
type PreferringLock struct {
  name    string
  prefer  string
  guard   sync.Mutex
  changed *sync.Cond
  queue   []*ticket
  readers []string
  writer  string
}

type ticket struct {
  side string
}

func newPreferringLock(name, prefer string) *PreferringLock {
  lock := &PreferringLock{name: name, prefer: prefer}
  lock.changed = sync.NewCond(&lock.guard)
  return lock
}

func (lock *PreferringLock) Lock(who string) {
  lock.guard.Lock()
  defer lock.guard.Unlock()
  lock.queueFor("writers")
  lock.writer = who
}

func (lock *PreferringLock) RLock(who string) {
  lock.guard.Lock()
  defer lock.guard.Unlock()
  lock.queueFor("readers")
  lock.readers = append(lock.readers, who)
}

func (lock *PreferringLock) TryLock(who string) bool {
  lock.guard.Lock()
  defer lock.guard.Unlock()
  mine := &ticket{"writers"}
  lock.queue = append(lock.queue, mine)
  taken := lock.mayTake(mine)
  lock.leave(mine)
  if taken {
    lock.writer = who
  }
  return taken
}

func (lock *PreferringLock) Unlock(who string) {
  lock.guard.Lock()
  defer lock.guard.Unlock()
  if lock.writer != who {
    fail(who + " gives back " + lock.name + " without holding it")
  }
  lock.writer = ""
  lock.changed.Broadcast()
}

func (lock *PreferringLock) RUnlock(who string) {
  lock.guard.Lock()
  defer lock.guard.Unlock()
  for place, reader := range lock.readers {
    if reader == who {
      lock.readers = append(lock.readers[:place:place], lock.readers[place+1:]...)
      lock.changed.Broadcast()
      return
    }
  }
  fail(who + " gives back " + lock.name + " without holding it")
}

func (lock *PreferringLock) queueFor(side string) {
  mine := &ticket{side}
  lock.queue = append(lock.queue, mine)
  for !lock.mayTake(mine) {
    lock.changed.Wait()
  }
  lock.leave(mine)
}

func (lock *PreferringLock) leave(mine *ticket) {
  for place, other := range lock.queue {
    if other == mine {
      lock.queue = append(lock.queue[:place:place], lock.queue[place+1:]...)
      break
    }
  }
  lock.changed.Broadcast()
}

func (lock *PreferringLock) mayTake(mine *ticket) bool {
  if lock.writer != "" || (mine.side == "writers" && len(lock.readers) > 0) {
    return false
  }
  isBehind := false
  for _, other := range lock.queue {
    isBehind = isBehind || other == mine
    goesFirst := !isBehind && (lock.prefer == "fifo" || other.side == mine.side)
    if lock.prefer != "any" && (goesFirst || (other.side == lock.prefer && mine.side != lock.prefer)) {
      return false
    }
  }
  return true
}
`,
  ),
  part(
    ['Barrier', 'newBarrier'],
    `
// Barrier lets everybody go on as soon as all parties have arrived, and starts anew.
type Barrier struct {
  guard   sync.Mutex
  opened  *sync.Cond
  parties int
  arrived int
  round   int
}

func newBarrier(parties int) *Barrier {
  barrier := &Barrier{parties: parties}
  barrier.opened = sync.NewCond(&barrier.guard)
  return barrier
}

func (barrier *Barrier) Arrive() {
  barrier.guard.Lock()
  defer barrier.guard.Unlock()
  barrier.arrived++
  if barrier.arrived == barrier.parties {
    barrier.arrived = 0
    barrier.round++
    barrier.opened.Broadcast()
    return
  }
  for round := barrier.round; round == barrier.round; {
    barrier.opened.Wait()
  }
}
`,
  ),
];
