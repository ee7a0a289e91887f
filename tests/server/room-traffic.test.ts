import { EventEmitter } from 'node:events';
import { type Client, ClientState, Protocol } from '@colyseus/core';
import { describe, expect, it } from 'vitest';
import {
  FRAME_BURST,
  HANDSHAKE_SECONDS,
  INPUT_BURST,
  MESSAGE_BURST,
  MOST_BUFFERED_BYTES,
  MOST_CUTS,
  MOST_LATE_FRAMES,
  MOST_SOCKETS_PER_SEAT,
} from '../../server/limits.ts';
import { type Meter, silentMeter } from '../../server/meter.ts';
import { createTraffic } from '../../server/rooms/traffic.ts';
import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { CLOSE_CODES } from '../../shared/net/index.ts';

const OPEN = 1;
const CLOSING = 2;

/** One end of a line, as the transport shows it, with what reached the framework. */
class Line extends EventEmitter {
  readyState = OPEN;
  bufferedAmount = 0;
  heard: number[] = [];
  ends: (number | 'torn down')[] = [];
  state: number = ClientState.JOINED;

  constructor() {
    super();
    this.on('message', (frame: Uint8Array) => void this.heard.push(frame[0] ?? -1));
  }

  close(code: number): void {
    this.readyState = CLOSING;
    this.ends.push(code);
  }

  terminate(): void {
    this.readyState = CLOSING;
    this.ends.push('torn down');
    this.emit('close');
  }

  says(kind: number, times = 1): void {
    for (let time = 0; time < times; time++) this.emit('message', Uint8Array.of(kind, 0), true);
  }
}

const MESSAGE = Protocol.ROOM_DATA;
const INPUT = Protocol.ROOM_INPUT_RELIABLE;

function room() {
  const counts: Record<string, number> = {};
  const add = (reason: string, count = 1) => {
    counts[reason] = (counts[reason] ?? 0) + count;
  };
  const meter: Meter = { ...silentMeter, dropped: add, cut: add };
  const told: Client[] = [];
  const floods: ('may return' | 'thrown out')[] = [];
  const traffic = createTraffic({
    meter,
    onDrop: (client) => void told.push(client),
    onFlood: (_client, { mayReturn }) => void floods.push(mayReturn ? 'may return' : 'thrown out'),
  });
  return {
    traffic,
    counts,
    told,
    floods,
    line(person = 'ann'): Line {
      const line = new Line();
      const client = {
        ref: line,
        get state() {
          return line.state;
        },
      };
      traffic.admit(client as unknown as Client, person);
      return line;
    },
    pass(seconds: number): void {
      for (let tick = 0; tick < seconds * TICKS_PER_SECOND; tick++) {
        traffic.tick();
        traffic.step();
      }
    },
  };
}

