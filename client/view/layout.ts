import { UNITS_PER_TILE } from './art/index.ts';

export interface Screen {
  widthPx: number;
  heightPx: number;
  /** Device pixels per CSS pixel. */
  ratio: number;
}

/** What overlays keep for themselves at each edge, in CSS pixels. */
export interface Reserved {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where the kitchen lies on the screen. CSS pixels, but for the two scales. */
export interface Layout extends Screen {
  tilePx: number;
  xPx: number;
  yPx: number;
  compact: boolean;
  /** What a panel keeps for itself at the left. */
  leftPx: number;
  /** Device pixels per unit of the kitchen, 96 to a tile. */
  scale: number;
  /** Device pixels per unit of a label: plates, bubbles and rings keep their size on every screen. */
  labelScale: number;
}

const COMPACT_BELOW_HEIGHT = 560;
const COMPACT_BELOW_WIDTH = 900;
/** Walls and the sides of the page. */
const GUTTER_PX = 50;
const GUTTER_BESIDE_PANEL_PX = 36;
const COMPACT_GUTTER_PX = 20;
/** A phone may cut the fronts of the last row: their tops are what counts. */
const COMPACT_CUT_ROWS = 0.3;
const LABEL_TILE_PX = 76;
const COMPACT_LABEL_TILE_PX = 68;
/** On large screens, seen from further away, labels grow with the tiles. */
const LABEL_TILE_SHARE = 0.84;

export const RATIO_MOST = 2;

/** Tickets hang above the back row, panels lie below the front wall. */
export function reservedOn(screen: Screen): Reserved {
  return isCompact(screen) ? { left: 0, right: 0, top: 76, bottom: 0 } : { left: 0, right: 0, top: 176, bottom: 88 };
}

export function isCompact(screen: Pick<Screen, 'widthPx' | 'heightPx'>): boolean {
  return screen.heightPx < COMPACT_BELOW_HEIGHT || screen.widthPx < COMPACT_BELOW_WIDTH;
}

/** The largest even tile with which the whole grid fits between what is reserved, and the room in the middle of it. */
export function layoutOf(screen: Screen, grid: { columns: number; rows: number }, wanted: Partial<Reserved>): Layout {
  const compact = isCompact(screen);
  const reserved = { ...reservedOn(screen), ...wanted };
  const hasPanel = reserved.left > 0 || reserved.right > 0;
  const gutter = compact ? COMPACT_GUTTER_PX : hasPanel ? GUTTER_BESIDE_PANEL_PX : GUTTER_PX;
  const rows = compact ? grid.rows - COMPACT_CUT_ROWS : grid.rows;
  const freeWidth = screen.widthPx - reserved.left - reserved.right;
  const freeHeight = screen.heightPx - reserved.top - reserved.bottom;
  const tilePx = evenFloor(Math.min((freeWidth - 2 * gutter) / grid.columns, freeHeight / rows));
  const xPx = Math.round(reserved.left + (freeWidth - tilePx * grid.columns) / 2);
  const yPx = Math.round(reserved.top + Math.max(0, freeHeight - tilePx * rows) / 2);
  const labelTile = compact ? COMPACT_LABEL_TILE_PX : Math.max(LABEL_TILE_PX, tilePx * LABEL_TILE_SHARE);
  return {
    ...screen,
    tilePx,
    xPx,
    yPx,
    compact,
    leftPx: reserved.left,
    scale: (tilePx * screen.ratio) / UNITS_PER_TILE,
    labelScale: (labelTile * screen.ratio) / UNITS_PER_TILE,
  };
}

/** Units of the kitchen to device pixels, on whole pixels so that pictures stay sharp. */
export function toX(layout: Layout, units: number): number {
  return Math.round(layout.xPx * layout.ratio + units * layout.scale);
}

export function toY(layout: Layout, units: number): number {
  return Math.round(layout.yPx * layout.ratio + units * layout.scale);
}

/** A place on the screen in CSS pixels, in units of the kitchen. */
export function unitsAt(layout: Layout, xPx: number, yPx: number): { x: number; y: number } {
  const perPixel = UNITS_PER_TILE / layout.tilePx;
  return { x: (xPx - layout.xPx) * perPixel, y: (yPx - layout.yPx) * perPixel };
}

/** What the screen shows, in units of the kitchen. */
export function viewOf(layout: Layout): { x: number; y: number; w: number; h: number } {
  const corner = unitsAt(layout, 0, 0);
  const end = unitsAt(layout, layout.widthPx, layout.heightPx);
  return { x: corner.x, y: corner.y, w: end.x - corner.x, h: end.y - corner.y };
}

/** How many kitchen units a label unit covers. */
export function labelUnits(layout: Layout): number {
  return layout.labelScale / layout.scale;
}

function evenFloor(value: number): number {
  return Math.max(2, Math.floor(value / 2) * 2);
}
