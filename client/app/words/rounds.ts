import type { Role } from '../../../shared/kitchen/index.ts';
import type { ResultTrouble } from '../../net/results-door.ts';

/** Rounds that are kept: their lists and their replay. */
export const ROUND_WORDS = {
  rounds: {
    titles: { recent: 'Recent kitchens', bests: 'Best scores' },
    lists: 'Which list',
    level: 'Which dinner',
    allLevels: 'All',
    asking: 'Asking the kitchen…',
    nobody: {
      recent: 'No open kitchen has served a dinner yet. The first may be yours.',
      recentOf: 'No open kitchen has served {level} yet. The first may be yours.',
      bests: 'Nobody has cooked {level} yet. The first score may be yours.',
    },
    cook: 'Play now',
    more: 'Older kitchens',
    coins: '{n} coins',
    coin: '1 coin',
    makespan: '{n} s',
    roles: { thread: ['1 chef', '{n} chefs'], dispatcher: ['1 dispatcher', '{n} dispatchers'] } satisfies Record<
      Role,
      readonly [string, string]
    >,
    chefsEach: '{n} on one apron',
    bot: '1 bot',
    bots: '{n} bots',
    relaxed: 'relaxed clock',
    core: '1 core',
    cores: '{n} cores',
    clean: 'clean',
    hazard: '1 hazard',
    hazards: '{n} hazards',
    justNow: 'just now',
    private: 'by code',
    older: 'older rules',
    watch: 'Watch the replay: {name}',
  },

  replay: {
    opening: 'Looking for this round…',
    play: 'Play',
    pause: 'Pause',
    backward: 'One second back',
    forward: 'One second on',
    speed: 'Speed',
    times: '{n}×',
    scrubber: 'Time in the round',
    timeOf: '{now} of {whole}',
    mark: '{time} {label}',
    lost: 'Order lost',
    served: '{dish} served',
    copy: 'Copy link',
    copyMoment: 'Copy a link to this moment',
    toResult: 'Result',
    toReplay: 'Watch the replay',
    back: 'Back',
    /** Why a round is kept and cannot be watched. */
    keptOnly: {
      'older-rules': [
        'Cooked under older rules',
        'The result is kept, the replay is not: this kitchen follows other rules now.',
      ],
      unreadable: ['No replay', 'The result is kept, but this page cannot read its recording.'],
      diverged: ['No replay', 'The result is kept, but this page would cook the round otherwise than it was cooked.'],
    },
  },

  /** Why nothing can be told of stored rounds. */
  resultTroubles: {
    unreadable: 'The kitchen did not understand this page. Reload it.',
    'no-such-round': 'There is no such round. Is the link whole?',
    'no-such-level': 'This kitchen does not know that dinner.',
    'no-such-address': 'This server keeps no rounds.',
    'read-only': 'The kitchen did not understand this page. Reload it.',
    'not-now': 'The rounds cannot be read just now.',
    'no-connection': 'The kitchen does not answer. Is the network there?',
    'strange-answer': 'The answer makes no sense to this page. Reload it.',
  } satisfies Record<ResultTrouble, string>,
} as const;
