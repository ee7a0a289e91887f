import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRandom, type Rng, randomBelow, required, rngFrom } from '../../shared/base/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import {
  COUNTDOWN_TICKS,
  clientCommandSchema,
  JOIN_REFUSAL_CODES,
  joinOptionsSchema,
  roomCommandSchema,
} from '../../shared/net/index.ts';
import { messagePool } from '../support/message-pool.ts';
import { mutate, nastyNumber, nastyValue } from '../support/mutations.ts';
import { drawValue, kindsOf, type Pool } from '../support/schema-values.ts';
import { codeOfCard, type FuzzedRoom, openFuzzedRoom, type Voice } from './support/fuzzed-room.ts';

const IS_LONG = process.env.LONG === '1';
/** With the 3,000 on sockets and the 12,000 in the kitchen: 100,000 in CI, a million in the long run. */
const MESSAGES = IS_LONG ? 850_000 : 85_000;
const MESSAGES_A_ROOM = 100;
const PATIENCE_MS = IS_LONG ? 3_600_000 : 900_000;
/** Four sit, the others watch. */
const MOST_PEOPLE = 6;
const TICKS_A_MESSAGE = 3;

const SCHEMAS = { room: roomCommandSchema, command: clientCommandSchema } as const;
type MessageType = keyof typeof SCHEMAS;
const TYPES = ['room', 'command'] as const;
const KINDS = { room: kindsOf(roomCommandSchema), command: kindsOf(clientCommandSchema) };

interface Message {
  type: string;
  kind: string | null;
  payload: unknown;
}

/** How often each kind was said as it should be, and broken. */
type Coverage = Map<string, { whole: number; broken: number }>;

function drawMessage(rng: Rng, pool: Pool): Message {
  const type = TYPES[randomBelow(rng, TYPES.length)] ?? 'room';
  const kinds = [...KINDS[type]];
  const [kind, schema] = required(kinds[randomBelow(rng, kinds.length)], 'a kind');
  const whole = drawValue(schema, rng, pool);
  const style = randomBelow(rng, 10);
  if (style < 3) return { type, kind, payload: whole };
  if (style < 8) return { type, kind, payload: mutate(whole, rng) };
  if (style < 9) return { type, kind: null, payload: nastyValue(rng) };
  // What the other channel would hear, and types that nobody knows.
  const strange = [type === 'room' ? 'command' : 'room', '__proto__', 'constructor', '*', '', 'x'.repeat(200)];
  return { type: required(strange[randomBelow(rng, strange.length)], 'a type'), kind: null, payload: whole };
}

function isReadable({ type, payload }: Message): boolean {
  return type in SCHEMAS && Object.hasOwn(SCHEMAS, type) && SCHEMAS[type as MessageType].safeParse(payload).success;
}

/** Says it, and looks at what may not have changed. */
function say(room: FuzzedRoom, voice: Voice, message: Message): void {
  const before = JSON.stringify(room.match.lobby);
  const others = othersIn(room, voice);
  const wasHost = room.match.lobby.seats.some((seat) => seat.host && seat.sessionId === voice.person);
  const isSeated = room.match.lobby.seats.some((seat) => seat.sessionId === voice.person);
  room.hear(voice, message.type, message.payload);
  const isRefused = !voice.isIn || voice.refusals.length > 0 || voice.shownOut;
  if (!isReadable(message)) expect(isRefused).toBe(true);
  if (message.type === 'command' && !isSeated) expect(isRefused).toBe(true);
  if (isRefused) expect(JSON.stringify(room.match.lobby)).toBe(before);
  if (!wasHost) expect(othersIn(room, voice)).toEqual(others);
}

/** Who else is there, under which name and in which role: nobody but the host has a say in that. */
function othersIn({ match }: FuzzedRoom, voice: Voice): string[] {
  const others = match.lobby.seats.filter((seat) => seat.kind === 'person' && seat.sessionId !== voice.person);
  return others.map(({ sessionId, name, role }) => [sessionId, name, role].join()).sort();
}

