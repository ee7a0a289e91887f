import { assertNever } from '../base/index.ts';
import { canAct, moveApron } from './aprons.ts';
import { backOff } from './back-off.ts';
import type { Command, SeatCommand } from './command.ts';
import { forgetQueue, QUEUE_LIMIT } from './queue.ts';
import { commandRail } from './rail-commands.ts';
import type { Refusal } from './refusal.ts';
import { leaveQueue, tag } from './tags.ts';
import { chefOf, findChef, findSeat, findStation, railOf, refuse, seatOf, type Turn, tell } from './turn.ts';
import type { Chef, Seat } from './world.ts';

/** Carries out what a seat said, or says in data why not. Commands for seats that do not exist are dropped. */
export function applyCommand(turn: Turn, { seat: id, command }: SeatCommand): void {
  const seat = findSeat(turn.world, id);
  if (seat === null) return;
  const chef = handsOf(turn, seat);
  const refusal = carryOut(turn, seat, chef, command);
  if (refusal !== null) refuse(turn, { seat: seat.id, chef: chef.id }, command.kind, refusal);
}

/** The chef that a seat's keys mean: the one with its apron, else its first. */
function handsOf(turn: Turn, seat: Seat): Chef {
  return chefOf(turn.world, seat.apron ?? (seat.chefs[0] as Chef['id']));
}

function carryOut(turn: Turn, seat: Seat, chef: Chef, command: Command): Refusal | null {
  switch (command.kind) {
    case 'steer':
      if (seat.role === 'thread') chef.steering = { ...command.steering };
      return null;
    case 'lock':
    case 'try-lock':
    case 'unlock':
      return tag(turn, chef, command);
    case 'leave-queue':
      return leaveQueue(turn, chef);
    case 'back-off':
      backOff(turn, chef, false);
      return null;
    case 'move-apron':
      if (moveApron(turn, seat.id, command.chef)) stopSteering(turn, seat);
      return null;
    case 'enqueue':
      return enqueue(turn, seat, command);
    case 'ring':
      return ring(turn, seat, command.chef);
    case 'ping':
      if (findStation(turn.plan, command.station) === null) return { kind: 'unknown' };
      tell(turn, { kind: 'pinged', seat: seat.id, chef: chef.id, station: command.station });
      return null;
    case 'dispatch':
    case 'then':
    case 'slice':
    case 'block-on':
    case 'cancel':
    case 'keep': {
      const rail = railOf(turn.world, seat.id);
      return rail === null ? { kind: 'wrong-role' } : commandRail(turn, rail, command);
    }
    case 'late':
      turn.late.push(seat.id);
      return null;
    case 'presence':
      // Said again, it is still the same absence.
      seat.absentSinceTick = command.present ? null : (seat.absentSinceTick ?? turn.world.tick);
      stopSteering(turn, seat);
      turn.world.checkedWaitVersion = -1;
      return null;
    default:
      return assertNever(command);
  }
}

function stopSteering(turn: Turn, seat: Seat): void {
  for (const id of seat.chefs) chefOf(turn.world, id).steering = { direction: 0, use: false, dash: false };
}

function enqueue(turn: Turn, seat: Seat, command: Extract<Command, { kind: 'enqueue' }>): Refusal | null {
  const chef = findChef(turn.world, command.chef);
  if (chef === null || chef.seat !== seat.id) return { kind: 'unknown' };
  if (seat.role !== 'thread') return { kind: 'wrong-role' };
  if (!command.append) forgetQueue(chef);
  chef.queue.push(...command.entries.slice(0, QUEUE_LIMIT - chef.queue.length));
  return null;
}

/** "Ask me and I'll put the pasta in": the chef that is rung goes on with its queue. A ring that nobody waits for is not remembered. */
function ring(turn: Turn, seat: Seat, id: Chef['id']): Refusal | null {
  const chef = findChef(turn.world, id);
  if (chef === null) return { kind: 'unknown' };
  chef.rung = chef.queue[0]?.when.kind === 'rung';
  tell(turn, { kind: 'rang', seat: seat.id, chef: chef.id });
  return null;
}

export function isFreeToSteer(turn: Turn, chef: Chef): boolean {
  return canAct(turn, chef) && seatOf(turn.world, chef.seat).role === 'thread';
}
