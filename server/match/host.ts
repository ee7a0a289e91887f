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
import { commandsByTick, createRecorder, type Recording } from '../../shared/replay/index.ts';
import { createInbox, STANDING } from './inbox.ts';

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
  /** What was cooked of this round before its process ended; played again before anything else. */
  past?: Recording | null;
}

/** One round: a world, what comes in, what is kept, and the bots. Knows no socket and no clock. */
export interface Host {
  readonly plan: Plan;
  readonly seed: number;
  readonly world: Readonly<World>;
  /** False: the seat said too much for one tick, and this was forgotten. */
  submit(seat: SeatId, command: Command): boolean;
  steer(seat: SeatId, steering: Steering): void;
  setPresent(seat: SeatId, present: boolean): void;
  /** A person sits down where a bot cooked. */
  dismissBot(seat: SeatId): void;
  /** One thirtieth of a second. Nothing happens once the round is over. */
  tick(): KitchenEvent[];
  snapshot(): Snapshot;
  recording(): Recording;
  /** What happened so far, as rows; `names` by seat. */
  result(names: readonly (string | null)[]): RoundResult;
}

export function createHost(options: HostOptions): Host {
  const { plan, seed, seats, chefsPerThreadSeat, past = null } = options;
  const world = createWorld(plan, { seed, seats, chefsPerThreadSeat });
  const inbox = createInbox(seats.length);
  const recorded = seats.map(({ role, bot }) => ({ role, bot: bot !== null }));
  const recorder = createRecorder(plan, { seed, seats: recorded, chefsPerThreadSeat });
  const watch = watchRound(plan, { seed, seats, chefsPerThreadSeat });
  const bots = new Map<SeatId, Bot>();
  for (const [index, seat] of seats.entries()) {
    const id = seatId(index + 1);
    if (seat.bot !== null) bots.set(id, options.createBot({ plan, seat: id, seed, policy: seat.bot }));
  }

  /** Of this tick; null until somebody looks. Between two steps nothing in the world changes. */
  let seen: Snapshot | null = null;
  const look = (): Snapshot => {
    seen ??= snapshotOf(plan, world);
    return seen;
  };

  const play = (commands: readonly SeatCommand[]): KitchenEvent[] => {
    recorder.record(world.tick, commands);
    seen = null;
    const events = step(plan, world, commands);
    recorder.mark(world);
    watch.see(world);
    return events;
  };

  if (past !== null) {
    const said = commandsByTick(past);
    while (world.tick < past.ticks && world.phase !== 'over') play(said.get(world.tick) ?? []);
    // Whoever walked when the process ended walks on until somebody says otherwise.
    for (const { id } of world.seats) inbox.submit(id, { kind: 'steer', steering: STANDING });
  }

  const askBots = () => {
    if (bots.size === 0) return;
    const snapshot = look();
    for (const [seat, bot] of bots) {
      for (const command of bot.decide(snapshot)) {
        if (command.kind === 'steer') inbox.steer(seat, command.steering);
        else inbox.submit(seat, command);
      }
    }
  };

  return {
    plan,
    seed,
    world,
    submit: (seat, command) => inbox.submit(seat, command),
    steer: (seat, steering) => inbox.steer(seat, steering),
    setPresent: (seat, present) => inbox.setPresent(seat, present),
    dismissBot(seat) {
      bots.delete(seat);
    },
    tick() {
      if (world.phase === 'over') return [];
      askBots();
      return play(inbox.take());
    },
    snapshot: look,
    recording: () => recorder.finish(world),
    result: (names) => {
      const people = recorded.map(({ bot }, index) => ({ bot, name: names[index] ?? null }));
      return watch.result(world, people);
    },
  };
}
