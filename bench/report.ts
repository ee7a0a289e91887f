import { availableParallelism, cpus, loadavg } from 'node:os';
import { calibrate } from './calibration.ts';
import { median } from './statistics.ts';

const CALIBRATIONS = 5;

/** A short run that shows that everything works; its figures mean little. */
export const IS_QUICK = process.argv.includes('--quick');

/** The value of "--name value" on the command line; null when it was not given. */
export function optionOf(name: string): string | null {
  const index = process.argv.indexOf(`--${name}`);
  return index < 0 ? null : (process.argv[index + 1] ?? null);
}

/** What is measured, and on what: the first lines of every measurement. */
export function printHead(title: string): void {
  const rates = Array.from({ length: CALIBRATIONS }, calibrate);
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const load = loadavg()[0] ?? 0;
  console.log(`\n== ${title} ==`);
  console.log(`machine: ${model}, ${availableParallelism()} cores, load ${load.toFixed(1)}`);
  console.log(`runtime: Node ${process.version}, ${process.platform}, ${new Date().toISOString()}`);
  console.log(
    `calibration: ${median(rates).toFixed(0)} million integer rounds/s, best ${Math.max(...rates).toFixed(0)}`,
  );
  if (IS_QUICK) console.log('quick run: too short for its figures to mean much');
}

/** Columns side by side: the first to the left, all others to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  for (const cells of lines) {
    const padded = widths.map((width, column) => {
      const cell = cells[column] ?? '';
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    console.log(`  ${padded.join('  ')}`);
  }
}

/** One line that compares a figure with what was aimed at; a figure on a shared machine proves nothing either way. */
export function printGoal(what: string, goal: string, found: string): void {
  console.log(`goal: ${what} ${goal}; here ${found}`);
}

/** 123456 is "123,456". */
export function grouped(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
