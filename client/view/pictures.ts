import type Phaser from 'phaser';
import type { Drawing } from './art/index.ts';
import { packSheets, type Sheet, sheetSvg, type Wanted } from './sheet.ts';

/** A drawing as pixels: a frame of a texture, and where its origin lies in it. */
export interface Picture {
  texture: string;
  frame: string;
  originX: number;
  originY: number;
  pixelsPerUnit: number;
}

/** All drawings as pixels at the size of this screen, made when first asked for. */
export interface Pictures {
  /** Null until the picture is there; asking once is enough. */
  of(key: string, pixelsPerUnit: number, draw: () => Drawing): Picture | null;
  /** Once a frame: everything asked for since the last time becomes pixels together. */
  develop(): void;
  /** Nothing asked for is missing. */
  isComplete(): boolean;
  /** Sizes have changed: everything is drawn anew; old pixels serve until then. */
  forget(): void;
  destroy(): void;
}

export function createPictures(textures: Phaser.Textures.TextureManager): Pictures {
  const pictures = new Map<string, Picture>();
  let stale = new Map<string, Picture>();
  let staleSheets: string[] = [];
  let sheets: string[] = [];
  let wanted: Wanted[] = [];
  const asked = new Set<string>();
  let underway = 0;
  let count = 0;
  let generation = 0;
  let isGone = false;

  const keep = (sheet: Sheet, image: CanvasImageSource, wantedIn: number): void => {
    if (isGone || wantedIn !== generation) return;
    const name = `sheet-${count++}`;
    const texture = textures.addCanvas(name, canvasOf(sheet, image));
    if (texture === null) return;
    sheets.push(name);
    for (const { key, raster, x, y, pixelsPerUnit } of sheet.placements) {
      texture.add(key, 0, x, y, raster.widthPx, raster.heightPx);
      pictures.set(key, { texture: name, frame: key, originX: raster.originX, originY: raster.originY, pixelsPerUnit });
    }
  };
  const dropStale = (): void => {
    for (const name of staleSheets) textures.remove(name);
    staleSheets = [];
    stale = new Map();
  };
  return {
    of(key, pixelsPerUnit, draw) {
      const picture = pictures.get(key);
      if (picture !== undefined) return picture;
      if (!asked.has(key)) {
        asked.add(key);
        wanted.push({ key, drawing: draw(), pixelsPerUnit });
      }
      return stale.get(key) ?? null;
    },
    develop() {
      if (wanted.length === 0) {
        if (underway === 0 && staleSheets.length > 0) dropStale();
        return;
      }
      const batch = packSheets(wanted);
      wanted = [];
      const wantedIn = generation;
      for (const sheet of batch) {
        underway += 1;
        void decoded(sheetSvg(sheet))
          .then((image) => keep(sheet, image, wantedIn))
          .finally(() => {
            underway -= 1;
          });
      }
    },
    isComplete: () => wanted.length === 0 && underway === 0,
    forget() {
      generation += 1;
      for (const [key, picture] of pictures) stale.set(key, picture);
      staleSheets.push(...sheets);
      sheets = [];
      pictures.clear();
      asked.clear();
      wanted = [];
    },
    destroy() {
      isGone = true;
    },
  };
}

async function decoded(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** A canvas, because not every browser hands an SVG to the graphics card. */
function canvasOf(sheet: Sheet, image: CanvasImageSource): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = sheet.widthPx;
  canvas.height = sheet.heightPx;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas;
}
