import { assertNever } from '../../../shared/base/index.ts';
import type { View } from './chef-head.ts';
import { heldIcon, iconAt } from './icons.ts';
import { type ChefLook, COLOURS } from './palette.ts';

/** What the hands do; every pose but 'stand' and 'reach' has two frames that differ. */
export const POSES = ['stand', 'reach', 'chop', 'stir', 'wash', 'pour', 'grate', 'taste'] as const;
export type Pose = (typeof POSES)[number];

export type ArmsLook = {
  readonly look: ChefLook;
  readonly view: View;
  readonly planted: boolean;
  readonly pose: Pose;
  readonly frame: 0 | 1;
  readonly carrying: boolean;
};

/** Parts by depth: behind the torso, over the apron but under the head, and over everything, the load included. */
export type Arms = { readonly behind: string; readonly front: string; readonly over: string };

/** Drawn for a chef that faces right; the caller mirrors. */
export function chefArms(arms: ArmsLook): Arms {
  if (arms.carrying) return carryingArms(arms);
  switch (arms.view) {
    case 'front':
      return frontArms(arms);
    case 'side':
      return sideArms(arms);
    case 'back':
      return backArms(arms);
    default:
      return assertNever(arms.view);
  }
}

const LINE = `stroke="${COLOURS.ink}" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"`;

function hand({ skin }: ChefLook, x: number, y: number): string {
  return `<circle cx="${x}" cy="${y}" r="7.6" fill="${skin}" ${LINE}/>`;
}

function sleeve({ body }: ChefLook, x: number, y: number, turn: number): string {
  return `<ellipse cx="${x}" cy="${y}" rx="8.5" ry="12" transform="rotate(${turn} ${x} ${y})" fill="${body}" ${LINE}/>`;
}

function carryingArms({ look, view }: ArmsLook): Arms {
  switch (view) {
    case 'front':
      return {
        behind: '',
        front: sleeve(look, -23, -30, -26) + sleeve(look, 23, -30, 26),
        over: hand(look, -19, -21) + hand(look, 19, -21),
      };
    case 'side':
      return {
        behind: sleeve(look, 16, -30, -50),
        front: sleeve(look, 8, -29, -62) + hand(look, 22, -24),
        over: hand(look, 22, -21),
      };
    case 'back':
      return {
        behind: '',
        front: sleeve(look, -22, -33, -8) + sleeve(look, 23, -33, -34) + hand(look, 29, -22),
        over: '',
      };
    default:
      return assertNever(view);
  }
}

type Tilt = { readonly x: number; readonly y: number; readonly turn: number };

/* The icons' handles, in their own 32 × 32 grid: the knife's upper left, the spoon's lower right. */
function knife({ x, y, turn }: Tilt): string {
  return heldIcon('kitchen-knife', { x, y, angle: turn, size: 38, gripX: 7, gripY: 8 });
}

function spoon({ x, y, turn }: Tilt): string {
  return heldIcon('spoon', { x, y, angle: turn, size: 36, gripX: 25, gripY: 25 });
}

function grater(x: number, y: number): string {
  return `<g transform="translate(${x} ${y})"><path d="M-5-19Q0-26 5-19" fill="none" stroke="${COLOURS.steelDark}" stroke-width="3.4"/><path d="M-8-18H8L11 15H-11Z" fill="${COLOURS.steelLip}"/><path d="M-8-18H-2L-4 15H-11Z" fill="${COLOURS.steelHi}"/><g fill="${COLOURS.steelDark}"><circle cx="1" cy="-11" r="1.8"/><circle cx="6" cy="-11" r="1.8"/><circle cx="1" cy="-4" r="1.8"/><circle cx="7" cy="-4" r="1.8"/><circle cx="1" cy="3" r="1.8"/><circle cx="7" cy="3" r="1.8"/><circle cx="1" cy="10" r="1.8"/><circle cx="8" cy="10" r="1.8"/></g></g>`;
}

