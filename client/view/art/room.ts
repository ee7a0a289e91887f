import { type Box, box, type Drawing, UNITS_PER_TILE as TILE, units } from './drawing.ts';
import { iconAt } from './icons.ts';
import { plateShape } from './items.ts';
import { COLOURS } from './palette.ts';
import { hoodSpan, type Mat, type Pane, type RoomPlan, type Run } from './room-plan.ts';

/** The view that a screen shows, in units, when tile (0, 0) lies at (xPx, yPx). */
export function viewOfScreen(screen: {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly tilePx: number;
  readonly xPx: number;
  readonly yPx: number;
}): Box {
  const k = TILE / screen.tilePx;
  return box(units(-screen.xPx * k), units(-screen.yPx * k), units(screen.widthPx * k), units(screen.heightPx * k));
}

/** Everything behind chefs and stations, as far as the view reaches. Origin: the upper left corner of tile (0, 0). */
export function room(plan: RoomPlan, view: Box): Drawing {
  const svg = [
    `<rect x="${view.x}" y="${view.y}" width="${view.w}" height="${view.h}" fill="${COLOURS.night}"/>`,
    wall(plan, view),
    street(plan, view),
    hall(plan, view),
    floor(plan),
    sideWalls(plan),
    hatch(plan),
  ].join('');
  return { svg, box: view };
}

/** The low wall in front, above all chefs. Origin: the upper left corner of tile (0, 0). */
export function frontWall({ columns, rows }: RoomPlan): Drawing {
  const y = rows * TILE;
  const width = columns * TILE + 80;
  const svg = `<rect x="-40" y="${y}" width="${width}" height="22" fill="${COLOURS.plinth}"/><rect x="-40" y="${y + 22}" width="${width}" height="30" fill="${COLOURS.plinthDark}"/>`;
  return { svg, box: box(-40, 0, width, y + 52) };
}

function count(length: number, draw: (i: number) => string): string {
  return Array.from({ length: Math.max(0, length) }, (_, i) => draw(i)).join('');
}

const BRICK = { w: 48, h: 24, rows: 9 } as const;
const WALL_TOP = -214;

function wall(plan: RoomPlan, view: Box): string {
  const right = view.x + view.w;
  const bricks = count(BRICK.rows, (r) => {
    const first = Math.floor(view.x / BRICK.w) - 1;
    return count(Math.ceil(view.w / BRICK.w) + 3, (i) => {
      const c = first + i;
      const darker = mod(r * 5 + c * 3, 7) === 0 || mod(r * 3 + c * 11, 13) === 2;
      const x = c * BRICK.w + (r % 2 ? BRICK.w / 2 : 0);
      return darker
        ? `<rect x="${x}" y="${-(r + 1) * BRICK.h}" width="${BRICK.w}" height="${BRICK.h}" fill="${COLOURS.wallB}"/>`
        : '';
    });
  });
  const joints = count(BRICK.rows, (r) => `M${view.x} ${-r * BRICK.h}H${right}`);
  const header = Math.max(0, WALL_TOP - view.y);
  return `<rect x="${view.x}" y="-420" width="${view.w}" height="420" fill="${COLOURS.wallA}"/>${bricks}<path d="${joints}" stroke="${COLOURS.wallJoint}" stroke-width="2"/><rect x="${view.x}" y="${view.y}" width="${view.w}" height="${header}" fill="${COLOURS.wallTop}"/><rect x="${view.x}" y="${WALL_TOP}" width="${view.w}" height="10" fill="${COLOURS.wallDark}"/>${plan.windows.map(windowShape).join('')}${plan.hoods.map(hoodShape).join('')}${plan.shelves.map(shelfShape).join('')}`;
}

/** Hung by its sill. */
function windowShape({ middle, scale }: Pane): string {
  return `<g transform="translate(${middle} -32) scale(${scale}) translate(-100 -140)"><rect x="-8" y="-8" width="216" height="146" rx="10" fill="#F6E4C6"/><rect x="2" y="2" width="196" height="122" rx="5" fill="#FBD9A0"/><path d="M2 74q38-34 76-8t72-18 48 6v70H2Z" fill="#E9A56B"/><path d="M2 96q50-26 98-4t98-8v40H2Z" fill="#8FB077"/><circle cx="150" cy="40" r="20" fill="#FFF1C9"/><rect x="96" y="2" width="8" height="122" fill="#F6E4C6"/><rect x="-14" y="122" width="228" height="18" rx="6" fill="#E0C69C"/></g>`;
}

