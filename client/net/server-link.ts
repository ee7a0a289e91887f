import type { RoundResult } from '../../shared/analysis/index.ts';
import { planOf, planUnder } from '../../shared/content/index.ts';
import type { Command, Plan, Steering } from '../../shared/kitchen/index.ts';
import {
  type CodeMessage,
  closeKindOf,
  type Emote,
  type EmoteMessage,
  type EventsMessage,
  type KeptMessage,
  type LinkErrorKind,
  type Lobby,
  lobbyFromState,
  MoveInput,
  PROTOCOL_VERSION,
  type RefusedMessage,
  type RoomCommand,
  SILENCE_IS_LOSS_MS,
  snapshotFromState,
  TO_CLIENT,
  TO_SERVER,
  type WelcomeMessage,
  writeSteering,
} from '../../shared/net/index.ts';
import type { Frame } from '../model/frame.ts';
import { comeBack } from './coming-back.ts';
import { type DoorEntry, type DoorOptions, enterRoom, type KitchenRoom } from './door.ts';
import { createFrameMaker, type FrameMaker } from './frame-maker.ts';
import { createHandPace } from './hand-pace.ts';
import { createLatch } from './latch.ts';
import { LinkError } from './link-error.ts';
import { createListeners } from './listeners.ts';
import type { LinkState, MatchLink } from './match-link.ts';

/** So long the framework may try to mend a connection; then, or after so long a silence, the page knocks anew. */
const MENDING_MS = 2000;
const SILENCE_IS_DEATH_MS = 4000;
/** Ends after which the seat may still be there; a server that stops is the page's to wait for. */
const MAY_COME_BACK: readonly LinkErrorKind[] = ['connection-lost', 'cannot-return', 'may-return'];

/** Often enough to notice silence in time. */
const LISTEN_EVERY_MS = 250;
/** Asked for the light of the network, and where patches do not come by themselves. */
const LISTENS_PER_PING = 4;

export interface ServerLink extends MatchLink {
  /** Why it is closed; null while it is not, or where one left by oneself. */
  readonly endedBy: LinkErrorKind | null;
  /** Brings this seat to another device, once; null for somebody without a seat. */
  readonly seatCode: string | null;
  /** What the server would not do for this page, in kinds. */
  onRefused(listener: (message: RefusedMessage) => void): () => void;
}

interface Opened {
  room: KitchenRoom;
  welcome: WelcomeMessage;
}

/** A match that a server runs; throws a LinkError that says why there is none. */
export async function openServerLink(entry: DoorEntry, options: DoorOptions): Promise<ServerLink> {
  return linkTo(await open(entry, options), options);
}

async function open(entry: DoorEntry, options: DoorOptions): Promise<Opened> {
  const room = await enterRoom(entry, options);
  return { room, welcome: await firstWord(room) };
}

/** Nothing is known of the room before its first word, and the first state comes just before it. */
function firstWord(room: KitchenRoom): Promise<WelcomeMessage> {
  return new Promise((resolve, reject) => {
    room.onMessage<WelcomeMessage>(TO_CLIENT.welcome, (welcome) => {
      if (welcome.version === PROTOCOL_VERSION) resolve(welcome);
      else reject(new LinkError('old-page'));
    });
    room.onLeave((code) => reject(new LinkError(closeKindOf(code))));
  });
}