describe('a line', () => {
  it('is heard up to a burst; the rest is counted, and told once', () => {
    const { line, counts, told, pass } = room();
    const ann = line();
    ann.says(MESSAGE, 50);
    expect(ann.heard.length).toBe(MESSAGE_BURST);
    expect(counts).toEqual({ 'message-rate': 20 });
    expect(told.length).toBe(1);
    pass(1);
    ann.says(MESSAGE, 15);
    ann.says(MESSAGE);
    expect(ann.heard.length).toBe(MESSAGE_BURST + 15);
    expect(told.length).toBe(2);
    expect(ann.ends).toEqual([]);
  });

  it('shares its scales with the other lines of the same seat, and with nobody else', () => {
    const { line } = room();
    const [first, second, bob] = [line('ann'), line('ann'), line('bob')];
    first.says(MESSAGE, 20);
    second.says(MESSAGE, 20);
    bob.says(MESSAGE, 20);
    expect([first, second, bob].map((each) => each.heard.length)).toEqual([20, 10, 20]);
  });

  it('may always say goodbye', () => {
    const { line } = room();
    const ann = line();
    ann.says(MESSAGE, 40);
    ann.says(Protocol.LEAVE_ROOM);
    expect(ann.heard.at(-1)).toBe(Protocol.LEAVE_ROOM);
  });

  it('hands every input on, so that the page’s count and ours stay the same; what is too much is not taken', () => {
    const { line, traffic, counts } = room();
    const ann = line();
    ann.says(INPUT, 100);
    expect(ann.heard.length).toBe(100);
    const hands = traffic.handsOf('ann');
    const taken = Array.from({ length: 100 }, () => hands.mayTake()).filter(Boolean).length;
    expect(taken).toBe(INPUT_BURST);
    expect([hands.came, hands.gone]).toEqual([100, INPUT_BURST]);
    hands.countFallen(8);
    hands.countFallen(8);
    expect(counts).toEqual({ 'input-rate': 100 - INPUT_BURST - 8 });
    expect([hands.came, hands.gone]).toEqual([100, 92]);
  });

  it('knows an input by the low bits of its first byte', () => {
    const { line } = room();
    const ann = line();
    ann.says(INPUT | 0x20, 60);
    expect(ann.heard.length).toBe(60);
  });

  it('is cut at once beyond what any page sends; the third time within a minute it was meant', () => {
    const { line, counts, floods } = room();
    const ends = Array.from({ length: MOST_CUTS + 1 }, () => {
      const ann = line();
      ann.says(INPUT, FRAME_BURST);
      expect(ann.ends).toEqual([]);
      ann.says(INPUT);
      expect(ann.heard.length).toBe(FRAME_BURST);
      return ann.ends;
    });
    expect(ends).toEqual([['torn down'], ['torn down'], [CLOSE_CODES['too-many-messages']]]);
    expect(counts.frames).toBe(3);
    expect(floods).toEqual(['may return', 'may return', 'thrown out']);
  });

  it.each([
    CLOSE_CODES['thrown-out'],
    CLOSE_CODES['too-many-bad-messages'],
    CLOSE_CODES['message-too-big'],
    1002,
    1007,
  ])('is told of as a flood when it is closed with %s, whoever hangs up, and once', (code) => {
    const { line, floods } = room();
    const ann = line();
    ann.close(code);
    ann.close(code);
    expect([floods, ann.ends]).toEqual([['thrown out'], [code, code]]);
  });

  it.each([CLOSE_CODES.left, CLOSE_CODES['server-stops'], CLOSE_CODES['seat-opened-elsewhere'], CLOSE_CODES.kicked])(
    'is not told of when it is closed with %s',
    (code) => {
      const { line, floods } = room();
      line().close(code);
      expect(floods).toEqual([]);
    },
  );

  it('is torn down when it goes on talking after we hung up', () => {
    const { line } = room();
    const ann = line();
    ann.close(CLOSE_CODES['too-many-bad-messages']);
    ann.says(MESSAGE, MOST_LATE_FRAMES);
    expect([ann.heard.length, ann.ends.length]).toEqual([0, 1]);
    ann.says(MESSAGE);
    expect(ann.ends.at(-1)).toBe('torn down');
  });

  it('is closed after five seconds of three times its rate, all lines of the seat with it', () => {
    const { line, traffic, counts } = room();
    const [ann, other, bob] = [line('ann'), line('ann'), line('bob')];
    for (let tick = 0; tick < 5 * TICKS_PER_SECOND; tick++) {
      ann.says(MESSAGE, 2);
      traffic.tick();
    }
    expect([ann.ends, other.ends, bob.ends]).toEqual([[], [], []]);
    ann.says(MESSAGE);
    expect([ann.ends, other.ends, bob.ends]).toEqual([[4103], [4103], []]);
    expect(counts.flood).toBe(2);
  });

  it('that does not read is torn down, and comes back to the whole state', () => {
    const { line, pass, counts } = room();
    const ann = line();
    ann.bufferedAmount = MOST_BUFFERED_BYTES;
    pass(1);
    expect(ann.ends).toEqual([]);
    ann.bufferedAmount += 1;
    pass(1);
    expect(ann.ends).toEqual(['torn down']);
    expect(counts).toEqual({ 'slow-reader': 1 });
  });

  it('that never answers the greeting is torn down', () => {
    const { line, pass, traffic, counts } = room();
    const [ann, bob] = [line('ann'), line('bob')];
    ann.state = ClientState.JOINING;
    pass(HANDSHAKE_SECONDS);
    // A kitchen may run faster than the clock; a page does not answer faster.
    for (let tick = 0; tick < HANDSHAKE_SECONDS * TICKS_PER_SECOND; tick++) traffic.tick();
    expect(ann.ends).toEqual([]);
    pass(1);
    expect([ann.ends, bob.ends]).toEqual([['torn down'], []]);
    expect(counts).toEqual({ 'no-handshake': 1 });
  });

  it('is one of three at most of a seat: the oldest makes room', () => {
    const { line } = room();
    const lines = Array.from({ length: MOST_SOCKETS_PER_SEAT + 2 }, () => line());
    expect(lines.map((each) => each.ends)).toEqual([['torn down'], ['torn down'], [], [], []]);
  });
});
