import fc from 'fast-check';
import { expect } from 'vitest';
import { MOST_TOKENS_PER_PERSON } from '../../../server/limits.ts';
import type { Arrival, EnterAnswer } from '../../../server/match/arrivals.ts';
import { seatId } from '../../../shared/kitchen/index.ts';
import { COUNTDOWN_TICKS, type RoomCommand } from '../../../shared/net/index.ts';
import { knock } from '../../support/match.ts';
import {
  type Browser,
  compare,
  forget,
  hasSeatFor,
  newMatch,
  passTick,
  type SeatMachine,
  type SeatModel,
  type Somebody,
  somebodyOn,
} from './seat-model.ts';

export type SeatCommand = fc.Command<SeatModel, SeatMachine>;

/** Does something to both, and compares them. */
function command(name: string, run: (model: SeatModel, machine: SeatMachine) => void): SeatCommand {
  return {
    check: () => true,
    run(model, machine) {
      run(model, machine);
      compare(model, machine);
    },
    toString: () => name,
  };
}

/** The same number means the same one as long as the list is the same. */
function pick<Thing>(list: readonly Thing[], number: number): Thing | undefined {
  return list[number % Math.max(1, list.length)];
}

interface Knock {
  browser: number;
  withToken: boolean;
  takeOver: boolean;
  samePage: boolean;
  watch: boolean;
}

const arrives = (how: Knock) =>
  command(`arrives(${JSON.stringify(how)})`, (model, machine) => {
    const browser = pick(model.browsers, how.browser);
    if (browser === undefined) return;
    const seatToken = how.withToken ? browser.token : null;
    const replaces = how.samePage ? browser.line : null;
    const expected = expectedAnswer(model, { ...how, seatToken, replaces });
    const isSeated = !how.watch && hasSeatFor(machine.match);
    const { takeOver, watch } = how;
    const { line, answer } = knockWith(model, machine, { seatToken, replaces, takeOver, watch });
    if (expected.kind === 'new') moveIn(model, { browser, line, answer, isSeated });
    else if (expected.kind === 'back') comeBack({ browser, line, answer, person: expected.person });
    else expect(answer).toEqual({ kind: 'refused', refusal: expected.refusal });
  });

type Expected =
  | { kind: 'new' }
  | { kind: 'back'; person: Somebody }
  | { kind: 'refused'; refusal: 'was-kicked' | 'seat-in-use' };

function expectedAnswer(
  model: SeatModel,
  { seatToken, replaces, takeOver }: Pick<Arrival, 'seatToken' | 'replaces' | 'takeOver'>,
): Expected {
  if (seatToken === null) return { kind: 'new' };
  if (model.shownOut.includes(seatToken)) return { kind: 'refused', refusal: 'was-kicked' };
  const person = model.people.find((each) => each.tokens.includes(seatToken));
  if (person === undefined) return { kind: 'new' };
  const mustAsk = person.isOpen && person.line !== replaces && !takeOver;
  return mustAsk ? { kind: 'refused', refusal: 'seat-in-use' } : { kind: 'back', person };
}

function knockWith(model: SeatModel, { match }: SeatMachine, card: Partial<Arrival>) {
  const line = `line ${model.lines.length + 1}`;
  model.lines.push(line);
  return { line, answer: knock(match, line, card) };
}

function moveIn(
  model: SeatModel,
  { browser, line, answer, isSeated }: { browser: Browser; line: string; answer: EnterAnswer; isSeated: boolean },
): void {
  if (answer.kind === 'refused') throw new Error(answer.refusal);
  expect(answer.isBack).toBe(false);
  expect(model.people.map((each) => each.id)).not.toContain(answer.person);
  const { person, seatToken } = answer;
  model.people.push({ id: person, line, isOpen: true, awayTicks: 0, isSeated, tokens: [seatToken] });
  Object.assign(browser, { token: seatToken, line });
}

function comeBack({
  browser,
  line,
  answer,
  person,
}: {
  browser: Browser;
  line: string;
  answer: EnterAnswer;
  person: Somebody;
}): void {
  if (answer.kind === 'refused') throw new Error(answer.refusal);
  expect([answer.isBack, answer.person]).toEqual([true, person.id]);
  if (!person.tokens.includes(answer.seatToken)) person.tokens.push(answer.seatToken);
  // The browser that had the seat first of very many is a stranger again.
  person.tokens = person.tokens.slice(-MOST_TOKENS_PER_PERSON);
  Object.assign(person, { line, isOpen: true, awayTicks: 0 });
  Object.assign(browser, { token: answer.seatToken, line });
}

const movesByCode = (browserNumber: number, owner: number, isUsed: boolean) =>
  command(`movesByCode(${browserNumber}, ${owner}, ${isUsed})`, (model, machine) => {
    const browser = pick(model.browsers, browserNumber);
    const person = pick(
      model.people.filter((each) => each.isSeated),
      owner,
    );
    const seatCode = isUsed ? pick(model.usedCodes, owner) : machine.match.personOn(person?.line ?? '')?.seatCode;
    if (browser === undefined || !seatCode) return;
    const { line, answer } = knockWith(model, machine, { seatCode });
    if (isUsed || person === undefined) {
      expect(answer).toEqual({ kind: 'refused', refusal: 'wrong-seat-code' });
      return;
    }
    model.usedCodes.push(seatCode);
    expect(person.tokens).not.toContain(answer.kind === 'entered' && answer.seatToken);
    comeBack({ browser, line, answer, person });
  });

