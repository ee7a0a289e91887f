import { type Part, part } from './parts.ts';

/* Types and functions that a printed Go program brings along, each only where it is needed. */

const BASICS: readonly Part[] = [
  part(
    'chefs',
    `
var chefs sync.WaitGroup
`,
  ),
  part(
    'start',
    `
func start(steps func()) {
  chefs.Add(1)
  go func() {
    defer chefs.Done()
    steps()
  }()
}
`,
  ),
  part(
    'spawn',
    `
func spawn(isSpawned *atomic.Bool, steps func()) {
  if !isSpawned.CompareAndSwap(false, true) {
    fail("spawns a chef a second time")
  }
  start(steps)
}
`,
  ),
  part(
    'add',
    `
func add(a, b int32) int32 { return fit(int64(a) + int64(b)) }
`,
  ),
  part(
    'sub',
    `
func sub(a, b int32) int32 { return fit(int64(a) - int64(b)) }
`,
  ),
  part(
    'mul',
    `
func mul(a, b int32) int32 { return fit(int64(a) * int64(b)) }
`,
  ),
  part(
    'neg',
    `
func neg(a int32) int32 { return fit(-int64(a)) }
`,
  ),
  part(
    'rem',
    `
func rem(a, b int32) int32 {
  if b == 0 {
    fail(fmt.Sprintf("%d %% 0 has no value", a))
  }
  return a % b
}
`,
  ),
  part(
    'fit',
    `
func fit(value int64) int32 {
  if value != int64(int32(value)) {
    fail(fmt.Sprintf("%d overflows 32 bits", value))
  }
  return int32(value)
}
`,
  ),
  part(
    'number',
    `
func number(truth bool) int32 {
  if truth {
    return 1
  }
  return 0
}
`,
  ),
  part(
    'update',
    `
// Changes the number in one action.
func update(number *atomic.Int32, change func(value int32) int32) {
  for {
    seen := number.Load()
    if number.CompareAndSwap(seen, change(seen)) {
      return
    }
  }
}
`,
  ),
  part(
    'check',
    `
func check(isSo bool, message string) {
  if !isSo {
    fail(message)
  }
}
`,
  ),
  part(
    'fail',
    `
// A failure ends the whole program.
func fail(message string) {
  fmt.Fprintln(os.Stderr, message)
  os.Exit(1)
}
`,
  ),
  part(
    'Section',
    `
// Section reports on standard error when two are inside at the same time.
type Section struct {
  name   string
  guard  sync.Mutex
  inside []string
}

func (section *Section) Enter(who string) {
  section.guard.Lock()
  defer section.guard.Unlock()
  section.inside = append(section.inside, who)
  if len(section.inside) > 1 {
    fmt.Fprintln(os.Stderr, "together in", section.name+":", section.inside)
  }
}

func (section *Section) Leave(who string) {
  section.guard.Lock()
  defer section.guard.Unlock()
  for place, other := range section.inside {
    if other == who {
      section.inside = append(section.inside[:place], section.inside[place+1:]...)
      return
    }
  }
  fail(who + " leaves " + section.name + " without being in it")
}
`,
  ),
];