function hoodShape(run: Run): string {
  const { from, to } = hoodSpan(run);
  const w = to - from;
  const inset = Math.min(60, w * 0.2);
  const shineTop = units(inset + (w - 2 * inset) * 0.34);
  const shineFoot = units(w * 0.286);
  return `<g transform="translate(${from} 0)"><path d="M${inset}-200H${w - inset}L${w}-92V-74H0V-92Z" fill="${COLOURS.steelFront}"/><path d="M${inset}-200H${shineTop}L${shineFoot}-92V-74H0V-92Z" fill="${COLOURS.steelLip}"/><rect x="0" y="-94" width="${w}" height="24" rx="6" fill="${COLOURS.steelDark}"/><rect x="0" y="-94" width="${w}" height="7" rx="3" fill="${COLOURS.steel}"/></g>`;
}

function shelfShape(run: Run): string {
  const w = run.length * TILE + 24;
  const goods = [
    iconAt('jar', 26, -150, 40),
    iconAt('honey-pot', 74, -150, 40),
    iconAt('potted-plant', w - 84, -158, 48),
  ].join('');
  return `<g transform="translate(${run.from * TILE - 12} 0)">${goods}<rect x="0" y="-112" width="${w}" height="12" rx="5" fill="${COLOURS.woodLip}"/><rect x="0" y="-101" width="${w}" height="6" rx="3" fill="${COLOURS.woodDark}"/><path d="M30-100v16M${w - 30}-100v16" stroke="${COLOURS.woodDark}" stroke-width="7" stroke-linecap="round"/></g>`;
}

/** Cobbles to the left, outside. */
function street({ rows }: RoomPlan, view: Box): string {
  const width = -40 - view.x;
  if (width <= 0) return '';
  const bottom = rows * TILE + 14;
  const stones = count(Math.ceil(bottom / 54), (i) =>
    count(Math.ceil(width / 62) + 1, (j) => {
      const height = Math.min(44, bottom - (i * 54 + 6));
      const x = -96 - j * 62 + (i % 2 ? 22 : 0);
      return `<rect x="${x}" y="${i * 54 + 6}" width="52" height="${height}" rx="14" fill="#41294C"/>`;
    }),
  );
  return `<rect x="${view.x}" y="0" width="${width}" height="${bottom}" fill="#382442"/>${stones}`;
}

/** The dining room to the right: boards, tables, a candle on each. */
function hall({ columns, rows }: RoomPlan, view: Box): string {
  const left = columns * TILE + 40;
  const width = view.x + view.w - left;
  if (width <= 0) return '';
  const bottom = rows * TILE + 14;
  const boards = count(Math.ceil(bottom / 52), (i) =>
    count(Math.ceil(width / 420), (j) => {
      const x = left + 30 + ((i * 83) % 120) + j * 420;
      return `<path d="M${left} ${i * 52}h${width}M${x} ${i * 52}v${Math.min(52, bottom - i * 52)}" stroke="#3F2434" stroke-width="3"/>`;
    }),
  );
  const tables = count(Math.ceil(width / 320), (j) =>
    count(Math.ceil((bottom - 60) / 240), (i) => table(left + 110 + j * 320, Math.min(150 + i * 240, bottom - 66))),
  );
  return `<rect x="${left}" y="0" width="${width}" height="${bottom}" fill="#4A2C3B"/>${boards}${tables}`;
}

