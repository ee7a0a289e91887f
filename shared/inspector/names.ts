/** Words numbered in order of arrival. */
export interface Names<Value> {
  values: Value[];
  numbers: Map<string, number>;
}

export function names<Value>(): Names<Value> {
  return { values: [], numbers: new Map() };
}

/** The number of the value called `key`; `make` gives the value of a new one. */
export function numberOf<Value>(list: Names<Value>, key: string, make: () => Value): number {
  const known = list.numbers.get(key);
  if (known !== undefined) return known;
  const number = list.values.length;
  list.numbers.set(key, number);
  list.values.push(make());
  return number;
}
