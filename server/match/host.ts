import { type RoundResult, watchRound } from '../../shared/analysis/index.ts';
import {
  type Command,
  createWorld,
  type KitchenEvent,
  type Plan,
  type Role,
  type SeatCommand,
  type SeatId,
  type Snapshot,
  type Steering,
  seatId,
  snapshotOf,
  step,
  type World,
} from '../../shared/kitchen/index.ts';
import type { BotPolicy } from '../../shared/net/index.ts';
import { createRecorder, type Recording } from '../../shared/replay/index.ts';
import { createInbox, type SeatBox } from './inbox.ts';

/** A chef's mind without a person: sees what a page sees, says what a page may say. */
export interface Bot {
  decide(snapshot: Snapshot): Command[];
}

export type BotFactory = (options: { plan: Plan; seat: SeatId; seed: number; policy: BotPolicy }) => Bot;

export interface HostOptions {
  plan: Plan;
  seed: number;
  /** `bot` says how it plays; null for a person. */
  seats: readonly { role: Role; bot: BotPolicy | null }[];
  /** Null: as the level says. */
  chefsPerThreadSeat: number | null;
  createBot: BotFactory;
}

/** All that decides how a round goes on: plain data. */
export interface SavedHost {
  seats: HostOptions['seats'];
  recording: Recording;
  inbox: SeatBox[];
}

/** One round: a world, what comes in, what is kept, and the bots. Knows no socket and no clock. */
export interface Host {
  readonly plan: Plan;
  readonly seed: number;
  readonly world: Readonly<World>;
  /** False: the seat said too much for one tick, and this was forgotten. */
  submit(seat: SeatId, command: Command): boolean;
  steer(seat: SeatId, steering: Steering): void;
  /** The hands of a seat should have spoken and have not. */
  wait(seat: SeatId): void;
  setPresent(seat: SeatId, present: boolean): void;
  /** A person sits down where a bot cooked. */
  dismissBot(seat: SeatId): void;
  /** One thirtieth of a second. Nothing happens once the round is over. */
  tick(): KitchenEvent[];
  /** A tick that was cooked before: bots look on and are not heard, because what they said is among `commands`. */
  repeat(commands: readonly SeatCommand[]): void;
  snapshot(): Snapshot;
  recording(): Recording;
  /** What happened so far, as rows; `names` by seat. */
  result(names: readonly (string | null)[]): RoundResult;
  save(): SavedHost;
}

/** `inbox`: what was said in a round that is to be repeated, and not yet heard. */
export function createHost(options: HostOptions, inboxBefore?: readonly SeatBox[]): Host {
  const { plan, seed, seats, chefsPerThreadSeat } = options;
  const world = createWorld(plan, { seed, seats, chefsPerThreadSeat });
  const inbox = createInbox(seats.length, inboxBefore);
  const recorded = seats.map(({ role, bot }) => ({ role, bot: bot !== null }));
  const recorder = createRecorder(plan, { seed, seats: recorded, chefsPerThreadSeat });
  const watch = watchRound(plan, { seed, seats, chefsPerThreadSeat });
  const bots = new Map<SeatId, Bot>();
  for (const [index, seat] of seats.entries()) {
    const id = seatId(index + 1);
    if (seat.bot !== null) bots.set(id, options.createBot({ plan, seat: id, seed, policy: seat.bot }));
  }

  /** When somebody looked last. Between two steps nothing in the world changes. */
  let seen: Snapshot | null = null;
  const look = (): Snapshot => {
    if (seen?.tick !== world.tick) seen = snapshotOf(plan, world, seen);
    return seen;
  };

  const askBots = (): SeatCommand[] => {
    if (bots.size === 0) return [];
    const snapshot = look();
    return [...bots].flatMap(([seat, bot]) => bot.decide(snapshot).map((command) => ({ seat, command })));
  };
  const cook = (commands: readonly SeatCommand[]): KitchenEvent[] => {
    recorder.record(world.tick, commands);
    const events = step(plan, world, commands);
    recorder.mark(world);
    watch.see(world);
    return events;
  };

  return {
    plan,
    seed,
    world,
    submit: (seat, command) => inbox.submit(seat, command),
    steer: (seat, steering) => inbox.steer(seat, steering),
    wait: (seat) => inbox.wait(seat),
    setPresent: (seat, present) => inbox.setPresent(seat, present),
    dismissBot(seat) {
      bots.delete(seat);
    },
    tick() {
      if (world.phase === 'over') return [];
      for (const { seat, command } of askBots()) {
        if (command.kind === 'steer') inbox.steer(seat, command.steering);
        else inbox.submit(seat, command);
      }
      return cook(inbox.take());
    },
    repeat(commands) {
      askBots();
      cook(commands);
    },
    snapshot: look,
    recording: () => recorder.finish(world),
    result: (names) => {
      const people = recorded.map(({ bot }, index) => ({ bot, name: names[index] ?? null }));
      return watch.result(world, people);
    },
    save: () => ({ seats, recording: recorder.finish(world), inbox: inbox.save() }),
  };
}
