/** How one thing is shown, and how to tell without building anything that what was shown of it still holds. */
export interface Look<Thing, View> {
  isStill: (view: View, thing: Thing) => boolean;
  viewOf: (thing: Thing) => View;
}

/**
 * A view of each thing: the one that was made before where nothing about it changed, else a new one. The whole list is
 * the one from before where it says the same, so that whoever saw it need not look through it again.
 */
export function keptViews<Thing extends { id: unknown }, View extends { id: unknown }>(
  before: View[],
  things: readonly Thing[],
  { isStill, viewOf }: Look<Thing, View>,
): View[] {
  let isSameList = before.length === things.length;
  const views = things.map((thing, index) => {
    const known = before[index]?.id === thing.id ? before[index] : before.find((view) => view.id === thing.id);
    const view = known !== undefined && isStill(known, thing) ? known : viewOf(thing);
    if (view !== before[index]) isSameList = false;
    return view;
  });
  return isSameList ? before : views;
}

export function isSameList(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) if (some[index] !== others[index]) return false;
  return true;
}
