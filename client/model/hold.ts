import {
  type ChefView,
  type Command,
  isWithinReach,
  type Plan,
  routeTo,
  type Snapshot,
  type StationPlan,
} from '../../shared/kitchen/index.ts';
import type { FeetTurn } from './prediction.ts';

/** What the own chef sees before it: the kitchen as it was said last. */
export interface Sight {
  plan: Plan;
  snapshot: Snapshot;
}

/** How long an act keeps the feet: not at all, as long as the hands are known to be busy, or until the server says. */
export type Hold = 'none' | 'known' | 'until-answered';

/** *Use* at a station. Who gets a tool is decided at once and nobody waits for it; what a job does, only the server knows. */
export function holdOfUse(snapshot: Snapshot, chef: ChefView, station: StationPlan): Hold {
  switch (station.kind) {
    case 'hook':
    case 'bin':
      return 'none';
    case 'crate':
    case 'plates':
    case 'salt':
      return chef.carry === null ? 'known' : 'none';
    case 'counter': {
      const isEmpty = !snapshot.items.some((item) => item.station === station.id);
      return isEmpty && chef.carry === null ? 'none' : 'known';
    }
    default:
      return 'until-answered';
  }
}

/** A tag that somebody else holds makes one stand in its queue; aprons and breath are the server's. */
export function holdOfCommand({ plan, snapshot }: Sight, chef: ChefView, command: Command): Hold {
  switch (command.kind) {
    case 'lock': {
      const station = plan.stations.find((each) => each.lock === command.lock);
      if (station === undefined || !isWithinReach(chef.x, chef.y, station)) return 'none';
      const holder = snapshot.locks.find((lock) => lock.id === command.lock)?.holder ?? null;
      return holder === null || holder === chef.id ? 'none' : 'until-answered';
    }
    case 'back-off':
    case 'move-apron':
      return 'until-answered';
    default:
      return 'none';
  }
}

/** What a click does to the feet, where nothing queued comes before it. */
export function turnOfCommand(plan: Plan, chef: ChefView, command: Command): FeetTurn | null {
  if (command.kind !== 'enqueue' || command.chef !== chef.id) return null;
  if (command.append && chef.queueLength > 0) return null;
  const [first] = command.entries;
  if (first?.when.kind !== 'now') return command.append ? null : { kind: 'way', chef: chef.id, way: null };
  const route = routeTo(plan, first.action);
  const isOnlyWay = first.action.kind === 'go' || first.action.kind === 'go-tile';
  return {
    kind: 'way',
    chef: chef.id,
    way: route === null ? null : { route, isForDeed: command.entries.length > 1 || !isOnlyWay },
  };
}