function talkInRoom(steps: readonly number[], coverage: Coverage): number {
  const room = openFuzzedRoom(steps[0] ?? 0);
  const pool = messagePool(required(LEVELS[(steps[0] ?? 0) % LEVELS.length], 'a level'));
  const stranger: Voice = { line: 'nobody', person: 'nobody', isIn: false, refusals: [], shownOut: false };
  let voices: Voice[] = ['Ann', 'Bob'].flatMap((name) => room.enter(name) ?? []);
  let said = 0;
  // Nothing happens in a step of 0: so a failure gets short.
  for (const step of steps.filter((each) => each > 0)) {
    const rng = rngFrom(step);
    const voice = voices[randomBelow(rng, voices.length + 1)] ?? stranger;
    const deed = randomBelow(rng, 40);
    if (deed === 0 && voices.length < MOST_PEOPLE) voices.push(...['Cleo'].flatMap((name) => room.enter(name) ?? []));
    else if (deed === 1 && voice !== stranger) room.leave(voice);
    else if (deed === 2) everybodyReady(room, voices);
    else said += speak(room, voice, { rng, pool, coverage });
    voices = voices.filter((each) => !(each.shownOut || (deed === 1 && each === voice)));
    for (let tick = randomBelow(rng, TICKS_A_MESSAGE); tick > 0; tick--) room.tick();
  }
  expect(room.twin.lobby.phase).toBe(room.match.lobby.phase);
  expect(room.twin.recording()).toEqual(room.match.recording());
  return said;
}

function everybodyReady(room: FuzzedRoom, voices: readonly Voice[]): void {
  for (const voice of voices) room.hear(voice, 'room', { kind: 'ready', ready: true });
  for (let tick = 0; tick < COUNTDOWN_TICKS; tick++) room.tick();
}

function speak(
  room: FuzzedRoom,
  voice: Voice,
  { rng, pool, coverage }: { rng: Rng; pool: Pool; coverage: Coverage },
): number {
  const sort = randomBelow(rng, 20);
  if (sort === 0) {
    const card = drawValue(joinOptionsSchema, rng, pool);
    const { 'bad-join': bad, 'old-page': old } = JOIN_REFUSAL_CODES;
    expect([null, bad, old]).toContain(codeOfCard(randomBelow(rng, 2) === 0 ? mutate(card, rng) : nastyValue(rng)));
  } else if (sort === 1) {
    const byte = () => (randomBelow(rng, 2) === 0 ? nextRandom(rng) % 256 : nastyNumber(rng));
    room.steer(voice, { direction: byte(), buttons: byte() });
  } else {
    const message = drawMessage(rng, pool);
    say(room, voice, message);
    if (message.kind !== null) count(coverage, message.kind, isReadable(message));
  }
  return 1;
}

function count(coverage: Coverage, kind: string, isWhole: boolean): void {
  const counts = coverage.get(kind) ?? { whole: 0, broken: 0 };
  counts[isWhole ? 'whole' : 'broken'] += 1;
  coverage.set(kind, counts);
}

describe('whatever is said to a room', () => {
  it('breaks nothing, and changes nothing where it is refused', { timeout: PATIENCE_MS }, () => {
    const coverage: Coverage = new Map();
    let said = 0;
    const steps = fc.array(fc.nat({ max: 2 ** 32 - 1 }), {
      minLength: MESSAGES_A_ROOM,
      maxLength: MESSAGES_A_ROOM,
    });
    const talk = fc.property(steps, (list) => {
      said += talkInRoom(list, coverage);
    });
    fc.assert(talk, { numRuns: Math.ceil((MESSAGES * 1.1) / MESSAGES_A_ROOM) });
    expect(said).toBeGreaterThan(MESSAGES);
    const kinds = [...KINDS.room.keys(), ...KINDS.command.keys()];
    const untried = kinds.filter(
      (kind) => !((coverage.get(kind)?.whole ?? 0) > 0 && (coverage.get(kind)?.broken ?? 0) > 0),
    );
    expect(untried).toEqual([]);
  });
});
