import { Room } from '@colyseus/core';
import { MOST_BUFFERED_INPUTS } from '../server/limits.ts';
import { createHost } from '../server/match/host.ts';
import { mirrorSnapshot } from '../server/match/mirror.ts';
import { createBot } from '../server/minds.ts';
import { invariant } from '../shared/base/index.ts';
import { planOf } from '../shared/content/index.ts';
import { DIRECTIONS, levelId, type Snapshot, TICKS_PER_SECOND, TILE, unitX, unitY } from '../shared/kitchen/index.ts';
import { type ChefWire, KitchenWire, MoveInput, readSteering, TICKS_PER_PATCH } from '../shared/net/index.ts';

const ROLES = ['thread', 'dispatcher', 'thread', 'dispatcher'] as const;
/** A kitchen in full swing. */
const SEEN_AFTER_TICKS = 30 * TICKS_PER_SECOND;
const SPEED_MILLI_TILES = 130;
/** A chef whom nobody steers goes another way so often. */
const TICKS_A_WAY = 20;

/** What the state holds besides the chefs' places: the same in every room. */
interface Scene {
  snapshot: Snapshot;
  width: number;
  height: number;
}

let scene: Scene | null = null;

function sceneOfAll(): Scene {
  scene ??= kitchenInFullSwing();
  return scene;
}

function kitchenInFullSwing(): Scene {
  const plan = planOf(levelId('trattoria'));
  invariant(plan !== null, 'the level for a room');
  const seats = ROLES.map((role) => ({ role, bot: 'ordered-locker' as const }));
  const host = createHost({ plan, seed: 1, seats, chefsPerThreadSeat: null, createBot });
  for (let tick = 0; tick < SEEN_AFTER_TICKS; tick++) host.tick();
  return { snapshot: host.snapshot(), width: plan.columns * TILE, height: plan.rows * TILE };
}

/**
 * What the least multiplayer kitchen would be: the framework's loop, the state of a real kitchen with all its stations,
 * orders and notes, four chefs who walk as the hands at their connections say, a patch to everybody every second tick.
 * No rules, no bots that think, nothing written down, no limits.
 */
export class BareRoom extends Room {
  override state = new KitchenWire();
  override inputs = this.defineInput(MoveInput, { bufferMaxSize: MOST_BUFFERED_INPUTS });
  readonly #scene = sceneOfAll();
  #chefs: ChefWire[] = [];

  override onCreate(): void {
    mirrorSnapshot(this.state.round, this.#scene.snapshot);
    this.#chefs = [...this.state.round.chefs];
    this.setFixedTimestep(({ tick }) => this.#step(tick), TICKS_PER_SECOND);
    this.patchRate = null;
  }

  #step(tick: number): void {
    for (const [index, chef] of this.#chefs.entries()) this.#walk(chef, this.#directionOf(index, tick));
    if (tick % TICKS_PER_PATCH !== 0) return;
    this.state.round.tick = tick;
    this.broadcastPatch();
  }

  #directionOf(index: number, tick: number): number {
    const client = this.clients[index];
    if (client === undefined) return 1 + ((Math.floor(tick / TICKS_A_WAY) + index) % (DIRECTIONS - 1));
    const input = this.inputs.get(client.sessionId).next();
    return input === undefined ? 0 : readSteering(input).direction;
  }

  #walk(chef: ChefWire, direction: number): void {
    if (direction === 0) return;
    const { width, height } = this.#scene;
    chef.x = Math.max(0, Math.min(width, chef.x + unitX(direction) * SPEED_MILLI_TILES));
    chef.y = Math.max(0, Math.min(height, chef.y + unitY(direction) * SPEED_MILLI_TILES));
    chef.facing = direction;
  }
}
