import { describe, expect, it } from 'vitest';
import { findLockGaps, findLoosePins, findMachineTraces } from './manifest.ts';
import { readTree } from './source-tree.ts';

const tree = readTree();
const json = (path: string) => JSON.parse(tree.get(path) ?? '{}');

describe('the manifest', () => {
  it('pins every dependency to one version', () => {
    expect(findLoosePins(json('package.json'))).toEqual([]);
  });

  it('locks the packages of every system', () => {
    expect(findLockGaps(json('package-lock.json'))).toEqual([]);
  });

  it('refuses a range, a tag and a range behind an alias', () => {
    const dependencies = { a: '^1.0.0', b: 'latest', c: 'npm:other@~1.2.0', d: '1.2.3', e: 'npm:@x/y@1.2.3-rc.1' };
    expect(findLoosePins({ dependencies })).toEqual(['a: ^1.0.0', 'b: latest', 'c: npm:other@~1.2.0']);
  });

  it('names a package that the lock file forgot', () => {
    const packages = { 'node_modules/tool': { optionalDependencies: { 'tool-linux': '1.0.0', 'tool-mac': '1.0.0' } } };
    expect(findLockGaps({ packages: { ...packages, 'node_modules/tool-linux': {} } })).toEqual([
      'node_modules/tool → tool-mac',
    ]);
  });
});

describe('the files', () => {
  it('name no machine and no registry', () => {
    expect(findMachineTraces(tree)).toEqual([]);
  });

  it('are refused when they name a home folder or a registry', () => {
    const home = ['', 'home', 'ada', 'game'].join('/');
    const host = ['registry', 'example', 'org'].join('.');
    const fake = new Map([
      ['a.md', `fine\nsee ${home}`],
      ['b.json', `{ "from": "https://${host}/x.tgz" }`],
      ['c.ts', "import './home/door.ts';"],
    ]);
    expect(findMachineTraces(fake)).toEqual([`a.md:2: see ${home}`, `b.json:1: { "from": "https://${host}/x.tgz" }`]);
  });
});
