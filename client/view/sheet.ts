import { type Drawing, type Raster, rasterOf } from './art/index.ts';

/** One drawing that is wanted as pixels. */
export interface Wanted {
  key: string;
  drawing: Drawing;
  pixelsPerUnit: number;
}

export interface Placement extends Wanted {
  raster: Raster;
  x: number;
  y: number;
}

/** Many drawings as one image: a browser decodes one large picture faster than fifty small ones. */
export interface Sheet {
  widthPx: number;
  heightPx: number;
  placements: readonly Placement[];
}

const SHEET_WIDTH_PX = 2048;
const SHEET_HEIGHT_PX = 2048;
/** Neighbours must not bleed into each other. */
const GAP_PX = 2;

/** Packs drawings in rows, the tallest first. A drawing larger than a sheet gets one for itself. */
export function packSheets(wanted: readonly Wanted[]): Sheet[] {
  const rest = wanted
    .map((each): Placement => ({ ...each, raster: rasterOf(each.drawing, each.pixelsPerUnit), x: 0, y: 0 }))
    .sort((a, b) => b.raster.heightPx - a.raster.heightPx);
  const sheets: Sheet[] = [];
  let open: Placement[] = [];
  let pen = { x: 0, y: 0, rowHeight: 0 };
  const close = (): void => {
    if (open.length > 0) sheets.push(sheetOf(open));
    open = [];
    pen = { x: 0, y: 0, rowHeight: 0 };
  };
  for (const piece of rest) {
    const { widthPx, heightPx } = piece.raster;
    if (widthPx > SHEET_WIDTH_PX || heightPx > SHEET_HEIGHT_PX) {
      sheets.push(sheetOf([piece]));
      continue;
    }
    if (pen.x + widthPx > SHEET_WIDTH_PX) pen = { x: 0, y: pen.y + pen.rowHeight + GAP_PX, rowHeight: 0 };
    if (pen.y + heightPx > SHEET_HEIGHT_PX) close();
    open.push({ ...piece, x: pen.x, y: pen.y });
    pen = { x: pen.x + widthPx + GAP_PX, y: pen.y, rowHeight: Math.max(pen.rowHeight, heightPx) };
  }
  close();
  return sheets;
}

function sheetOf(placements: readonly Placement[]): Sheet {
  return {
    widthPx: Math.max(...placements.map((piece) => piece.x + piece.raster.widthPx)),
    heightPx: Math.max(...placements.map((piece) => piece.y + piece.raster.heightPx)),
    placements,
  };
}

/** The sheet as one SVG document, every drawing clipped to its place. */
export function sheetSvg(sheet: Sheet): string {
  const pieces = sheet.placements.map(({ drawing, pixelsPerUnit, raster, x, y }) => {
    const view = `${drawing.box.x} ${drawing.box.y} ${raster.widthPx / pixelsPerUnit} ${raster.heightPx / pixelsPerUnit}`;
    return `<svg x="${x}" y="${y}" width="${raster.widthPx}" height="${raster.heightPx}" viewBox="${view}">${drawing.svg}</svg>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.widthPx}" height="${sheet.heightPx}">${pieces.join('')}</svg>`;
}
