import type { KeptRound } from '../../../server/store/round-store.ts';
import { levelId, type Role, type RoundTerms, seatId, USUAL_TERMS } from '../../../shared/kitchen/index.ts';
import { RECORDING_FORMAT, RULES_VERSION } from '../../../shared/replay/index.ts';

export const DINNER = levelId('pasta-for-two');

/** A round with something unusual in every column. */
export const ROUND: KeptRound = {
  level: DINNER,
  seed: 4294967295,
  roles: ['thread', 'dispatcher'],
  coins: -7,
  makespanTicks: null,
  hazardCount: 3,
  digest: '00ff00ff00ff00ff',
  finishedAt: new Date('2030-01-02T03:04:05.678Z'),
  listed: true,
  recording: {
    format: RECORDING_FORMAT,
    rules: RULES_VERSION,
    level: DINNER,
    walking: true,
    terms: USUAL_TERMS,
    setup: {
      seed: 4294967295,
      seats: [
        { role: 'thread', bot: false },
        { role: 'dispatcher', bot: true },
      ],
      chefsPerThreadSeat: null,
    },
    commands: [[0, seatId(1), { kind: 'slice' }]],
    digests: [[30, '00ff00ff00ff00ff']],
    ticks: 30,
  },
};

/** The same round, cooked by others. */
export function cookedBy(
  roles: Role[],
  changes: Partial<KeptRound> & { apron?: number; rules?: number; terms?: RoundTerms } = {},
): KeptRound {
  const { apron = null, rules = ROUND.recording.rules, terms = USUAL_TERMS, ...rest } = changes;
  const seats = roles.map((role) => ({ role, bot: false }));
  const setup = { ...ROUND.recording.setup, seats, chefsPerThreadSeat: apron };
  return { ...ROUND, roles, recording: { ...ROUND.recording, rules, terms, setup }, ...rest };
}
