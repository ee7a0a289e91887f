import { calibrate } from './calibration.ts';
import { IS_QUICK } from './report.ts';
import { median } from './statistics.ts';

const WARM_UPS = IS_QUICK ? 1 : 8;
const REPETITIONS = IS_QUICK ? 3 : 25;

/** How often something is done; wall-clock time unless it says otherwise. */
export interface Throughput {
  /** Median of the repetitions. */
  perSecond: number;
  bestPerSecond: number;
  /** By the processor time of the whole process, collector and compiler too: what others take does not count. */
  perCpuSecond: number;
  /** Done in the time of a million calibration rounds, median of pairs measured side by side. */
  perCalibration: number;
}

/**
 * Does a piece of work, `count` things each time, several times after some for warming up; `prepare` is not measured.
 * Each repetition has its own calibration just before it, so that a neighbour who takes the core slows both.
 */
export function throughputOf<T>(count: number, work: (prepared: T) => unknown, prepare: () => T): Throughput {
  for (let warmUp = 0; warmUp < WARM_UPS; warmUp++) work(prepare());
  const repetitions = Array.from({ length: REPETITIONS }, () => measure(count, work, prepare()));
  return {
    perSecond: median(repetitions.map(({ perSecond }) => perSecond)),
    bestPerSecond: Math.max(...repetitions.map(({ perSecond }) => perSecond)),
    perCpuSecond: median(repetitions.map(({ perCpuSecond }) => perCpuSecond)),
    perCalibration: median(repetitions.map(({ ratio }) => ratio)),
  };
}

function measure<T>(count: number, work: (prepared: T) => unknown, prepared: T) {
  const calibration = calibrate();
  const cpuBefore = process.cpuUsage();
  const startMs = performance.now();
  work(prepared);
  const perSecond = (count * 1000) / (performance.now() - startMs);
  const { user, system } = process.cpuUsage(cpuBefore);
  return { perSecond, perCpuSecond: (count * 1_000_000) / (user + system), ratio: perSecond / calibration };
}
