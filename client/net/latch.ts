import type { Steering } from '../../shared/kitchen/index.ts';

/** What the hands say, kept until a tick takes it: a press lasts for exactly one, a direction until it changes. */
export interface Latch {
  set(steering: Steering): void;
  take(): Steering;
}

export function createLatch(): Latch {
  let held: Steering = { direction: 0, use: false, dash: false };
  return {
    set(steering) {
      held = {
        direction: steering.direction,
        use: held.use || steering.use,
        dash: held.dash || steering.dash,
      };
    },
    take() {
      const taken = held;
      held = { direction: taken.direction, use: false, dash: false };
      return taken;
    },
  };
}
