import { type SchemaType, schema, t } from '@colyseus/schema';
import type { Steering } from '../kitchen/index.ts';

/** Standing still, and eight ways to go. */
const DIRECTIONS = 9;
const USE_BIT = 1;
const DASH_BIT = 2;

/** What the hands say in one tick, two bytes: it rides in the input channel, one frame a tick. */
export const MoveInput = schema(
  {
    direction: t.uint8().default(0),
    buttons: t.uint8().default(0),
    /** What a room keeps of each frame until it is taken: a copy that could be sent again costs twenty times as much. */
    clone(): { direction: number; buttons: number } {
      return { direction: this.direction, buttons: this.buttons };
    },
  },
  'MoveInput',
);
export type MoveInput = SchemaType<typeof MoveInput>;

export function writeSteering(input: { direction: number; buttons: number }, steering: Steering): void {
  input.direction = steering.direction;
  input.buttons = (steering.use ? USE_BIT : 0) | (steering.dash ? DASH_BIT : 0);
}

/** Never trusts the wire: a direction that does not exist stands still, unknown buttons are nothing. */
export function readSteering(input: { direction: number; buttons: number }): Steering {
  const exists = Number.isInteger(input.direction) && input.direction >= 0 && input.direction < DIRECTIONS;
  return {
    direction: exists ? input.direction : 0,
    use: (input.buttons & USE_BIT) !== 0,
    dash: (input.buttons & DASH_BIT) !== 0,
  };
}
