import { ICONS } from 'virtual:icons';
import { required } from '../../../shared/base/index.ts';
import { box, type Drawing } from './drawing.ts';
import type { IconName } from './icon-names.ts';

const ICON_GRID = 32;

/** An icon inside a drawing, its upper left corner at (x, y), `size` units wide and high. */
export function iconAt(name: IconName, x: number, y: number, size: number): string {
  return `<svg x="${x}" y="${y}" width="${size}" height="${size}" viewBox="0 0 ${ICON_GRID} ${ICON_GRID}">${iconBody(name)}</svg>`;
}

/** Origin: the middle. */
export function icon(name: IconName, size = 40): Drawing {
  return { svg: iconAt(name, -size / 2, -size / 2, size), box: box(-size / 2, -size / 2, size, size) };
}

/** An icon as an element of its own, for overlays. */
export function inlineIcon(name: IconName, sizePx = 24): string {
  return `<svg class="ico" aria-hidden="true" width="${sizePx}" height="${sizePx}" viewBox="0 0 ${ICON_GRID} ${ICON_GRID}">${iconBody(name)}</svg>`;
}

/** The icon turned about the point where a hand holds it; grip in the icon's own 32 × 32 grid. */
export function heldIcon(name: IconName, hold: HeldIcon): string {
  const k = hold.size / ICON_GRID;
  const shift = `translate(${-hold.gripX * k} ${-hold.gripY * k})`;
  return `<g transform="translate(${hold.x} ${hold.y}) rotate(${hold.angle}) ${shift}">${iconAt(name, 0, 0, hold.size)}</g>`;
}

export type HeldIcon = {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly size: number;
  readonly gripX: number;
  readonly gripY: number;
};

function iconBody(name: IconName): string {
  return required(ICONS[name], `icon ${name}`);
}
