import { assertNever } from '../../../shared/base/index.ts';
import type { Point } from './drawing.ts';
import type { IconName } from './icon-names.ts';
import { iconAt } from './icons.ts';
import { numberWord, titleWord } from './lettering.ts';
import { COLOURS } from './palette.ts';

/* The larger things of stations.ts: markup whose (0, 0) is the upper left corner of the blocked tile. */

/** The till's and the chalk board's number when the engine writes it: middle of the digits, on the baseline. */
export const TILL_NUMBER = { spot: { x: 48, y: -3 } satisfies Point, size: 16, fill: COLOURS.yolk } as const;
export const CHALK_NUMBER = { spot: { x: 48, y: 4 } satisfies Point, size: 34, fill: '#F3EFE4' } as const;

export function oven(on: boolean): string {
  const inside = on
    ? `<rect x="19" y="49" width="58" height="27" rx="4" fill="#F28A2A"/><rect x="19" y="49" width="58" height="10" rx="4" fill="${COLOURS.yolk}"/><path d="M28 71q0-15 16-15t20 8q3 7-3 7Z" fill="#9A4A22"/><path d="M33 65q4-6 11-6" stroke="#D98A4A" stroke-width="3" fill="none" stroke-linecap="round"/><path d="M22 72H74" stroke="${COLOURS.ironDark}" stroke-width="2.5"/>`
    : `<path d="M22 72H74M22 62H74" stroke="#57505F" stroke-width="2.5"/>`;
  return `<rect x="2" y="24" width="92" height="72" fill="${COLOURS.steelFront}"/><rect x="2" y="89" width="92" height="7" fill="${COLOURS.steelDark}"/><path d="M2-36Q2-44 10-44H86Q94-44 94-36V26H2Z" fill="${COLOURS.steel}"/><rect x="2" y="-44" width="92" height="4" rx="2" fill="#fff" opacity=".4"/><path d="M16-26H80M16-14H80" stroke="${COLOURS.steelLip}" stroke-width="4" stroke-linecap="round"/><rect x="2" y="2" width="92" height="24" fill="${COLOURS.steelLip}"/><rect x="2" y="0" width="92" height="4" fill="${COLOURS.steelHi}"/><circle cx="18" cy="14" r="6" fill="${COLOURS.ironDark}"/><circle cx="36" cy="14" r="6" fill="${COLOURS.ironDark}"/><path d="M18 14l3-3M36 14v-4" stroke="${COLOURS.steelHi}" stroke-width="2.5" stroke-linecap="round"/><rect x="52" y="8" width="34" height="12" rx="3" fill="${COLOURS.ironDark}"/><path d="M58 14h5M67 14h5M76 14h5" stroke="${COLOURS.flame}" stroke-width="3" stroke-linecap="round"/><rect x="9" y="30" width="78" height="55" rx="7" fill="#74838F"/><rect x="17" y="34" width="62" height="6" rx="3" fill="${COLOURS.steelHi}"/><rect x="16" y="46" width="64" height="33" rx="6" fill="${COLOURS.ironDark}"/>${inside}<path d="M24 50L34 76H28L19 54V50Z" fill="#fff" opacity=".22"/>`;
}

export function fridge(): string {
  return `<rect x="3" y="-14" width="90" height="110" fill="#F6E9D2"/><rect x="3" y="90" width="90" height="6" fill="#B9A68A"/><path d="M3-38Q3-46 11-46H85Q93-46 93-38V-12H3Z" fill="#FFF8EA"/><rect x="3" y="-16" width="90" height="5" fill="#E3CFAE"/><rect x="9" y="-6" width="78" height="34" rx="7" fill="#FFF3DD"/><rect x="9" y="33" width="78" height="54" rx="7" fill="#FFF3DD"/><path d="M9 24Q9 28 16 28H80Q87 28 87 21V24Q87 31 80 31H16Q9 31 9 24ZM9 81Q9 87 16 87H80Q87 87 87 80V84Q87 90 80 90H16Q9 90 9 84Z" fill="#DCC6A2"/><rect x="16" y="2" width="7" height="19" rx="3.5" fill="${COLOURS.steelFront}"/><rect x="16" y="40" width="7" height="28" rx="3.5" fill="${COLOURS.steelFront}"/><rect x="16" y="2" width="3.5" height="19" rx="1.7" fill="${COLOURS.steelHi}"/><rect x="16" y="40" width="3.5" height="28" rx="1.7" fill="${COLOURS.steelHi}"/><rect x="42" y="39" width="18" height="20" rx="2" fill="#FFD97A" transform="rotate(-5 50 50)"/><path d="M46 46h10M46 51h7" stroke="#A86A00" stroke-width="2" stroke-linecap="round" transform="rotate(-5 50 50)"/><circle cx="51" cy="40" r="3.4" fill="${COLOURS.tomato}"/><path d="M70 4l3 6 6 .8-4.6 4.2 1.2 6.2-5.6-3.2-5.6 3.2 1.2-6.2-4.6-4.2 6-.8Z" fill="${COLOURS.wallB}"/><circle cx="74" cy="48" r="6" fill="${COLOURS.leaf}"/><circle cx="74" cy="48" r="2.4" fill="#FFF3DD"/>`;
}

