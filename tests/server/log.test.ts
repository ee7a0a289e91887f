import { describe, expect, it } from 'vitest';
import { adoptConsole, createLog, type LogLevel } from '../../server/log.ts';

function logged(level: LogLevel, say: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  say(createLog(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('is one JSON object a line: when, how grave, which words, and facts beside them', () => {
    const [line] = logged('info', (log) => log.info('room opened', { room: 'ABCDEF' }));
    expect(line).toEqual({ level: 30, time: expect.stringMatching(/^\d{4}-.*Z$/), room: 'ABCDEF', msg: 'room opened' });
  });

  it('cannot be made to hold a second line', () => {
    const lines = logged('info', (log) => log.info('room opened', { room: 'x"}\n{"level":60,"msg":"forged"}' }));
    expect(lines.map(({ msg }) => msg)).toEqual(['room opened']);
  });

  it('says of an error where it happened and why, but nothing that it carries', () => {
    const error = Object.assign(new RangeError('too far', { cause: new Error('too fast') }), { payload: 'Ann' });
    const [line] = logged('info', (log) => log.error('room broke', error, { where: 'onMessage' }));
    expect(line).toMatchObject({ level: 50, msg: 'room broke', where: 'onMessage', error: 'RangeError' });
    expect(line?.stack).toContain('RangeError: too far');
    expect(line?.because).toMatchObject({ error: 'Error', stack: expect.stringContaining('too fast') });
    expect(JSON.stringify(line)).not.toContain('Ann');
  });

  it('is as quiet as wanted', () => {
    const say = (log: ReturnType<typeof createLog>) => {
      log.info('news');
      log.error('trouble');
    };
    expect(logged('info', say).length).toBe(2);
    expect(logged('error', say).map(({ msg }) => msg)).toEqual(['trouble']);
    expect(logged('silent', say)).toEqual([]);
  });

  it('takes in what libraries say by themselves, but for what strangers’ bytes make them say', () => {
    const say = (log: ReturnType<typeof createLog>) => {
      const voice = { ...console };
      adoptConsole(log, voice);
      voice.warn('too many listeners', { name: 'Ann' });
      voice.log('hello');
      voice.warn('@colyseus/schema: definition mismatch');
      voice.error('decode.utf8Read(): Invalid byte 252 at offset 5');
    };
    const lines = logged('info', say);
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [50, 'a library complains'],
      [30, 'a library says'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('Ann');
  });
});
