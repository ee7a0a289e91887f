import fc from 'fast-check';
import { type LoopStep, PROGRAM_FORMAT, type Program } from '../../shared/program/index.ts';

export interface LoopProgramOptions {
  /** Every duration is a multiple of this; all due times differ by at least as much. */
  unitMs?: number;
  /** Whether promises of calls are cancelled too, not only I/O. */
  cancelsCalls?: boolean;
  /** Choices that make up a program: 20 to 160 unless said otherwise; a step takes about three. */
  choices?: { least: number; most: number };
}

/**
 * Random programs of one loop for the comparison with another machine. Every step says what it did by a log of its own.
 * Every start and timer runs at most once and durations are distinct powers of two, so that no two are ever due at the same
 * time, and no two have the same duration. Promises are awaited only where they surely have a name. Programs may fail,
 * deadlock on a lock or wait for ever; none runs for ever. They shrink towards short ones.
 */
export function loopPrograms(options: LoopProgramOptions = {}): fc.Arbitrary<Program> {
  const { unitMs = 1, cancelsCalls = true, choices = { least: 20, most: 160 } } = options;
  return fc
    .array(fc.nat({ max: 999 }), { minLength: choices.least, maxLength: choices.most, size: 'max' })
    .map((tape) => new Writer(tape, unitMs, cancelsCalls).program());
}

/** `f` may take time, so it is called at most once; the others never do. Each calls only those after it. */
const FUNCTIONS = ['f', 'g', 'h'] as const;
type FunctionName = (typeof FUNCTIONS)[number];

const LOCALS = ['r', 's'] as const;
const MOST_DEVICES = 6;
const DEEPEST = 3;

/** What may stand at a place of a function. */
interface Place {
  /** Promises that surely have a name here. */
  calls: string[];
  starts: string[];
  /** Functions that may be called here. */
  callable: FunctionName[];
  /** It runs at most once. */
  maySpendTime: boolean;
  held: string[];
  depth: number;
}

/** Reads choices from a tape; when that is at its end, every block is. */
class Writer {
  private at = 0;
  private devices = 0;
  private names = 0;
  private isFCalled = false;
  private readonly tape: readonly number[];
  private readonly unitMs: number;
  private readonly cancelsCalls: boolean;

  constructor(tape: readonly number[], unitMs: number, cancelsCalls: boolean) {
    this.tape = tape;
    this.unitMs = unitMs;
    this.cancelsCalls = cancelsCalls;
  }

  program(): Program {
    const start = { calls: [], starts: [], held: [], depth: 0 };
    const main = this.body({ ...start, callable: ['f', 'g', 'h'], maySpendTime: true });
    const f = this.body({ ...start, callable: ['g', 'h'], maySpendTime: true });
    const g = this.body({ ...start, callable: ['h'], maySpendTime: false });
    const h = this.body({ ...start, callable: [], maySpendTime: false });
    return {
      format: PROGRAM_FORMAT,
      cells: { x: 0, y: 5 },
      locks: { knife: { kind: 'mutex' }, pan: { kind: 'mutex' } },
      loops: { dora: { functions: { main, f, g, h } } },
    };
  }

  private body(place: Place): LoopStep[] {
    const steps = [...this.say(), ...this.block(place, 7), ...this.say()];
    if (this.pick(2) === 1) steps.push({ do: 'return', value: this.pick(2) === 0 ? 'r + 1' : 's' });
    return steps;
  }

  private block(around: Place, longest: number): LoopStep[] {
    const place = { ...around, calls: [...around.calls], starts: [...around.starts] };
    const steps: LoopStep[] = [];
    for (let left = 1 + this.pick(longest); left > 0 && this.at < this.tape.length; left--) {
      steps.push(...this.some(place));
    }
    return steps.length > 0 ? steps : this.say();
  }

  private some(place: Place): LoopStep[] {
    const isDeep = place.depth >= DEEPEST;
    switch (this.pick(24)) {
      case 1:
      case 2:
      case 3:
        return this.awaitOne(place);
      case 4:
      case 5:
        return this.awaitSeveral(place);
      case 6:
      case 7:
      case 8:
      case 9:
        return this.call(place);
      case 10:
      case 11:
        return this.start(place);
      case 12:
        return isDeep ? this.say() : this.timer(place);
      case 13:
      case 14:
        return isDeep ? this.say() : [{ do: 'microtask', then: this.inside(place, 4) }];
      case 15:
      case 16:
        return isDeep ? this.say() : [{ do: 'try', steps: this.guarded(place), catch: this.inside(place, 2) }];
      case 17:
        return this.cancel(place);
      case 18:
      case 19:
        return this.lock(place);
      case 20:
        return this.cell();
      case 21:
        return isDeep ? this.say() : this.choose(place);
      case 22:
        return isDeep ? this.say() : this.repeat(place);
      case 23:
        return this.rare(place);
      default:
        return this.say();
    }
  }

  private awaitOne(place: Place): LoopStep[] {
    const on = this.nameIn(place);
    return on === null ? this.call(place) : [{ do: 'await', on, into: this.local() }, ...this.say()];
  }

  private awaitSeveral(place: Place): LoopStep[] {
    const on = Array.from({ length: 1 + this.pick(3) }, () => this.nameIn(place)).filter((name) => name !== null);
    if (on.length === 0) return this.start(place);
    const how = (['awaitAll', 'awaitAny', 'awaitRace', 'awaitSettled'] as const)[this.pick(4)] ?? 'awaitAll';
    return [{ do: how, on, into: this.local() }, ...this.say()];
  }

