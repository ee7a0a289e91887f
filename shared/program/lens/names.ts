import { required } from '../../base/index.ts';
import type { Program } from '../program.ts';

export type NameKind =
  | 'cell'
  | 'lock'
  | 'condition'
  | 'barrier'
  | 'chef'
  | 'loop'
  | 'function'
  | 'local'
  | 'promise'
  /** Whatever else a printer needs a name for. */
  | 'thread';

export interface NamingRules {
  /** Keywords of the language, names it brings along, and the runtime helpers that the printer writes. */
  reserved: readonly string[];
  /** The identifier for lower-case words: `['lost', 'update']`. */
  spell: (kind: NameKind, words: readonly string[]) => string;
}

/**
 * Every name of the program as the language spells it. Different things have different names: whatever is taken or
 * reserved gets the word of its kind behind it (`knifeLock`), and a number if that is taken too.
 */
export interface ProgramNames {
  cell: (name: string) => string;
  lock: (name: string) => string;
  condition: (name: string) => string;
  barrier: (name: string) => string;
  chef: (name: string) => string;
  loop: (name: string) => string;
  fn: (loop: string, name: string) => string;
  /** `agent` is a chef or `dora.main`; inside one agent locals and promises have different names as well. */
  local: (agent: string, name: string) => string;
  promise: (agent: string, name: string) => string;
  /** A name of the printer's own, not taken by anything of the program; the same one each time it is asked for. */
  own: (kind: NameKind, name: string) => string;
}

export function nameProgram(program: Program, rules: NamingRules): ProgramNames {
  const taken = new Set(rules.reserved);
  const given = new Map<string, string>();
  const give = (key: string, kind: NameKind, name: string, avoid: Set<string>): string => {
    const present = given.get(key);
    if (present !== undefined) return present;
    const spelled = firstFree(
      kind,
      wordsOf(name, kind),
      rules,
      (candidate) => taken.has(candidate) || avoid.has(candidate),
    );
    avoid.add(spelled);
    given.set(key, spelled);
    return spelled;
  };
  const known = (kind: NameKind, name: string): string => required(given.get(`${kind} ${name}`), `${kind} ${name}`);

  for (const [kind, name] of globalNames(program)) give(`${kind} ${name}`, kind, name, taken);

  const scopes = new Map<string, Set<string>>();
  const inside = (agent: string, kind: NameKind, name: string): string => {
    const scope = scopes.get(agent) ?? new Set<string>();
    scopes.set(agent, scope);
    return give(`${agent} ${kind} ${name}`, kind, name, scope);
  };

  return {
    cell: (name) => known('cell', name),
    lock: (name) => known('lock', name),
    condition: (name) => known('condition', name),
    barrier: (name) => known('barrier', name),
    chef: (name) => known('chef', name),
    loop: (name) => known('loop', name),
    fn: (loop, name) => known('function', functionName(program, loop, name)),
    local: (agent, name) => inside(agent, 'local', name),
    promise: (agent, name) => inside(agent, 'promise', name),
    own: (kind, name) => give(`own ${kind} ${name}`, kind, name, taken),
  };
}

/** `lost-update`, `lostUpdate`, `lost_update` → `lost`, `update`. */
function wordsOf(name: string, kind: NameKind): string[] {
  const apart = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[^A-Za-z0-9]+/g, ' ');
  const words = apart.trim().toLowerCase().split(' ');
  const first = words[0] ?? '';
  return first === '' || /^[0-9]/.test(first) ? [kind, ...words.filter((word) => word !== '')] : words;
}

function firstFree(
  kind: NameKind,
  words: readonly string[],
  rules: NamingRules,
  isTaken: (candidate: string) => boolean,
): string {
  const plain = rules.spell(kind, words);
  if (!isTaken(plain)) return plain;
  for (let count = 1; ; count += 1) {
    const candidate = rules.spell(kind, [...words, count === 1 ? kind : `${kind}${count}`]);
    if (!isTaken(candidate)) return candidate;
  }
}

/** In the order in which names are given away: whoever comes first keeps its plain name. */
function globalNames(program: Program): [NameKind, string][] {
  const { cells = {}, locks = {}, conditions = {}, barriers = {}, chefs = [], loops = {} } = program;
  const functions = Object.entries(loops).flatMap(([loop, { functions: all }]) =>
    Object.keys(all).map((name) => functionName(program, loop, name)),
  );
  const all: [NameKind, string[]][] = [
    ['cell', Object.keys(cells)],
    ['lock', Object.keys(locks)],
    ['condition', Object.keys(conditions)],
    ['barrier', Object.keys(barriers)],
    ['chef', chefs.map(({ name }) => name)],
    ['loop', Object.keys(loops)],
    ['function', functions],
  ];
  return all.flatMap(([kind, names]) => names.map((name): [NameKind, string] => [kind, name]));
}

/** A function of the only loop goes by its own name. */
function functionName(program: Program, loop: string, name: string): string {
  return Object.keys(program.loops ?? {}).length > 1 ? `${loop} ${name}` : name;
}

/** `lostUpdate` */
export function camelCase(words: readonly string[]): string {
  return words.map((word, place) => (place === 0 ? word : capitalized(word))).join('');
}

/** `LostUpdate` */
export function pascalCase(words: readonly string[]): string {
  return words.map(capitalized).join('');
}

/** `lost_update` */
export function snakeCase(words: readonly string[]): string {
  return words.join('_');
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
