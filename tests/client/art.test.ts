import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import {
  BUBBLE_SIDES,
  bottle,
  bubble,
  buzzer,
  CHEF_NUMBERS,
  CHEF_STATES,
  chef,
  chevron,
  DECOR_NAMES,
  type Drawing,
  dustPuff,
  FACINGS,
  frontWall,
  ICON_NAMES,
  ITEM_NAMES,
  icon,
  item,
  kitchenPicture,
  lidDrawing,
  logo,
  mark,
  menuScene,
  type PlacedStation,
  POSES,
  planRoom,
  portrait,
  rasterOf,
  ring,
  ringGround,
  room,
  rope,
  ropeLabel,
  rowEnds,
  type StationLook,
  selection,
  smoke,
  sootPuff,
  sprout,
  stars,
  stateGlyphDrawing,
  statePlate,
  station,
  steam,
  TOOL_NAMES,
  tag,
  tool,
  toSvg,
  VESSEL_CONTENTS,
  vessel,
  viewOfScreen,
  youArrow,
} from '../../client/view/art/index.ts';
import { readTree } from '../repo/source-tree.ts';

const STATIONS: readonly StationLook[] = [
  { kind: 'counter', ends: 'both' },
  { kind: 'counter', top: 'steel' },
  ...DECOR_NAMES.map((decor) => ({ kind: 'counter', decor }) as const),
  { kind: 'board', food: 'tomato' },
  { kind: 'hook', holds: 'knife', free: true },
  { kind: 'hook', holds: 'lid', free: false },
  { kind: 'burner', lit: true },
  { kind: 'oven', on: true },
  { kind: 'fridge' },
  { kind: 'sink', contents: 'leaves' },
  { kind: 'plates', count: 3 },
  { kind: 'plates', count: 0 },
  { kind: 'pass', bell: true },
  { kind: 'till', value: 128 },
  { kind: 'chalk', value: 7 },
  { kind: 'bin' },
  { kind: 'crate', of: 'tomato' },
  { kind: 'shop' },
  { kind: 'mixing', contents: 'salad' },
  { kind: 'salt' },
  { kind: 'drinks' },
  { kind: 'phone', ringing: true },
  { kind: 'bell' },
];

const PLAN: readonly PlacedStation[] = [
  { kind: 'shop', column: 1, row: 0 },
  { kind: 'crate', column: 3, row: 0 },
  { kind: 'crate', column: 4, row: 0 },
  { kind: 'burner', column: 7, row: 0 },
  { kind: 'burner', column: 8, row: 0 },
  { kind: 'counter', column: 9, row: 0 },
  { kind: 'counter', column: 10, row: 0 },
  { kind: 'salt', column: 11, row: 0 },
  { kind: 'pass', column: 12, row: 2 },
  { kind: 'pass', column: 12, row: 3 },
];

const SCREEN = viewOfScreen({ widthPx: 1366, heightPx: 768, tilePx: 72, xPx: 215, yPx: 186 });

