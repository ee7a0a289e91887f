import { digestOf, invariant } from '../shared/base/index.ts';
import { type Bot, createBot } from '../shared/bots/index.ts';
import { LEVELS, planOf } from '../shared/content/index.ts';
import { levelId, type Plan, type Snapshot, seatId, snapshotOf, step, type World } from '../shared/kitchen/index.ts';
import { type BlockedKitchen, type BlockedScene, blockedScenes } from './blocked-chefs.ts';
import { profileOf, samplesByGroup } from './cpu-profile.ts';
import { byFunction, byKernel, bySystem, SYSTEMS } from './kitchen-systems.ts';
import { CASTINGS, type RecordedRound, recordRound, recordSteeredRound, replayRound } from './recorded-round.ts';
import { grouped, IS_QUICK, percent, printGoal, printHead, printTable } from './report.ts';
import { median, sum } from './statistics.ts';
import { type Throughput, throughputOf } from './throughput.ts';

const SEED = 7;
/** A round of this bot has a little of everything: races, deadlocks, queues and burnt sauce. */
const POLICY = 'greedy';
/** The level for a room of four. */
const ROOM_LEVEL = levelId('trattoria');
const BUSY_GOAL = 100_000;
const BLOCKED_GOAL = 300_000;
const BLOCKED_TICKS = 5000;
const PROFILE_MS = IS_QUICK ? 200 : 4000;
const MOMENTS_A_ROUND = 8;
/** Each moment so often in a repetition, so that one takes some milliseconds. */
const LOOKS = IS_QUICK ? 1 : 10;
const TOP_FUNCTIONS = 12;

/** How fast the rules run: steps alone, on one core, without bots, sockets or clocks. */
async function benchKitchen(): Promise<void> {
  printHead('kitchen: steps per second on one core');
  const rounds = recordedRounds();
  printBusy(rounds);
  const room = required(planOf(ROOM_LEVEL));
  const blocked = blockedScenes(room);
  printBlocked(blocked);
  await printSystems(
    rounds.filter((round) => round.plan === room),
    blocked,
  );
  printLooks(rounds.filter((round) => round.plan === room));
}

function required(plan: Plan | null): Plan {
  invariant(plan !== null, 'the level for a room');
  return plan;
}

function recordedRounds(): RecordedRound[] {
  const levels = IS_QUICK ? LEVELS.filter((plan) => plan.level === ROOM_LEVEL) : LEVELS;
  return levels.flatMap((plan) => {
    const bots = CASTINGS.map((casting) => recordRound(plan, casting, { policy: POLICY, seed: SEED }));
    const [threads] = CASTINGS;
    return threads === undefined ? bots : [...bots, recordSteeredRound(plan, threads, SEED)];
  });
}

const SPEED_HEAD = ['median per s', 'best', 'per CPU second', 'per million calibration rounds'];

function speedCells(speed: Throughput): string[] {
  const { perSecond, bestPerSecond, perCpuSecond, perCalibration } = speed;
  return [grouped(perSecond), grouped(bestPerSecond), grouped(perCpuSecond), grouped(perCalibration)];
}

function printBusy(rounds: readonly RecordedRound[]): void {
  console.log('\nfour busy chefs: rounds recorded once from bots, replayed without them');
  const speeds = rounds.map((round) => {
    const digest = digestOf(replayRound(round));
    const measured = throughputOf(round.said.length, replayRound, () => round);
    invariant(digest === digestOf(replayRound(round)), 'the same round again');
    return { round, measured };
  });
  printTable(
    ['round', 'ticks', 'commands', 'busy', ...SPEED_HEAD],
    speeds.map(({ round, measured }) => [
      round.name,
      grouped(round.said.length),
      grouped(round.commandCount),
      percent(round.busyShare),
      ...speedCells(measured),
    ]),
  );
  printSpeedGoal('busy chefs', BUSY_GOAL, speeds);
}

function printBlocked(scenes: readonly BlockedScene[]): void {
  console.log('\nfour blocked chefs');
  const speeds = scenes.map(({ name, build }) => ({ name, measured: throughputOf(BLOCKED_TICKS, stand, build) }));
  printTable(
    ['kitchen', ...SPEED_HEAD],
    speeds.map(({ name, measured }) => [name, ...speedCells(measured)]),
  );
  printSpeedGoal('blocked chefs', BLOCKED_GOAL, speeds);
}

function printSpeedGoal(what: string, goal: number, speeds: readonly { measured: Throughput }[]): void {
  const of = (pick: (measured: Throughput) => number) => speeds.map(({ measured }) => pick(measured));
  const medians = of(({ perSecond }) => perSecond);
  const perCpuSecond = median(of((measured) => measured.perCpuSecond));
  const found = `${grouped(median(medians))}, slowest ${grouped(Math.min(...medians))}`;
  printGoal(what, `≥ ${grouped(goal)} steps/s`, `${found}; per CPU second ${grouped(perCpuSecond)}`);
}

