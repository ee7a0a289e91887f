import type { Import, Node, SourceTree } from './source-tree.ts';
import { importsOf, isTypeScript, parse, walk } from './source-tree.ts';

/** What a folder of shared/ may import besides itself; 'types' stands for `import type` only. */
const SHARED_EDGES: Readonly<Record<string, Readonly<Record<string, 'all' | 'types'>>>> = {
  base: {},
  kernel: { base: 'all' },
  kitchen: { base: 'all', kernel: 'all' },
  program: { base: 'all', kernel: 'all' },
  inspector: { base: 'all', kernel: 'all', program: 'all' },
  content: { base: 'all', kitchen: 'all', program: 'all' },
  replay: { base: 'all', kitchen: 'all', content: 'all', kernel: 'types' },
  bots: { base: 'all', kitchen: 'all', content: 'all', kernel: 'types' },
  analysis: { base: 'all', kitchen: 'all', content: 'all', kernel: 'types' },
  net: { base: 'all', kitchen: 'types' },
};

/** Packages the rules may stand on: a schema library where data comes in, the wire format where it goes out. */
const SHARED_PACKAGES: Readonly<Record<string, RegExp>> = {
  content: /^zod(\/|$)/,
  program: /^(zod(\/|$)|jsep$)/,
  replay: /^zod(\/|$)/,
  net: /^(zod(\/|$)|@colyseus\/schema$)/,
};

const COLYSEUS = /^(colyseus|colyseus\.js|@colyseus\/.+)(\/|$)/;
const DATABASE = /^(kysely|better-sqlite3|pg)(\/|$)/;
const PHASER = /^phaser(\/|$)/;
const NODE_BUILTIN = /^node:/;

interface Ban {
  readonly inside: RegExp;
  readonly target: RegExp;
  readonly why: string;
}

