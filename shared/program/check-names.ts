import type { Report } from './problem.ts';
import type { Program } from './program.ts';

/** Cells and locals stand in expressions. */
const IN_EXPRESSIONS = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Everything else stands in schedules (`ada>bob`, `dora.f#2`) and paths, whose marks it must not contain. A number as a
 * key would lose its place too: JavaScript puts such keys first.
 */
const ELSEWHERE = /^[A-Za-z_]([A-Za-z0-9_ -]*[A-Za-z0-9_-])?$/;

/** The expression parser reads these as something else. */
const RESERVED: ReadonlySet<string> = new Set(['true', 'false', 'null', 'this']);

/** Schedules write the world's own actions like this. */
const WORLD = 'io';

/** Reports what cannot be the name of a cell or a local. */
export function checkVariableName(name: string, path: string, report: Report): void {
  if (!IN_EXPRESSIONS.test(name)) {
    report({ path, value: name, message: 'a name is made of letters a to z, digits and _, and begins with no digit' });
  } else if (RESERVED.has(name)) {
    report({ path, value: name, message: `${name} cannot be a name` });
  }
}

/** Reports what cannot be the name of anything else. */
export function checkName(name: string, path: string, report: Report): void {
  if (ELSEWHERE.test(name)) return;
  const message = 'a name is made of letters a to z, digits, _, - and blanks inside, and begins with a letter or _';
  report({ path, value: name, message });
}

/** Reports bad names of everything that a program declares, and names of chefs and loops that are given twice. */
export function checkDeclaredNames(program: Program, report: Report): void {
  for (const name of Object.keys(program.cells ?? {})) checkVariableName(name, `cells.${name}`, report);
  for (const kind of ['locks', 'conditions', 'barriers'] as const) {
    for (const name of Object.keys(program[kind] ?? {})) checkName(name, `${kind}.${name}`, report);
  }
  const taken = new Set<string>();
  const checkAgent = (name: string, path: string): void => {
    checkName(name, path, report);
    if (name === WORLD) report({ path, value: name, message: 'io is how schedules write timers and input' });
    if (taken.has(name)) report({ path, value: name, message: `there are two chefs or loops called ${name}` });
    taken.add(name);
  };
  for (const [index, chef] of (program.chefs ?? []).entries()) checkAgent(chef.name, `chefs.${index}.name`);
  for (const [name, loop] of Object.entries(program.loops ?? {})) {
    checkAgent(name, `loops.${name}`);
    for (const fn of Object.keys(loop.functions)) checkName(fn, `loops.${name}.functions.${fn}`, report);
  }
}
