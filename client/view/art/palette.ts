/** The colours of the house: a warm bistro after sunset. styles/tokens.css names the same ones for the overlays. */
export const COLOURS = {
  ink: '#2B1B2D',
  ink2: '#5F4759',
  paper: '#FFF6E6',
  paper2: '#F8E7CB',
  line: '#DFC49B',
  night: '#2C1B34',
  night2: '#422A4B',
  night3: '#5C3E64',
  lilac: '#D9C6DC',
  hud: '#3A2344',
  hudEdge: '#58395F',
  floorA: '#EECFA9',
  floorB: '#E6C298',
  floorWorn: '#C98C57',
  grout: '#D9B083',
  wallA: '#83B5A7',
  wallB: '#77AA9D',
  wallJoint: '#6DA093',
  wallTop: '#437370',
  wallDark: '#386160',
  plinth: '#7A5468',
  plinthDark: '#5A3B4E',
  wood: '#DBA067',
  woodHi: '#E9B983',
  woodLip: '#BC7F4A',
  woodFront: '#A0663F',
  woodPanel: '#8E5836',
  woodDark: '#7C4A2F',
  steel: '#D3DBE1',
  steelHi: '#EEF3F5',
  steelLip: '#A7B4BF',
  steelPanel: '#7B8A98',
  steelFront: '#8897A4',
  steelDark: '#5D6C7A',
  iron: '#4C4654',
  ironHi: '#69626F',
  ironDark: '#352F3D',
  tomato: '#D9452F',
  yolk: '#FFC447',
  yolkEdge: '#C98A12',
  gold: '#F2A81D',
  herb: '#26804F',
  amber: '#B86E00',
  alarm: '#C2203A',
  sky: '#2F62C4',
  leaf: '#4FA35C',
  china: '#FFFDF7',
  flame: '#FF9A3D',
} as const;

export const CHEF_NUMBERS = [1, 2, 3, 4, 5, 6] as const;
export type ChefNumber = (typeof CHEF_NUMBERS)[number];

export type MarkShape = 'circle' | 'triangle' | 'square' | 'diamond' | 'pentagon' | 'hexagon';

export type ChefLook = {
  /** The name is the colour. */
  readonly name: string;
  readonly body: string;
  readonly dark: string;
  readonly lite: string;
  /** The number's colour on the body colour. */
  readonly on: string;
  readonly shape: MarkShape;
  readonly skin: string;
  readonly hair: string;
};

/* biome-ignore format: a table */
export const CHEFS: Readonly<Record<ChefNumber, ChefLook>> = {
  1: { name: 'Berry', body: '#2F6BD0', dark: '#1F4A96', lite: '#CFE0FA', on: '#FFFFFF', shape: 'circle', skin: '#F3C9A0', hair: '#5A3524' },
  2: { name: 'Saffron', body: '#F2AE25', dark: '#A86A00', lite: '#FDE9BC', on: '#2B1B2D', shape: 'triangle', skin: '#B5764A', hair: '#2E1E1E' },
  3: { name: 'Basil', body: '#17846A', dark: '#0E5747', lite: '#C5EBDD', on: '#FFFFFF', shape: 'square', skin: '#E4AE7E', hair: '#B4532A' },
  4: { name: 'Plum', body: '#B0479C', dark: '#76296A', lite: '#F3D3EC', on: '#FFFFFF', shape: 'diamond', skin: '#8A5636', hair: '#1F1720' },
  5: { name: 'Sesame', body: '#EFE0BF', dark: '#8C7446', lite: '#FBF4E2', on: '#2B1B2D', shape: 'pentagon', skin: '#F3C9A0', hair: '#8A5A2B' },
  6: { name: 'Cocoa', body: '#6A4234', dark: '#3F251D', lite: '#E3CDC2', on: '#FFFFFF', shape: 'hexagon', skin: '#D79C6C', hair: '#3A241C' },
};

export const CHEF_STATES = ['RUNNING', 'READY', 'BLOCKED', 'WAITING', 'IDLE', 'STUNNED'] as const;
export type ChefState = (typeof CHEF_STATES)[number];

export type StateLook = { readonly plate: string; readonly on: string };

/** Every state is colour, shape (stateGlyph) and word, always all three. */
export const STATES: Readonly<Record<ChefState, StateLook>> = {
  RUNNING: { plate: '#26804F', on: '#FFFFFF' },
  READY: { plate: '#6F6678', on: '#FFFFFF' },
  BLOCKED: { plate: '#B93A10', on: '#FFFFFF' },
  WAITING: { plate: '#2F62C4', on: '#FFFFFF' },
  IDLE: { plate: '#F8E7CB', on: '#2B1B2D' },
  STUNNED: { plate: '#7A3C94', on: '#FFFFFF' },
};