export type PassLook = { readonly bell: boolean; readonly empty: boolean };

/** What stands on the pass's steel counter: warm light, the place for a plate, the lamp on its post. */
export function pass({ bell, empty }: PassLook): string {
  const place = empty
    ? `<ellipse cx="36" cy="20" rx="25" ry="13" fill="none" stroke="${COLOURS.steelFront}" stroke-width="3" stroke-dasharray="6 6"/>`
    : '';
  return `<rect x="0" y="-30" width="72" height="90" fill="#FFD27A" opacity=".42"/><rect x="6" y="71" width="84" height="14" rx="3" fill="${COLOURS.steelPanel}"/>${place}${bell ? iconAt('bellhop-bell', 10, 22, 34) : ''}<rect x="76" y="-58" width="14" height="120" fill="#8A4B2C"/><rect x="76" y="-58" width="5" height="120" fill="#C97B4A"/><path d="M80-40H52" stroke="#8A4B2C" stroke-width="6" stroke-linecap="round"/><path d="M36-24Q38-42 52-42Q66-42 68-24Z" fill="#C97B4A"/><path d="M36-24Q38-42 52-42Q44-36 44-24Z" fill="#E39A66"/><ellipse cx="52" cy="-23" rx="16" ry="5" fill="#FFE6A8"/>`;
}

/** Without a value the display is left dark for the engine's live number. */
export function till(value: number | null): string {
  const { spot, size, fill } = TILL_NUMBER;
  const number = value === null ? '' : numberWord(value, 'mono', { ...spot, size, fill });
  const keys = [0, 1, 2].flatMap((row) =>
    [0, 1, 2, 3].map(
      (column) =>
        `<rect x="${24 + column * 13 - row}" y="${17 + row * 8}" width="9" height="5" rx="2" fill="${row === 2 && column === 3 ? COLOURS.yolk : COLOURS.paper}"/>`,
    ),
  );
  return `<ellipse cx="50" cy="44" rx="36" ry="10" fill="${COLOURS.ink}" opacity=".22"/><path d="M16 14H80L86 44H10Z" fill="#2F6F72"/><rect x="10" y="42" width="76" height="12" rx="4" fill="#245457"/><circle cx="48" cy="48" r="2.8" fill="${COLOURS.yolk}"/><rect x="22" y="-24" width="52" height="36" rx="6" fill="#3C8487"/><rect x="27" y="-18" width="42" height="19" rx="4" fill="${COLOURS.ink}"/>${number}${keys.join('')}`;
}

/** A slate on a stand; without a value it is left blank for the engine's live number. */
export function chalkBoard(value: number | null): string {
  const { spot, size, fill } = CHALK_NUMBER;
  const number = value === null ? '' : numberWord(value, 'bold', { ...spot, size, fill });
  return `<ellipse cx="50" cy="40" rx="38" ry="9" fill="${COLOURS.ink}" opacity=".22"/><path d="M22 36L30 14M74 36L66 14" stroke="${COLOURS.woodDark}" stroke-width="7" stroke-linecap="round"/><rect x="11" y="-44" width="74" height="70" rx="7" fill="${COLOURS.woodDark}"/><rect x="11" y="-47" width="74" height="70" rx="7" fill="#96603C"/><rect x="18" y="-40" width="60" height="56" rx="3" fill="#33433F"/><path d="M24-30q14-5 26-2M30 8q18 4 38-2" stroke="#566A64" stroke-width="5" stroke-linecap="round" fill="none"/>${number}<rect x="26" y="18" width="16" height="5" rx="2.5" fill="#F3EFE4"/><rect x="52" y="15" width="20" height="9" rx="3" fill="#C9B08E"/><rect x="52" y="20" width="20" height="4" rx="2" fill="#6F6678"/>`;
}

