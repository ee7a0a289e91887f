import type { NoSeat } from '../no-seat.ts';

/** A seat and who has it: away, shown out, taken elsewhere, watched. */
export const SEAT_WORDS = {
  seat: {
    kick: 'Show out',
    kickOne: 'Show {name} out',
    kickSure: 'Show {name} out?',
    kickYes: 'Show out',
    kickNo: 'No',
    asleep: 'asleep',
    asleepFor: 'asleep · seat waits {n} s',
    mute: 'Mute the calls of {name}',
    unmute: 'Hear the calls of {name} again',
  },

  seatCode: {
    have: 'I have a seat here',
    haveSub: 'four signs from your other screen',
    cell: 'Code of your seat',
    go: 'Sit down',
    title: 'Play on another device',
    text: 'Open this kitchen there and type these four signs, or point its camera here.',
    once: 'Works once. This screen then puts its hands down.',
    qr: 'QR code that brings your seat to another device',
    open: 'Other device',
  },

  watching: {
    banner: 'You are watching',
    one: '1 watches',
    many: '{n} watch',
    sit: 'Take a seat',
    sitSub: 'one is free for you',
    full: 'Every seat is taken',
    /** Why there is no seat for somebody who watches. */
    noSeat: {
      taken: 'people have every seat',
      closed: 'nobody may walk in while it cooks',
      'not-dealt': 'a seat is free from the next round on',
    } satisfies Record<NoSeat, string>,
    instead: 'Watch instead',
  },

  watch: {
    bar: 'Watching',
    whom: 'Whom to watch',
    everybody: 'everybody',
    one: 'Watch {name}',
  },

  /** Out of a round that others cook on. */
  leaving: {
    title: 'Leave the kitchen?',
    text: 'The round goes on. Your chef falls asleep where it stands.',
    stepOut: 'Step out',
    stepOutSub: 'your seat waits for two minutes',
    forGood: 'Leave for good',
    forGoodSub: 'somebody else may have it',
    stay: 'Stay',
  },
} as const;
