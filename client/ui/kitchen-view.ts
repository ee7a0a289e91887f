import { useEffect, useState } from 'preact/hooks';
import type { KitchenView, Reserved } from '../app/doors.ts';
import type { Stage } from './stage.ts';

/** The kitchen on the canvas for as long as somebody looks at it. */
export interface ShownKitchen {
  /** What the overlays keep for themselves, as it was drawn last. */
  edges: Partial<Reserved>;
  /** Shows it; it may still be on its way when it is not wanted any more. Returns the way to take it down. */
  show(kitchen: Promise<KitchenView>): () => void;
  reach(): void;
}

/** Tells the kitchen, once it is there, what changes around it. */
export function useKitchenView(edges: Partial<Reserved>, reducedMotion: boolean): ShownKitchen {
  const [kitchen] = useState(createShownKitchen);
  kitchen.edges = edges;
  useEffect(() => kitchen.tell((view) => view.setLayout(edges)), [edges.left, edges.bottom]);
  useEffect(() => kitchen.tell((view) => view.setReducedMotion(reducedMotion)), [reducedMotion]);
  return kitchen;
}

function createShownKitchen(): ShownKitchen & { tell(act: (view: KitchenView) => void): void } {
  let shown: Promise<KitchenView> | null = null;
  const tell = (act: (view: KitchenView) => void) => void shown?.then(act);
  return {
    edges: {},
    show(kitchen) {
      shown = kitchen;
      return () => {
        shown = null;
        void kitchen.then((view) => view.destroy());
      };
    },
    reach: () => tell((view) => view.reach()),
    tell,
  };
}

/** Above and below the board: margins, title, padding. */
const BOARD_CHROME_PX = 96;
const COMPACT_BOARD_CHROME_PX = 28;
/** On a phone held upright the kitchen has what is above, board and rail follow below, as the style sheet has them. */
const UPRIGHT_KITCHEN_PX = 330;
const UPRIGHT_RAIL_PX = 124;

export function boardHeightPx({ compact, upright }: Stage, bottomPx: number): number {
  const left = window.innerHeight - bottomPx - (compact ? COMPACT_BOARD_CHROME_PX : BOARD_CHROME_PX);
  return upright ? left - UPRIGHT_KITCHEN_PX - UPRIGHT_RAIL_PX : left;
}

/** The board on the left and the rail below, as the style sheets have them, above whatever else is below. */
export function reservedForRail({ compact, upright }: Stage, bottomPx: number): Partial<Reserved> {
  if (upright) return { bottom: window.innerHeight - UPRIGHT_KITCHEN_PX };
  return compact ? { left: 228, bottom: bottomPx + 124 } : { left: 366, bottom: bottomPx + 182 };
}
