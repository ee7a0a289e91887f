import type { Refusal } from '../../../shared/kitchen/index.ts';
import type { MessageRefusalKind } from '../../../shared/net/index.ts';
import type { HandsRefusal } from '../../input/deeds.ts';

/** Why something that was asked for did not happen. */
export const REFUSAL_WORDS = {
  refusals: {
    busy: 'Hands are busy.',
    'no-apron': 'No apron on. {apron} hands it over.',
    stunned: 'Seeing stars. A moment…',
    'nothing-in-reach': 'Nothing in reach.',
    'nothing-to-do-here': 'Nothing to do here.',
    'hands-full': 'Hands are full.',
    'hands-empty': 'Hands are empty.',
    'nobody-ordered-this': 'Nobody ordered this.',
    'wrong-table': 'That belongs to another table.',
    'no-room': 'No room here.',
    'no-free-place': 'No free place for it.',
    'no-free-place-at': 'No free place at {station}.',
    'needs-tool': 'Take {thing} first: it hangs on its hook.',
    'needs-lock': 'Tag {thing} first: {how}.',
    'needs-ingredient': 'Needs {thing}.',
    'needs-job': 'Needs {thing} first.',
    'needs-plate': 'Needs a plate.',
    'needs-thought': 'Taste or read it first.',
    taken: '{Thing} is taken.',
    'taken-by': '{chef} has {thing}. Tag it to queue: {how}.',
    'not-yours': '{Thing} is not yours.',
    'out-of-reach': 'Too far away.',
    'not-waiting': 'Not waiting for anything.',
    'already-started': '{thing}: somebody has started it.',
    'device-running': 'Still running.',
    'rail-full': 'The rail is full: five notes.',
    'no-clip-left': 'No clip left for this order.',
    'cannot-slice': 'Too short to slice.',
    unknown: 'That is gone.',
    'wrong-role': 'Not the job of your seat.',
    'no-way-there': 'No way there.',
  } satisfies Record<Refusal['kind'], string> & Record<string, string>,
  /** Before the kitchen is asked at all: a dispatcher's keys without something to act on. */
  handsRefusals: {
    'no-buzzer': 'No buzzer waits for a next job. Start a device first.',
    'nothing-selected': 'Choose a note or a buzzer on the rail first.',
  } satisfies Record<HandsRefusal, string>,
  /** How a station is tagged and an apron handed over, by what one plays with. */
  howToTag: { keys: '{key} or right-click', touch: 'hold a finger on it' },
  howToApron: { keys: '{key} or the portrait', touch: 'the portrait' },

  /** Why a message to the room changed nothing. */
  messageRefusals: {
    unreadable: 'The kitchen did not understand that.',
    'unknown-message': 'The kitchen did not understand that.',
    'too-many': 'Slowly: too many at once.',
    'not-host': 'Only the host changes that.',
    'not-now': 'Not now.',
    'not-here': 'Not in this kitchen.',
    'unknown-level': 'This kitchen does not know that dinner.',
    'no-free-seat': 'No free seat.',
    'role-not-allowed': 'This dinner does not have that role.',
    'empty-name': 'A name needs a letter.',
    'unfit-name': 'That name is not for a kitchen full of people.',
    'no-seat': 'You have no seat here.',
    'only-watching': 'You are watching. Take a seat to cook.',
    'round-lost': 'The kitchen was rebuilt, and that round could not go on.',
  } satisfies Record<MessageRefusalKind, string>,
} as const;