  private call(place: Place): LoopStep[] {
    const callable = place.callable.filter((fn) => fn !== 'f' || (place.maySpendTime && !this.isFCalled));
    const fn = callable[this.pick(Math.max(1, callable.length))];
    if (fn === undefined) return this.say();
    if (fn === 'f') this.isFCalled = true;
    if (this.pick(5) === 0) return [{ do: 'call', fn }, ...this.say()];
    const into = `p${++this.names}`;
    place.calls.push(into);
    return [{ do: 'call', fn, into }, ...this.say()];
  }

  private start(place: Place): LoopStep[] {
    const ms = this.duration(place);
    if (ms === null) return this.say();
    const into = `io${++this.names}`;
    place.starts.push(into);
    return [this.pick(6) === 0 ? { do: 'start', into, ms, fails: true } : { do: 'start', into, ms }];
  }

  private timer(place: Place): LoopStep[] {
    const ms = this.duration(place);
    return ms === null ? this.say() : [{ do: 'timer', ms, then: this.inside(place, 4) }];
  }

  /** Steps that may throw, so that what they name is sure only inside. */
  private guarded(place: Place): LoopStep[] {
    const steps = this.inside(place, 4);
    return this.pick(3) === 0 ? [...steps, { do: 'throw', text: `t${++this.names}` }] : steps;
  }

  private cancel(place: Place): LoopStep[] {
    const names = this.cancelsCalls ? [...place.starts, ...place.calls] : place.starts;
    const on = names[this.pick(Math.max(1, names.length))];
    return on === undefined ? this.start(place) : [{ do: 'cancel', on }, ...this.say()];
  }

  /** Let go of by the same strand, or by a microtask of the same call. */
  private lock(place: Place): LoopStep[] {
    const on = this.pick(3) === 0 ? 'pan' : 'knife';
    if (place.held.includes(on) || place.depth >= DEEPEST) return this.cell();
    const inside = this.inside({ ...place, held: [...place.held, on] }, 3);
    const unlock: LoopStep = { do: 'unlock', on };
    const end: LoopStep = this.pick(5) === 0 ? { do: 'microtask', then: [...this.say(), unlock] } : unlock;
    return [{ do: 'lock', on }, ...this.say(), ...inside, end];
  }

  private cell(): LoopStep[] {
    const cell = this.pick(2) === 0 ? 'x' : 'y';
    const into = this.local();
    switch (this.pick(4)) {
      case 0:
        return [{ do: 'read', cell, into }, ...this.say()];
      case 1:
        return [{ do: 'write', cell, value: `${into} + 1` }];
      case 2:
        return [{ do: 'update', cell, value: `${cell} + 1` }, { do: 'read', cell, into }, ...this.say()];
      default:
        return [{ do: 'compareAndSet', cell, expect: 'r', value: 's + 2', into }, ...this.say()];
    }
  }

  private choose(place: Place): LoopStep[] {
    const cond = `${this.local()} % 2 == ${this.pick(2)}`;
    const then = this.inside(place, 3);
    return this.pick(2) === 0 ? [{ do: 'if', cond, then }] : [{ do: 'if', cond, then, else: this.inside(place, 3) }];
  }

  /** Two or three rounds with an await in each. */
  private repeat(place: Place): LoopStep[] {
    const counter = `n${++this.names}`;
    const round = { ...place, maySpendTime: false };
    const fn = place.callable.find((each) => each !== 'f');
    const known = this.nameIn(place);
    const into = `p${++this.names}`;
    if (known === null && fn === undefined) return this.say();
    const first: LoopStep[] =
      known !== null || fn === undefined
        ? [{ do: 'await', on: known ?? '' }]
        : [
            { do: 'call', fn, into },
            { do: 'await', on: into, into: this.local() },
          ];
    const count: LoopStep = { do: 'set', local: counter, value: `${counter} + 1` };
    const body = [count, ...first, ...this.inside(round, 3)];
    return [
      { do: 'set', local: counter, value: '0' },
      { do: 'while', cond: `${counter} < ${2 + this.pick(2)}`, body },
    ];
  }

  private rare(place: Place): LoopStep[] {
    switch (this.pick(4)) {
      case 1: {
        const ms = this.duration(place);
        return ms === null ? this.say() : [{ do: 'work', ms }];
      }
      case 2:
        return [{ do: 'if', cond: `${this.local()} == 1`, then: [{ do: 'return', value: 'r' }] }];
      case 3:
        return [{ do: 'if', cond: `${this.local()} == 2`, then: [{ do: 'throw', text: `t${++this.names}` }] }];
      default:
        return [{ do: 'set', local: this.local(), value: `${this.pick(4)}` }];
    }
  }

  private inside(place: Place, longest: number): LoopStep[] {
    return this.block({ ...place, depth: place.depth + 1 }, longest);
  }

  private nameIn(place: Place): string | null {
    const names = [...place.starts, ...place.calls];
    return names[this.pick(Math.max(1, names.length))] ?? null;
  }

  private duration(place: Place): number | null {
    if (!place.maySpendTime || this.devices >= MOST_DEVICES) return null;
    // Odd steps round a ring of seven: the order of durations is not that of the text.
    const power = (this.devices * 5 + 3) % 7;
    this.devices++;
    return this.unitMs * 2 ** power;
  }

  private say(): LoopStep[] {
    return [{ do: 'log', text: `${++this.names} {r} {s}` }];
  }

  private local(): string {
    return LOCALS[this.pick(LOCALS.length)] ?? 'r';
  }

  private pick(choices: number): number {
    const choice = this.tape[this.at] ?? 0;
    this.at++;
    return choice % choices;
  }
}
