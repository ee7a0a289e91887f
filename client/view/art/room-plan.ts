import { type Box, box, UNITS_PER_TILE as TILE, units } from './drawing.ts';
import type { StationKind } from './stations.ts';

/** A stretch of tiles along a wall. */
export type Run = { readonly from: number; readonly length: number };

/** A window on the back wall: its middle in units, and its size against the drawn one. */
export type Pane = { readonly middle: number; readonly scale: number };

export type Mat = { readonly box: Box; readonly tone: 'teal' | 'red' };

/** What a room looks like around its stations, for a grid of any size. */
export type RoomPlan = {
  readonly columns: number;
  readonly rows: number;
  readonly hoods: readonly Run[];
  readonly windows: readonly Pane[];
  readonly shelves: readonly Run[];
  /** The opening towards the guests in the right wall, in rows. */
  readonly hatch: Run | null;
  readonly mats: readonly Mat[];
};

export type PlacedStation = { readonly kind: StationKind; readonly column: number; readonly row: number };

/** Hood over the burners, window over the longest low stretch of the back row, shelf over the crates, mats where people stand. */
export function planRoom(columns: number, rows: number, stations: readonly PlacedStation[]): RoomPlan {
  const backRow = Array.from({ length: columns }, (_, column) => kindAt(stations, column, 0));
  const burners = runsOf(backRow, (kind) => kind === 'burner');
  const pane = paneOver(backRow, burners);
  const shelfRun = longest(runsOf(backRow, (kind) => kind === 'crate' || kind === 'hook' || kind === 'board'));
  const passColumn = Array.from({ length: rows }, (_, row) => kindAt(stations, columns - 1, row));
  const hatch = longest(runsOf(passColumn, (kind) => kind === 'pass'));
  return {
    columns,
    rows,
    hoods: burners,
    windows: pane === null ? [] : [pane],
    shelves: shelfRun && shelfRun.length >= 2 ? [shelfRun] : [],
    hatch,
    mats: [...burners.map(burnerMat), ...(hatch ? [passMat(hatch, columns)] : [])],
  };
}

const LOW_KINDS: ReadonlySet<StationKind> = new Set<StationKind>([
  'counter',
  'sink',
  'plates',
  'salt',
  'drinks',
  'mixing',
  'till',
  'bell',
  'phone',
]);

function kindAt(stations: readonly PlacedStation[], column: number, row: number): StationKind | null {
  return stations.find((station) => station.column === column && station.row === row)?.kind ?? null;
}

function runsOf<T>(list: readonly T[], belongs: (item: T) => boolean): readonly Run[] {
  const runs: Run[] = [];
  let from = -1;
  list.forEach((item, i) => {
    if (belongs(item) && from < 0) from = i;
    if (belongs(item) && i === list.length - 1) runs.push({ from, length: i - from + 1 });
    if (!belongs(item) && from >= 0) {
      runs.push({ from, length: i - from });
      from = -1;
    }
  });
  return runs;
}

function longest(runs: readonly Run[]): Run | null {
  return runs.reduce<Run | null>((best, run) => (best === null || run.length > best.length ? run : best), null);
}

type Span = { readonly from: number; readonly to: number };

const PANE_WIDTH = 228;
const PANE_MARGIN = 8;
const PANE_SCALE_LEAST = 0.7;

/** Where a window hangs clear of awning, hood and hooks: over the longest low stretch if there is room, else in the widest gap. */
function paneOver(backRow: readonly (StationKind | null)[], hoods: readonly Run[]): Pane | null {
  const low = longest(runsOf(backRow, (kind) => kind !== null && LOW_KINDS.has(kind)));
  if (low === null || low.length < 2) return null;
  const wanted = (low.from + low.length / 2) * TILE;
  const gaps = gapsOf(backRow.length * TILE, [...hoods.map(hoodSpan), ...backRow.flatMap(tallSpan)]);
  const fits = gaps.filter((gap) => gap.to - gap.from >= PANE_WIDTH + 2 * PANE_MARGIN);
  const gap = nearestGap(fits, wanted) ?? widest(gaps);
  if (gap === null) return null;
  const scale = units(Math.min(1, (gap.to - gap.from - 2 * PANE_MARGIN) / PANE_WIDTH));
  const half = (PANE_WIDTH * scale) / 2 + PANE_MARGIN;
  if (scale < PANE_SCALE_LEAST) return null;
  return { middle: units(Math.min(gap.to - half, Math.max(gap.from + half, wanted))), scale };
}

/** What rises above the foot of a window. */
function tallSpan(kind: StationKind | null, column: number): readonly Span[] {
  const left = column * TILE;
  switch (kind) {
    case 'shop':
      return [{ from: left - 14, to: left + 110 }];
    case 'hook':
      return [{ from: left + 20, to: left + 76 }];
    case 'fridge':
    case 'oven':
    case 'chalk':
    case 'pass':
      return [{ from: left, to: left + TILE }];
    default:
      return [];
  }
}

function gapsOf(width: number, taken: readonly Span[]): readonly Span[] {
  const gaps: Span[] = [];
  let from = 0;
  for (const span of [...taken].sort((a, b) => a.from - b.from)) {
    if (span.from > from) gaps.push({ from, to: span.from });
    from = Math.max(from, span.to);
  }
  return from < width ? [...gaps, { from, to: width }] : gaps;
}

function nearestGap(gaps: readonly Span[], x: number): Span | null {
  const farFrom = ({ from, to }: Span): number => Math.max(0, from - x, x - to);
  return gaps.reduce<Span | null>((best, gap) => (best === null || farFrom(gap) < farFrom(best) ? gap : best), null);
}

function widest(gaps: readonly Span[]): Span | null {
  return gaps.reduce<Span | null>(
    (best, gap) => (best === null || gap.to - gap.from > best.to - best.from ? gap : best),
    null,
  );
}

function burnerMat(run: Run): Mat {
  return { box: box(run.from * TILE - 36, 104, run.length * TILE + 72, 62), tone: 'teal' };
}

function passMat(run: Run, columns: number): Mat {
  return { box: box((columns - 1) * TILE - 88, run.from * TILE + 4, 66, run.length * TILE - 18), tone: 'red' };
}

/** As wide as its burners; a little wider over a short stove. */
export function hoodSpan(run: Run): Span {
  const over = run.length >= 3 ? 0 : 16;
  return { from: run.from * TILE - over, to: (run.from + run.length) * TILE + over };
}
