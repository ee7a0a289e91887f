import type { ChefId, StationId } from '../../shared/kitchen/index.ts';
import type { OpenKitchen } from '../../shared/net/index.ts';
import type { MatchLink } from '../net/match-link.ts';
import type { OpenedRound } from '../net/opened-round.ts';
import type { ResultsDoor, Told } from '../net/results-door.ts';
import type { WaitingSeat } from '../net/seat-memory.ts';
import type { Entry } from './screen.ts';

/** The kitchen on the canvas, as far as the page knows it. */
export interface KitchenView {
  /** Hands reach out: shown at once, whatever the server will say comes of it. */
  reach(): void;
  setReducedMotion(isReduced: boolean): void;
  setLayout(reserved: Partial<Reserved>): void;
  destroy(): void;
}

/** What the overlays keep for themselves at each edge, in CSS pixels. */
export interface Reserved {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface KitchenViewOptions {
  reducedMotion: boolean;
  reserved: Partial<Reserved>;
  /** Null for those who only watch. */
  press: KitchenPresses | null;
}

export interface KitchenPresses {
  onStationPress: (station: StationId, modifiers: { shift: boolean }) => void;
  onFloorPress: (column: number, row: number) => void;
  onChefPress: (chef: ChefId) => void;
}

/** What this tab knows of its own places in rooms. */
export interface SeatsOfTab {
  /** Somebody went away from this room without leaving it. */
  setAside(code: string): void;
  /** The place that waits for this tab; null where none does. */
  waiting(): WaitingSeat | null;
  /** How one gets into a room whose address is shown: back to one's place, or as anybody. */
  entryTo(code: string): Entry;
}

/** The ways out of the page: to a server, to a match of its own, to the canvas. Handed in, so that tests need none. */
export interface Doors {
  /** Throws a LinkError that says why. */
  open(entry: Entry, name: string): Promise<MatchLink>;
  lesson(): Promise<MatchLink>;
  kitchen(host: HTMLElement, link: MatchLink, options: KitchenViewOptions): Promise<KitchenView>;
  /** The address that brings a friend into this room; with the code of a seat, another device onto that seat. */
  linkTo(code: string, seatCode?: string): string;
  seats: SeatsOfTab;
  /** Which kitchens strangers may walk into now; null where the server does not say. */
  openKitchens(): Promise<OpenKitchen[] | null>;
  /** What the server kept; these never throw. */
  results: Pick<ResultsDoor, 'recent' | 'bests'>;
  replay(round: string): Promise<Told<OpenedRound>>;
  /** The address that shows a stored round to anybody, from the second of a tick on. */
  linkToReplay(round: string, fromTick: number): string;
}
