import { GO_LOCK_PARTS } from './go-lock-parts.ts';
import { GO_LOOP_PARTS } from './go-loop-parts.ts';
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

export const GO_PARTS: readonly Part[] = [...BASICS, ...GO_LOCK_PARTS, ...GO_LOOP_PARTS];
