import { box, type Drawing } from './drawing.ts';
import { markOnTag } from './marks.ts';
import { CHEFS, type ChefNumber, COLOURS } from './palette.ts';

/** The tag leans by ±6°; the engine turns it about the loop. */
export const TAG_TILT_DEGREES = -6;

/** A held lock. Origin: the loop, at the lip of the station it hangs from. 38 × 61, upright. */
export function tag(chef: ChefNumber): Drawing {
  const svg = `<path d="M0-12Q-10-4 0 6" fill="none" stroke="${COLOURS.ink}" stroke-width="6"/><path d="M0-12Q-10-4 0 6" fill="none" stroke="${COLOURS.paper}" stroke-width="2.8"/><path d="M-9 2H9L19 13V43Q19 49 13 49H-13Q-19 49-19 43V13Z" fill="${CHEFS[chef].body}" stroke="${COLOURS.ink}" stroke-width="3.2" stroke-linejoin="round"/><path d="M-8 5L-16 14V30" fill="none" stroke="#fff" stroke-width="2.6" opacity=".45" stroke-linecap="round"/><circle cx="0" cy="10" r="4" fill="${COLOURS.paper}" stroke="${COLOURS.ink}" stroke-width="2.4"/><g transform="translate(0 31)">${markOnTag(chef, 10.5)}</g>`;
  return { svg, box: box(-22, -16, 44, 68) };
}