function suds(x: number, y: number, frame: 0 | 1): string {
  const d = frame === 0 ? 0 : 3;
  return `<g fill="#fff" stroke="#9CC7DA" stroke-width="1.6"><circle cx="${x - 9 + d}" cy="${y + 2}" r="6"/><circle cx="${x + 8 - d}" cy="${y + 3}" r="5.4"/><circle cx="${x + d / 2}" cy="${y - 3 - d}" r="6.6"/><circle cx="${x + 15 - d}" cy="${y - 7 - d}" r="3.2"/></g>`;
}

function grains(x: number, y: number, frame: 0 | 1): string {
  const fall = frame === 0 ? 0 : 5;
  return `<g fill="#fff" stroke="${COLOURS.ink}" stroke-width="1.2">${[
    [-4, 4],
    [3, 8],
    [-1, 14],
    [5, 18],
  ]
    .map(([dx, dy]) => `<rect x="${x + (dx ?? 0)}" y="${y + (dy ?? 0) + fall}" width="4" height="4" rx="1"/>`)
    .join('')}</g>`;
}

/* Whoever faces the room works behind a counter that hides all below the chest: hands are lifted over its edge. */
function frontArms({ look, pose, frame, planted }: ArmsLook): Arms {
  const still = frame === 0;
  const restLeft = sleeve(look, -26, -31, 14);
  const forward = sleeve(look, -22, -31, -30) + sleeve(look, 22, -31, 30);
  switch (pose) {
    case 'stand': {
      const spread = planted ? 32 : 28;
      const turn = planted ? 34 : 14;
      const sleeves = sleeve(look, -26, -31, turn) + sleeve(look, 26, -31, -turn);
      return { behind: '', front: sleeves + hand(look, -spread, -20) + hand(look, spread, -20), over: '' };
    }
    case 'reach':
      return { behind: '', front: forward, over: hand(look, -12, -31) + hand(look, 12, -31) };
    case 'chop': {
      const blade = still ? { x: 27, y: -44, turn: -98 } : { x: 17, y: -37, turn: 96 };
      return { behind: '', front: forward, over: hand(look, -15, -29) + knife(blade) + hand(look, blade.x, blade.y) };
    }
    case 'stir': {
      const grip = still ? { x: 6, y: -43, turn: 205 } : { x: 20, y: -41, turn: 240 };
      return { behind: '', front: forward, over: hand(look, -17, -29) + spoon(grip) + hand(look, grip.x, grip.y) };
    }
    case 'wash': {
      const d = still ? 0 : 5;
      const hands = hand(look, -12 + d, -32) + hand(look, 12 - d, -34);
      return { behind: '', front: forward, over: hands + suds(0, -26, frame) };
    }
    case 'pour': {
      const raised = sleeve(look, 24, -35, 118) + hand(look, 28, -46);
      return { behind: '', front: restLeft + hand(look, -28, -20), over: raised + grains(26, -40, frame) };
    }
    case 'grate': {
      const y = still ? -47 : -33;
      const wedge = iconAt('cheese-wedge', 2, y - 10, 22);
      return { behind: '', front: forward, over: grater(-4, -32) + hand(look, -15, -38) + wedge + hand(look, 18, y) };
    }
    case 'taste': {
      const grip = still ? { x: 29, y: -31, turn: -14 } : { x: 25, y: -37, turn: -8 };
      const arm = sleeve(look, 24, -32, 128);
      return {
        behind: '',
        front: `${restLeft}${hand(look, -28, -20)}${arm}`,
        over: spoon(grip) + hand(look, grip.x, grip.y),
      };
    }
    default:
      return assertNever(pose);
  }
}

