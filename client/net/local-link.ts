import { type RoundResult, watchRound } from '../../shared/analysis/index.ts';
import { required } from '../../shared/base/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import {
  type Command,
  createWorld,
  type KitchenEvent,
  type Plan,
  type Role,
  type SeatCommand,
  type SeatId,
  type Snapshot,
  seatId,
  snapshotOf,
  step,
  TICKS_PER_SECOND,
  type World,
} from '../../shared/kitchen/index.ts';
import type { EmoteMessage, Lobby, LobbySeat } from '../../shared/net/index.ts';
import type { Pose } from '../model/frame.ts';
import { blend } from '../model/interpolation.ts';
import { createLatch } from './latch.ts';
import { createListeners } from './listeners.ts';
import type { MatchLink } from './match-link.ts';

const MS_PER_TICK = 1000 / TICKS_PER_SECOND;
/** A page that slept goes on where it was: the kitchen does not cook behind one's back. */
const MOST_CATCH_UP_TICKS = 5;
const ONLY_PERSON = 'me';

export interface LocalBot {
  decide(snapshot: Snapshot): Command[];
}

export interface LocalOptions {
  plan: Plan;
  seed: number;
  /** The first seat is the one at this screen. */
  seats: readonly { role: Role; bot: LocalBot | null }[];
  /** Null: as the level says. */
  chefsPerThreadSeat: number | null;
  /** What comes after the round: all rows for the result screen; null for lessons, which have none. */
  report: 'full' | null;
}

/** A kitchen in this very page: the how-to, and whoever cooks alone. Nothing has to be predicted, it is all here. */
export function createLocalLink(wishes: Partial<LocalOptions> = {}): MatchLink {
  const options: LocalOptions = { ...lessonOptions(), ...wishes };
  const { plan, seed, seats, chefsPerThreadSeat } = options;
  const world = createWorld(plan, { seed, seats, chefsPerThreadSeat });
  const watch = watchRound(plan, { seed, seats, chefsPerThreadSeat });
  const latch = createLatch();
  const changed = createListeners<void>();
  const called = createListeners<EmoteMessage>();
  const mySeat = seatId(1);
  let said: Command[] = [];
  let events: KitchenEvent[] = [];
  let before = snapshotOf(plan, world);
  let now = before;
  let dueMs: number | null = null;
  let lobby = lobbyOf(options, world);
  let result: RoundResult | null = null;
  let isOpen = true;

  const commandsOfTick = (): SeatCommand[] => {
    const mine = [...said, { kind: 'steer' as const, steering: latch.take() }];
    said = [];
    const others = seats.flatMap(({ bot }, index) => {
      return (bot?.decide(now) ?? []).map((command) => ({ seat: seatId(index + 1), command }));
    });
    return [...mine.map((command) => ({ seat: mySeat, command })), ...others];
  };

  const tick = () => {
    events.push(...step(plan, world, commandsOfTick()));
    watch.see(world);
    before = now;
    now = snapshotOf(plan, world);
    if (world.phase !== 'over' || lobby.phase === 'result') return;
    lobby = { ...lobby, phase: 'result' };
    const people = seats.map(({ bot }) => ({ bot: bot !== null, name: null }));
    if (options.report === 'full') result = watch.result(world, people);
    changed.tell();
  };

  const catchUp = (nowMs: number) => {
    if (dueMs === null || nowMs - dueMs > MS_PER_TICK * MOST_CATCH_UP_TICKS) dueMs = nowMs;
    while (isOpen && dueMs <= nowMs && world.phase === 'cooking') {
      dueMs += MS_PER_TICK;
      tick();
    }
  };

  const leave = () => {
    isOpen = false;
    changed.tell();
    changed.clear();
    called.clear();
  };
  return {
    get state() {
      return isOpen ? 'open' : 'closed';
    },
    pingMs: null,
    get lobby() {
      return lobby;
    },
    get result() {
      return result;
    },
    keptRound: null,
    isRoundLost: false,
    sessionId: ONLY_PERSON,
    frame(nowMs) {
      catchUp(nowMs);
      const share = Math.max(0, Math.min(1, 1 - ((dueMs ?? nowMs) - nowMs) / MS_PER_TICK));
      const poses = now.chefs.map((chef, index): Pose => blend(before.chefs[index] ?? chef, chef, share));
      const heard = events;
      events = [];
      return { plan, snapshot: now, tick: Math.max(0, now.tick - 1 + share), poses, mySeat, events: heard, calls: [] };
    },
    steer: (steering) => latch.set(steering),
    send: (command) => void said.push(command),
    // A lobby of one has nobody to agree with.
    say: () => undefined,
    emote: (emote) => called.tell({ seat: mySeat, emote }),
    onEmote: (listener) => called.add(listener),
    onChange: (listener) => changed.add(listener),
    leave,
    stepOut: leave,
  };
}

/** The how-to: one chef in the first kitchen, always the same. */
function lessonOptions(): LocalOptions {
  const plan = required(LEVELS[0], 'a first level');
  return { plan, seed: 1, seats: [{ role: 'thread', bot: null }], chefsPerThreadSeat: 1, report: null };
}

function lobbyOf({ plan, seats, seed }: LocalOptions, world: World): Lobby {
  return {
    code: '',
    phase: 'cooking',
    level: plan.level,
    model: 'both',
    chefsOnOneApron: null,
    lateJoin: false,
    fillWithBots: false,
    isOpen: false,
    clock: 'normal',
    cores: null,
    chosenSeed: null,
    seed,
    pause: 'running',
    pauseVotes: [],
    watchers: 0,
    seats: seats.map(({ role, bot }, index) => lobbySeat(seatId(index + 1), { role, isBot: bot !== null, world })),
  };
}

function lobbySeat(seat: SeatId, { role, isBot, world }: { role: Role; isBot: boolean; world: World }): LobbySeat {
  return {
    seat,
    kind: isBot ? 'bot' : 'person',
    sessionId: isBot ? null : ONLY_PERSON,
    name: '',
    role,
    ready: true,
    connected: true,
    host: !isBot,
    policy: null,
    chefs: [...(world.seats.find((each) => each.id === seat)?.chefs ?? [])],
  };
}
