/** The lesson of the first time, step by step. */
export const HOWTO_WORDS = {
  howto: {
    skip: 'Skip',
    step: 'step {n} of {all}',
    done: 'You can cook now.',
    doneText: 'Did you notice? You had to stand at the pan. A dispatcher starts it and goes on.',
    play: 'Play now',
    menu: 'To the menu',
    /** With keys and mouse, and with fingers. */
    steps: {
      move: ['Walk', 'Use {keys}, or click on the floor.', 'Drag the stick, or tap on the floor.'],
      take: [
        'Take something',
        'Walk to the tomatoes and press {use}, or click on them.',
        'Walk to the tomatoes and press the big button, or tap them.',
      ],
      tool: [
        'Take a tool',
        'Chopping needs the knife: press {use} at its hook, or click on it. Nobody else has one now.',
        'Chopping needs the knife: tap its hook. Nobody else has one now.',
      ],
      tag: [
        'Tag a station',
        'It needs a board of your own, too: press {tag} at a board, or right-click it.',
        'It needs a board of your own, too: hold a finger on it, or press Tag there.',
      ],
      work: [
        'Work',
        'Press {use} at the board, or click on it: chop until the ring is full.',
        'Tap the board: chop until the ring is full.',
      ],
      untag: [
        'Let go',
        'Others may wait: press 1 and 2, or click “your tags”, to untag the board and hang the knife back.',
        'Others may wait: tap your tags at the side to untag the board and hang the knife back.',
      ],
      cook: [
        'Cook',
        'Carry the tomatoes to the pan and press {use}, or click on it. Now you wait until the sauce is hot.',
        'Carry the tomatoes to the pan: tap it. Now you wait until the sauce is hot.',
      ],
    },
  },
} as const;
