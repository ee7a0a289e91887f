/** The little that a list on the wire can do here: grow at its end. It never shrinks. */
interface Slots<Wire> {
  readonly length: number;
  at(index: number): Wire | undefined;
  push(...wires: Wire[]): number;
}

/** A slot, whose it is, and what was last written there: asking the wire costs ten times as much. */
interface Slot<Wire> {
  wire: Wire;
  /** '': nobody's. */
  id: string;
  view: unknown;
}

/** The same slots as a plain list: a list on the wire is a proxy. Nobody else ever adds one, so the two cannot part. */
const plainLists = new WeakMap<object, Slot<unknown>[]>();

function plainListOf<Wire>(slots: Slots<Wire>): Slot<Wire>[] {
  const known = plainLists.get(slots);
  if (known !== undefined) return known as Slot<Wire>[];
  const plain: Slot<Wire>[] = [];
  for (let index = 0; index < slots.length; index++) plain.push(slotFor(slots.at(index) as Wire));
  plainLists.set(slots, plain);
  return plain;
}

function slotFor<Wire>(wire: Wire): Slot<Wire> {
  const id = typeof wire === 'object' && wire !== null && 'id' in wire ? wire.id : '';
  return { wire, id: typeof id === 'string' ? id : '', view: null };
}

function addSlot<Wire>(slots: Slots<Wire>, plain: Slot<Wire>[], make: new () => Wire): Slot<Wire> {
  const slot = { wire: new make(), id: '', view: null };
  slots.push(slot.wire);
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
  views.forEach((view, index) => {
    write((plain[index] ?? addSlot(slots, plain, make)).wire, view, index);
  });
}

/** The same for things that hardly ever change: only what differs from what was last written there is written. */
export function writeChanged<View, Wire>(
  slots: Slots<Wire>,
  views: readonly View[],
  make: new () => Wire,
  entry: { isSame: (before: View, now: View) => boolean; write: (wire: Wire, view: View) => void },
): void {
  const plain = plainListOf(slots);
  views.forEach((view, index) => {
    const slot = plain[index] ?? addSlot(slots, plain, make);
    if (slot.view !== null && entry.isSame(slot.view as View, view)) return;
    slot.view = view;
    entry.write(slot.wire, view);
  });
}

/**
 * Writes things that come and go. A thing keeps its slot as long as it is there, so that nobody else is rewritten when
 * one goes; a slot without an id is free. There are few of each: looking through them is quicker than a table.
 */
export function writePool<View, Wire extends { id: string }>(
  slots: Slots<Wire>,
  views: readonly View[],
  make: new () => Wire,
  entry: { id: (view: View) => string; write: (wire: Wire, view: View, index: number) => void },
): void {
  const plain = plainListOf(slots);
  const ids = views.map(entry.id);
  for (const slot of plain) {
    if (slot.id === '' || ids.includes(slot.id)) continue;
    slot.id = '';
    slot.wire.id = '';
  }
  views.forEach((view, index) => {
    const id = ids[index] ?? '';
    const slot = slotOf(plain, id) ?? slotOf(plain, '') ?? addSlot(slots, plain, make);
    slot.id = id;
    slot.wire.id = id;
    entry.write(slot.wire, view, index);
  });
}

function slotOf<Wire>(plain: readonly Slot<Wire>[], id: string): Slot<Wire> | undefined {
  return plain.find((slot) => slot.id === id);
}