const LOCKS: readonly Part[] = [
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

const LOOPS: readonly Part[] = [
  part(
    'Thrown',
    `
// Thrown is what a task panics with; whoever awaits the task gets it.
type Thrown struct {
  message string
}
`,
  ),
  part(
    'attempt',
    `
// Runs steps, and catching if they throw. Either gives true to return from the function around it.
func attempt(steps, catching func() bool) bool {
  returns, thrown := false, true
  func() {
    defer func() {
      if problem := recover(); problem != nil {
        if _, isThrown := problem.(Thrown); !isThrown {
          panic(problem)
        }
      }
    }()
    returns = steps()
    thrown = false
  }()
  if thrown {
    return catching()
  }
  return returns
}
`,
  ),
  part(
    'Promise',
    `
// Promise is a result that may not be there yet. It belongs to one loop.
type Promise struct {
  loop      *EventLoop
  reactions []func()
  isSettled bool
  isWatched bool
  value     int32
  thrown    *Thrown
}

func (promise *Promise) Reject(message string) {
  if !promise.isSettled {
    promise.loop.rejected = append(promise.loop.rejected, promise)
  }
  promise.settle(0, &Thrown{message})
}

// Cancel makes whoever awaits it fail; what would have settled it goes on in vain.
func (promise *Promise) Cancel() {
  promise.settle(0, &Thrown{"cancelled"})
  promise.loop.forget(promise)
}

func (promise *Promise) settle(value int32, thrown *Thrown) {
  if promise.isSettled {
    return
  }
  promise.isSettled, promise.value, promise.thrown = true, value, thrown
  promise.loop.microtasks = append(promise.loop.microtasks, promise.reactions...)
}

// The reaction is a microtask as soon as there is a result.
func (promise *Promise) then(reaction func()) {
  promise.isWatched = true
  if promise.isSettled {
    promise.loop.microtasks = append(promise.loop.microtasks, reaction)
  } else {
    promise.reactions = append(promise.reactions, reaction)
  }
}

func (promise *Promise) result() int32 {
  if promise.thrown != nil {
    panic(*promise.thrown)
  }
  return promise.value
}
`,
  ),
  part(
    ['EventLoop', 'newEventLoop'],
    `
// EventLoop runs tasks one at a time, in the order of JavaScript: all microtasks before the next timer or answer, and
// these when they are due. Each task is a goroutine; only the one whose turn it is runs.
type EventLoop struct {
  microtasks  []func()
  timed       []*timed
  overdue     []func()
  rejected    []*Promise
  fromOutside chan func()
  unfinished  int
  running     *task
}

type task struct {
  call  any // to which its locks belong
  turn  chan struct{}
  pause chan struct{}
}

// Something that happens at a time. An answer needs no free loop, a timer does.
type timed struct {
  due    time.Time
  answer *Promise
  what   func()
}

func newEventLoop() *EventLoop {
  return &EventLoop{fromOutside: make(chan func(), 1024)}
}

// Run runs the script and all that comes of it.
func (loop *EventLoop) Run(script func() int32) {
  loop.Call(script)
  for loop.turn() {
  }
}

func (loop *EventLoop) turn() bool {
  select {
  case note := <-loop.fromOutside:
    note()
    return true
  default:
  }
  if len(loop.microtasks) > 0 {
    next := loop.microtasks[0]
    loop.microtasks = loop.microtasks[1:]
    next()
    return true
  }
  for _, promise := range loop.rejected {
    if !promise.isWatched {
      fail(promise.thrown.message)
    }
  }
  loop.rejected = nil
  switch {
  case len(loop.overdue) > 0:
    next := loop.overdue[0]
    loop.overdue = loop.overdue[1:]
    next()
  case len(loop.timed) > 0:
    loop.pause()
  case loop.unfinished > 0:
    (<-loop.fromOutside)()
  default:
    return false
  }
  return true
}

// Waits for the next timer or answer, or for a lock from elsewhere.
func (loop *EventLoop) pause() {
  select {
  case note := <-loop.fromOutside:
    note()
  case <-time.After(time.Until(loop.timed[0].due)):
    loop.nextTimed().what()
  }
}

func (loop *EventLoop) nextTimed() *timed {
  next := loop.timed[0]
  loop.timed = loop.timed[1:]
  return next
}

// Call runs the function up to its first await; the promise is its result.
func (loop *EventLoop) Call(function func() int32) *Promise {
  result := &Promise{loop: loop}
  loop.begin(result, result, function)
  return result
}

func (loop *EventLoop) begin(call any, result *Promise, steps func() int32) {
  loop.unfinished++
  next := &task{call, make(chan struct{}), make(chan struct{})}
  go func() {
    <-next.turn
    defer func() {
      if problem := recover(); problem != nil {
        thrown, isThrown := problem.(Thrown)
        if !isThrown {
          panic(problem)
        }
        result.Reject(thrown.message)
      }
      loop.unfinished--
      next.pause <- struct{}{}
    }()
    result.settle(steps(), nil)
  }()
  loop.resume(next)
}

// The task goes on until it waits or ends; then its caller does.
func (loop *EventLoop) resume(next *task) {
  caller := loop.running
  loop.running = next
  next.turn <- struct{}{}
  <-next.pause
  loop.running = caller
}

// Await lets the loop go on until the promise is settled.
func (loop *EventLoop) Await(promise *Promise) int32 {
  me := loop.running
  promise.then(func() { loop.resume(me) })
  me.pause <- struct{}{}
  <-me.turn
  return promise.result()
}

// AwaitAll gives how many there are, or the first failure.
func (loop *EventLoop) AwaitAll(promises ...*Promise) int32 {
  return loop.combine(promises, func(promise, all *Promise) {
    if promise.thrown != nil {
      all.settle(0, promise.thrown)
    }
  }, func(fulfilled int32, all *Promise) { all.settle(fulfilled, nil) })
}

// AwaitAny gives the first value.
func (loop *EventLoop) AwaitAny(promises ...*Promise) int32 {
  return loop.combine(promises, func(promise, first *Promise) {
    if promise.thrown == nil {
      first.settle(promise.value, nil)
    }
  }, func(fulfilled int32, first *Promise) { first.settle(0, &Thrown{"all failed"}) })
}

// AwaitRace gives the first end, good or bad.
func (loop *EventLoop) AwaitRace(promises ...*Promise) int32 {
  return loop.combine(promises, func(promise, race *Promise) {
    race.settle(promise.value, promise.thrown)
  }, func(fulfilled int32, race *Promise) {})
}

// AwaitSettled gives how many were fulfilled.
func (loop *EventLoop) AwaitSettled(promises ...*Promise) int32 {
  return loop.combine(promises, func(promise, all *Promise) {}, func(fulfilled int32, all *Promise) {
    all.settle(fulfilled, nil)
  })
}

func (loop *EventLoop) combine(promises []*Promise, atEach func(one, combined *Promise), atLast func(fulfilled int32, combined *Promise)) int32 {
  combined := &Promise{loop: loop}
  left, fulfilled := len(promises), int32(0)
  for _, each := range promises {
    promise := each
    promise.then(func() {
      left--
      if promise.thrown == nil {
        fulfilled++
      }
      atEach(promise, combined)
      if left == 0 {
        atLast(fulfilled, combined)
      }
    })
  }
  if left == 0 {
    atLast(0, combined)
  }
  return loop.Await(combined)
}

// Start gives an answer from outside, with value 1.
func (loop *EventLoop) Start(ms int64) *Promise {
  answer := &Promise{loop: loop}
  loop.at(ms, answer, func() { answer.settle(1, nil) })
  return answer
}

func (loop *EventLoop) StartFailing(ms int64) *Promise {
  answer := &Promise{loop: loop}
  loop.at(ms, answer, func() { answer.Reject("failed") })
  return answer
}

func (loop *EventLoop) Timer(ms int64, callback func()) {
  loop.at(ms, nil, loop.callback(callback))
}

func (loop *EventLoop) Microtask(callback func()) {
  loop.microtasks = append(loop.microtasks, loop.callback(callback))
}

// A callback is a task of the call that it is written in.
func (loop *EventLoop) callback(steps func()) func() {
  call := loop.running.call
  return func() {
    loop.begin(call, &Promise{loop: loop}, func() int32 {
      steps()
      return 0
    })
  }
}

func (loop *EventLoop) at(ms int64, answer *Promise, what func()) {
  due := time.Now().Add(time.Duration(ms) * time.Millisecond)
  loop.timed = append(loop.timed, &timed{due, answer, what})
  sort.SliceStable(loop.timed, func(a, b int) bool { return loop.timed[a].due.Before(loop.timed[b].due) })
}

func (loop *EventLoop) forget(answer *Promise) {
  var others []*timed
  for _, other := range loop.timed {
    if other.answer != answer {
      others = append(others, other)
    }
  }
  loop.timed = others
}

// BlockOn holds the whole loop. A promise that only a task of this loop could settle is waited for in vain.
func (loop *EventLoop) BlockOn(promise *Promise) {
  promise.isWatched = true
  for !promise.isSettled {
    if len(loop.timed) == 0 {
      select {}
    }
    next := loop.nextTimed()
    time.Sleep(time.Until(next.due))
    if next.answer == nil {
      loop.overdue = append(loop.overdue, next.what)
    } else {
      next.what()
    }
  }
  promise.result()
}
`,
  ),
  part(
    'lockFor',
    `
// The task waits for the mutex, its loop does not.
func lockFor(loop *EventLoop, mutex *Mutex) {
  granted := &Promise{loop: loop}
  grant := func(by any) {
    if by == loop {
      granted.settle(0, nil)
    } else {
      loop.fromOutside <- func() { granted.settle(0, nil) }
    }
  }
  if !mutex.takeOrQueue(waiter{loop.running.call, true, grant}) {
    loop.Await(granted)
  }
}
`,
  ),
  part(
    'unlockFor',
    `
func unlockFor(loop *EventLoop, mutex *Mutex) { mutex.unlock(loop.running.call, loop) }
`,
  ),
];

export const GO_PARTS: readonly Part[] = [...BASICS, ...LOCKS, ...LOOPS];