/** A round table laid for two, with a candle. */
function table(x: number, y: number): string {
  const setting =
    plateShape(x + 32, y - 26, 0.78) + plateShape(x + 26, y + 22, 0.78) + iconAt('wine-glass', x - 12, y - 44, 30);
  return `<ellipse cx="${x}" cy="${y + 18}" rx="86" ry="62" fill="${COLOURS.night}" opacity=".5"/><ellipse cx="${x}" cy="${y}" rx="86" ry="62" fill="#E9D3B4"/><ellipse cx="${x}" cy="${y - 5}" rx="82" ry="57" fill="#FBEBD0"/>${setting}<circle cx="${x - 38}" cy="${y - 8}" r="20" fill="${COLOURS.yolk}" opacity=".3"/><circle cx="${x - 38}" cy="${y - 8}" r="9" fill="${COLOURS.yolk}"/>`;
}

function floor({ columns, rows, mats, windows }: RoomPlan): string {
  const w = columns * TILE;
  const h = rows * TILE;
  const tiles = count(rows, (r) =>
    count(columns, (c) => {
      const square = `<rect x="${c * TILE}" y="${r * TILE}" width="${TILE}" height="${TILE}"`;
      const darker = (r + c) % 2 ? `${square} fill="${COLOURS.floorB}"/>` : '';
      const worn = (r * 7 + c * 13) % 11 === 3 ? `${square} fill="${COLOURS.floorWorn}" opacity=".1"/>` : '';
      return darker + worn;
    }),
  );
  const grout = count(rows + 1, (r) => `M0 ${r * TILE}H${w}`) + count(columns + 1, (c) => `M${c * TILE} 0V${h}`);
  return `<rect x="0" y="0" width="${w}" height="${h}" fill="${COLOURS.floorA}"/>${tiles}<path d="${grout}" stroke="${COLOURS.grout}" stroke-width="2.5"/>${windows.map((pane) => light(pane, h)).join('')}${mats.map(matShape).join('')}${crumbs(w, h)}<rect x="0" y="0" width="${w}" height="108" fill="${COLOURS.ink}" opacity=".1"/>`;
}

function light({ middle: x }: Pane, height: number): string {
  return `<path d="M${Math.max(0, x - 176)} 96L${x + 112} 96L${x - 52} ${height - 112}L${Math.max(0, x - 412)} ${height - 112}Z" fill="#FFF1C9" opacity=".28"/>`;
}

function matShape({ box: { x, y, w, h }, tone }: Mat): string {
  const [ground, seam] = tone === 'teal' ? ['#4A7A77', '#83B5A7'] : ['#B5533B', '#E39A66'];
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="14" fill="${ground}"/><rect x="${x + 10}" y="${y + 9}" width="${w - 20}" height="${h - 18}" rx="9" fill="none" stroke="${seam}" stroke-width="3.5" stroke-dasharray="12 9"/>`;
}

function crumbs(w: number, h: number): string {
  const [x1, y1, x2, y2] = [Math.round(w * 0.66), Math.round(h * 0.61), Math.round(w * 0.2), Math.round(h * 0.44)];
  return `<g fill="${COLOURS.floorWorn}" opacity=".5"><circle cx="${x1}" cy="${y1}" r="4"/><circle cx="${x1 + 14}" cy="${y1 + 10}" r="3"/><circle cx="${x2}" cy="${y2}" r="4"/><circle cx="${x2 + 13}" cy="${y2 - 8}" r="3"/></g>`;
}

function sideWalls({ columns, rows }: RoomPlan): string {
  const right = columns * TILE;
  const h = rows * TILE;
  return `<rect x="-40" y="0" width="40" height="${h + 14}" fill="${COLOURS.plinthDark}"/><rect x="-14" y="0" width="14" height="${h}" fill="${COLOURS.plinth}"/><rect x="${right}" y="0" width="40" height="${h + 14}" fill="${COLOURS.plinthDark}"/><rect x="${right}" y="0" width="14" height="${h}" fill="${COLOURS.plinth}"/>`;
}

function hatch({ columns, hatch: run }: RoomPlan): string {
  if (run === null) return '';
  const x = columns * TILE;
  const y = run.from * TILE - 28;
  const h = run.length * TILE + 4;
  return `<rect x="${x}" y="${y}" width="40" height="${h}" fill="#FFD98F"/><rect x="${x}" y="${y}" width="40" height="12" fill="#C97B4A"/><rect x="${x}" y="${y + h - 12}" width="40" height="12" fill="#C97B4A"/>`;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
