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
import { createTokenBucket } from './token-bucket.ts';

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
  tick(): void;
}

const RATES: Readonly<Record<Traffic, { burst: number; perSecond: number }>> = {
  input: { burst: INPUT_BURST, perSecond: INPUTS_PER_SECOND },
  message: { burst: MESSAGE_BURST, perSecond: MESSAGES_PER_SECOND },
};

export function createSeatPace(): SeatPace {
  const scales = { input: createScales('input'), message: createScales('message') };
  const host = createTokenBucket({ burst: HOST_COMMAND_BURST, perSecond: HOST_COMMANDS_PER_SECOND });
  const calls = createTokenBucket({ burst: CALL_BURST, perSecond: CALLS_PER_SECOND });
  let cuts = 0;
  let ticksSinceCut = 0;
  return {
    count: (traffic) => scales[traffic].count(),
    mayBeHeard: (traffic) => scales[traffic].bucket.take(),
    mayHost: () => host.take(),
    mayCall: () => calls.take(),
    mayComeBack() {
      cuts = ticksSinceCut < CUTS_FORGIVEN_SECONDS * TICKS_PER_SECOND ? cuts + 1 : 1;
      ticksSinceCut = 0;
      return cuts <= MOST_CUTS;
    },
    get isFlood() {
      return scales.input.isFlood() || scales.message.isFlood();
    },
    tick() {
      ticksSinceCut += 1;
      host.tick();
      calls.tick();
      scales.input.tick();
      scales.message.tick();
    },
  };
}

function createScales(traffic: Traffic) {
  const { perSecond } = RATES[traffic];
  const bucket = createTokenBucket(RATES[traffic]);
  let ticks = 0;
  let arrived = 0;
  let loudSeconds = 0;
  return {
    bucket,
    count() {
      arrived += 1;
    },
    isFlood: () => loudSeconds >= FLOOD_SECONDS,
    tick() {
      bucket.tick();
      ticks += 1;
      if (ticks < TICKS_PER_SECOND) return;
      loudSeconds = arrived > FLOOD_FACTOR * perSecond ? loudSeconds + 1 : 0;
      ticks = 0;
      arrived = 0;
    },
  };
}