function sideArms({ look, pose, frame }: ArmsLook): Arms {
  const still = frame === 0;
  const forward = sleeve(look, 9, -30, -58);
  const farArm = sleeve(look, 15, -31, -56);
  switch (pose) {
    case 'stand':
      return { behind: '', front: sleeve(look, 4, -30, -24) + hand(look, 10, -19), over: '' };
    case 'reach':
      return { behind: farArm + hand(look, 31, -29), front: forward + hand(look, 24, -23), over: '' };
    case 'chop': {
      const blade = still ? { x: 28, y: -36, turn: -98 } : { x: 26, y: -25, turn: -28 };
      return {
        behind: farArm + hand(look, 32, -21),
        front: forward,
        over: knife(blade) + hand(look, blade.x, blade.y),
      };
    }
    case 'stir': {
      const grip = still ? { x: 25, y: -33, turn: 205 } : { x: 30, y: -32, turn: 178 };
      return { behind: farArm, front: forward, over: spoon(grip) + hand(look, grip.x, grip.y) };
    }
    case 'wash': {
      const d = still ? 0 : 4;
      return {
        behind: farArm + hand(look, 33 - d, -24),
        front: forward,
        over: hand(look, 25 + d, -21) + suds(31, -17, frame),
      };
    }
    case 'pour':
      return {
        behind: '',
        front: '',
        over: sleeve(look, 12, -36, -104) + hand(look, 29, -42) + grains(28, -36, frame),
      };
    case 'grate': {
      const y = still ? -35 : -22;
      return {
        behind: farArm + grater(33, -22),
        front: forward,
        over: iconAt('cheese-wedge', 18, y - 12, 22) + hand(look, 24, y),
      };
    }
    case 'taste': {
      const grip = still ? { x: 38, y: -24, turn: 0 } : { x: 36, y: -29, turn: -2 };
      return { behind: '', front: sleeve(look, 14, -32, -82), over: spoon(grip) + hand(look, grip.x, grip.y) };
    }
    default:
      return assertNever(pose);
  }
}

/* From behind only the elbows move, and a tool shows when it is lifted. */
function backArms({ look, pose, frame }: ArmsLook): Arms {
  const still = frame === 0;
  const elbows = (left: number, right: number) =>
    sleeve(look, -25, -32 + left, 46) + sleeve(look, 25, -32 + right, -46);
  switch (pose) {
    case 'stand': {
      const sleeves = sleeve(look, -25, -32, 18) + sleeve(look, 25, -32, -18);
      return { behind: '', front: sleeves + hand(look, -27, -21) + hand(look, 27, -21), over: '' };
    }
    case 'reach':
      return { behind: '', front: elbows(-1, -1), over: '' };
    case 'chop': {
      const lifted = { x: 33, y: -43, turn: 214 };
      const raised = still ? knife(lifted) + hand(look, lifted.x, lifted.y) : '';
      return { behind: raised, front: elbows(0, still ? -5 : 2), over: '' };
    }
    case 'stir': {
      const grip = still ? { x: 33, y: -38, turn: 40 } : { x: 36, y: -34, turn: 66 };
      return { behind: '', front: elbows(0, still ? -3 : 1) + hand(look, grip.x, grip.y), over: '' };
    }
    case 'wash':
      return { behind: suds(still ? -34 : 33, -30, frame), front: elbows(still ? -3 : 2, still ? 2 : -3), over: '' };
    case 'pour': {
      const raised = sleeve(look, 27, -40, -140) + hand(look, 33, -50);
      return {
        behind: grains(31, -46, frame),
        front: sleeve(look, -25, -32, 18) + hand(look, -27, -21) + raised,
        over: '',
      };
    }
    case 'grate':
      return { behind: '', front: elbows(-2, still ? -6 : 3) + hand(look, 34, still ? -40 : -26), over: '' };
    case 'taste': {
      const y = still ? -46 : -50;
      const arm = sleeve(look, 26, -37, -128) + hand(look, 31, y);
      return {
        behind: spoon({ x: 32, y, turn: still ? 96 : 84 }),
        front: sleeve(look, -25, -32, 18) + hand(look, -27, -21) + arm,
        over: '',
      };
    }
    default:
      return assertNever(pose);
  }
}