/** Every drawing by name. */
const DRAWINGS: ReadonlyMap<string, Drawing> = new Map<string, Drawing>([
  ...STATIONS.map((look) => [`station ${JSON.stringify(look)}`, station(look)] as const),
  ...ITEM_NAMES.map((name) => [`item ${name}`, item(name)] as const),
  ...TOOL_NAMES.map((name) => [`tool ${name}`, tool(name)] as const),
  ...VESSEL_CONTENTS.map((contents) => [`pot of ${contents}`, vessel('pot', contents)] as const),
  ...VESSEL_CONTENTS.map((contents) => [`pan of ${contents}`, vessel('pan', contents, contents === 'empty')] as const),
  ...CHEF_NUMBERS.flatMap((n) => CHEF_STATES.map((state) => [`chef ${n} ${state}`, chef(n, { state })] as const)),
  ...FACINGS.flatMap((facing) => [
    ...POSES.flatMap((pose) =>
      ([0, 1] as const).map((frame) => [`${pose} ${frame} ${facing}`, chef(2, { facing, pose, frame })] as const),
    ),
    [`load ${facing}`, chef(3, { facing, load: 'plated-pasta', belt: 'knife' })] as const,
    [`asleep ${facing}`, chef(4, { facing, asleep: true })] as const,
  ]),
  ...CHEF_NUMBERS.flatMap((n) => [
    [`mark ${n}`, mark(n)] as const,
    [`tag ${n}`, tag(n)] as const,
    [`portrait ${n}`, portrait(n, { ringing: true, apron: false })] as const,
  ]),
  ...CHEF_STATES.flatMap((state) => [
    [`plate ${state}`, statePlate(state, { you: true })] as const,
    [`glyph ${state}`, stateGlyphDrawing(state)] as const,
  ]),
  ...BUBBLE_SIDES.map((side) => [`bubble ${side}`, bubble(side)] as const),
  ...ICON_NAMES.map((name) => [`icon ${name}`, icon(name)] as const),
  ['steam', steam(1)],
  ['smoke', smoke()],
  ['lid', lidDrawing()],
  ['arrow', youArrow()],
  ['ring', ring({ share: 0.4, seconds: 12 })],
  ['ring done', ring({ share: 1, seconds: null, done: 'bellhop-bell' })],
  ['ring ground', ringGround()],
  ['buzzer', buzzer({ kind: 'counting', seconds: 5 })],
  ['buzzer rings', buzzer({ kind: 'ringing' })],
  ['rope', rope({ from: { x: 0, y: 0 }, to: { x: 100, y: 40 } })],
  ['rope in a ring', rope({ from: { x: 0, y: 0 }, to: { x: -80, y: 40 }, kind: 'ring', fat: 2.2 })],
  ['rope label', ropeLabel({ textWidth: 42 })],
  ['chevron', chevron('ring')],
  ['selection', selection(2)],
  ['sprout', sprout()],
  ['stars', stars()],
  ['dust', dustPuff()],
  ['soot', sootPuff()],
  ['bottle', bottle('#FFC447', '#D9452F')],
  ['menu', menuScene()],
  ['room', room(planRoom(13, 7, PLAN), SCREEN)],
  ['front wall', frontWall(planRoom(13, 7, PLAN))],
  [
    'kitchen',
    kitchenPicture({ columns: 3, rows: 2, stations: [{ column: 1, row: 0, look: { kind: 'burner', lit: true } }] }),
  ],
]);

