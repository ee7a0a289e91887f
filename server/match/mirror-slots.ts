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
  place: number;
}

/** The same slots as a plain list, and the list of views that was last written into them. */
interface Written<Wire> {
  slots: Slot<Wire>[];
  views: unknown;
}

/** A list on the wire is a proxy. Nobody else ever adds to one, so it and its plain list cannot part. */
const writtenLists = new WeakMap<object, Written<unknown>>();

function writtenOf<Wire>(slots: Slots<Wire>): Written<Wire> {
  const known = writtenLists.get(slots);
  if (known !== undefined) return known as Written<Wire>;
  const written: Written<Wire> = { slots: [], views: null };
  for (let index = 0; index < slots.length; index++) written.slots.push(slotFor(slots.at(index) as Wire));
  writtenLists.set(slots, written);
  return written;
}

function slotFor<Wire>(wire: Wire): Slot<Wire> {
  const id = typeof wire === 'object' && wire !== null && 'id' in wire ? wire.id : '';
  return { wire, id: typeof id === 'string' ? id : '', view: null, place: -1 };
}

function addSlot<Wire>(slots: Slots<Wire>, plain: Slot<Wire>[], make: new () => Wire): Slot<Wire> {
  const slot: Slot<Wire> = { wire: new make(), id: '', view: null, place: -1 };
  slots.push(slot.wire);
  plain.push(slot);
  return slot;
}

/** A view never changes: the very same one at the same place is written already. */
function writeSlot<View, Wire>(
  slot: Slot<Wire>,
  view: View,
  place: number,
  write: (wire: Wire, view: View, place: number) => void,
): void {
  if (slot.view === view && slot.place === place) return;
  slot.view = view;
  slot.place = place;
  write(slot.wire, view, place);
}

/** Writes things that keep their place for a whole round, one slot each. */
export function writeRow<View, Wire>(
  slots: Slots<Wire>,
  views: readonly View[],
  make: new () => Wire,
  write: (wire: Wire, view: View, place: number) => void,
): void {
  const written = writtenOf(slots);
  if (written.views === views) return;
  written.views = views;
  views.forEach((view, place) => {
    writeSlot(written.slots[place] ?? addSlot(slots, written.slots, make), view, place, write);
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
  entry: { id: (view: View) => string; write: (wire: Wire, view: View, place: number) => void },
): void {
  const written = writtenOf(slots);
  if (written.views === views) return;
  written.views = views;
  const plain = written.slots;
  const ids = views.map(entry.id);
  for (const slot of plain) {
    if (slot.id === '' || ids.includes(slot.id)) continue;
    slot.id = '';
    slot.view = null;
    slot.wire.id = '';
  }
  views.forEach((view, place) => {
    const id = ids[place] ?? '';
    const slot = slotOf(plain, id) ?? slotOf(plain, '') ?? addSlot(slots, plain, make);
    slot.id = id;
    slot.wire.id = id;
    writeSlot(slot, view, place, entry.write);
  });
}

function slotOf<Wire>(plain: readonly Slot<Wire>[], id: string): Slot<Wire> | undefined {
  return plain.find((slot) => slot.id === id);
}
