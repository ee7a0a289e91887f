import type { RoomPhase } from '../../../shared/net/index.ts';

/** The front page and its list of open kitchens. */
export const MENU_WORDS = {
  title: 'Race Condiment',
  tagline: 'Cook dinner together. Find out why it hung.',

  menu: {
    heading: 'What is for dinner?',
    play: 'Play now',
    playSub: 'a kitchen with room for you',
    wayBack: 'Back to your place',
    wayBackSub: 'kitchen {code} keeps it for {n} s',
    create: 'Create room',
    createSub: 'invite by code or link',
    join: 'Join with a code',
    joinSub: 'six letters from a friend or a projector',
    joinGo: 'Join',
    challenges: 'Challenges',
    classroom: 'Classroom',
    soon: 'soon',
    learn: 'First time? Learn by doing',
    recent: 'Recent kitchens',
    bests: 'Best scores',
    soundOn: 'Sound on',
    soundOff: 'Sound off',
    keys: 'Keys',
    settings: 'Settings',
  },

  openKitchens: {
    title: 'Open kitchens',
    none: 'Nobody cooks in the open right now. “Play now” opens a kitchen for you and whoever comes.',
    unknown: 'The kitchens do not answer just now.',
    join: 'Join',
    joinOne: 'Join {level}, {state}: {free} for you',
    watch: 'Watch',
    watchOne: 'Watch {level}, {state}',
    seat: 'a seat',
    seats: '{n} seats',
    noSeat: 'no seat',
    watchers: '{n} watching',
    seatKinds: { free: 'free seat', person: '{name}, {role}', bot: '{name}, {role}, a bot' },
  },

  /** What a room is doing, in a word. */
  phases: {
    lobby: 'waiting',
    countdown: 'starting',
    cooking: 'cooking',
    result: 'at the result',
  } satisfies Record<RoomPhase, string>,
} as const;
