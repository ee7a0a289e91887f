import type { LinkErrorKind } from '../../../shared/net/index.ts';

/** On the way to a kitchen and back to it, and why there is no way. */
export const JOINING_WORDS = {
  joining: {
    'quick-play': 'Looking for a kitchen…',
    create: 'Opening a kitchen…',
    join: 'Walking to {code}…',
    watch: 'Finding a stool in {code}…',
    'seat-code': 'Bringing your seat here…',
    resume: 'Back to your seat…',
    lesson: 'Setting the table…',
    cancel: 'Cancel',
  },

  errors: {
    left: 'You left this kitchen.',
    'server-stops': 'The kitchen was cleaned and is not open yet. Try again in a moment.',
    'thrown-out': 'The kitchen could not read this page. Reload it.',
    'cannot-return': 'Your seat was given away after two minutes.',
    'may-return': 'Connection lost. Your seat waits for two minutes.',
    'seat-opened-elsewhere': 'Your seat is open somewhere else now.',
    'room-broke': 'Something broke in this kitchen. The round was kept.',
    'too-many-bad-messages': 'The kitchen could not read this page. Reload it.',
    'too-many-messages': 'This page said too much for too long. Reload it.',
    'message-too-big': 'That was too much at once for the kitchen.',
    'connection-lost': 'The connection is gone. Is the network there?',
    'room-full': 'This kitchen is full: every seat, and every place to watch.',
    'bad-join': 'The kitchen could not read this page. Reload it.',
    'old-page': 'The game has been renewed. Reload the page.',
    'room-closing': 'This kitchen is closing.',
    'server-full': 'There are no kitchens left. Try again in a while.',
    'no-such-kitchen': 'This server has no kitchen.',
    'no-such-room': 'No kitchen has this code. Codes end with their room.',
    'too-late': 'That took too long. Try again.',
    'seat-in-use': 'You cook here in another tab already.',
    'was-kicked': 'The host showed you out of this kitchen.',
    kicked: 'The host showed you out of this kitchen.',
    'wrong-seat-code': 'No seat in this kitchen has this code. A code works once.',
    'too-many-wrong-codes': 'Too many wrong codes. Try again in a minute.',
    'door-crowded': 'There is a crowd at the door. Try again in a minute.',
    'bad-code': 'A room code has six letters, without I and O.',
    'no-connection': 'The kitchen does not answer. Is the network there?',
  } satisfies Record<LinkErrorKind, string>,
  errorTitle: 'That did not work',
  /** Where something else happened than that something failed. */
  errorTitles: {
    'seat-opened-elsewhere': 'You cook elsewhere now',
    kicked: 'Shown out',
    'was-kicked': 'Shown out',
    'connection-lost': 'No connection',
    'may-return': 'No connection',
    'no-connection': 'No connection',
    'room-full': 'A full house',
    'server-stops': 'Closed for a moment',
    'old-page': 'Something new',
  } as Readonly<Partial<Record<LinkErrorKind, string>>>,
  errorBack: 'Back to the menu',
  errorAgain: 'Try again',
  errorResume: 'Back to your seat',
  errorPlayHere: 'Play here again',
  errorWatch: 'Watch',

  /** The own seat is played from somewhere else. */
  seatQuestion: {
    title: 'You already cook here',
    text: 'Your seat is open in another tab. Play here?',
    here: 'Play here',
    hereSub: 'the other tab puts its hands down',
    watch: 'Watch',
    back: 'Back',
  },

  comingBack: {
    title: 'The kitchen is being cleaned',
    text: 'Back in a moment: this page returns to your seat by itself.',
    leave: 'Leave',
  },

  silent: {
    seat: 'The kitchen is silent. Your seat waits…',
    watching: 'The kitchen is silent. It is asked again and again…',
    unheard: 'The kitchen is silent. This waits until it answers.',
    waits: 'waits for an answer',
  },

  network: {
    label: 'Network: {state}, {number}',
    states: { good: 'good', fair: 'fair', poor: 'poor', lost: 'no answer' },
    ping: '{n} ms',
    none: 'no answer',
  },
} as const;
