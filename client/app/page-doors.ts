import { required } from '../../shared/base/index.ts';
import { LEVELS, planOf } from '../../shared/content/index.ts';
import { levelId, type Plan, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { createLocalLink } from '../net/local-link.ts';
import { type SeatMemory, seatMemoryOn } from '../net/seat-memory.ts';
import type { Doors } from './doors.ts';
import { KITCHEN_WORDS } from './kitchen-words.ts';

/** The doors of the real page; what is heavy is loaded when it is first needed. */
export interface PageDoors extends Doors {
  /** Keeps the room's code in the address, so that a reload and a shared address lead to the same room. */
  showAddress(code: string | null): void;
  /** This tab had a seat in this room (or, without a code in the address, in any). */
  hasSeat(code: string): boolean;
}

export function createDoors(page: Window): PageDoors {
  const memory = seatMemoryOn(tabShelf(page));
  const home = new URL('.', page.location.href);
  const options = testOptions(page.location);
  return {
    async open(entry, name) {
      const { openServerLink } = await import('../net/server-link.ts');
      return openServerLink(entry, { endpoint: home.href.replace(/\/$/, ''), name, memory, ...options });
    },
    async lesson() {
      return createLocalLink({
        plan: lessonPlan(),
        seed: 1,
        seats: [{ role: 'thread', bot: null }],
        chefsPerThreadSeat: 1,
        report: null,
      });
    },
    async kitchen(host, link, viewOptions) {
      const { startKitchen } = await import('../scenes/kitchen.ts');
      return startKitchen(host, link, { ...viewOptions, words: KITCHEN_WORDS });
    },
    linkTo: (code) => new URL(code, home).href,
    showAddress: (code) => showAddress(page, home, code),
    hasSeat: (code) => hasSeat(memory, code),
  };
}

/** The dinner of the experiment, without its clock: nobody hurries a beginner. */
function lessonPlan(): Plan {
  const plan = required(planOf(levelId('pasta-for-two')) ?? LEVELS[0], 'a level for the lesson');
  return { ...plan, rules: { ...plan.rules, roundTicks: LESSON_SECONDS * TICKS_PER_SECOND } };
}

const LESSON_SECONDS = 1800;

function showAddress(page: Window, home: URL, code: string | null): void {
  const address = new URL(code ?? '.', home);
  address.search = page.location.search;
  if (address.href !== page.location.href) page.history.replaceState(null, '', address);
}

function hasSeat(memory: SeatMemory, code: string): boolean {
  const kept = memory.recall();
  return kept !== null && (code === '' || kept.code === code);
}

/** A test may ask for a faster clock; only a server started for tests hears it. */
function testOptions(location: Location): { clockFactor?: number } {
  const factor = Number(new URLSearchParams(location.search).get('clock'));
  return Number.isInteger(factor) && factor > 1 ? { clockFactor: factor } : {};
}

/** The tab's own storage: a second tab must not push the first one off its seat. */
function tabShelf(page: Window): Storage | null {
  try {
    return page.sessionStorage;
  } catch {
    return null;
  }
}
