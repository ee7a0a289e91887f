import { assertNever } from '../../../shared/base/index.ts';
import { at, box, type Drawing } from './drawing.ts';
import { COLOURS } from './palette.ts';

export type VesselKind = 'pot' | 'pan';

export const VESSEL_CONTENTS = [
  'empty',
  'water',
  'pasta',
  'tomato',
  'sauce',
  'tossed',
  'soup',
  'vegetables',
  'roast',
  'salty',
  'burnt',
] as const;
export type VesselContents = (typeof VESSEL_CONTENTS)[number];

/* Both vessels reach from the handles to the floor shadow. */
const POT_BOX = box(-45, -32, 90, 68);
const PAN_BOX = box(-38, -25, 98, 66);

/** A pot or pan with what is in it. Origin: the middle of the burner it stands on. */
export function vessel(kind: VesselKind, contents: VesselContents = 'empty', lid = false): Drawing {
  switch (kind) {
    case 'pot':
      return { svg: POT_BODY + (lid ? POT_LID : potContents(contents)), box: POT_BOX };
    case 'pan':
      return { svg: PAN_BODY + (lid ? PAN_LID : panContents(contents)), box: PAN_BOX };
    default:
      return assertNever(kind);
  }
}

/** Three wisps over hot food, two frames that rise. Origin: the middle of the surface they rise from. */
export function steam(frame: 0 | 1 = 0): Drawing {
  const wisps =
    frame === 0
      ? '<path d="M-12 0q-8-10 0-19t1-17" stroke-width="6" opacity=".72"/><path d="M4 2q-8-11 0-21t1-19" stroke-width="7" opacity=".6"/><path d="M19-2q-7-9 0-17t1-13" stroke-width="5" opacity=".5"/>'
      : '<path d="M-12-5q8-9 0-18t1-17" stroke-width="6" opacity=".62"/><path d="M4-3q8-11 0-21t1-18" stroke-width="7" opacity=".7"/><path d="M19-7q7-8 0-16t1-12" stroke-width="5" opacity=".42"/>';
  return { svg: wispGroup(wisps, '#FFFDF7'), box: box(-22, -48, 48, 54) };
}

/** Dark smoke over burnt food. Origin: as for steam. */
export function smoke(): Drawing {
  const wisps =
    '<path d="M-12 0q-9-10 0-19t1-17" stroke-width="9" opacity=".6"/><path d="M5 2q-9-11 0-21t1-19" stroke-width="10" opacity=".5"/><path d="M20-2q-8-9 0-17t1-13" stroke-width="8" opacity=".4"/>';
  return { svg: wispGroup(wisps, COLOURS.iron), box: box(-24, -50, 54, 58) };
}

/** The lid alone, as it hangs on its hook or on a belt. Origin: the middle. */
export function lidDrawing(size = 40): Drawing {
  const k = size / 44;
  const svg = `<g transform="scale(${k})"><circle r="20" fill="#9AA8B4"/><circle r="17" fill="#C3CED6"/><path d="M-11-8Q-6-14 3-14" stroke="#EEF3F5" stroke-width="4" fill="none" stroke-linecap="round"/><circle r="7" fill="${COLOURS.steelDark}"/><circle cx="-1" cy="-1.5" r="5" fill="${COLOURS.ink}"/></g>`;
  return { svg, box: box(-size / 2, -size / 2, size, size) };
}

function wispGroup(paths: string, colour: string): string {
  return `<g fill="none" stroke="${colour}" stroke-linecap="round">${paths}</g>`;
}

const POT_BODY = `<ellipse cx="2" cy="20" rx="34" ry="13" fill="${COLOURS.ink}" opacity=".28"/><path d="M-38-8h10v8h-10q-5 0-5-4t5-4ZM38-8h-10v8h10q5 0 5-4t-5-4Z" fill="#5D6C7A"/><path d="M-31-10V12C-31 30 31 30 31 12V-10Z" fill="#9AA8B4"/><path d="M-31-10V12C-31 20-24 24-15 25V-10Z" fill="#B8C4CD"/><path d="M31-10V12C31 19 26 23 19 24.5V-8Z" fill="#7D8B98"/><ellipse cx="0" cy="-11" rx="31" ry="15" fill="#DDE5EA"/><ellipse cx="0" cy="-10" rx="26" ry="11.5" fill="#6D7A87"/>`;