function stand({ plan, world }: BlockedKitchen): void {
  for (let tick = 0; tick < BLOCKED_TICKS; tick++) step(plan, world, []);
}

/** Shares of the samples of an undisturbed run, times the processor time of a step: no clock is read inside a step. */
async function printSystems(rounds: readonly RecordedRound[], blocked: readonly BlockedScene[]): Promise<void> {
  const busy = await systemShares(() => sum(rounds.map((round) => replayRound(round).tick)));
  const standing = await systemShares(() => {
    for (const { build } of blocked) stand(build());
    return blocked.length * BLOCKED_TICKS;
  });
  console.log(`\nper system, ${ROOM_LEVEL}: ${busy.sampleCount} and ${standing.sampleCount} samples`);
  printTable(
    ['system', 'busy', 'ns a step', 'blocked', 'ns a step'],
    SYSTEMS.map((system) => [system, ...shareCells(busy, system), ...shareCells(standing, system)]),
  );
  console.log(
    `  kernel, across the systems: ${percent(busy.kernelShare)} busy, ${percent(standing.kernelShare)} blocked`,
  );
  console.log('\nfunctions with the most time of their own, busy chefs');
  printTable(
    ['function', 'share'],
    busy.functions.slice(0, TOP_FUNCTIONS).map(([name, share]) => [name, percent(share)]),
  );
}

interface SystemShares {
  sampleCount: number;
  nanosecondsAStep: number;
  shares: ReadonlyMap<string, number>;
  kernelShare: number;
  functions: [name: string, share: number][];
}

/** `run` cooks and says how many steps it took. */
async function systemShares(run: () => number): Promise<SystemShares> {
  let steps = 0;
  let cpuMicroseconds = 0;
  const profile = await profileOf(() => {
    const before = process.threadCpuUsage();
    const endMs = performance.now() + PROFILE_MS;
    do steps += run();
    while (performance.now() < endMs);
    const { user, system } = process.threadCpuUsage(before);
    cpuMicroseconds = user + system;
  });
  const bySystems = samplesByGroup(profile, bySystem);
  const sampleCount = sum(SYSTEMS.map((system) => bySystems.get(system) ?? 0));
  const allSamples = sum([...bySystems.values()]);
  const kernel = samplesByGroup(profile, byKernel).get('kernel') ?? 0;
  const functions = [...samplesByGroup(profile, byFunction)].filter(([name]) => name !== '(other)');
  return {
    sampleCount,
    nanosecondsAStep: ((cpuMicroseconds * 1000) / steps) * (sampleCount / allSamples),
    shares: new Map([...bySystems].map(([system, count]) => [system, count / sampleCount])),
    kernelShare: kernel / sampleCount,
    functions: functions
      .map(([name, count]): [string, number] => [name, count / sampleCount])
      .sort((a, b) => b[1] - a[1]),
  };
}

function shareCells({ shares, nanosecondsAStep }: SystemShares, system: string): string[] {
  const share = shares.get(system) ?? 0;
  return [percent(share), grouped(share * nanosecondsAStep)];
}

/** What a server does beside stepping: it looks at the world, lets bots think about it, and takes its digest. */
function printLooks(rounds: readonly RecordedRound[]): void {
  const moments = rounds.flatMap(momentsOf);
  const looks: [name: string, look: (moment: Moment) => unknown][] = [
    ['snapshot', ({ plan, world }) => snapshotOf(plan, world)],
    ['thought of a bot', ({ plan, snapshot }) => newBot(plan).decide(snapshot)],
    ['digest', ({ world }) => digestOf(world)],
  ];
  console.log(`\nbeside the steps, ${ROOM_LEVEL}: ${moments.length} moments of ${rounds.length} rounds`);
  printTable(
    ['what', ...SPEED_HEAD],
    looks.map(([name, look]) => {
      const measured = throughputOf(
        moments.length * LOOKS,
        (all) => repeat(LOOKS, () => all.forEach(look)),
        () => moments,
      );
      return [name, ...speedCells(measured)];
    }),
  );
}

interface Moment {
  plan: Plan;
  world: World;
  snapshot: Snapshot;
}

/** Cooked up to there each time: a copy of a world has other strings and is far slower to compare. */
function momentsOf(round: RecordedRound): Moment[] {
  return Array.from({ length: MOMENTS_A_ROUND }, (_, index) => {
    const ticks = Math.floor((round.said.length * (index + 1)) / (MOMENTS_A_ROUND + 1));
    const world = replayRound(round, ticks);
    return { plan: round.plan, world, snapshot: snapshotOf(round.plan, world) };
  });
}

function repeat(times: number, act: () => void): void {
  for (let time = 0; time < times; time++) act();
}

function newBot(plan: Plan): Bot {
  return createBot({ plan, seat: seatId(1), policy: POLICY, seed: SEED });
}

await benchKitchen();
