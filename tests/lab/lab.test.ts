import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runLab } from '../../server/lab/lab.ts';

const folder = mkdtempSync(join(tmpdir(), 'race-condiment-lab-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** The JSON object that a command answers with. */
function answerOf(...words: string[]): unknown {
  const { output, complaint, exitStatus } = runLab(words);
  expect({ complaint, exitStatus }).toEqual({ complaint: '', exitStatus: 0 });
  return JSON.parse(output);
}

const increment = [
  { do: 'read', cell: 'eggs', into: 'r' },
  { do: 'write', cell: 'eggs', value: 'r+1' },
];
const lostUpdate = fileWith('lost-update.json', {
  format: 'race-condiment/program@1',
  cells: { eggs: 0 },
  chefs: [
    { name: 'ada', steps: increment },
    { name: 'bob', steps: increment },
  ],
});
const abba = fileWith('abba.json', {
  format: 'race-condiment/program@1',
  locks: { knife: { kind: 'mutex' }, board: { kind: 'mutex' } },
  chefs: [
    { name: 'ada', steps: ['knife', 'board'].map((on) => ({ do: 'lock', on })) },
    { name: 'bob', steps: ['board', 'knife'].map((on) => ({ do: 'lock', on })) },
  ],
});
const microtasksFirst = fileWith('microtasks-first.json', {
  format: 'race-condiment/program@1',
  loops: {
    dora: {
      functions: {
        main: [
          { do: 'log', text: '1' },
          { do: 'timer', ms: 1, then: [{ do: 'log', text: '2' }] },
          { do: 'microtask', then: [{ do: 'log', text: '3' }] },
          { do: 'log', text: '4' },
        ],
      },
    },
  },
});
const twoRoasts = fileWith('two-roasts.json', {
  format: 'race-condiment/program@1',
  unit: 'ms',
  policy: { kind: 'roundRobin', quantum: 1, switch: 1 },
  chefs: ['ada', 'bob'].map((name) => ({ name, steps: [{ do: 'work', ms: 6 }] })),
});

describe('lab explore', () => {
  it('tells all that can happen, as one JSON object', () => {
    expect(answerOf('explore', lostUpdate)).toMatchObject({
      truncated: false,
      finishProbability: 1,
      outcomes: [
        { cells: { eggs: 1 }, schedules: '4', probability: 0.5 },
        { cells: { eggs: 2 }, schedules: '2', probability: 0.5 },
      ],
      deadlocks: [],
      stuck: [],
      overlaps: [],
      failures: [],
    });
  });

  it('shows the shortest schedule into a deadlock', () => {
    expect(answerOf('explore', abba)).toMatchObject({
      deadlocks: [
        {
          chefs: ['ada', 'bob'],
          waits: [
            ['ada', 'board', 'bob'],
            ['bob', 'knife', 'ada'],
          ],
          schedule: ['ada', 'bob'],
        },
      ],
    });
  });

  it('stops at the limit and says so', () => {
    expect(answerOf('explore', lostUpdate, '--limit', '3')).toMatchObject({
      truncated: true,
      deadlocks: [],
      stuck: [],
    });
  });
});

describe('lab run', () => {
  it('takes always the first enabled action', () => {
    expect(answerOf('run', lostUpdate)).toEqual({
      log: [],
      cells: { eggs: 2 },
      finished: true,
      blocked: [],
      failure: null,
      schedule: ['ada', 'ada', 'bob', 'bob'],
      timeMs: 0,
    });
  });

  it('plays a schedule as it is written, and stops where it stops', () => {
    expect(answerOf('run', lostUpdate, '--schedule', 'ada,bob,bob,ada')).toMatchObject({
      cells: { eggs: 1 },
      finished: true,
    });
    expect(answerOf('run', lostUpdate, '--schedule', 'ada')).toMatchObject({
      cells: { eggs: 0 },
      finished: false,
      blocked: [],
    });
    expect(answerOf('run', abba, '--schedule', 'ada,bob')).toMatchObject({
      finished: false,
      blocked: [
        ['ada', 'board'],
        ['bob', 'knife'],
      ],
    });
  });

  it.each([
    ['ada,bob,ada', 2],
    ['cyd', 0],
  ])('never repairs a schedule: %s ends with status 3 at action %i', (schedule, index) => {
    const { output, complaint, exitStatus } = runLab(['run', abba, '--schedule', schedule]);
    expect(exitStatus).toBe(3);
    expect(JSON.parse(output)).toMatchObject({ index });
    expect(complaint).toContain(`action ${index} `);
  });

  it('draws the same schedule from the same seed', () => {
    const played = answerOf('run', lostUpdate, '--seed', '7');
    expect(answerOf('run', lostUpdate, '--seed', '7')).toEqual(played);
    const all = Array.from({ length: 20 }, (_, seed) =>
      JSON.stringify(answerOf('run', lostUpdate, '--seed', `${seed}`)),
    );
    expect(new Set(all).size).toBeGreaterThan(2);
  });

  it('runs microtasks before timers', () => {
    expect(answerOf('run', microtasksFirst)).toMatchObject({ log: ['1', '4', '3', '2'], finished: true, timeMs: 1 });
  });

  it('takes the time that the policy takes', () => {
    expect(answerOf('run', twoRoasts)).toMatchObject({ finished: true, timeMs: 23 });
  });
});

describe('lab code', () => {
  it.each(['typescript', 'java', 'python', 'csharp', 'go'])(
    'prints the program in %s as it is, ready to run',
    (language) => {
      const { output, exitStatus } = runLab(['code', lostUpdate, '--language', language]);
      expect(exitStatus).toBe(0);
      expect(output).toContain('eggs');
      expect(() => JSON.parse(output)).toThrow();
    },
  );
});

describe('lab bounds', () => {
  it('proves how fast the experiment can be in each model', () => {
    const proven = (makespan: number) => ({ makespan, optimal: true });
    expect(answerOf('bounds', 'pasta-for-two')).toMatchObject({
      level: 'pasta-for-two',
      work: 43,
      handwork: 11,
      span: 21,
      models: { sync1: proven(43), async1: proven(21), sync2: proven(23), async2: proven(21) },
    });
  });
});

describe('lab play', () => {
  it('plays a whole round by bots', () => {
    const words = [
      'play',
      'pasta-for-two',
      '--seats',
      'thread,dispatcher',
      '--bot',
      'ordered-locker',
      '--seed',
      '3',
      '--walk',
      '0',
    ];
    const played = answerOf(...words);
    expect(played).toMatchObject({
      level: 'pasta-for-two',
      seats: ['thread', 'dispatcher'],
      hazards: { deadlocks: 0, burnt: 0 },
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(answerOf(...words)).toEqual(played);
  });
});

describe('bad input', () => {
  const noStep = fileWith('no-step.json', {
    format: 'race-condiment/program@1',
    cells: { eggs: 0 },
    chefs: [{ name: 'ada', steps: [{ do: 'read', cell: 'egs', into: 'r' }] }],
  });
  it.each<[string, string[], string]>([
    ['no command', [], 'no command'],
    ['an unknown command', ['cook'], '"cook"'],
    ['no file', ['explore'], 'FILE is missing'],
    ['a file that is not there', ['explore', join(folder, 'nothing.json')], 'nothing.json'],
    ['text that is not JSON', ['run', fileWith('broken.json', '{ "format": ')], 'not JSON'],
    ['a program with a mistake', ['explore', noStep], 'chefs.0.steps.0.cell'],
    ['the value of the mistake', ['explore', noStep], '"egs"'],
    ['an unknown option', ['run', lostUpdate, '--sched', 'ada'], '--sched'],
    ['a number that is none', ['explore', lostUpdate, '--limit', 'many'], '--limit'],
    ['a schedule and a seed', ['run', lostUpdate, '--schedule', 'ada', '--seed', '1'], 'not both'],
    ['an unknown language', ['code', lostUpdate, '--language', 'cobol'], '"cobol"'],
    ['no language', ['code', lostUpdate], '--language'],
    ['an unknown level', ['bounds', 'pasta-for-three'], '"pasta-for-three"'],
    ['an unknown bot', ['play', 'trattoria', '--bot', 'boris'], '"boris"'],
    ['an unknown seat', ['play', 'trattoria', '--seats', 'thread,guest'], '"guest"'],
    ['five seats', ['play', 'trattoria', '--seats', 'thread,thread,thread,thread,thread'], '--seats'],
  ])('%s ends with status 2 and says what and where', (_, words, found) => {
    const { output, complaint, exitStatus } = runLab(words);
    expect(exitStatus).toBe(2);
    expect(complaint).toContain(found);
    expect(JSON.parse(output)).toHaveProperty('error');
  });
});

describe('npm run --silent lab', () => {
  const npm = (...words: string[]) =>
    spawnSync('npm', ['run', '--silent', 'lab', '--', ...words], {
      encoding: 'utf8',
      cwd: join(import.meta.dirname, '../..'),
    });

  it('prints one JSON object and nothing else, and passes the exit status on', () => {
    const good = npm('explore', lostUpdate);
    expect([good.status, good.stderr]).toEqual([0, '']);
    expect(JSON.parse(good.stdout)).toHaveProperty('outcomes');
    expect(npm('run', abba, '--schedule', 'bob,ada,bob').status).toBe(3);
  });
});
