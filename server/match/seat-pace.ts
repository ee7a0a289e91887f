import { TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import {
  CALL_BURST,
  CALLS_PER_SECOND,
  CUTS_FORGIVEN_SECONDS,
  FLOOD_FACTOR,
  FLOOD_SECONDS,
  HOST_COMMAND_BURST,
  HOST_COMMANDS_PER_SECOND,
  INPUT_BURST,
  INPUTS_PER_SECOND,
  MESSAGE_BURST,
  MESSAGES_PER_SECOND,
  MOST_CUTS,
} from '../limits.ts';
import { createTokenBucket, type TickCount } from './token-bucket.ts';

/** Hands, which speak in every tick, or anything else. */
export type Traffic = 'input' | 'message';

/** How fast one seat speaks, over all its connections. Counts in ticks, so that a test needs no clock. */
export interface SeatPace {
  /** Something arrived, whether it will be heard or not. */
  count(traffic: Traffic): void;
  /** False: too fast, and this one is not heard. */
  mayBeHeard(traffic: Traffic): boolean;
  /** On top of being heard: whether the host may change the room for everybody once more. */
  mayHost(): boolean;
  /** On top of being heard: whether it may call across the kitchen once more. */
  mayCall(): boolean;
  /** A line of this seat was cut because of its pace. False: too often by now. */
  mayComeBack(): boolean;
  /** Three times what is allowed, for five seconds on end. */
  readonly isFlood: boolean;
}

const RATES: Readonly<Record<Traffic, { burst: number; perSecond: number }>> = {
  input: { burst: INPUT_BURST, perSecond: INPUTS_PER_SECOND },
  message: { burst: MESSAGE_BURST, perSecond: MESSAGES_PER_SECOND },
};

export function createSeatPace(time: TickCount): SeatPace {
  const scales = { input: createScales(time, 'input'), message: createScales(time, 'message') };
  const host = createTokenBucket(time, { burst: HOST_COMMAND_BURST, perSecond: HOST_COMMANDS_PER_SECOND });
  const calls = createTokenBucket(time, { burst: CALL_BURST, perSecond: CALLS_PER_SECOND });
  let cuts = 0;
  let lastCutTick = time.ticks;
  return {
    count: (traffic) => scales[traffic].count(),
    mayBeHeard: (traffic) => scales[traffic].bucket.take(),
    mayHost: () => host.take(),
    mayCall: () => calls.take(),
    mayComeBack() {
      cuts = time.ticks - lastCutTick < CUTS_FORGIVEN_SECONDS * TICKS_PER_SECOND ? cuts + 1 : 1;
      lastCutTick = time.ticks;
      return cuts <= MOST_CUTS;
    },
    get isFlood() {
      return scales.input.isFlood() || scales.message.isFlood();
    },
  };
}

function createScales(time: TickCount, traffic: Traffic) {
  const { perSecond } = RATES[traffic];
  const bucket = createTokenBucket(time, RATES[traffic]);
  const secondNow = () => Math.floor(time.ticks / TICKS_PER_SECOND);
  let second = secondNow();
  let arrived = 0;
  let loudSeconds = 0;
  const closeSeconds = () => {
    const now = secondNow();
    if (now === second) return;
    const wasSilentSince = now > second + 1;
    loudSeconds = !wasSilentSince && arrived > FLOOD_FACTOR * perSecond ? loudSeconds + 1 : 0;
    second = now;
    arrived = 0;
  };
  return {
    bucket,
    count() {
      closeSeconds();
      arrived += 1;
    },
    isFlood() {
      closeSeconds();
      return loudSeconds >= FLOOD_SECONDS;
    },
  };
}
