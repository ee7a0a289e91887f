import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knock } from '../support/match.ts';
import { SEAT_COMMANDS } from './support/seat-commands.ts';
import {
  compare,
  HOLD_TICKS,
  newSeatMachine,
  newSeatModel,
  passTick,
  type SeatMachine,
  type SeatModel,
} from './support/seat-model.ts';

const IS_LONG = process.env.LONG === '1';
const RUNS = IS_LONG ? 10_000 : 1_000;
const PATIENCE_MS = IS_LONG ? 3_600_000 : 900_000;
const MOST_COMMANDS = 60;

/** Whoever is there comes back by each of its secrets, to what it had; nobody's seat is lost to it. */
function everybodyCanComeBack(model: SeatModel, machine: SeatMachine): void {
  for (const person of model.people) {
    for (const seatToken of person.tokens.slice(-2)) {
      const line = `back ${person.id} ${seatToken}`;
      const answer = knock(machine.match, line, { seatToken, takeOver: true });
      expect(answer).toEqual({ kind: 'entered', person: person.id, seatToken, isBack: true });
      model.lines.push(line);
      Object.assign(person, { line, isOpen: true, awayTicks: 0 });
    }
  }
  compare(model, machine);
}

/** When all connections have broken, nothing is left of anybody after a while. */
function everybodyGoes(model: SeatModel, machine: SeatMachine): void {
  for (const person of model.people) {
    machine.match.drop(person.line);
    person.isOpen = false;
  }
  for (let tick = 0; tick <= HOLD_TICKS; tick++) passTick(model, machine);
  expect(model.people).toEqual([]);
  compare(model, machine);
}

describe('seats, whatever people do', () => {
  it('have no ghost, no twin, and none is lost', { timeout: PATIENCE_MS }, () => {
    const reached = new Set<string>();
    const evening = fc.commands(SEAT_COMMANDS, { maxCommands: MOST_COMMANDS, size: 'max' });
    fc.assert(
      fc.property(evening, (commands) => {
        const model = newSeatModel();
        const real = newSeatMachine(reached);
        fc.modelRun(() => ({ model, real }), commands);
        everybodyCanComeBack(model, real);
        everybodyGoes(model, real);
      }),
      { numRuns: RUNS },
    );
    expect([...reached].sort()).toEqual([
      'cooking ending',
      'cooking paused',
      'cooking running',
      'countdown running',
      'lobby running',
      'result running',
    ]);
  });
});
