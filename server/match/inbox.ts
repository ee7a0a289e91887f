import { type Command, type SeatCommand, type SeatId, type Steering, seatId } from '../../shared/kitchen/index.ts';
import { MOST_COMMANDS_PER_TICK } from '../limits.ts';

/** Hands off the keys. */
export const STANDING: Steering = { direction: 0, use: false, dash: false };
/** A direction that is held is told again this often, whatever made a chef forget it. */
const RETELL_TICKS = 15;
/** These make chefs stand still, or give the hand another chef. */
const FORGETS_STEERING: readonly Command['kind'][] = ['move-apron', 'presence'];

/** All that an inbox knows of one seat: plain data. */
export interface SeatBox {
  seat: SeatId;
  commands: Command[];
  /** Null: nobody came or went since the last tick. */
  presence: boolean | null;
  /** What the hands say from now on. */
  steering: Steering;
  /** Nothing came from hands that should have spoken: told until they do. */
  isLate: boolean;
  /** What the kitchen was last told of them, and how long ago. */
  told: Steering;
  toldTicksAgo: number;
}

/**
 * What came in since the last tick, seat by seat, bounded: a seat that talks faster than a kitchen can listen is cut
 * off alone. Steering is told only where it changed, so that a recording of a standing chef is empty.
 */
export interface Inbox {
  /** False: full, and the command is forgotten. */
  submit(seat: SeatId, command: Command): boolean;
  steer(seat: SeatId, steering: Steering): void;
  /** The hands should have spoken and have not: until they steer again, feet that they steer wait. */
  wait(seat: SeatId): void;
  /** From the host, so never too much. */
  setPresent(seat: SeatId, present: boolean): void;
  /** Everything for one tick, seats in order, and begins the next. */
  take(): SeatCommand[];
  /** Its boxes as they are, to go on with elsewhere. */
  save(): SeatBox[];
}

/** `before`: boxes of an inbox that is no more, and belong to this one. */
export function createInbox(seatCount: number, before?: readonly SeatBox[]): Inbox {
  const boxes = before ?? emptyBoxes(seatCount);
  const boxOf = (seat: SeatId) => boxes.find((box) => box.seat === seat) ?? null;
  return {
    submit(seat, command) {
      const box = boxOf(seat);
      if (box === null || box.commands.length >= MOST_COMMANDS_PER_TICK) return false;
      box.commands.push(command);
      return true;
    },
    steer(seat, steering) {
      const box = boxOf(seat);
      if (box === null) return;
      box.isLate = false;
      // A press that came between two ticks stays until one has seen it.
      const { use, dash } = box.steering;
      box.steering = { direction: steering.direction, use: use || steering.use, dash: dash || steering.dash };
    },
    wait(seat) {
      const box = boxOf(seat);
      if (box !== null) box.isLate = true;
    },
    setPresent(seat, present) {
      const box = boxOf(seat);
      if (box === null) return;
      box.presence = present;
      // Nobody's hand is on the keys of an empty seat.
      if (present) return;
      box.steering = STANDING;
      box.isLate = false;
    },
    take: () => boxes.flatMap(takeBox),
    save: () => structuredClone([...boxes]),
  };
}

function emptyBoxes(seatCount: number): SeatBox[] {
  return Array.from({ length: seatCount }, (_, index) => {
    return {
      seat: seatId(index + 1),
      commands: [],
      presence: null,
      steering: STANDING,
      isLate: false,
      told: STANDING,
      toldTicksAgo: 0,
    };
  });
}

function takeBox(box: SeatBox): SeatCommand[] {
  const { seat, presence, steering } = box;
  const commands: Command[] =
    presence === null ? [...box.commands] : [{ kind: 'presence', present: presence }, ...box.commands];
  box.presence = null;
  box.commands = [];
  // Last, so that a chef who gets the apron in this tick already walks in it.
  if (box.isLate) {
    if (box.told.direction !== 0) commands.push({ kind: 'late' });
  } else if (isNews(box, commands)) {
    commands.push({ kind: 'steer', steering });
    box.told = steering;
    box.toldTicksAgo = 0;
  }
  box.toldTicksAgo += 1;
  // A press is one tick long; the direction stays until the hand says otherwise.
  box.steering = { direction: steering.direction, use: false, dash: false };
  return commands.map((command) => ({ seat, command }));
}

function isNews({ steering, told, toldTicksAgo }: SeatBox, commands: readonly Command[]): boolean {
  if (steering.direction !== told.direction) return true;
  if (steering.use || steering.dash || told.use || told.dash) return true;
  if (steering.direction === 0) return false;
  return toldTicksAgo >= RETELL_TICKS || commands.some((command) => FORGETS_STEERING.includes(command.kind));
}
