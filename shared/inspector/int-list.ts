/** A growing list of 32-bit integers: a million entries cost four megabytes. */
export interface IntList {
  items: Int32Array<ArrayBuffer>;
  length: number;
}

const FIRST_CAPACITY = 256;

export function intList(): IntList {
  return { items: new Int32Array(FIRST_CAPACITY), length: 0 };
}

export function push(list: IntList, item: number): void {
  if (list.length === list.items.length) {
    const larger = new Int32Array(list.items.length * 2);
    larger.set(list.items);
    list.items = larger;
  }
  list.items[list.length] = item;
  list.length++;
}

/** A list of its own, of exactly the length. */
export function toArray(list: IntList): Int32Array {
  return list.items.slice(0, list.length);
}