export function bin(): string {
  return `<ellipse cx="50" cy="86" rx="34" ry="12" fill="${COLOURS.ink}" opacity=".24"/><path d="M20 16L26 82Q48 92 70 82L76 16Z" fill="${COLOURS.steelPanel}"/><path d="M20 16L26 82Q32 86 40 87L36 16Z" fill="#97A5B1"/><ellipse cx="48" cy="16" rx="30" ry="15" fill="${COLOURS.steelDark}"/><ellipse cx="48" cy="12" rx="30" ry="15" fill="${COLOURS.steel}"/><ellipse cx="48" cy="11" rx="21" ry="9" fill="${COLOURS.iron}"/><path d="M36 52h24M38 64h20" stroke="${COLOURS.steelDark}" stroke-width="4" stroke-linecap="round"/>`;
}

export function crate(of: IconName): string {
  const heap = [
    [14, -14],
    [42, -16],
    [28, 2],
    [12, 14],
    [44, 14],
  ] as const;
  return `<rect x="6" y="52" width="84" height="44" fill="#A86E40"/><path d="M6 66H90M6 81H90" stroke="${COLOURS.woodDark}" stroke-width="4"/><rect x="6" y="90" width="84" height="6" fill="${COLOURS.woodDark}"/><rect x="2" y="-26" width="92" height="86" rx="7" fill="#C98C57"/><rect x="12" y="-16" width="72" height="66" rx="5" fill="#6B3F29"/>${heap.map(([x, y]) => iconAt(of, x, y, 38)).join('')}<rect x="2" y="48" width="92" height="14" rx="5" fill="${COLOURS.wood}"/><rect x="2" y="48" width="92" height="4" rx="2" fill="${COLOURS.woodHi}"/><circle cx="10" cy="55" r="2.6" fill="${COLOURS.woodDark}"/><circle cx="86" cy="55" r="2.6" fill="${COLOURS.woodDark}"/>`;
}

/** One tile wide, part of the back wall, with its doormat in front. */
export function shopDoor(): string {
  const stripes = Array.from(
    { length: 6 },
    (_, i) => `<path d="M${-6 + i * 18}-138h18v20a9 9 0 0 1-18 0Z" fill="${i % 2 ? COLOURS.paper : COLOURS.tomato}"/>`,
  ).join('');
  const sign = titleWord('SHOP', { x: 48, y: -51, size: 19, fill: COLOURS.ink });
  return `<rect x="-2" y="-128" width="100" height="172" rx="6" fill="#5A3524"/><rect x="5" y="-121" width="86" height="161" rx="4" fill="#A0563A"/><rect x="13" y="-98" width="70" height="82" rx="5" fill="#F9D48B"/><path d="M13-50L49-98H73L13-24Z" fill="#fff" opacity=".3"/><path d="M13-34q12-18 24-2t22-4 24 2V-16H13Z" fill="#6FA37B"/><rect x="45" y="-98" width="6" height="82" fill="#A0563A"/><rect x="15" y="-6" width="66" height="38" rx="4" fill="#8A4530"/><circle cx="83" cy="-4" r="5" fill="${COLOURS.gold}"/><path d="M34-98V-70M62-98V-70" stroke="${COLOURS.ink}" stroke-width="2"/><rect x="18" y="-70" width="60" height="26" rx="5" fill="${COLOURS.paper}" stroke="${COLOURS.ink}" stroke-width="2.5"/>${sign}${stripes}<rect x="-10" y="-146" width="116" height="12" rx="6" fill="#8E2F22"/><rect x="-4" y="48" width="104" height="40" rx="8" fill="#6D8F5A"/><rect x="2" y="54" width="92" height="28" rx="5" fill="none" stroke="#8FB077" stroke-width="3" stroke-dasharray="7 6"/>`;
}

export type MixingContents = 'empty' | 'dressing' | 'leaves' | 'salad' | 'cheese';

/** The big bowl and its whisk, a grater beside it. */
export function mixingBowl(contents: MixingContents): string {
  const grater = `<path d="M77-14Q82-21 87-14" fill="none" stroke="${COLOURS.steelDark}" stroke-width="3.6"/><path d="M75-13H89L92 22H72Z" fill="${COLOURS.steelLip}"/><path d="M75-13H80L77 22H72Z" fill="${COLOURS.steelHi}"/><g fill="${COLOURS.steelDark}"><circle cx="83" cy="-6" r="1.7"/><circle cx="87" cy="-6" r="1.7"/><circle cx="83" cy="1" r="1.7"/><circle cx="88" cy="1" r="1.7"/><circle cx="83" cy="8" r="1.7"/><circle cx="88" cy="8" r="1.7"/><circle cx="83" cy="15" r="1.7"/><circle cx="89" cy="15" r="1.7"/></g>`;
  const bowl = `<ellipse cx="40" cy="40" rx="34" ry="11" fill="${COLOURS.ink}" opacity=".22"/><path d="M6 4Q8 40 28 43H52Q72 40 74 4Z" fill="#3C8487"/><path d="M6 4Q8 40 28 43H36Q18 34 17 6Z" fill="#5BA3A4"/><ellipse cx="40" cy="4" rx="34" ry="16" fill="#5BA3A4"/><ellipse cx="40" cy="5" rx="29" ry="12.5" fill="#245457"/>`;
  return grater + bowl + mixingContents(contents);
}