function linkTo(first: Opened, options: DoorOptions): ServerLink {
  let { room, welcome } = first;
  let input = room.input({ type: MoveInput });
  let isKnocking = false;
  let stopKnocking: () => void = () => undefined;
  let mending: ReturnType<typeof setTimeout> | undefined;
  const latch = createLatch();
  const pace = createHandPace();
  const changed = createListeners<void>();
  const refused = createListeners<RefusedMessage>();
  const called = createListeners<EmoteMessage>();
  let state: LinkState = 'open';
  let endedBy: LinkErrorKind | null = null;
  /** How a connection ends that nobody waits for any more: the seat waits, unless it has been given up. */
  let farewell: (room: KitchenRoom) => void = abandon;
  let pingMs: number | null = null;
  let heardAtMs = performance.now();
  let lobby: Lobby | null = null;
  let lobbyText = '';
  let result: RoundResult | null = null;
  let kept: KeptMessage | null = null;
  let maker: { round: number; frames: FrameMaker } | null = null;
  let seatCode: string | null = null;

  const tellSeatCode = (next: string | null) => {
    seatCode = next;
    const { code, seatToken } = welcome;
    options.memory.keep({ code, seatToken }, seatCode === null ? 'tab' : 'browser');
    changed.tell();
  };
  const setState = (next: LinkState) => {
    if (state === next || state === 'closed') return;
    state = next;
    changed.tell();
  };
  const heard = () => {
    heardAtMs = performance.now();
    if (state === 'lost' && room.connection.isOpen) setState('open');
  };

  const readLobby = () => {
    const next = lobbyFromState(room.state.lobby);
    const text = JSON.stringify(next);
    if (text === lobbyText) return;
    lobby = next;
    lobbyText = text;
    if (next?.phase !== 'result') result = null;
    changed.tell();
  };
  const makerOf = (round: number): FrameMaker => {
    if (maker?.round !== round) maker = { round, frames: createFrameMaker(welcome.clockFactor) };
    return maker.frames;
  };
  const readState = () => {
    heard();
    readLobby();
    const { round } = room.state;
    const snapshot = snapshotFromState(round);
    const plan = lobby === null ? null : planIn(lobby);
    if (snapshot === null || lobby === null || plan === null) {
      maker = null;
      return;
    }
    const mine = lobby.seats.find((each) => each.sessionId === welcome.sessionId)?.seat ?? null;
    const seat = snapshot.seats.some((each) => each.id === mine) ? mine : null;
    const isStill = lobby.pause !== 'running';
    makerOf(round.number).see(snapshot, {
      plan,
      seat,
      seenSeq: input.lastProcessed,
      nowMs: performance.now(),
      isStill,
    });
  };

  const sendInputs = (nowMs: number) => {
    if (!room.connection.isOpen || lobby?.phase !== 'cooking' || lobby.pause !== 'running') return;
    const frames = maker?.frames;
    if (!frames?.hasHands) return;
    for (const dueMs of pace.due(nowMs)) {
      const steering = frames.hands(latch.take());
      writeSteering(input.data, steering);
      const seq = input.send();
      if (seq > 0) frames.sent(seq, steering, dueMs);
    }
  };

  let listens = 0;
  const watch = setInterval(() => {
    if (listens % LISTENS_PER_PING === 0) {
      room.ping((ms) => {
        pingMs = Math.round(ms);
        heard();
      });
    }
    listens += 1;
    const silenceMs = performance.now() - heardAtMs;
    if (silenceMs > SILENCE_IS_LOSS_MS) setState('lost');
    if (silenceMs > SILENCE_IS_DEATH_MS) knockAnew('connection-lost');
  }, LISTEN_EVERY_MS);

  const end = (why: LinkErrorKind | null) => {
    clearInterval(watch);
    clearTimeout(mending);
    stopKnocking();
    endedBy = endedBy ?? why;
    setState('closed');
  };

  /** The connection is beyond mending: in by the door again, with the secret of the seat. */
  const knockAnew = (why: LinkErrorKind) => {
    if (isKnocking || state === 'closed') return;
    isKnocking = true;
    setState('lost');
    clearTimeout(mending);
    abandon(room);
    stopKnocking = comeBack<Opened>({
      open: () => open({ kind: 'resume', code: welcome.code, samePage: true }, options),
      opened(opened) {
        isKnocking = false;
        listenTo(opened);
        maker?.frames.recount();
        heard();
        readState();
      },
      // A room that is gone says nothing new: what broke the connection does.
      gaveUp: (kind) => end(kind === 'no-such-room' || kind === 'no-connection' ? why : kind),
      tooLate: (opened) => farewell(opened.room),
    });
  };

  const listenTo = (opened: Opened) => {
    ({ room, welcome } = opened);
    input = room.input({ type: MoveInput });
    mending = undefined;
    tellSeatCode(welcome.seatCode);
    options.memory.speakBy({ code: welcome.code, line: room.sessionId });
    room.onStateChange(readState);
    room.onMessage<CodeMessage>(TO_CLIENT.code, (message) => tellSeatCode(message.seatCode));
    room.onMessage<EventsMessage>(TO_CLIENT.events, ({ round, events }) => makerOf(round).hear(events));
    room.onMessage<RoundResult>(TO_CLIENT.result, (message) => {
      result = message;
      changed.tell();
    });
    room.onMessage<KeptMessage>(TO_CLIENT.kept, (message) => {
      kept = message;
      changed.tell();
    });
    room.onMessage<RefusedMessage>(TO_CLIENT.refused, (message) => refused.tell(message));
    room.onMessage<EmoteMessage>(TO_CLIENT.emote, (message) => called.tell(message));
    room.onDrop(() => {
      setState('lost');
      mending ??= setTimeout(() => knockAnew('connection-lost'), MENDING_MS);
    });
    room.onReconnect(() => {
      clearTimeout(mending);
      mending = undefined;
      maker?.frames.recount();
      heard();
    });
    room.onError(() => undefined);
    room.onLeave((code) => {
      const kind = closeKindOf(code);
      if (MAY_COME_BACK.includes(kind)) knockAnew(kind);
      else end(kind === 'left' ? null : kind);
    });
  };
  /** With a slow database it may be about the round before. */
  const keptHere = () => (kept?.round === room.state.round.number ? kept : null);
  const close = () => {
    end(null);
    changed.clear();
    farewell(room);
  };
  listenTo(first);
  readState();

  return {
    get state() {
      return state;
    },
    get pingMs() {
      return pingMs;
    },
    get lobby() {
      return lobby;
    },
    get result() {
      return result;
    },
    get keptRound() {
      return keptHere()?.id ?? null;
    },
    get isRoundLost() {
      return keptHere()?.id === null;
    },
    get seatCode() {
      return seatCode;
    },
    get endedBy() {
      return endedBy;
    },
    get sessionId() {
      return welcome.sessionId;
    },
    frame(nowMs): Frame | null {
      sendInputs(nowMs);
      return maker?.frames.frame(nowMs) ?? null;
    },
    steer: (steering: Steering) => latch.set(steering),
    send(command: Command) {
      room.send(TO_SERVER.command, command);
      maker?.frames.told(command);
    },
    say: (command: RoomCommand) => room.send(TO_SERVER.room, command),
    emote: (emote: Emote) => room.send(TO_SERVER.emote, { emote }),
    onEmote: (listener) => called.add(listener),
    onChange: (listener) => changed.add(listener),
    onRefused: (listener) => refused.add(listener),
    leave() {
      options.memory.forget();
      farewell = leaveQuietly;
      close();
    },
    stepOut: close,
  };
}

/** What is cooked there, under the terms of the room; the very same plan for the same ones. */
function planIn({ level, clock, cores }: Lobby): Plan | null {
  const plan = planOf(level);
  return plan === null ? null : planUnder(plan, { clock, cores });
}

/** Nobody listens to it any more; an attempt to mend it that is under way comes to nothing. */
function abandon(room: KitchenRoom): void {
  room.reconnection.enabled = false;
  room.removeAllListeners();
  room.onReconnect(() => room.connection.close());
  room.connection.close();
}

function leaveQuietly(room: KitchenRoom): void {
  const leave = () => void room.leave(true).catch(() => undefined);
  room.reconnection.enabled = false;
  room.onReconnect(leave);
  leave();
}
