import { expect } from 'vitest';
import { matchLevelsOf } from '../../../server/levels.ts';
import type { Match } from '../../../server/match/match.ts';
import { LEVELS } from '../../../shared/content/index.ts';
import { PAUSE_ENDING_TICKS, type PauseState } from '../../../shared/net/index.ts';
import { emptyMatch } from '../../support/match.ts';

/** A little longer than a countdown, so that somebody can be away through one. */
export const HOLD_TICKS = 100;
/** Short enough that rounds end, and begin again. */
const ROUND_TICKS = 60;
const SHORT_LEVELS = matchLevelsOf(
  LEVELS.map((plan) => ({ ...plan, rules: { ...plan.rules, roundTicks: ROUND_TICKS } })),
);

/** Somebody as a bystander with a notebook sees it. */
export interface Somebody {
  id: string;
  /** By which it speaks, or spoke last. */
  line: string;
  isOpen: boolean;
  awayTicks: number;
  isSeated: boolean;
  tokens: string[];
}

/** A browser: the secret that it keeps, and the connection that it had last. */
export interface Browser {
  token: string | null;
  line: string | null;
}

/** The notebook. Nothing in it is about seat numbers, levels or kitchens. */
export interface SeatModel {
  people: Somebody[];
  shownOut: string[];
  browsers: Browser[];
  /** Every connection that there ever was. */
  lines: string[];
  usedCodes: string[];
  votes: string[];
  pause: PauseState;
  pauseTicksLeft: number;
}

export interface SeatMachine {
  match: Match;
  /** Phases, and pauses in them, that were seen. */
  reached: Set<string>;
}

export const newSeatModel = (): SeatModel => ({
  people: [],
  shownOut: [],
  browsers: Array.from({ length: 6 }, () => ({ token: null, line: null })),
  lines: [],
  usedCodes: [],
  votes: [],
  pause: 'running',
  pauseTicksLeft: 0,
});

export const newSeatMachine = (reached: Set<string>): SeatMachine => ({ match: newMatch(), reached });

export function newMatch(saved: ReturnType<Match['save']> | null = null): Match {
  let seed = 0;
  return emptyMatch({ levels: SHORT_LEVELS, holdTicks: HOLD_TICKS, drawSeed: () => ++seed, saved });
}

export const somebodyOn = (model: SeatModel, line: string) => model.people.find((each) => each.line === line) ?? null;

export function forget(model: SeatModel, { id }: Somebody): void {
  model.people = model.people.filter((each) => each.id !== id);
}

/** Whether there is a seat for one more, said in the words of the rules. */
export function hasSeatFor({ lobby }: Match): boolean {
  if (lobby.phase !== 'cooking') return lobby.seats.some((seat) => seat.kind !== 'person');
  return lobby.lateJoin && lobby.seats.some((seat) => seat.kind !== 'person' && seat.chefs.length > 0);
}

/** After anything that happened: who is there and wants time to stand still? */
export function countVotes(model: SeatModel, { match }: SeatMachine): void {
  const there = model.people.filter((each) => each.isSeated && each.isOpen).map((each) => each.id);
  if (match.lobby.phase !== 'cooking') {
    model.votes = [];
    model.pause = 'running';
    return;
  }
  model.votes = model.votes.filter((id) => there.includes(id));
  if (there.length === 0 || model.votes.length * 2 > there.length) model.pause = 'paused';
  else if (model.pause === 'paused') {
    model.pause = 'ending';
    model.pauseTicksLeft = PAUSE_ENDING_TICKS;
  }
}

/** One tick of everything. */
export function passTick(model: SeatModel, machine: SeatMachine): void {
  const wasCooking = machine.match.lobby.phase === 'cooking';
  machine.match.tick();
  if (wasCooking && model.pause === 'ending') {
    model.pauseTicksLeft -= 1;
    if (model.pauseTicksLeft === 0) {
      model.pause = 'running';
      model.votes = [];
    }
  }
  countVotes(model, machine);
  machine.match.waitForPeople();
  for (const each of model.people) if (!each.isOpen) each.awayTicks += 1;
  model.people = model.people.filter((each) => each.awayTicks <= HOLD_TICKS);
  countVotes(model, machine);
}

/** No ghost, no twin, no lost seat. */
export function compare(model: SeatModel, machine: SeatMachine): void {
  const { match } = machine;
  countVotes(model, machine);
  machine.reached.add(`${match.lobby.phase} ${match.lobby.pause}`);
  const seated = model.people.filter((each) => each.isSeated);
  const taken = match.lobby.seats.filter((seat) => seat.kind === 'person');
  const shown = taken.map(({ sessionId, connected }) => `${sessionId} ${connected}`).sort();
  expect(shown).toEqual(seated.map(({ id, isOpen }) => `${id} ${isOpen}`).sort());
  expect(match.lobby.watchers).toBe(model.people.filter((each) => !each.isSeated && each.isOpen).length);
  compareLines(model, match);
  compareHost(match);
  const chefs = match.lobby.seats.flatMap((seat) => seat.chefs);
  expect(new Set(chefs).size).toBe(chefs.length);
  const votes = match.lobby.pauseVotes.map((seat) => match.lobby.seats.find((each) => each.seat === seat)?.sessionId);
  expect([match.lobby.pause, votes.sort()]).toEqual([model.pause, [...model.votes].sort()]);
  // A round that nobody has a seat in is nobody's.
  if (seated.length === 0) expect(match.lobby.phase).not.toBe('cooking');
}

/** One seat, one controller: of all connections that there ever were, who may still speak, and for which seat. */
function compareLines(model: SeatModel, match: Match): void {
  const speakers = model.lines.map((line) => [line, match.personOn(line)?.id ?? null]);
  expect(speakers).toEqual(model.lines.map((line) => [line, somebodyOn(model, line)?.id ?? null]));
  const controllers = model.lines.flatMap((line) => (match.seatOn(line) === null ? [] : line));
  const expected = model.people.filter((each) => each.isSeated && each.isOpen).map((each) => each.line);
  expect(controllers.sort()).toEqual(expected.sort());
  const seats = controllers.map((line) => match.seatOn(line));
  expect(new Set(seats).size).toBe(seats.length);
}

function compareHost({ lobby }: Match): void {
  const people = lobby.seats.filter((seat) => seat.kind === 'person');
  const hosts = people.filter((seat) => seat.host);
  expect(hosts.length).toBe(people.length > 0 ? 1 : 0);
  if (people.some((seat) => seat.connected)) expect(hosts[0]?.connected).toBe(true);
}
