import { type Part, part } from './parts.ts';

/* Promises and the event loop of a printed Go program: the order of JavaScript, in real time. */

export const GO_LOOP_PARTS: readonly Part[] = [
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
