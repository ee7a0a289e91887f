/** The little that a list on the wire can do here: grow at its end. It never shrinks. */
interface Slots<Wire> {
  readonly length: number;
  at(index: number): Wire | undefined;
  push(...wires: Wire[]): number;
}

/** The same slots as a plain list: a list on the wire is a proxy, and asking it costs ten times as much. */
const plainLists = new WeakMap<object, unknown[]>();

/** Nobody else ever adds a slot, so that the two lists cannot part. */
function plainListOf<Wire>(slots: Slots<Wire>): Wire[] {
  const known = plainLists.get(slots);
  if (known !== undefined) return known as Wire[];
  const plain: Wire[] = [];
  for (let index = 0; index < slots.length; index++) plain.push(slots.at(index) as Wire);
  plainLists.set(slots, plain);
  return plain;
}

function addSlot<Wire>(slots: Slots<Wire>, plain: Wire[], make: new () => Wire): Wire {
  const slot = new make();
  slots.push(slot);
  plain.push(slot);
  return slot;
}

/** Writes things that keep their place for a whole round, one slot each. */
export function writeRow<View, Wire>(
  slots: Slots<Wire>,
  views: readonly View[],
  make: new () => Wire,
  write: (wire: Wire, view: View, index: number) => void,
): void {
  const plain = plainListOf(slots);
  for (const [index, view] of views.entries()) write(plain[index] ?? addSlot(slots, plain, make), view, index);
}

/**
 * Writes things that come and go. A thing keeps its slot as long as it is there, so that nobody else is rewritten when
 * one goes; a slot without an id is free.
 */
export function writePool<View, Wire extends { id: string }>(
  slots: Slots<Wire>,
  views: readonly View[],
  make: new () => Wire,
  entry: { id: (view: View) => string; write: (wire: Wire, view: View, index: number) => void },
): void {
  const plain = plainListOf(slots);
  const wanted = new Set(views.map(entry.id));
  const owned = new Map<string, Wire>();
  const free: Wire[] = [];
  for (const slot of plain) {
    if (wanted.has(slot.id)) owned.set(slot.id, slot);
    else {
      slot.id = '';
      free.push(slot);
    }
  }
  for (const [index, view] of views.entries()) {
    const id = entry.id(view);
    const slot = owned.get(id) ?? free.shift() ?? addSlot(slots, plain, make);
    slot.id = id;
    entry.write(slot, view, index);
  }
}
