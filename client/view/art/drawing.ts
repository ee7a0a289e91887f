/** A rectangle in units: one tile is 96 units, x to the right, y downwards. */
export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

export type Point = { readonly x: number; readonly y: number };

/**
 * One picture: SVG markup without the `<svg>` around it, and the rectangle it fills, outlines and shadows included.
 * The drawing's own (0, 0) is its origin; every drawing function says what lies there.
 */
export type Drawing = { readonly svg: string; readonly box: Box };

export const UNITS_PER_TILE = 96;

/** Where a rasterised drawing has its origin, as a share of its width and height, and how large it is in pixels. */
export type Raster = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly originX: number;
  readonly originY: number;
};

export function box(x: number, y: number, w: number, h: number): Box {
  return { x, y, w, h };
}

export function rasterOf(drawing: Drawing, pixelsPerUnit: number): Raster {
  const widthPx = Math.max(1, Math.ceil(drawing.box.w * pixelsPerUnit));
  const heightPx = Math.max(1, Math.ceil(drawing.box.h * pixelsPerUnit));
  return {
    widthPx,
    heightPx,
    originX: (-drawing.box.x * pixelsPerUnit) / widthPx,
    originY: (-drawing.box.y * pixelsPerUnit) / heightPx,
  };
}

/** A standalone document for a data or blob URL. The box grows to whole pixels, so nothing is ever resampled. */
export function toSvg(drawing: Drawing, pixelsPerUnit: number): string {
  const { widthPx, heightPx } = rasterOf(drawing, pixelsPerUnit);
  const view = `${drawing.box.x} ${drawing.box.y} ${units(widthPx / pixelsPerUnit)} ${units(heightPx / pixelsPerUnit)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="${view}">${drawing.svg}</svg>`;
}

export function toDataUrl(drawing: Drawing, pixelsPerUnit: number): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvg(drawing, pixelsPerUnit))}`;
}

/** Markup for an overlay: scales with its box, hidden from screen readers because the words beside it say the same. */
export function toInlineSvg(drawing: Drawing, widthPx: number, className = 'art'): string {
  const { x, y, w, h } = drawing.box;
  const heightPx = units((widthPx * h) / w);
  return `<svg class="${className}" aria-hidden="true" width="${widthPx}" height="${heightPx}" viewBox="${x} ${y} ${w} ${h}">${drawing.svg}</svg>`;
}

/** The same drawing, scaled about its origin and then moved. */
export function placed(drawing: Drawing, to: Point, scale = 1): Drawing {
  const { x, y, w, h } = drawing.box;
  return {
    svg: at(to.x, to.y, drawing.svg, scale),
    box: box(units(to.x + x * scale), units(to.y + y * scale), units(w * scale), units(h * scale)),
  };
}

/** Several drawings of one origin as one, the first at the bottom. */
export function stacked(...drawings: readonly Drawing[]): Drawing {
  return {
    svg: drawings.map((drawing) => drawing.svg).join(''),
    box: boxAround(drawings.map((drawing) => drawing.box)),
  };
}

export function boxAround(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((b) => b.x));
  const top = Math.min(...boxes.map((b) => b.y));
  const right = Math.max(...boxes.map((b) => b.x + b.w));
  const bottom = Math.max(...boxes.map((b) => b.y + b.h));
  return box(left, top, units(right - left), units(bottom - top));
}

/** Markup moved (and scaled), for use inside a drawing. */
export function at(x: number, y: number, svg: string, scale = 1): string {
  return `<g transform="translate(${units(x)} ${units(y)})${scale === 1 ? '' : ` scale(${units(scale)})`}">${svg}</g>`;
}

/** A number as short markup. */
export function units(value: number): number {
  return Math.round(value * 100) / 100;
}
