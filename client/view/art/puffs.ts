import { box, type Drawing } from './drawing.ts';
import { COLOURS } from './palette.ts';

/** One puff of dust behind a dash. Origin: the middle. */
export function dustPuff(): Drawing {
  return puff(COLOURS.paper, 0.85);
}

/** The same from something that burnt. */
export function sootPuff(): Drawing {
  return puff(COLOURS.ironDark, 0.8);
}

function puff(fill: string, opacity: number): Drawing {
  const svg = `<g fill="${fill}" opacity="${opacity}"><circle cx="-6" cy="2" r="8"/><circle cx="6" cy="3" r="6.5"/><circle cx="1" cy="-5" r="7"/></g>`;
  return { svg, box: box(-15, -13, 29, 24) };
}
