import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix, resolve } from 'node:path';
import { parseSync } from 'vite';

/** Every text file of the project by its path from the root, with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

export interface Import {
  readonly from: string;
  /** A path of the tree for relative imports, the bare specifier for packages. */
  readonly to: string;
  readonly isTypeOnly: boolean;
  readonly isRelative: boolean;
}

export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const ROOT = resolve(import.meta.dirname, '../..');
const IGNORED = new Set(['node_modules', 'dist', 'data', 'test-results', 'shots', 'coverage', '.git', '.DS_Store']);
const TEXT = new Set([
  '.ts',
  '.tsx',
  '.mjs',
  '.js',
  '.json',
  '.md',
  '.html',
  '.css',
  '.svg',
  '.yml',
  '.yaml',
  '.sh',
  '',
]);

/** Reads the project from disk; folders that git ignores are left out. */
export function readTree(root: string = ROOT): SourceTree {
  const tree = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (IGNORED.has(entry.name) || entry.name.startsWith('.env')) continue;
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) tree.set(path, TEXT.has(extname(path)) ? readFileSync(join(root, path), 'utf8') : '');
    }
  };
  visit('.');
  return tree;
}

export function isTypeScript(path: string): boolean {
  return /\.tsx?$/.test(path);
}

/** The syntax tree of a TypeScript file; throws when the file does not parse. */
export function parse(path: string, source: string): Node {
  const { program, errors } = parseSync(path, source, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  const error = errors[0];
  if (error) throw new Error(`${path} does not parse: ${error.message}`);
  return program as unknown as Node;
}

/** Calls `visit` for every node below and including `node`, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | null) => void): void {
  walkFrom(node, null, visit);
}

/** Every import, re-export, dynamic import and import type of the file, with relative paths resolved. */
export function importsOf(path: string, program: Node): Import[] {
  const found: Import[] = [];
  walk(program, (node) => {
    const specifier = specifierOf(node);
    if (specifier === null) return;
    const isRelative = specifier.startsWith('.');
    const withoutQuery = specifier.replace(/\?.*$/, '');
    found.push({
      from: path,
      to: isRelative ? posix.join(posix.dirname(path), withoutQuery) : specifier,
      isTypeOnly: node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type',
      isRelative,
    });
  });
  return found;
}

function walkFrom(node: Node, parent: Node | null, visit: (node: Node, parent: Node | null) => void): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walkFrom(child, node, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function specifierOf(node: Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return literal(node.source);
    case 'TSExternalModuleReference':
      return literal(node.expression);
    default:
      return null;
  }
}

function literal(value: unknown): string | null {
  return isNode(value) && value.type === 'Literal' && typeof value.value === 'string' ? value.value : null;
}
