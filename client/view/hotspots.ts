import { type ChefId, isBlocked, type Plan, type StationId, type StationPlan } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import { UNITS_PER_TILE } from './art/index.ts';
import { type Layout, unitsAt } from './layout.ts';
import { feetAt } from './strings.ts';
import type { KitchenWords } from './words.ts';

export interface PressHandlers {
  onStationPress(station: StationId, modifiers: { shift: boolean }): void;
  onFloorPress(column: number, row: number, modifiers: { shift: boolean }): void;
  onChefPress(chef: ChefId): void;
}

/** Over the picture: a button on every station, for fingers, keyboards and readers; elsewhere floor and chefs. */
export interface Hotspots {
  draw(frame: Frame, layout: Layout): void;
  destroy(): void;
}

export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The top of a stands out by this much of a tile above its footprint. */
const RISE = 30 / UNITS_PER_TILE;

/** Where a station is seen, in CSS pixels of the host. */
export function rectOfStation(layout: Layout, station: StationPlan): Rect {
  const { tilePx, xPx, yPx } = layout;
  return {
    left: xPx + station.column * tilePx,
    top: Math.round(yPx + (station.row - RISE) * tilePx),
    width: tilePx,
    height: tilePx,
  };
}

/** What a press next to all buttons means. */
export type Pressed =
  | { kind: 'station'; station: StationId }
  | { kind: 'chef'; chef: ChefId }
  | { kind: 'floor'; column: number; row: number };

const HALF_CHEF = 34;
const CHEF_HEIGHT = 128;

export function pressedAt(frame: Frame, layout: Layout, xPx: number, yPx: number): Pressed | null {
  const at = unitsAt(layout, xPx, yPx);
  const chefs = frame.snapshot.chefs
    .map((chef, index) => ({ id: chef.id, feet: feetAt(frame.poses[index] ?? chef) }))
    .filter(({ feet }) => Math.abs(at.x - feet.x) <= HALF_CHEF && at.y <= feet.y + 6 && at.y >= feet.y - CHEF_HEIGHT)
    .sort((a, b) => b.feet.y - a.feet.y);
  if (chefs[0] !== undefined) return { kind: 'chef', chef: chefs[0].id };
  const column = Math.floor(at.x / UNITS_PER_TILE);
  const row = Math.floor(at.y / UNITS_PER_TILE);
  if (!isBlocked(frame.plan, column, row)) return { kind: 'floor', column, row };
  const station = frame.plan.stations.find((candidate) => candidate.column === column && candidate.row === row);
  return station === undefined ? null : { kind: 'station', station: station.id };
}

export function createHotspots(host: HTMLElement, words: KitchenWords, handlers: PressHandlers): Hotspots {
  const cover = document.createElement('div');
  cover.className = 'kitchen-hotspots';
  Object.assign(cover.style, { position: 'absolute', inset: '0', overflow: 'hidden', touchAction: 'none' });
  host.append(cover);
  let shown: { plan: Plan; layout: Layout } | null = null;
  let latest: { frame: Frame; layout: Layout } | null = null;

  cover.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.target !== cover || latest === null) return;
    const bounds = cover.getBoundingClientRect();
    const pressed = pressedAt(latest.frame, latest.layout, event.clientX - bounds.left, event.clientY - bounds.top);
    const modifiers = { shift: event.shiftKey };
    if (pressed?.kind === 'chef') handlers.onChefPress(pressed.chef);
    if (pressed?.kind === 'floor') handlers.onFloorPress(pressed.column, pressed.row, modifiers);
    if (pressed?.kind === 'station') handlers.onStationPress(pressed.station, modifiers);
  });
  // A pressed button would keep the focus and take the keys that steer.
  cover.addEventListener('mousedown', (event) => event.preventDefault());
  cover.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-station]') : null;
    const station = latest?.frame.plan.stations.find((candidate) => candidate.id === button?.dataset.station);
    if (station !== undefined) handlers.onStationPress(station.id, { shift: event.shiftKey });
  });
  return {
    draw(frame, layout) {
      latest = { frame, layout };
      if (shown?.plan === frame.plan && shown.layout === layout) return;
      if (shown?.plan !== frame.plan)
        cover.replaceChildren(...frame.plan.stations.map((station) => buttonOf(frame.plan, station, words)));
      for (const [index, station] of frame.plan.stations.entries()) {
        const button = cover.children[index];
        if (button instanceof HTMLElement) moveTo(button, rectOfStation(layout, station));
      }
      shown = { plan: frame.plan, layout };
    },
    destroy: () => cover.remove(),
  };
}

function buttonOf(plan: Plan, station: StationPlan, words: KitchenWords): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'kitchen-hotspot';
  button.dataset.station = station.id;
  button.setAttribute('aria-label', words.stationName(plan, station));
  Object.assign(button.style, {
    position: 'absolute',
    padding: '0',
    border: '0',
    background: 'none',
    borderRadius: '8px',
    cursor: 'pointer',
    touchAction: 'manipulation',
  });
  return button;
}

function moveTo(button: HTMLElement, { left, top, width, height }: Rect): void {
  Object.assign(button.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
}
