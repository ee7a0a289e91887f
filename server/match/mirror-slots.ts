/** The little that a list on the wire can do here: grow at its end. It never shrinks. */
interface Slots<Wire> {
  readonly length: number;
  at(index: number): Wire | undefined;
  push(...wires: Wire[]): number;
}

/** The slot at that place; made on the spot if the list was never that long. */
export function slotAt<Wire>(slots: Slots<Wire>, index: number, make: new () => Wire): Wire {
  while (slots.length <= index) slots.push(new make());
  const slot = slots.at(index);
  if (slot === undefined) throw new RangeError(`no slot ${index}`);
  return slot;
}

/** Writes things that keep their place for a whole round, one slot each. */
export function writeRow<View, Wire>(
  slots: Slots<Wire>,
  views: readonly View[],
  make: new () => Wire,
  write: (wire: Wire, view: View, index: number) => void,
): void {
  for (const [index, view] of views.entries()) write(slotAt(slots, index, make), view, index);
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
  const wanted = new Set(views.map(entry.id));
  const owned = new Map<string, Wire>();
  const free: Wire[] = [];
  for (let index = 0; index < slots.length; index++) {
    const slot = slotAt(slots, index, make);
    if (wanted.has(slot.id)) owned.set(slot.id, slot);
    else {
      slot.id = '';
      free.push(slot);
    }
  }
  for (const [index, view] of views.entries()) {
    const id = entry.id(view);
    const slot = owned.get(id) ?? free.shift() ?? slotAt(slots, slots.length, make);
    slot.id = id;
    entry.write(slot, view, index);
  }
}
