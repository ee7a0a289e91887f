export {
  type AgentId,
  type CellId,
  cellId,
  type Deadlock,
  type LockId,
  lockId,
  type Race,
  type Tick,
} from '../kernel/index.ts';
export { canAct, hasApron } from './aprons.ts';
export { chefState } from './chef-state.ts';
export {
  type Command,
  type CommandKind,
  DIRECTIONS,
  type QueueAction,
  type QueueEntry,
  type SeatCommand,
  type Steering,
  type When,
} from './command.ts';
export { createWorld, dealtChefs, type MatchSetup, MOST_CHEFS, MOST_SEATS } from './create-world.ts';
export { CHEF_STATES, type ChefState, type KitchenEvent, type KitchenEventKind } from './event.ts';
export { centreOf, mainDirection, offsetToStation, RADIUS, REACH, TILE, tileOf, unitX, unitY } from './geometry.ts';
export {
  type BuzzerId,
  buzzerId,
  type ChefId,
  chefId,
  type DishId,
  dishId,
  type HazardId,
  hazardId,
  type ItemId,
  idNumber,
  itemId,
  type JobId,
  jobId,
  type LevelId,
  levelId,
  type NoteId,
  noteId,
  type OrderId,
  orderId,
  type SeatId,
  type StationId,
  seatId,
  stationId,
} from './ids.ts';
export { type Body, isBlocked, moveBody, slide } from './movement.ts';
export { followField, walkField, walkTicks } from './path.ts';
export {
  type DishPlan,
  INGREDIENTS,
  type Ingredient,
  type JobAct,
  type JobPlan,
  type LockNeed,
  type OrderSupply,
  type Plan,
  ROLES,
  type Role,
  type Rules,
  STATION_KINDS,
  type StationKind,
  type StationPlan,
  TICKS_PER_SECOND,
  type Tile,
  TOOLS,
  type Tool,
  VESSELS,
  type Vessel,
  type WalkField,
} from './plan.ts';
export { QUEUE_LIMIT } from './queue.ts';
export { isWithinReach, reachableStation } from './reach.ts';
export type { Refusal, RefusalKind } from './refusal.ts';
export { COINS_PER_INGREDIENT, tipCoins } from './score.ts';
export { seatOrder } from './seat-order.ts';
export type {
  BuzzerView,
  ChefView,
  DeadlockView,
  DeviceView,
  ItemView,
  LockView,
  NoteView,
  OrderJobView,
  OrderView,
  RailView,
  SeatView,
  Snapshot,
} from './snapshot.ts';
export { snapshotOf } from './snapshot-of.ts';
export { step } from './step.ts';
export { areSameTerms, CLOCKS, type Clock, MOST_CORES, type RoundTerms, USUAL_TERMS } from './terms.ts';
export { dishOf, findStation, jobOf, stationIndexOf, stationOf, stationOfLock } from './turn.ts';
export { meaningOfUse, type UseMeaning } from './use.ts';
export { routeTo, standsAt, walkRoute } from './walking.ts';
export type {
  Activity,
  Actor,
  Chef,
  Hazard,
  Item,
  ItemKind,
  Order,
  Route,
  Score,
  ScoreLine,
  Seat,
  WorkPhase,
  World,
} from './world.ts';
