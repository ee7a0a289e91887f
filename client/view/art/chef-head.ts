import { assertNever } from '../../../shared/base/index.ts';
import { type ChefLook, COLOURS } from './palette.ts';

/** Which side of the figure is seen; left and right are one drawing, mirrored. */
export type View = 'front' | 'side' | 'back';

export type Mood = 'smile' | 'flat' | 'worry' | 'savour';

export type HeadLook = {
  readonly look: ChefLook;
  readonly view: View;
  readonly mood: Mood;
  readonly asleep: boolean;
};

const LINE = `stroke="${COLOURS.ink}" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"`;
const FINE = `fill="none" stroke="${COLOURS.ink}" stroke-width="2.4" stroke-linecap="round"`;
const BLUSH = 'fill="#E8574A" opacity=".45"';

/** The head without its hat, about the middle of the face at (0, -61). */
export function chefHead(head: HeadLook): string {
  switch (head.view) {
    case 'front':
      return frontHead(head);
    case 'side':
      return sideHead(head);
    case 'back':
      return backHead(head.look);
    default:
      return assertNever(head.view);
  }
}

function backHead({ skin, hair }: ChefLook): string {
  return `<circle cx="-24" cy="-60" r="5.5" fill="${skin}" ${LINE}/><circle cx="24" cy="-60" r="5.5" fill="${skin}" ${LINE}/><ellipse cx="0" cy="-62" rx="25" ry="22.5" fill="${hair}" ${LINE}/><path d="M-13-45Q0-40 13-45" stroke="${skin}" stroke-width="4" fill="none" stroke-linecap="round"/>`;
}

function frontHead({ look, mood, asleep }: HeadLook): string {
  const { skin, hair } = look;
  const eyes =
    asleep || mood === 'savour'
      ? `<path d="M-13-58q4 ${asleep ? 4 : -4} 8 0M5-58q4 ${asleep ? 4 : -4} 8 0" ${FINE}/>`
      : `<ellipse cx="-9" cy="-58" rx="3" ry="4.4" fill="${COLOURS.ink}"/><ellipse cx="9" cy="-58" rx="3" ry="4.4" fill="${COLOURS.ink}"/><circle cx="-8" cy="-59.6" r="1.1" fill="#fff"/><circle cx="10" cy="-59.6" r="1.1" fill="#fff"/>`;
  return `<circle cx="-24" cy="-59" r="5.5" fill="${skin}" ${LINE}/><circle cx="24" cy="-59" r="5.5" fill="${skin}" ${LINE}/><ellipse cx="0" cy="-61" rx="25" ry="22.5" fill="${skin}" ${LINE}/><path d="M-24-66C-24-58-21-58-20-66L-18-74H-24ZM24-66C24-58 21-58 20-66L18-74H24Z" fill="${hair}"/>${eyes}<ellipse cx="-16" cy="-51" rx="4.6" ry="2.8" ${BLUSH}/><ellipse cx="16" cy="-51" rx="4.6" ry="2.8" ${BLUSH}/>${asleep ? `<ellipse cx="0" cy="-48" rx="2.6" ry="2.2" fill="${COLOURS.ink}"/>` : frontMouth(mood)}`;
}

function frontMouth(mood: Mood): string {
  switch (mood) {
    case 'worry':
      return `<path d="M-5-46.5Q0-50.5 5-46.5" ${FINE}/><path d="M-13-66l7 2M13-66l-7 2" ${FINE}/>`;
    case 'flat':
      return `<path d="M-4-48H4" fill="none" stroke="${COLOURS.ink}" stroke-width="2.6" stroke-linecap="round"/>`;
    case 'smile':
    case 'savour':
      return `<path d="M-5.5-50Q0-44.5 5.5-50" fill="none" stroke="${COLOURS.ink}" stroke-width="2.6" stroke-linecap="round"/>`;
    default:
      return assertNever(mood);
  }
}

function sideHead({ look, mood, asleep }: HeadLook): string {
  const { skin, hair } = look;
  const eyes =
    asleep || mood === 'savour'
      ? `<path d="M6-59q3 ${asleep ? 4 : -4} 6 0M17-59q3 ${asleep ? 4 : -4} 5 0" ${FINE}/>`
      : `<ellipse cx="9" cy="-59" rx="2.9" ry="4.2" fill="${COLOURS.ink}"/><ellipse cx="20" cy="-59" rx="2.6" ry="4.2" fill="${COLOURS.ink}"/>`;
  return `<ellipse cx="1" cy="-61" rx="25" ry="22.5" fill="${skin}" ${LINE}/><path d="M-22-72C-26-60-24-50-14-43C-8-50-9-58-5-62C-9-68-2-74-4-78Z" fill="${hair}"/><path d="M-22-72C-26-60-24-50-14-43" fill="none" ${LINE}/><circle cx="-6" cy="-57" r="5" fill="${skin}" stroke="${COLOURS.ink}" stroke-width="2.4"/>${eyes}<circle cx="24" cy="-53.5" r="4" fill="${skin}" stroke="${COLOURS.ink}" stroke-width="2.2"/><ellipse cx="6" cy="-50.5" rx="4.5" ry="2.8" ${BLUSH}/>${asleep ? `<ellipse cx="16" cy="-47.5" rx="2.2" ry="2" fill="${COLOURS.ink}"/>` : sideMouth(mood)}`;
}

function sideMouth(mood: Mood): string {
  switch (mood) {
    case 'worry':
      return `<path d="M4-67l7 1.5M24-67l-5 1.5" ${FINE}/><path d="M11-47Q15-50 19-47" ${FINE}/>`;
    case 'flat':
      return `<path d="M11-48H19" ${FINE}/>`;
    case 'smile':
    case 'savour':
      return `<path d="M11-48.5Q16-45.5 20-49" ${FINE}/>`;
    default:
      return assertNever(mood);
  }
}