function mixingContents(contents: MixingContents): string {
  const whisk = `<path d="M44 8L62-26" stroke="${COLOURS.woodDark}" stroke-width="6" stroke-linecap="round"/><path d="M47 3L62-26" stroke="#96603C" stroke-width="3" stroke-linecap="round"/>`;
  const surface = (fill: string) => `<ellipse cx="40" cy="8" rx="26" ry="10" fill="${fill}"/>`;
  switch (contents) {
    case 'empty':
      return whisk;
    case 'dressing':
      return `${surface('#E8C94F')}<path d="M24 6q8-6 16 0t14-1" stroke="#FFF1B5" stroke-width="3" fill="none" stroke-linecap="round"/><circle cx="30" cy="11" r="2" fill="${COLOURS.leaf}"/><circle cx="50" cy="10" r="2" fill="${COLOURS.leaf}"/>${whisk}`;
    case 'leaves':
      return `${surface('#2E7D3A')}${iconAt('leafy-green', 22, -18, 36)}`;
    case 'salad':
      return `${surface('#2E7D3A')}<path d="M16 6Q18-8 30-8Q38-16 48-9Q62-9 64 6Q40 20 16 6Z" fill="#6CC05A"/><path d="M26 2q4-6 10-6M44 4q5-6 11-4" stroke="#C9EBA4" stroke-width="3" fill="none" stroke-linecap="round"/><circle cx="31" cy="3" r="5.5" fill="#D9452F"/><circle cx="31" cy="3" r="3" fill="#F2876F"/><circle cx="50" cy="0" r="5" fill="#D9452F"/><circle cx="50" cy="0" r="2.8" fill="#F2876F"/>${whisk}`;
    case 'cheese':
      return `<path d="M16 8Q20-6 32-8Q40-14 48-8Q60-6 64 8Q40 20 16 8Z" fill="${COLOURS.gold}"/><path d="M19 7Q24-4 34-7Q41-11 47-6Q57-4 61 7Q40 16 19 7Z" fill="${COLOURS.yolk}"/><path d="M25 6l8-7M33 9l4-10M42 9l-1-11M50 8l-5-9M56 6l-8-8" stroke="#FFE08F" stroke-width="3.2" stroke-linecap="round"/>`;
    default:
      return assertNever(contents);
  }
}

export function phone(ringing: boolean): string {
  const waves = ringing
    ? `<path d="M12-22Q4-14 8-2M84-22Q92-14 88-2" stroke="${COLOURS.yolk}" stroke-width="5" fill="none" stroke-linecap="round"/>`
    : '';
  return `<ellipse cx="49" cy="40" rx="36" ry="10" fill="${COLOURS.ink}" opacity=".22"/><path d="M24-4H72L82 36Q82 42 76 42H20Q14 42 14 36Z" fill="#A9321F"/><path d="M24-4H34L24 42H20Q14 42 14 36Z" fill="#E0604C"/><circle cx="48" cy="19" r="16" fill="${COLOURS.paper}"/><circle cx="48" cy="19" r="6" fill="#A9321F"/><g fill="${COLOURS.ink2}"><circle cx="48" cy="8" r="2.4"/><circle cx="57.500" cy="13.500" r="2.4"/><circle cx="57.500" cy="24.500" r="2.4"/><circle cx="48" cy="30" r="2.4"/><circle cx="38.500" cy="24.500" r="2.4"/><circle cx="38.500" cy="13.500" r="2.4"/></g><path d="M14-10Q14-26 48-26Q82-26 82-10Q82-2 75-2Q68-2 68-10Q60-14 48-14Q36-14 28-10Q28-2 21-2Q14-2 14-10Z" fill="${COLOURS.tomato}"/><path d="M19-12Q22-20 48-21" stroke="#F2876F" stroke-width="3.4" fill="none" stroke-linecap="round"/>${waves}`;
}

export function bell(): string {
  return `<ellipse cx="49" cy="34" rx="30" ry="10" fill="${COLOURS.ink}" opacity=".22"/>${iconAt('bellhop-bell', 18, -28, 60)}`;
}
