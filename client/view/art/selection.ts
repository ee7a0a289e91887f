import { box, type Drawing } from './drawing.ts';
import { COLOURS } from './palette.ts';

/** Four corners around the highlighted thing: yolk in ink. Origin: the upper left corner of its (first) tile. */
export function selection(columns = 1, rows = 1): Drawing {
  const left = -4;
  const top = -34;
  const width = columns * 96 + 8;
  const height = rows * 96 + 8;
  const d = corners(left, top, left + width, top + height);
  const svg = `<g fill="none" stroke-linecap="round" stroke-linejoin="round"><path d="${d}" stroke="${COLOURS.ink}" stroke-width="11"/><path d="${d}" stroke="${COLOURS.yolk}" stroke-width="5.5"/></g>`;
  return { svg, box: box(left - 6, top - 6, width + 12, height + 12) };
}

function corners(left: number, top: number, right: number, bottom: number): string {
  const long = 20;
  const round = 8;
  return [
    `M${left} ${top + long}V${top + round}Q${left} ${top} ${left + round} ${top}H${left + long}`,
    `M${right - long} ${top}H${right - round}Q${right} ${top} ${right} ${top + round}V${top + long}`,
    `M${right} ${bottom - long}V${bottom - round}Q${right} ${bottom} ${right - round} ${bottom}H${right - long}`,
    `M${left + long} ${bottom}H${left + round}Q${left} ${bottom} ${left} ${bottom - round}V${bottom - long}`,
  ].join('');
}
