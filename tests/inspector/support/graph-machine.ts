import { required } from '../../../shared/base/index.ts';
import type { Machine } from '../../../shared/inspector/machine.ts';
import type { Action } from '../../../shared/program/index.ts';

/** A state drawn by hand: who acts (null: the world) and where that leads. */
export interface DrawnState {
  actions: { name: string; actor: string | null; to: string; races?: [string, string] }[];
  unfinished: string[];
  /** Cells of a finished state. */
  ends?: number[];
  failure?: string;
  overlap?: string[];
}

export interface At {
  name: string;
}

/** A machine that is nothing but a drawing of its states; `start` is where it begins. Agents are in code-unit order. */
export function graphMachine(states: Readonly<Record<string, DrawnState>>, cellNames = ['a']): Machine<At> {
  const drawn = ({ name }: At): DrawnState => required(states[name], name);
  const overlapsOf = (at: At) => {
    const { overlap } = drawn(at);
    return overlap === undefined ? [] : [{ section: 'room', agents: overlap }];
  };
  return {
    start: () => ({ name: 'start' }),
    enabled: (at) =>
      drawn(at).actions.map(
        ({ name, actor }): Action => ({
          name,
          actor,
          how: actor === null ? { kind: 'io', io: 1 } : { kind: 'chef', strand: 0, wakes: null },
        }),
      ),
    perform: (at, action) => {
      const { to, actor, races } = required(
        drawn(at).actions.find(({ name }) => name === action.name),
        action.name,
      );
      at.name = to;
      const acted = actor === null ? [] : [actor];
      return { races: races === undefined ? [] : [raceOf(races)], overlaps: overlapsOf(at), acted };
    },
    copy: ({ name }) => ({ name }),
    keyOf: ({ name }) => name,
    hasFinished: (at) => drawn(at).ends !== undefined,
    failureOf: (at) => {
      const { failure } = drawn(at);
      return failure === undefined ? null : { agent: failure, step: '0', message: 'broken' };
    },
    unfinishedOf: (at) => drawn(at).unfinished,
    waitsOf: () => [],
    cellsOf: (at) => drawn(at).ends ?? [],
    cellNames,
    sectionNames: ['room'],
    agentNames: [],
    symmetry: null,
    compareAgents: (one, other) => (one < other ? -1 : one > other ? 1 : 0),
  };
}

function raceOf([one, other]: [string, string]) {
  return {
    cell: 'a',
    earlier: { agent: one, step: '0', access: 'write' as const },
    later: { agent: other, step: '0', access: 'write' as const },
  };
}
