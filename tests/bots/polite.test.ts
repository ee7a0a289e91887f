import { describe, expect, it } from 'vitest';
import { createBot, setupOf } from '../../shared/bots/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import {
  type Command,
  createWorld,
  dishOf,
  type JobPlan,
  jobOf,
  type Plan,
  type RailView,
  type Snapshot,
  seatId,
  snapshotOf,
  step,
} from '../../shared/kitchen/index.ts';
import { LONG } from '../support/bot-rounds.ts';
import {
  boil,
  buy,
  chop,
  dish,
  type Job,
  type Kitchen,
  type KitchenOptions,
  kitchen,
  serve,
  stir,
} from '../support/kitchen.ts';

const ROUNDS = LONG ? 50 : 1;
const CASTINGS = [1, 3, 4];

interface Moment {
  room: Plan;
  now: Snapshot;
  rail: RailView;
  said: Command[];
}

/** Every moment of a round of a polite team: what each seat saw and said. */
function watch(room: Plan, seats: number, seed: number): Moment[] {
  const world = createWorld(room, setupOf('dispatcher', seats, seed));
  const bots = world.seats.map(({ id }) => ({
    seat: id,
    bot: createBot({ plan: room, seat: id, policy: 'polite-async', seed }),
  }));
  const moments: Moment[] = [];
  while (world.phase === 'cooking') {
    const now = snapshotOf(room, world);
    const commands = bots.flatMap(({ seat, bot }) => {
      const said = bot.decide(now);
      const rail = now.rails.find((entry) => entry.seat === seat);
      if (rail !== undefined && said.length > 0) moments.push({ room, now, rail, said });
      return said.map((command) => ({ seat, command }));
    });
    step(room, world, commands);
  }
  return moments;
}

let kept: Moment[] | null = null;

function watched(): Moment[] {
  const seeds = Array.from({ length: ROUNDS }, (_, index) => index + 1);
  kept ??= LEVELS.flatMap((room) => CASTINGS.flatMap((seats) => seeds.flatMap((seed) => watch(room, seats, seed))));
  return kept;
}

function dispatched({ room, now, said }: Moment): JobPlan[] {
  return said.flatMap((command) => {
    const order = command.kind === 'dispatch' ? now.orders.find((entry) => entry.id === command.order) : undefined;
    return command.kind === 'dispatch' && order !== undefined ? [jobOf(dishOf(room, order.dish), command.job)] : [];
  });
}

/** Jobs that run by themselves, could be started now and are on nobody's rail. */
function unattended({ room, now }: Moment): string[] {
  const notes = now.rails.flatMap((rail) => rail.notes.map((note) => `${note.order} ${note.job}`));
  return now.orders.flatMap((order) =>
    order.jobs
      .filter((entry) => entry.state === 'ready' && jobOf(dishOf(room, order.dish), entry.job).kind === 'unattended')
      .map((entry) => `${order.id} ${entry.job}`)
      .filter((job) => !notes.includes(job)),
  );
}

/** Something of this rail is on the heat that burns when its buzzer is not answered. */
function mayBurn({ room, now, rail }: Moment): boolean {
  return rail.buzzers.some((buzzer) => {
    const order = now.orders.find((entry) => entry.id === buzzer.order);
    return order !== undefined && jobOf(dishOf(room, order.dish), buzzer.job).burnsAfterTicks !== null;
  });
}

describe(`polite bots on their rails, ${LEVELS.length * CASTINGS.length * ROUNDS} rounds`, () => {
  it('never block on anything, and never ask to keep locks across a wait', () => {
    const kinds = new Set(watched().flatMap(({ said }) => said.map((command) => command.kind)));
    expect([...kinds].filter((kind) => !['dispatch', 'then', 'slice', 'cancel'].includes(kind))).toEqual([]);
  });

  it('leave the last place of the rail free', () => {
    const tight = watched().filter((moment) => {
      const queued = moment.rail.notes.filter((note) => note.state === 'queued').length;
      const dispatches = dispatched(moment).length;
      return dispatches > 0 && queued + dispatches >= moment.rail.capacity;
    });
    expect(tight).toEqual([]);
  });

  it('begin handwork only when nothing is left to start that runs by itself, or something would burn', () => {
    const late = watched().filter((moment) => {
      const begins = dispatched(moment).some((job) => job.kind === 'handwork');
      return begins && unattended(moment).length > 0 && !mayBurn(moment);
    });
    expect(late).toEqual([]);
  });

  it('do all they may: dispatch, clip and slice', () => {
    const kinds = new Set(watched().flatMap(({ said }) => said.map((command) => command.kind)));
    expect([...kinds]).toEqual(expect.arrayContaining(['dispatch', 'then', 'slice']));
  });
});

/** What the polite bot in the first seat says in so many ticks, one command after the other. */
function play(room: Kitchen, ticks: number, see?: () => void): Command[] {
  const bot = createBot({ plan: room.plan, seat: seatId(1), policy: 'polite-async', seed: 1 });
  const all: Command[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    const said = bot.decide(room.snapshot());
    all.push(...said);
    room.say(1, ...said);
    see?.();
  }
  return all;
}

const small = (jobs: Job[], options: KitchenOptions = {}): Kitchen =>
  kitchen({ seats: ['dispatcher'], dishes: [dish(jobs)], ...options });
const words = (said: Command[]): string[] =>
  said.map((command) => (command.kind === 'dispatch' ? `dispatch ${command.job.slice(4)}` : command.kind));

describe('a polite bot', () => {
  it('starts what runs by itself before the handwork, though the recipe names it last', () => {
    expect(
      words(play(small([chop, buy, boil]), 20))
        .slice(0, 2)
        .sort(),
    ).toEqual(['dispatch boil', 'dispatch buy']);
  });

  it('slices long handwork when a buzzer has waited for a second, and comes back to it', () => {
    const room = small([{ ...chop, seconds: 12 }, buy]);
    const said = words(play(room, 700));
    expect(said.slice(0, 3)).toEqual(['dispatch buy', 'dispatch chop', 'slice']);
    expect(room.jobState(1, 'chop')).toBe('done');
  });

  it('does not slice what may not be sliced', () => {
    const room = small([{ ...chop, seconds: 12 }, buy], { rules: { sliceFromTicks: 13 * 30 } });
    expect(words(play(room, 700))).not.toContain('slice');
  });

  it('does not slice one long handwork for another', () => {
    const room = small([
      { ...chop, seconds: 6 },
      { ...stir, seconds: 6 },
    ]);
    room.dispatch(1, 'chop');
    room.dispatch(1, 'stir');
    expect(words(play(room, 300))).not.toContain('slice');
  });

  it('stops before the last place of a short rail', () => {
    const room = small([buy, boil, { ...buy, id: 'brew', station: 'drinks' }], { rules: { railCapacity: 2 } });
    let most = 0;
    play(room, 100, () => {
      most = Math.max(most, room.snapshot().rails[0]?.notes.filter((note) => note.state === 'queued').length ?? 0);
    });
    expect(most).toBe(1);
  });

  it('takes a note back that would wait for the board with the knife in its hands', () => {
    const job: Job = { ...chop, locks: ['knife', 'station'] };
    const room = small([job, serve('chop')], {
      seats: ['dispatcher', 'thread'],
      starts: [
        [2, 2],
        [6, 3],
      ],
    });
    room.hold(2, 'board');
    const said = play(room, 200);
    expect(words(said).slice(0, 2)).toEqual(['dispatch chop', 'cancel']);
    expect(room.queueOf('board')).toEqual([]);
  });
});
