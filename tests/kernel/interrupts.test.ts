import { describe, expect, it } from 'vitest';
import {
  addInterruptLine,
  createInterrupts,
  deferWork,
  deliver,
  endService,
  type Interrupts,
  mask,
  raise,
  takeDeferred,
  unmask,
} from '../../shared/kernel/index.ts';

function withLines(...ids: string[]): Interrupts {
  const interrupts = createInterrupts();
  for (const id of ids) addInterruptLine(interrupts, id);
  return interrupts;
}

const lost = (interrupts: Interrupts): number[] => interrupts.lines.map((line) => line.lost);

describe('interrupts', () => {
  it('are taken up once each', () => {
    const made = withLines('phone');
    expect(raise(made, 'phone')).toBe('pending');
    expect(deliver(made)).toBe('phone');
    expect(endService(made)).toBe('phone');
    expect(deliver(made)).toBe(null);
  });

  it('wait one per line; what comes before that one is taken up is lost', () => {
    const made = withLines('phone');
    expect([raise(made, 'phone'), raise(made, 'phone'), raise(made, 'phone')]).toEqual(['pending', 'lost', 'lost']);
    expect([deliver(made), endService(made), deliver(made)]).toEqual(['phone', 'phone', null]);
    expect(lost(made)).toEqual([2]);
  });

  it('wait one per line while the handler of that line works, too', () => {
    const made = withLines('phone');
    raise(made, 'phone');
    deliver(made);
    expect([raise(made, 'phone'), raise(made, 'phone')]).toEqual(['pending', 'lost']);
    endService(made);
    expect([deliver(made), lost(made)]).toEqual(['phone', [1]]);
  });

  it('lose nothing of one line to another', () => {
    const made = withLines('phone', 'door');
    expect([raise(made, 'phone'), raise(made, 'door')]).toEqual(['pending', 'pending']);
    expect(lost(made)).toEqual([0, 0]);
  });

  it('come in order of urgency, not of time', () => {
    const made = withLines('phone', 'door');
    raise(made, 'door');
    raise(made, 'phone');
    expect([deliver(made), endService(made), deliver(made)]).toEqual(['phone', 'phone', 'door']);
  });

  it('interrupt no handler, however urgent', () => {
    const made = withLines('phone', 'door');
    raise(made, 'door');
    deliver(made);
    raise(made, 'phone');
    expect(deliver(made)).toBe(null);
    endService(made);
    expect(deliver(made)).toBe('phone');
  });
});

describe('a masked line', () => {
  it('keeps one request until it is unmasked, and loses the rest', () => {
    const made = withLines('phone');
    mask(made, 'phone');
    expect([raise(made, 'phone'), raise(made, 'phone'), deliver(made)]).toEqual(['pending', 'lost', null]);
    unmask(made, 'phone');
    expect([deliver(made), lost(made)]).toEqual(['phone', [1]]);
  });

  it('holds back no other line', () => {
    const made = withLines('phone', 'door');
    mask(made, 'phone');
    raise(made, 'phone');
    raise(made, 'door');
    expect(deliver(made)).toBe('door');
  });

  it('lets a handler that is at work go on', () => {
    const made = withLines('phone');
    raise(made, 'phone');
    deliver(made);
    mask(made, 'phone');
    expect(endService(made)).toBe('phone');
  });
});

describe('deferring the work', () => {
  it('frees the line at once, so that nothing is lost', () => {
    const made = withLines('phone');
    for (let call = 0; call < 3; call++) {
      expect(raise(made, 'phone')).toBe('pending');
      deliver(made);
      deferWork(made);
    }
    expect([lost(made), made.deferred]).toEqual([[0], ['phone', 'phone', 'phone']]);
  });

  it('keeps the work in order until it is taken', () => {
    const made = withLines('phone', 'door');
    for (const id of ['door', 'phone']) {
      raise(made, id);
      deliver(made);
      deferWork(made);
    }
    expect([takeDeferred(made), takeDeferred(made), takeDeferred(made)]).toEqual(['door', 'phone', null]);
  });

  it('lets other interrupts come before the work is done', () => {
    const made = withLines('phone', 'door');
    raise(made, 'door');
    deliver(made);
    raise(made, 'phone');
    deferWork(made);
    expect([deliver(made), made.deferred]).toEqual(['phone', ['door']]);
  });
});

describe('mistakes of the driver', () => {
  it('end in an InvariantError', () => {
    const made = withLines('phone');
    expect(() => addInterruptLine(made, 'phone')).toThrow('a second interrupt line phone');
    expect(() => raise(made, 'door')).toThrow('interrupt line door');
    expect(() => endService(made)).toThrow('an interrupt in service');
    expect(() => deferWork(made)).toThrow('an interrupt in service');
  });

  it('are not hidden by JSON: the state goes on the same after a round trip', () => {
    const made = withLines('phone');
    raise(made, 'phone');
    deliver(made);
    raise(made, 'phone');
    const copy = JSON.parse(JSON.stringify(made)) as Interrupts;
    for (const one of [made, copy]) deferWork(one);
    expect([deliver(copy), copy]).toEqual([deliver(made), made]);
  });
});
