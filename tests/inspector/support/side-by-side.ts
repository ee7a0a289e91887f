import type { Sketch } from './explored.ts';

/** Keys under which steps and declarations name an object. */
const REFERENCES: readonly string[] = ['on', 'cell', 'section', 'chef', 'lock'];
const EXPRESSIONS: readonly string[] = ['value', 'that', 'expect', 'cond'];
const DECLARED = ['cells', 'locks', 'conditions', 'barriers', 'loops'] as const;

/** Programs next to each other, who share nothing: the objects and agents of the second are called `x1`, `ada1`, and so on. */
export function sideBySide(sketches: readonly Sketch[], orderOf: (chef: string) => number = () => 0): Sketch {
  const apart = sketches.map((sketch, index) => renamed(sketch, index === 0 ? '' : `${index}`));
  const chefs = apart.flatMap((sketch) => Object.entries(sketch.chefs ?? {}));
  chefs.sort(([one], [other]) => orderOf(one) - orderOf(other));
  const whole: Sketch = { chefs: Object.fromEntries(chefs) };
  for (const kind of DECLARED) {
    const all = Object.assign({}, ...apart.map((sketch) => sketch[kind] ?? {}));
    if (Object.keys(all).length > 0) whole[kind] = all;
  }
  return whole;
}

function renamed(sketch: Sketch, suffix: string): Sketch {
  const cells = Object.keys(sketch.cells ?? {});
  const inExpression = (text: string): string =>
    text.replace(/[A-Za-z_]\w*/g, (name) => (cells.includes(name) ? `${name}${suffix}` : name));
  const inside = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (REFERENCES.includes(key) && !isPromise(value)) return `${value}${suffix}`;
      return EXPRESSIONS.includes(key) ? inExpression(value) : value;
    }
    if (Array.isArray(value)) return value.map((item) => inside(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inside(item, name)]));
  };
  const named = (objects: object): object =>
    Object.fromEntries(Object.entries(objects).map(([name, object]) => [`${name}${suffix}`, inside(object, '')]));
  return Object.fromEntries([...DECLARED, 'chefs' as const].map((kind) => [kind, named(sketch[kind] ?? {})]));
}

/** Promises are names of a function: nobody else sees them. */
function isPromise(name: string): boolean {
  return name === 'p';
}
