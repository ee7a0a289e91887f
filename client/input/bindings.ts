import type { Role } from '../../shared/kitchen/index.ts';

export const THREAD_ACTIONS = [
  'north',
  'west',
  'south',
  'east',
  'use',
  'tag',
  'dash',
  'ping',
  'next-chef',
  'queue',
  'call',
  'pause',
  'tag-1',
  'tag-2',
  'tag-3',
  'tag-4',
  'tag-5',
] as const;

export const DISPATCHER_ACTIONS = [
  'job-1',
  'job-2',
  'job-3',
  'job-4',
  'job-5',
  'job-6',
  'job-7',
  'job-8',
  'job-9',
  'previous',
  'next',
  'then',
  'slice',
  'block-on',
  'cancel',
  'keep',
  /** Held it backs off, for both roles. */
  'tag',
  'call',
  'pause',
] as const;

export type ThreadAction = (typeof THREAD_ACTIONS)[number];
export type DispatcherAction = (typeof DISPATCHER_ACTIONS)[number];
export type Action = ThreadAction | DispatcherAction;

/** Physical keys by `KeyboardEvent.code`, so that WASD lies at the same place on every keyboard. */
export type Bindings = Readonly<Record<Action, readonly string[]>>;

export const DEFAULT_BINDINGS: Bindings = {
  north: ['KeyW', 'ArrowUp'],
  west: ['KeyA', 'ArrowLeft'],
  south: ['KeyS', 'ArrowDown'],
  east: ['KeyD', 'ArrowRight'],
  use: ['KeyE'],
  tag: ['KeyF'],
  dash: ['Space'],
  ping: ['KeyG'],
  'next-chef': ['Tab'],
  queue: ['KeyQ'],
  call: ['KeyV'],
  pause: ['KeyP'],
  'tag-1': ['Digit1', 'Numpad1'],
  'tag-2': ['Digit2', 'Numpad2'],
  'tag-3': ['Digit3', 'Numpad3'],
  'tag-4': ['Digit4', 'Numpad4'],
  'tag-5': ['Digit5', 'Numpad5'],
  'job-1': ['Digit1', 'Numpad1'],
  'job-2': ['Digit2', 'Numpad2'],
  'job-3': ['Digit3', 'Numpad3'],
  'job-4': ['Digit4', 'Numpad4'],
  'job-5': ['Digit5', 'Numpad5'],
  'job-6': ['Digit6', 'Numpad6'],
  'job-7': ['Digit7', 'Numpad7'],
  'job-8': ['Digit8', 'Numpad8'],
  'job-9': ['Digit9', 'Numpad9'],
  previous: ['ArrowLeft'],
  next: ['ArrowRight'],
  then: ['KeyT'],
  slice: ['KeyX'],
  'block-on': ['KeyB'],
  cancel: ['KeyC'],
  keep: ['KeyK'],
};

const ACTIONS_OF: Readonly<Record<Role, readonly Action[]>> = {
  thread: THREAD_ACTIONS,
  dispatcher: DISPATCHER_ACTIONS,
};

export function actionsOf(role: Role): readonly Action[] {
  return ACTIONS_OF[role];
}

export function actionFor(bindings: Bindings, role: Role, code: string): Action | null {
  return actionsOf(role).find((action) => bindings[action].includes(code)) ?? null;
}

/** The new key becomes the action's only one; another action of the same role that had it loses it. */
export function rebound(bindings: Bindings, role: Role, action: Action, code: string): Bindings {
  const next: Record<Action, readonly string[]> = { ...bindings };
  for (const other of actionsOf(role)) next[other] = next[other].filter((candidate) => candidate !== code);
  next[action] = [code];
  return next;
}

export function parseBindings(raw: unknown): Bindings {
  if (typeof raw !== 'object' || raw === null) return DEFAULT_BINDINGS;
  const given: Readonly<Record<string, unknown>> = { ...raw };
  const next: Record<Action, readonly string[]> = { ...DEFAULT_BINDINGS };
  for (const action of new Set([...THREAD_ACTIONS, ...DISPATCHER_ACTIONS])) {
    const codes = given[action];
    if (isCodes(codes)) next[action] = codes;
  }
  return next;
}

/** What is printed on the key: "KeyE" is E, "ArrowLeft" is ←. */
export function keyLabel(code: string): string {
  if (code.startsWith('Key')) return code.slice(3);
  if (code.startsWith('Digit')) return code.slice(5);
  return LABELS[code] ?? code.replace(/([a-z])([A-Z])/g, '$1 $2');
}

export function labelOf(bindings: Bindings, action: Action): string {
  return keyLabel(bindings[action][0] ?? '–');
}

const LABELS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Semicolon: ';',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Minus: '-',
  Equal: '=',
};

function isCodes(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= 4 &&
    value.every((code) => typeof code === 'string' && /^\w{1,24}$/.test(code))
  );
}