const BANS: readonly Ban[] = [
  { inside: /^client\//, target: /^server\//, why: 'client and server never import each other' },
  { inside: /^server\//, target: /^client\//, why: 'client and server never import each other' },
  { inside: /^shared\//, target: /^(client|server)\//, why: 'shared/ knows neither end' },
  { inside: /^(shared|client|server)\//, target: /^(tests|scripts|bench)\//, why: 'the game does not know its tools' },
  { inside: /^client\//, target: NODE_BUILTIN, why: 'the client runs in a browser' },
  { inside: /^client\//, target: DATABASE, why: 'the client runs in a browser' },
  { inside: /^client\/(model|input)\//, target: PHASER, why: 'model and input know no Phaser' },
  { inside: /^client\/(view|scenes)\//, target: /^client\/(net|ui)\//, why: 'the view knows neither net nor ui' },
  { inside: /^client\/(view|scenes)\//, target: /^shared\/net\//, why: 'the view knows neither net nor ui' },
  { inside: /^client\/(view|scenes)\//, target: COLYSEUS, why: 'the view knows neither net nor ui' },
  { inside: /^server\//, target: PHASER, why: 'the server draws nothing' },
  {
    // The mirror is the only writer of the wire state, so it alone meets the schema library.
    inside: /^server\/(match\/(?!mirror\.ts$)|classroom\/|store\/|lab\/)/,
    target: COLYSEUS,
    why: 'only server/rooms and the composition root know Colyseus',
  },
  {
    inside: /^server\/match\/mirror\.ts$/,
    target: /^(colyseus(\.js)?|@colyseus\/(?!schema$).+)(\/|$)/,
    why: 'the mirror knows the schema library, not the rooms',
  },
  {
    inside: /^server\/(match|classroom)\//,
    target: /^server\/(store|rooms|http)\//,
    why: 'match and classroom stand alone',
  },
  { inside: /^server\/(?!store\/)/, target: DATABASE, why: 'only server/store knows the database' },
];

/** Every broken wall, one sentence each, sorted; empty when all walls stand. */
export function findBrokenWalls(tree: SourceTree): string[] {
  const files = [...tree].filter(([path]) => isTypeScript(path));
  const programs = new Map(files.map(([path, source]) => [path, parse(path, source)]));
  const imports = [...programs].flatMap(([path, program]) => importsOf(path, program));
  return [
    ...imports.flatMap((edge) => judgeImport(edge, tree)),
    ...findCycles(imports).map((cycle) => `import cycle: ${cycle.join(' → ')}`),
    ...[...programs].flatMap(([path, program]) => judgeSyntax(path, program)),
  ].sort();
}

function judgeImport(edge: Import, tree: SourceTree): string[] {
  const reasons = BANS.filter((ban) => ban.inside.test(edge.from) && ban.target.test(edge.to)).map((ban) => ban.why);
  if (edge.isRelative && !tree.has(edge.to)) reasons.push('no such file (imports carry their extension)');
  const from = sharedFolder(edge.from);
  const to = edge.isRelative ? sharedFolder(edge.to) : null;
  if (from !== null && !edge.isRelative && !SHARED_PACKAGES[from]?.test(edge.to)) {
    reasons.push(`shared/${from} does not stand on this package`);
  }
  if (to !== null) reasons.push(...judgeSharedEdge(edge, from, to));
  return reasons.map((reason) => `${edge.from} imports ${edge.to}: ${reason}`);
}

function judgeSharedEdge(edge: Import, from: string | null, to: string): string[] {
  const isDoor = edge.to === `shared/${to}/index.ts`;
  if (from === to) return isDoor ? ['the door is for the outside only'] : [];
  const reasons: string[] = [];
  const isCode = /^(shared|client|server)\//.test(edge.from);
  if (isCode && !isDoor) reasons.push(`shared/${to} is entered through its index.ts`);
  if (from === null) return reasons;
  const permission = SHARED_EDGES[from]?.[to];
  if (permission === undefined) reasons.push(`shared/${from} may not know shared/${to}`);
  if (permission === 'types' && !edge.isTypeOnly) reasons.push(`shared/${from} may know only types of shared/${to}`);
  return reasons;
}

function sharedFolder(path: string): string | null {
  return /^shared\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** One closed walk for every knot of files that import each other, smallest path first. */
export function findCycles(imports: readonly Import[]): string[][] {
  const edges = new Map<string, string[]>();
  for (const { from, to, isRelative } of imports) {
    if (isRelative) edges.set(from, [...(edges.get(from) ?? []), to]);
  }
  const inKnot = new Set<string>();
  const cycles: string[][] = [];
  for (const start of [...edges.keys()].sort()) {
    if (inKnot.has(start)) continue;
    const cycle = shortestCycle(start, edges);
    if (cycle === null) continue;
    for (const file of cycle) inKnot.add(file);
    cycles.push(cycle);
  }
  return cycles;
}

function shortestCycle(start: string, edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const next of edges.get(file) ?? []) {
      if (next === start) return [...pathTo(file, cameFrom), start];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return null;
}

function pathTo(file: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const before = cameFrom.get(file);
  return before === undefined ? [file] : [...pathTo(before, cameFrom), file];
}

const MATH_ALLOWED = new Set(['min', 'max', 'abs', 'floor', 'trunc', 'imul', 'sign']);
const GLOBALS_BANNED = new Set([
  'Date',
  'Intl',
  'WeakRef',
  'console',
  'crypto',
  'document',
  'fetch',
  'globalThis',
  'performance',
  'process',
  'queueMicrotask',
  'requestAnimationFrame',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'window',
]);
const METHODS_BANNED = /^(localeCompare|toLocale\w+)$/;

function judgeSyntax(path: string, program: Node): string[] {
  const found: string[] = [];
  const isRule = path.startsWith('shared/');
  walk(program, (node, parent) => {
    if (node.type === 'TSAnyKeyword') found.push(`${path}: no any`);
    if (node.type === 'TSNonNullExpression') found.push(`${path}: no ! after a value`);
    const breach = isRule ? breachOfDeterminism(node, parent) : null;
    if (breach !== null) found.push(`${path}: ${breach}`);
  });
  return found;
}

/** What makes this node give different results on another machine or another day, or null. */
function breachOfDeterminism(node: Node, parent: Node | null): string | null {
  if (node.type === 'ForInStatement') return 'no for…in, its order is not ours';
  if (node.type === 'AwaitExpression' || node.async === true) return 'no async in the rules';
  if (node.type !== 'Identifier' || typeof node.name !== 'string') return null;
  if (isPropertyName(node, parent)) return METHODS_BANNED.test(node.name) ? `no ${node.name}` : null;
  if (node.name === 'Math') return breachOfMath(parent);
  return GLOBALS_BANNED.has(node.name) ? `no ${node.name}` : null;
}

function breachOfMath(parent: Node | null): string | null {
  const property = parent?.type === 'MemberExpression' && parent.computed === false ? (parent.property as Node) : null;
  const name = typeof property?.name === 'string' ? property.name : '[…]';
  return MATH_ALLOWED.has(name) ? null : `no Math.${name}`;
}

/** Whether the identifier is only the name of a member, as `performance` is in `review.performance`. */
function isPropertyName(node: Node, parent: Node | null): boolean {
  if (parent === null || parent.computed === true) return false;
  if (parent.type === 'MemberExpression') return parent.property === node;
  if (parent.type === 'TSQualifiedName') return parent.right === node;
  if (parent.type === 'Property') return parent.key === node && parent.shorthand !== true;
  return /^(TSPropertySignature|TSMethodSignature|PropertyDefinition|MethodDefinition|TSEnumMember)$/.test(parent.type)
    ? parent.key === node
    : false;
}