const POT_LID = `<ellipse cx="0" cy="-13" rx="29" ry="13" fill="#C3CED6"/><ellipse cx="-3" cy="-16" rx="20" ry="7.5" fill="#E3EAEE"/><ellipse cx="0" cy="-22" rx="7" ry="5" fill="${COLOURS.ink}"/>`;

const PAN_BODY = `<ellipse cx="2" cy="10" rx="34" ry="15" fill="${COLOURS.ink}" opacity=".28"/><path d="M22 14L50 30" stroke="${COLOURS.ink}" stroke-width="13" stroke-linecap="round"/><path d="M22 14L50 30" stroke="#8A5A3B" stroke-width="7.5" stroke-linecap="round"/><ellipse cx="0" cy="4" rx="34" ry="23" fill="${COLOURS.ironDark}"/><ellipse cx="0" cy="0" rx="34" ry="22" fill="#7B7482"/><ellipse cx="0" cy="1" rx="28" ry="17" fill="#3E3846"/>`;

const PAN_LID = `<ellipse cx="0" cy="-2" rx="30" ry="18" fill="#9AA8B4"/><ellipse cx="0" cy="-4" rx="28" ry="16" fill="#C3CED6"/><ellipse cx="-5" cy="-8" rx="16" ry="7" fill="#E3EAEE"/><ellipse cx="0" cy="-11" rx="7" ry="5" fill="${COLOURS.ink}"/>`;

const BUBBLES = `<circle cx="-9" cy="-8" r="3.2" fill="#fff" opacity=".65"/><circle cx="5" cy="-5" r="2.4" fill="#fff" opacity=".55"/><circle cx="12" cy="-10" r="3" fill="#fff" opacity=".55"/>`;
const POT_NOODLES = `<path d="M-17-9q6-6 11 0t11 0 10 0M-13-5q6-5 10 0t10 0" stroke="#D9A441" stroke-width="2.6" fill="none" stroke-linecap="round"/>`;
const PAN_SHINE = `<path d="M-16-2Q-6-9 8-7" stroke="#fff" stroke-width="3" stroke-linecap="round" opacity=".5" fill="none"/>`;
const PAN_HERBS = `<circle cx="8" cy="5" r="3" fill="#F7C9A4" opacity=".8"/><circle cx="-7" cy="6" r="2.2" fill="${COLOURS.leaf}"/><circle cx="13" cy="0" r="2" fill="${COLOURS.leaf}"/>`;
const SALT_GRAINS = `<g fill="#fff">${[
  [-14, 0],
  [-9, 6],
  [-3, -4],
  [2, 4],
  [7, -2],
  [12, 5],
  [16, 0],
  [-1, 10],
]
  .map(([x, y]) => `<rect x="${x}" y="${y}" width="3" height="3" rx=".8"/>`)
  .join('')}</g>`;

function potContents(contents: VesselContents): string {
  const surface = (fill: string) => `<ellipse cx="0" cy="-8" rx="25" ry="9.5" fill="${fill}"/>`;
  switch (contents) {
    case 'empty':
      return '';
    case 'water':
      return surface('#8FCBE3') + BUBBLES;
    case 'pasta':
      return surface('#F4D58A') + POT_NOODLES;
    case 'tomato':
    case 'sauce':
    case 'tossed':
      return surface('#D9452F') + BUBBLES;
    case 'soup':
      return surface('#E9A23B') + BUBBLES;
    case 'vegetables':
      return surface('#4B4253') + at(0, -9, VEGETABLES, 0.72);
    case 'roast':
      return surface('#8A4B2C') + at(0, -9, VEGETABLES, 0.72);
    case 'salty':
      return `${surface('#E9A23B')}<g transform="translate(-1 -11) scale(.9 .6)">${SALT_GRAINS}</g>`;
    case 'burnt':
      return `${surface(COLOURS.ink)}<path d="M-14-9q6-5 12 0t14-2" stroke="#5F4759" stroke-width="3" fill="none" stroke-linecap="round"/>`;
    default:
      return assertNever(contents);
  }
}

