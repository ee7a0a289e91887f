import { describe, expect, it } from 'vitest';
import type { ChefStep } from '../../shared/program/index.ts';
import { chef, machineOf, play } from '../support/machine.ts';

const enter: ChefStep = { do: 'enter', section: 'stove' };
const leave: ChefStep = { do: 'leave', section: 'stove' };

describe('sections', () => {
  it('show who is inside together, in the order of entering', () => {
    const cooks = ['ada', 'bob', 'eve'].map((name) => chef(name, enter, leave));
    const kitchen = machineOf({ chefs: cooks });
    expect(play(kitchen, 'eve').shown.overlaps).toEqual([]);
    expect(play(kitchen, 'ada').shown.overlaps).toEqual([{ section: 'stove', agents: ['eve', 'ada'] }]);
    expect(play(kitchen, 'bob').shown.overlaps).toEqual([{ section: 'stove', agents: ['eve', 'ada', 'bob'] }]);
    expect(play(kitchen, 'eve').shown.overlaps).toEqual([{ section: 'stove', agents: ['ada', 'bob'] }]);
    expect(play(kitchen, 'bob').shown.overlaps).toEqual([]);
  });

  it('of different names do not meet', () => {
    const kitchen = machineOf({ chefs: [chef('ada', enter), chef('bob', { do: 'enter', section: 'sink' })] });
    expect(play(kitchen, 'ada bob').shown.overlaps).toEqual([]);
  });

  it('entered twice are left twice, by one chef that is no crowd', () => {
    const cooks = [chef('ada', enter, enter, leave, leave), chef('bob', enter)];
    const kitchen = machineOf({ chefs: cooks });
    expect(play(kitchen, 'ada ada').shown.overlaps).toEqual([]);
    expect(play(kitchen, 'ada bob').shown.overlaps).toEqual([{ section: 'stove', agents: ['ada', 'bob'] }]);
    expect(play(kitchen, 'ada').shown.overlaps).toEqual([]);
  });

  it('fail the run when somebody leaves who is not inside', () => {
    const kitchen = play(machineOf({ chefs: [chef('ada', enter), chef('bob', leave)] }), 'ada bob');
    expect(kitchen.run.failure).toEqual({ agent: 'bob', step: '0', message: 'leaves stove without being in it' });
  });
});
