import { measureAnswers } from '../tests/support/answer-times.ts';
import { ALL_KEYS, EVERYTHING, type FeelFigures, type Habits, measureFeel } from '../tests/support/feel-figures.ts';
import { FAR_AWAY, type Lag, NO_LAG, SHAKY } from '../tests/support/lag.ts';
import { grouped, IS_QUICK, printGoal, printHead, printTable } from './report.ts';
import { quantile } from './statistics.ts';

const SEEDS = IS_QUICK ? 3 : 200;
const SECONDS = 20;
const NETWORKS: readonly (readonly [string, Lag])[] = [
  ['0 ms', NO_LAG],
  ['200 ms', FAR_AWAY],
  ['200 ± 100 ms', SHAKY],
];
const PLAYERS: readonly (readonly [string, Habits])[] = [
  ['keys', ALL_KEYS],
  ['keys and clicks', EVERYTHING],
];

/** What a hasty player sees: the real model of the page and the real host, under a clock that only counts. */
function benchFeel(): void {
  printHead('feel: own and other chefs as a page draws them, 60 frames a second, in virtual time');
  const rows = PLAYERS.flatMap(([player, habits]) =>
    NETWORKS.map(([network, lag]) => ({ name: `${player}, ${network}`, figures: figuresOf(lag, habits) })),
  );
  printTable(
    [
      'player, round trip',
      'seconds',
      'step frames',
      'dash frames',
      'put right',
      'of them > 0.25',
      'p99 tiles',
      'most',
      'snap',
      'others',
    ],
    rows.map(({ name, figures }) => [name, ...cellsOf(figures)]),
  );
  console.log('  step, dash: drawn frames until a press shows, at most; put right: how often the picture was off');
  console.log(
    '  snap, others: the most that anybody was drawn further than it can go, from one frame to the next, in tiles',
  );
  printTable(
    ['command, round trip', 'commands', 'drawn after ms p50', 'p99', 'most'],
    NETWORKS.map(([network, lag]) => [network, ...answerCellsOf(lag)]),
  );
  console.log('  from a command until what came of it is drawn, while hands never rest');
  const byKeys = rows.slice(0, NETWORKS.length).map(({ figures }) => most(figures.corrections));
  printGoal('at the keys', 'never off by more than 0.25 tiles', tiles(Math.max(...byKeys)));
}

function figuresOf(lag: Lag, habits: Habits): FeelFigures {
  const all: FeelFigures = { stepFrames: [], dashFrames: [], corrections: [], snaps: [], otherSnaps: [] };
  for (let seed = 1; seed <= SEEDS; seed++) {
    const figures = measureFeel({ lag, seed, seconds: SECONDS, habits });
    all.stepFrames.push(most(figures.stepFrames));
    all.dashFrames.push(most(figures.dashFrames));
    all.corrections.push(...figures.corrections);
    all.snaps.push(most(figures.snaps));
    all.otherSnaps.push(most(figures.otherSnaps));
  }
  return all;
}

function answerCellsOf(lag: Lag): string[] {
  const answers = Array.from({ length: SEEDS }, (_, seed) => measureAnswers({ lag, seed, seconds: SECONDS })).flat();
  return [answers.length, quantile(answers, 0.5), quantile(answers, 0.99), most(answers)].map(grouped);
}

function cellsOf({ stepFrames, dashFrames, corrections, snaps, otherSnaps }: FeelFigures): string[] {
  return [
    grouped(SEEDS * SECONDS),
    String(most(stepFrames)),
    String(most(dashFrames)),
    grouped(corrections.length),
    grouped(corrections.filter((milliTiles) => milliTiles > 250).length),
    tiles(corrections.length === 0 ? 0 : quantile(corrections, 0.99)),
    tiles(most(corrections)),
    tiles(most(snaps)),
    tiles(most(otherSnaps)),
  ];
}

function most(figures: readonly number[]): number {
  return figures.reduce((so, one) => Math.max(so, one), 0);
}

function tiles(milliTiles: number): string {
  return (milliTiles / 1000).toFixed(2);
}

benchFeel();
