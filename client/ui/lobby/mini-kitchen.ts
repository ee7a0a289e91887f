import type { Plan, StationPlan } from '../../../shared/kitchen/index.ts';
import {
  joinsRow,
  kitchenPicture,
  type PicturedChef,
  type PicturedStation,
  rowEnds,
  type StationLook,
  toInlineSvg,
} from '../../view/art/index.ts';
import { ingredientPicture } from '../pictures.ts';

/** The level as a small standing picture, drawn from its plan with the sprites of the game. */
export function miniKitchen(plan: Plan, widthPx: number): string {
  const chefs = plan.starts.slice(0, 4).map(
    (tile, index): PicturedChef => ({
      chef: index === 0 ? 1 : index === 1 ? 2 : index === 2 ? 3 : 4,
      x: tile.column + 0.5,
      y: tile.row + 0.8,
      options: { facing: index % 2 === 0 ? 'down' : 'right' },
    }),
  );
  const picture = kitchenPicture({ columns: plan.columns, rows: plan.rows, stations: pictured(plan), chefs });
  return toInlineSvg(picture, widthPx, 'mini').replace('<svg ', '<svg preserveAspectRatio="xMidYMid slice" ');
}

function pictured(plan: Plan): PicturedStation[] {
  const at = new Map(plan.stations.map((station) => [`${station.column},${station.row}`, station]));
  const hasTop = (column: number, row: number): boolean => {
    const station = at.get(`${column},${row}`);
    return station !== undefined && joinsRow(lookOf(station, 'none').kind);
  };
  return plan.stations.map((station) => ({
    column: station.column,
    row: station.row,
    look: lookOf(station, rowEnds(station.column, station.row, hasTop)),
    ...(station.vessel ? { vessel: { kind: station.vessel, contents: 'empty' as const } } : {}),
  }));
}

type Ends = ReturnType<typeof rowEnds>;

function lookOf(station: StationPlan, ends: Ends): StationLook {
  switch (station.kind) {
    case 'hook':
      return { kind: 'hook', holds: station.tool ?? 'knife', free: true, ends };
    case 'burner':
      return { kind: 'burner', lit: false };
    case 'crate':
      return { kind: 'crate', of: ingredientPicture(station.gives ?? 'tomato') };
    case 'plates':
      return { kind: 'plates', count: 3, ends };
    case 'pass':
      return { kind: 'pass' };
    case 'bin':
      return { kind: 'bin' };
    case 'shop':
      return { kind: 'shop' };
    default:
      return { kind: station.kind, ends };
  }
}