describe('art', () => {
  it('draws well-formed markup', () => {
    expect(drawingsWhere((drawing) => faultOf(toSvg(drawing, 0.75)) !== null)).toEqual([]);
  });

  it('draws without live text, which an image cannot show', () => {
    expect(drawingsWhere(({ svg }) => /<text|<tspan|font-family|<style|<image|href=/.test(svg))).toEqual([]);
  });

  it('draws without ids, which would clash when inlined twice', () => {
    expect(drawingsWhere(({ svg }) => /\sid="|url\(#/.test(svg))).toEqual([]);
  });

  it('keeps every origin inside its box', () => {
    expect(drawingsWhere(({ box }) => box.x > 0 || box.y > 0 || box.x + box.w < 0 || box.y + box.h < 0)).toEqual([]);
  });

  it('writes no broken number', () => {
    expect(drawingsWhere(({ svg }) => /NaN|undefined|null|Infinity|\[object/.test(svg))).toEqual([]);
  });

  it('draws the logo inside the title screen, away from its corner', () => {
    expect(faultOf(toSvg(logo(), 1))).toBeNull();
    expect(logo().box).toEqual({ x: 50, y: 84, w: 676, h: 264 });
  });

  it('uses only icons that the icon set has', () => {
    const set: { icons: Record<string, unknown> } = createRequire(import.meta.url)(
      '@iconify-json/fluent-emoji-flat/icons.json',
    );
    expect(ICON_NAMES.filter((name) => !(name in set.icons))).toEqual([]);
  });

  it('ships no icon that nothing shows', () => {
    const sources = [...readTree()].filter(([path]) => path.startsWith('client/') && !path.endsWith('icon-names.ts'));
    const text = sources.map(([, source]) => source).join('\n');
    expect(ICON_NAMES.filter((name) => !text.includes(`'${name}'`) && !text.includes(`"${name}"`))).toEqual([]);
  });

  it('names every icon once, in order', () => {
    expect([...ICON_NAMES]).toEqual([...new Set(ICON_NAMES)].sort());
  });

  it('never mirrors the mark of a chef that looks left', () => {
    const badge = mark(1).svg;
    const left = chef(1, { facing: 'left' }).svg;
    expect(left.slice(left.lastIndexOf('</g><g transform="translate(0 -97)">'))).toContain(badge);
    expect(left.split(badge)).toHaveLength(2);
  });

  it('lets the load of a chef seen from behind look out beside the body, under it', () => {
    const load = item('tomato').svg;
    const back = chef(1, { facing: 'up', load: 'tomato' }).svg;
    expect(back).toContain(load);
    expect(back.indexOf(load)).toBeLessThan(back.indexOf('<path d="M-25-12'));
    const front = chef(1, { facing: 'down', load: 'tomato' }).svg;
    expect(front.indexOf(load)).toBeGreaterThan(front.indexOf('<path d="M-25-12'));
  });

  it('draws two different frames of every working pose from every side', () => {
    const still = FACINGS.flatMap((facing) =>
      POSES.filter((pose) => pose !== 'stand' && pose !== 'reach')
        .filter((pose) => chef(1, { facing, pose, frame: 0 }).svg === chef(1, { facing, pose, frame: 1 }).svg)
        .map((pose) => `${pose} ${facing}`),
    );
    expect(still).toEqual([]);
  });

  it('rounds the raster up to whole pixels and keeps the origin exact', () => {
    const drawing = { svg: '', box: { x: -10, y: -20, w: 25, h: 41 } };
    expect(rasterOf(drawing, 0.75)).toEqual({ widthPx: 19, heightPx: 31, originX: 7.5 / 19, originY: 15 / 31 });
  });

  it('hangs hood, window, shelf and hatch where the plan has burners, low counters, crates and pass', () => {
    const plan = planRoom(13, 7, PLAN);
    expect(plan.hoods).toEqual([{ from: 7, length: 2 }]);
    expect(plan.windows).toEqual([{ middle: 1008, scale: 1 }]);
    expect(plan.shelves).toEqual([{ from: 3, length: 2 }]);
    expect(plan.hatch).toEqual({ from: 2, length: 2 });
  });

  it('hangs the window clear of the awning beside it, and smaller where there is less room', () => {
    const counters = (columns: readonly number[]): PlacedStation[] =>
      columns.map((column) => ({ kind: 'counter', column, row: 0 }));
    const shop: PlacedStation = { kind: 'shop', column: 1, row: 0 };
    const stove: PlacedStation = { kind: 'burner', column: 6, row: 0 };
    expect(planRoom(8, 6, [shop, ...counters([2, 3]), stove]).windows).toEqual([{ middle: 328, scale: 1 }]);
    const tight: PlacedStation[] = [shop, ...counters([2, 3]), { ...stove, column: 4 }];
    expect(planRoom(5, 6, tight).windows).toEqual([]);
    const shorter: PlacedStation[] = [shop, ...counters([2, 3]), { kind: 'oven', column: 4, row: 0 }];
    expect(planRoom(5, 6, shorter).windows).toEqual([{ middle: 294.94, scale: 0.71 }]);
  });

  it('rounds only the ends where a row of tops stops', () => {
    const island = (column: number, row: number) => row === 3 && column >= 6 && column <= 8;
    expect([6, 7, 8].map((column) => rowEnds(column, 3, island))).toEqual(['left', 'none', 'right']);
  });
});

function drawingsWhere(isBad: (drawing: Drawing) => boolean): readonly string[] {
  return [...DRAWINGS].filter(([, drawing]) => isBad(drawing)).map(([name]) => name);
}

/** The first thing an XML parser would refuse, or null. */
function faultOf(xml: string): string | null {
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z-]+="[^"<&]*")*)\s*(\/?)>/g,
    (_, close, name, attributes, empty) => {
      const names = [...String(attributes).matchAll(/\s([a-zA-Z-]+)="/g)].map((match) => match[1]);
      if (new Set(names).size !== names.length) open.push(`twice the same attribute in <${name}>`);
      if (close && open.pop() !== name) open.push(`</${name}> closes nothing`);
      if (!close && !empty) open.push(name);
      return '';
    },
  );
  if (/[<>&"]/.test(rest)) return `stray markup: ${rest.slice(0, 80)}`;
  return open[0] ?? null;
}
