import { required } from '../../shared/base/index.ts';
import { LEVELS, planOf } from '../../shared/content/index.ts';
import { levelId, type Plan, TICKS_PER_SECOND } from '../../shared/kitchen/index.ts';
import { HOLD_SEAT_SECONDS } from '../../shared/net/index.ts';
import type { DoorEntry } from '../net/door.ts';
import { createLocalLink } from '../net/local-link.ts';
import { askOpenKitchens } from '../net/open-kitchens.ts';
import type { OpenedRound } from '../net/opened-round.ts';
import type { ResultsDoor, Told } from '../net/results-door.ts';
import { seatMemoryOn } from '../net/seat-memory.ts';
import { addressAt, homeOf } from './address.ts';
import type { Doors } from './doors.ts';
import { entryTo, firstEntry } from './first-entry.ts';
import { KITCHEN_WORDS } from './kitchen-words.ts';
import type { Entry } from './screen.ts';
import { shelfOf } from './shelf.ts';

/** The doors of the real page; what is heavy is loaded when it is first needed. */
export interface PageDoors extends Doors {
  /** What all addresses of the page begin with. */
  home: URL;
  /** Where the page goes by itself; a seat's code is taken out of the address before anybody sees it there. */
  firstEntry(): Entry | null;
}

export function createDoors(page: Window): PageDoors {
  const memory = seatMemoryOn(
    shelfOf(() => page.sessionStorage),
    shelfOf(() => page.localStorage),
  );
  const home = homeOf(page.location.href);
  const options = testOptions(page.location);
  return {
    async open(entry, name) {
      const { openServerLink } = await import('../net/server-link.ts');
      const link = await openServerLink(doorOf(entry), {
        endpoint: home.href.replace(/\/$/, ''),
        name,
        memory,
        ...options,
      });
      // A lobby is time enough to fetch what the round will need; where that fails it is asked for again.
      loadKitchen().catch(() => undefined);
      return link;
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
      const { startKitchen } = await loadKitchen();
      return startKitchen(host, link, { ...viewOptions, words: KITCHEN_WORDS });
    },
    linkTo: (code, seatCode) => new URL(seatCode ? `${code}#${seatCode}` : code, home).href,
    seats: {
      setAside: (code) => memory.setAside({ code, untilMs: Date.now() + HOLD_SEAT_SECONDS * 1000 }),
      waiting: () => memory.waiting(Date.now()),
      entryTo: (code) => entryTo(code, memory),
    },
    openKitchens: () => askOpenKitchens(home),
    results: {
      recent: (query) => askResults(home, (results) => results.recent(query)),
      bests: (level) => askResults(home, (results) => results.bests(level)),
    },
    replay: (round) => askResults(home, (results) => openedRound(results, round)),
    linkToReplay: (round, fromTick) => addressAt(home, { kind: 'replay', round, fromTick }).href,
    home,
    firstEntry() {
      const { pathname, hash } = page.location;
      if (hash !== '') page.history.replaceState(page.history.state, '', pathname + page.location.search);
      return firstEntry({ pathname, hash, isReload: isReload(page) }, memory);
    },
  };
}

const loadKitchen = () => import('../scenes/kitchen.ts');

function doorOf(entry: Entry): DoorEntry {
  if (entry.kind !== 'resume') return entry;
  const { code, by } = entry;
  return { kind: 'resume', code, takeOver: by === 'hand', samePage: by !== 'opening' && by !== 'hand' };
}

function isReload(page: Window): boolean {
  const [opened] = page.performance.getEntriesByType('navigation');
  return opened !== undefined && 'type' in opened && opened.type === 'reload';
}

/** The dinner of the experiment, without its clock: nobody hurries a beginner. */
function lessonPlan(): Plan {
  const plan = required(planOf(levelId('pasta-for-two')) ?? LEVELS[0], 'a level for the lesson');
  return { ...plan, rules: { ...plan.rules, roundTicks: LESSON_SECONDS * TICKS_PER_SECOND } };
}

const LESSON_SECONDS = 1800;

/** What was not loaded before is asked of the same server: without it there is no connection. */
async function askResults<Answer>(
  home: URL,
  ask: (results: ResultsDoor) => Promise<Told<Answer>>,
): Promise<Told<Answer>> {
  try {
    const { createResultsDoor } = await import('../net/results-door.ts');
    return await ask(createResultsDoor(home, (address) => fetch(address)));
  } catch {
    return { kind: 'failed', trouble: 'no-connection' };
  }
}

async function openedRound(results: ResultsDoor, round: string): Promise<Told<OpenedRound>> {
  const [{ openRound }, told] = await Promise.all([import('../net/opened-round.ts'), results.round(round)]);
  return told.kind === 'told' ? { kind: 'told', answer: openRound(told.answer) } : told;
}

/** A test may ask for a faster clock; only a server started for tests hears it. */
function testOptions(location: Location): { clockFactor?: number } {
  const factor = Number(new URLSearchParams(location.search).get('clock'));
  return Number.isInteger(factor) && factor > 1 ? { clockFactor: factor } : {};
}
