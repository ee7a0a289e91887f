import { box, CHEFS, type ChefNumber, type ChefOptions, chef, toInlineSvg } from '../view/art/index.ts';

/** A chef on the ground in its own colour, for cards and screens; drawings of a kitchen stand on tiles instead. */
export function figure(number: ChefNumber, widthPx: number, options: ChefOptions): string {
  const ground = `<ellipse cx="0" cy="-2" rx="50" ry="14" fill="${CHEFS[number].body}" opacity=".25"/>`;
  const drawing = chef(number, options);
  return toInlineSvg({ svg: ground + drawing.svg, box: box(-64, -134, 128, 146) }, widthPx, 'fig');
}
