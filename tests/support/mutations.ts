import { nextRandom, type Rng, randomBelow } from '../../shared/base/index.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';

/** Keys that mean something to the engine. */
const KEYS_OF_THE_ENGINE = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'then', 'length', 'toJSON'];
const NUMBERS = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  -1,
  0.5,
  65,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e308,
];
const HUGE_TEXT = 'x'.repeat(100_000);
const LONG_LIST = Array.from({ length: 1000 }, (_, index) => index);
const DEEP = 400;

type Container = Record<string, unknown> | unknown[];
interface Place {
  container: Container;
  key: string;
}

/** A copy of a message with something wrong in one place; now and then it happens to be right. */
export function mutate(message: unknown, rng: Rng): unknown {
  const copy = { root: structuredClone(message) };
  const places = placesIn(copy);
  const place = places[randomBelow(rng, places.length)] ?? { container: copy, key: 'root' };
  MUTATIONS[randomBelow(rng, MUTATIONS.length)]?.(place, rng);
  return copy.root;
}

/** A value of the wrong sort, whatever was asked for. */
export function nastyValue(rng: Rng): unknown {
  return NASTY[randomBelow(rng, NASTY.length)]?.(rng);
}

/** A number that no hand would send. */
export function nastyNumber(rng: Rng): number {
  return pick(NUMBERS, rng) ?? 0;
}

const pick = <T>(list: readonly T[], rng: Rng): T | undefined => list[randomBelow(rng, list.length)];

const NASTY: readonly ((rng: Rng) => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => '',
  () => [],
  () => ({}),
  (rng) => pick(NUMBERS, rng),
  (rng) => nextRandom(rng),
  (rng) => pick(HOSTILE_STRINGS, rng),
  (rng) => pick(KEYS_OF_THE_ENGINE, rng),
  () => HUGE_TEXT,
  () => '\ud800\u0000\u202e',
  () => LONG_LIST,
  () => nested(DEEP, (inner) => [inner]),
  () => nested(DEEP, (inner) => ({ kind: inner })),
  () => new Uint8Array([0xc1, 0xff, 0x00]),
  () => withOwnKey({}, '__proto__', { isHost: true, host: true }),
  () => ({ toString: null, valueOf: 'no', length: 1e9 }),
];

const MUTATIONS: readonly ((place: Place, rng: Rng) => void)[] = [
  ({ container, key }) => void Reflect.deleteProperty(container, key),
  ({ container, key }, rng) => rename(container, key, `${key}${pick(['s', ' ', '\u0000', '2'], rng)}`),
  ({ container, key }, rng) => rename(container, key, pick(KEYS_OF_THE_ENGINE, rng) ?? key),
  ({ container, key }, rng) => void Reflect.set(container, key, nastyValue(rng)),
  ({ container, key }) => void Reflect.set(container, key, [Reflect.get(container, key)]),
  ({ container, key }) => void Reflect.set(container, key, { 0: Reflect.get(container, key) }),
  ({ container, key }, rng) => addKey(Reflect.get(container, key), rng),
  ({ container, key }, rng) => void Reflect.set(container, key, retyped(Reflect.get(container, key), rng)),
];

/** Every place of a message, its root among them. */
function placesIn(container: Container): Place[] {
  return Object.keys(container).flatMap((key) => {
    const inner: unknown = Reflect.get(container, key);
    const below = isContainer(inner) ? placesIn(inner) : [];
    return [{ container, key }, ...below];
  });
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function rename(container: Container, key: string, name: string): void {
  const value: unknown = Reflect.get(container, key);
  Reflect.deleteProperty(container, key);
  withOwnKey(container, name, value);
}

function addKey(target: unknown, rng: Rng): void {
  if (isContainer(target)) withOwnKey(target, pick(KEYS_OF_THE_ENGINE, rng) ?? 'extra', nastyValue(rng));
}

/** The same in another type: what a careless check takes for it. */
function retyped(value: unknown, rng: Rng): unknown {
  if (typeof value === 'number') return pick([String(value), value + 0.5, -value, BigInt(Math.trunc(value) || 0)], rng);
  if (typeof value === 'boolean') return pick([String(value), value ? 1 : 0, null], rng);
  if (typeof value === 'string')
    return pick([value.toUpperCase(), ` ${value}`, `${value}\n`, [...value], value.repeat(50)], rng);
  return JSON.stringify(value);
}

/** Also a key that plain assignment would take for something else. */
function withOwnKey<T extends object>(target: T, key: string, value: unknown): T {
  // A list with names in it cannot be sent.
  if (Array.isArray(target)) return target;
  return Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}