const drops = (number: number) =>
  command(`drops(${number})`, (model, { match }) => {
    const line = pick(model.lines, number) ?? 'nobody';
    const person = somebodyOn(model, line);
    expect(match.drop(line)).toBe(person?.isOpen === true);
    if (person !== null) person.isOpen = false;
  });

const reconnects = (number: number) =>
  command(`reconnects(${number})`, (model, { match }) => {
    const line = pick(model.lines, number) ?? 'nobody';
    const person = somebodyOn(model, line);
    expect(match.reconnect(line)).toBe(person?.isOpen === false);
    if (person !== null) Object.assign(person, { isOpen: true, awayTicks: 0 });
  });

const leaves = (number: number) =>
  command(`leaves(${number})`, (model, { match }) => {
    const line = pick(model.lines, number) ?? 'nobody';
    const person = somebodyOn(model, line);
    match.leave(line);
    if (person !== null) forget(model, person);
  });

const says = (number: number, said: RoomCommand) =>
  command(`says(${number}, ${JSON.stringify(said)})`, (model, { match }) => {
    const line = pick(model.lines, number) ?? 'nobody';
    const person = somebodyOn(model, line);
    const isHost = match.lobby.seats.some((seat) => seat.host && seat.sessionId === person?.id);
    const canSit = hasSeatFor(match);
    const isCooking = match.lobby.phase === 'cooking';
    const target = said.kind === 'kick' ? match.lobby.seats.find((seat) => seat.seat === said.seat)?.sessionId : null;
    const refusal = match.say(line, said);
    if (person === null || !person.isOpen) {
      expect(refusal).toBe('only-watching');
    } else if (said.kind === 'sit') {
      expect(refusal).toBe(person.isSeated ? 'not-here' : canSit ? null : 'no-free-seat');
      if (refusal === null) person.isSeated = true;
    } else if (!person.isSeated) {
      expect(refusal).toBe('only-watching');
    } else if (said.kind === 'watch') {
      expect(refusal).toBeNull();
      person.isSeated = false;
    } else if (said.kind === 'pause') {
      expect(refusal).toBe(isCooking ? null : 'not-now');
      const others = model.votes.filter((id) => id !== person.id);
      if (refusal === null) model.votes = said.wants ? [...others, person.id] : others;
    } else if (said.kind === 'kick') {
      const victim = model.people.find((each) => each.id === target) ?? null;
      expect(refusal).toBe(!isHost ? 'not-host' : victim === null ? 'no-seat' : victim === person ? 'not-here' : null);
      if (refusal !== null || victim === null) return;
      model.shownOut.push(...victim.tokens);
      forget(model, victim);
    }
  });

const timePasses = (ticks: number) =>
  command(`timePasses(${ticks})`, (model, machine) => {
    for (let tick = 0; tick < ticks; tick++) passTick(model, machine);
  });

const everybodyIsReady = command('everybodyIsReady()', (model, machine) => {
  for (const { line, isOpen } of model.people) {
    if (isOpen) machine.match.say(line, { kind: 'ready', ready: true });
  }
  for (let tick = 0; tick < COUNTDOWN_TICKS; tick++) passTick(model, machine);
});

/** The process ends, and another one goes on from what was saved. */
const restarts = command('restarts()', (model, machine) => {
  machine.match = newMatch(JSON.parse(JSON.stringify(machine.match.save())));
  for (const each of model.people) Object.assign(each, { isOpen: false, awayTicks: 0 });
});

const number = fc.nat({ max: 40 });
const roomCommand: fc.Arbitrary<RoomCommand> = fc.oneof(
  fc.record({ kind: fc.constant('sit' as const) }),
  fc.record({ kind: fc.constant('watch' as const) }),
  fc.record({ kind: fc.constant('pause' as const), wants: fc.boolean() }),
  fc.record({ kind: fc.constant('kick' as const), seat: fc.integer({ min: 1, max: 4 }).map(seatId) }),
  fc.record({ kind: fc.constant('late-join' as const), allowed: fc.boolean() }),
  fc.record({ kind: fc.constant('add-bot' as const), seat: fc.integer({ min: 1, max: 4 }).map(seatId) }),
  fc.record({ kind: fc.constant('remove-bot' as const), seat: fc.integer({ min: 1, max: 4 }).map(seatId) }),
  fc.record({ kind: fc.constant('fill-with-bots' as const), fill: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('rematch' as const, 'next-level' as const, 'back-to-lobby' as const) }),
);
const arrival = fc
  .record({
    browser: number,
    withToken: fc.boolean(),
    takeOver: fc.boolean(),
    samePage: fc.boolean(),
    watch: fc.nat({ max: 5 }).map((roll) => roll === 0),
  })
  .map(arrives);

export const SEAT_COMMANDS: fc.Arbitrary<SeatCommand>[] = [
  arrival,
  arrival,
  fc.tuple(number, number, fc.nat({ max: 3 })).map(([browser, owner, roll]) => movesByCode(browser, owner, roll === 0)),
  number.map(drops),
  number.map(reconnects),
  number.map(leaves),
  fc.tuple(number, roomCommand).map(([line, said]) => says(line, said)),
  fc.tuple(number, roomCommand).map(([line, said]) => says(line, said)),
  fc.integer({ min: 1, max: 40 }).map(timePasses),
  fc.constant(everybodyIsReady),
  fc.constant(restarts),
];
