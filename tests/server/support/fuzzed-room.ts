import type { Client, Room } from '@colyseus/core';
import { matchLevelsOf } from '../../../server/levels.ts';
import type { Match } from '../../../server/match/match.ts';
import { silentMeter } from '../../../server/meter.ts';
import { createBot } from '../../../server/minds.ts';
import { readJoinOptions } from '../../../server/rooms/join-card.ts';
import { createVisitor, listenTo, type Visitor } from '../../../server/rooms/listen.ts';
import { createTraffic } from '../../../server/rooms/traffic.ts';
import { LEVELS } from '../../../shared/content/index.ts';
import { type ClientCommand, type RefusedMessage, type RoomCommand, readSteering } from '../../../shared/net/index.ts';
import { emptyMatch, knock } from '../../support/match.ts';

const ROUND_TICKS = 400;
/** Rounds that come to their end while somebody is still talking. */
const SHORT_LEVELS = matchLevelsOf(
  LEVELS.map((plan) => ({ ...plan, rules: { ...plan.rules, roundTicks: ROUND_TICKS } })),
);

/** Somebody at the other end of a connection; what came back of the last message. */
export interface Voice {
  /** Its connection; the twin knows it by the same name. */
  line: string;
  person: string;
  /** Whether the room knows this connection. */
  isIn: boolean;
  refusals: RefusedMessage[];
  shownOut: boolean;
}

/**
 * A room's own handlers over a match, without the framework and its sockets. Beside it stands a twin with the same
 * chance, who is only told what was not refused: whatever a refused message changes, shows.
 */
export interface FuzzedRoom {
  readonly match: Match;
  readonly twin: Match;
  /** Null: turned away. */
  enter(name: string): Voice | null;
  leave(voice: Voice): void;
  /** As the framework would hand it over, after decoding. Throws only if the room does. */
  hear(voice: Voice, type: string, payload: unknown): void;
  /** What the hands say, as it came over the wire. */
  steer(voice: Voice, frame: { direction: number; buttons: number }): void;
  tick(): void;
}

type Handler = (client: Client, ...words: unknown[]) => void;

export function openFuzzedRoom(levelIndex: number): FuzzedRoom {
  const match = matchAt(levelIndex);
  const twin = matchAt(levelIndex);
  const voices = new Map<string, Voice>();
  const visitors = new Map<string, Visitor>();
  const handlers = new Map<string, Handler>();
  const traffic = createTraffic({ meter: silentMeter, onDrop: () => undefined, onFlood: () => undefined });
  const framework = { onMessage: (type: string, handler: Handler) => void handlers.set(type, handler) };
  const visitorOf = (client: Client) => visitors.get(client.sessionId) ?? null;
  const forget = (line: string) => {
    const voice = voices.get(line);
    if (voice !== undefined) voice.isIn = false;
    visitors.delete(line);
    return voice;
  };
  const doErrands = () => {
    for (const errand of match.takeErrands()) {
      if (errand.kind !== 'close') continue;
      const voice = forget(errand.line);
      if (voice !== undefined) voice.shownOut = true;
    }
  };
  listenTo(framework as unknown as Room, match, {
    visitorOf,
    traffic,
    meter: silentMeter,
    afterwards: doErrands,
  });

  const tellTwin = (line: string, type: string, payload: unknown) => {
    if (type === 'room') twin.say(line, payload as RoomCommand);
    else twin.command(line, payload as ClientCommand);
    twin.takeErrands();
  };
  let lines = 0;

  return {
    match,
    twin,
    enter(name) {
      const line = `line ${++lines}`;
      const [answer] = [match, twin].map((each) => knock(each, line, { name }));
      if (answer?.kind !== 'entered') return null;
      const { person } = answer;
      const voice: Voice = { line, person, isIn: true, refusals: [], shownOut: false };
      voices.set(line, voice);
      visitors.set(line, createVisitor(person, ''));
      return voice;
    },
    leave({ line }) {
      forget(line);
      match.leave(line);
      twin.leave(line);
    },
    hear(voice, type, payload) {
      voice.refusals = [];
      const client = {
        sessionId: voice.line,
        send: (_type: string, message: RefusedMessage) => void voice.refusals.push(message),
        leave() {
          voice.shownOut = true;
        },
      };
      const handler = handlers.get(type);
      if (handler === undefined) return handlers.get('*')?.(client as unknown as Client, type, payload);
      handler(client as unknown as Client, payload);
      const isHeard = voice.isIn && voice.refusals.length === 0 && !voice.shownOut;
      if (isHeard) tellTwin(voice.line, type, payload);
    },
    steer({ line }, frame) {
      const steering = readSteering(frame);
      match.steer(line, steering);
      twin.steer(line, steering);
    },
    tick() {
      traffic.tick();
      traffic.step();
      match.tick();
      twin.tick();
    },
  };
}

/** Whoever shows this card: let in, or turned away with one of the two codes that a card can earn. */
export function codeOfCard(card: unknown): number | null {
  try {
    readJoinOptions(card);
    return null;
  } catch (cause) {
    return (cause as { code: number }).code;
  }
}

function matchAt(levelIndex: number): Match {
  const level = SHORT_LEVELS[levelIndex % SHORT_LEVELS.length];
  let seed = levelIndex;
  return emptyMatch({ levels: SHORT_LEVELS, firstLevel: level?.plan.level ?? null, createBot, drawSeed: () => ++seed });
}
