import type { SourceTree } from './source-tree.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

const EXACT = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
const MACHINE_PATH = /(^|[\s"'`(=:])(\/(home|root|Users|work\w*|builds|mnt)\/[\w.-]+|[A-Z]:\\Users\\\w+)/;
const REGISTRY =
  /\bregistry\.[\w-]+\.\w+|\bhttps?:\/\/(registry|npm|artifactory|nexus|verdaccio)[.:]|"resolved"\s*:|_auth(Token)/;

/** The dependencies that are not pinned to one version. */
export function findLoosePins(manifest: Manifest): string[] {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };
  return Object.entries(all)
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `${name}: ${version}`);
}

/** Packages for other systems that the lock file forgot: `npm ci` would refuse it there. */
export function findLockGaps(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`])
      .map((name) => `${path} → ${name}`),
  );
}

/** Lines that only make sense on the machine they were written on. */
export function findMachineTraces(tree: SourceTree): string[] {
  return [...tree].flatMap(([path, text]) =>
    text
      .split('\n')
      .map((line, index) => ({ line, at: `${path}:${index + 1}` }))
      .filter(({ line }) => MACHINE_PATH.test(line) || REGISTRY.test(line))
      .map(({ line, at }) => `${at}: ${line.trim().slice(0, 120)}`),
  );
}
