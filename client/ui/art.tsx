import { CHEFS, type ChefNumber, COLOURS, type IconName, inlineIcon, mark, toInlineSvg } from '../view/art/index.ts';

/** Our own drawings only: markup from anywhere else must never come here. */
export function Art(props: { svg: string; class?: string }) {
  return (
    <span class={`art-box ${props.class ?? ''}`} aria-hidden="true" dangerouslySetInnerHTML={{ __html: props.svg }} />
  );
}

export function Icon(props: { name: IconName; size?: number; class?: string }) {
  return <Art svg={inlineIcon(props.name, props.size ?? 24)} class={props.class ?? ''} />;
}

/** Who it is: shape, colour and number. */
export function Mark(props: { chef: ChefNumber; size?: number; rim?: string }) {
  return <Art svg={markSvg(props.chef, props.size ?? 22, props.rim ?? COLOURS.paper)} class="mk" />;
}

export function markSvg(chef: ChefNumber, sizePx: number, rim: string = COLOURS.paper): string {
  const drawing = mark(chef, { radius: 11.5, stroke: rim, strokeWidth: 2 });
  return toInlineSvg({ svg: drawing.svg, box: { x: -16, y: -16, w: 32, h: 32 } }, sizePx, 'mk');
}

export const chefTint = (chef: ChefNumber): string => CHEFS[chef].lite;

/** A line drawing in the ink of its place: arrows, ticks, crosses. */
export function Line(props: { d: string; size?: number; width?: number; view?: string; class?: string }) {
  const size = props.size ?? 20;
  return (
    <svg
      class={`line ${props.class ?? ''}`}
      aria-hidden="true"
      width={size}
      height={size}
      viewBox={props.view ?? '0 0 20 20'}
    >
      <path
        d={props.d}
        fill="none"
        stroke="currentColor"
        stroke-width={props.width ?? 3}
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

export const LINES = {
  back: 'M13 3L6 10l7 7',
  forth: 'M7 3l7 7-7 7',
  down: 'M3 7l7 7 7-7',
  tick: 'M3 10.5l4.5 4.5L17 5',
  cross: 'M4 4l12 12M16 4L4 16',
  arrow: 'M1 10h16M11 3l7 7-7 7',
  letGo: 'M7 4L2 9l5 5M2 9h10a5 5 0 0 1 0 9',
  loop: 'M3 9a7.2 7.2 0 1 1 2.4 5.4M5.2 18.4v-4.4h4.4',
  plus: 'M3 10h14M10 3v14',
  pause: 'M6 4v12M14 4v12',
} as const;
