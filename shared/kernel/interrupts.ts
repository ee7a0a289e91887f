import { invariant, required } from '../base/index.ts';

/*
 * Interrupts: a device wants attention now. A line remembers one request and no more, so what comes before that is taken up
 * is lost, unless the handler is short: it puts the work off and the line is free again.
 * Source: Silberschatz, Galvin, Gagne, "Operating System Concepts", I/O systems; Corbet, Rubini, Kroah-Hartman,
 * "Linux Device Drivers", 2005, top and bottom halves.
 */

/** One source of interrupts. */
export interface InterruptLine {
  id: string;
  /** A request that nobody has taken up. */
  pending: boolean;
  /** While masked, its request waits. */
  masked: boolean;
  /** Requests that came while one was pending. */
  lost: number;
}

/** Plain data that survives JSON. */
export interface Interrupts {
  /** The first is the most urgent. */
  lines: InterruptLine[];
  /** The line whose handler is at work: one at a time, nothing interrupts a handler. */
  inService: string | null;
  /** Work put off by handlers, in order: the line that each came from. */
  deferred: string[];
}

export function createInterrupts(): Interrupts {
  return { lines: [], inService: null, deferred: [] };
}

/** A new line, less urgent than all before it. InvariantError if there is one of that name. */
export function addInterruptLine(interrupts: Interrupts, id: string): void {
  invariant(!interrupts.lines.some((line) => line.id === id), `a second interrupt line ${id}`);
  interrupts.lines.push({ id, pending: false, masked: false, lost: 0 });
}

/** The device asks. Lost if its last request is still pending, masked or not; pending also while its own handler works. */
export function raise(interrupts: Interrupts, id: string): 'pending' | 'lost' {
  const line = lineOf(interrupts, id);
  if (line.pending) {
    line.lost += 1;
    return 'lost';
  }
  line.pending = true;
  return 'pending';
}

/** Takes up the most urgent pending request that is not masked: its handler begins. Null if there is none, or one is at work. */
export function deliver(interrupts: Interrupts): string | null {
  if (interrupts.inService !== null) return null;
  const line = interrupts.lines.find(({ pending, masked }) => pending && !masked);
  if (line === undefined) return null;
  line.pending = false;
  interrupts.inService = line.id;
  return line.id;
}

/** The handler has done all the work. The line it served. InvariantError if none is at work. */
export function endService(interrupts: Interrupts): string {
  const id = required(interrupts.inService, 'an interrupt in service');
  interrupts.inService = null;
  return id;
}

/** The handler puts the work off and is done at once; the work waits in a queue without limit. InvariantError if none is at work. */
export function deferWork(interrupts: Interrupts): void {
  interrupts.deferred.push(endService(interrupts));
}

/** Takes the oldest work that was put off: the line it came from, null if there is none. */
export function takeDeferred(interrupts: Interrupts): string | null {
  return interrupts.deferred.shift() ?? null;
}

/** From now on requests of this line wait: one of them, the rest is lost. A handler at work goes on. */
export function mask(interrupts: Interrupts, id: string): void {
  lineOf(interrupts, id).masked = true;
}

/** Its request, if one is pending, can be delivered again. */
export function unmask(interrupts: Interrupts, id: string): void {
  lineOf(interrupts, id).masked = false;
}

function lineOf(interrupts: Interrupts, id: string): InterruptLine {
  return required(
    interrupts.lines.find((line) => line.id === id),
    `interrupt line ${id}`,
  );
}