function panContents(contents: VesselContents): string {
  const surface = (fill: string) => `<ellipse cx="0" cy="2" rx="25" ry="14.5" fill="${fill}"/>`;
  switch (contents) {
    case 'empty':
      return '';
    case 'water':
      return surface('#8FCBE3') + PAN_SHINE;
    case 'pasta':
      return surface('#F4D58A') + PAN_NOODLES;
    case 'tomato':
      return PAN_SLICES;
    case 'sauce':
      return surface('#D9452F') + PAN_SHINE + PAN_HERBS;
    case 'tossed':
      return `${surface('#D9452F')}<ellipse cx="-1" cy="1" rx="20" ry="11" fill="#F4D58A"/>${PAN_NOODLES}<ellipse cx="0" cy="-2" rx="9" ry="5" fill="#D9452F"/><circle cx="10" cy="6" r="2.2" fill="${COLOURS.leaf}"/><circle cx="-12" cy="4" r="2.2" fill="${COLOURS.leaf}"/>`;
    case 'soup':
      return surface('#E9A23B') + PAN_SHINE;
    case 'vegetables':
      return surface('#4B4253') + VEGETABLES;
    case 'roast':
      return surface('#8A4B2C') + VEGETABLES + PAN_SHINE;
    case 'salty':
      return surface('#D9452F') + PAN_SHINE + SALT_GRAINS;
    case 'burnt':
      return `${surface(COLOURS.ink)}<path d="M-15 0q6-7 13-1t15-3M-10 9q7-5 13 0" stroke="#5F4759" stroke-width="3.4" fill="none" stroke-linecap="round"/><circle cx="13" cy="6" r="2.4" fill="#8E5836"/>`;
    default:
      return assertNever(contents);
  }
}

const VEGETABLES = `<g>${[
  [-13, -2],
  [4, 6],
  [13, -1],
]
  .map(
    ([x, y]) =>
      `<ellipse cx="${x}" cy="${y}" rx="6.5" ry="4.6" fill="#F2862D"/><ellipse cx="${x}" cy="${y}" rx="3.6" ry="2.4" fill="#F9A752"/>`,
  )
  .join(
    '',
  )}<ellipse cx="-3" cy="-4" rx="7" ry="4.6" fill="#F3E4CE"/><ellipse cx="-3" cy="-5.5" rx="7" ry="3" fill="#B98C66"/><ellipse cx="-8" cy="8" rx="6.5" ry="4.4" fill="#F7E3D6"/><ellipse cx="-8" cy="8" rx="3.6" ry="2.2" fill="none" stroke="#DDB8A0" stroke-width="1.6"/></g>`;

const PAN_NOODLES = `<path d="M-18 2q6-8 12 0t12 0 11-1M-14 8q6-6 11 0t11 0M-12-5q6-6 11 0t11-1" stroke="#D9A441" stroke-width="2.6" fill="none" stroke-linecap="round"/>`;
const PAN_SLICES = `<ellipse cx="0" cy="2" rx="25" ry="14.5" fill="#4B4253"/>${[
  [-12, -2],
  [3, -5],
  [14, 3],
  [-3, 7],
  [-14, 7],
]
  .map(
    ([x, y]) =>
      `<ellipse cx="${x}" cy="${y}" rx="8" ry="5.6" fill="#D9452F"/><ellipse cx="${x}" cy="${y}" rx="4.8" ry="3.2" fill="#F2876F"/>`,
  )
  .join('')}`;
