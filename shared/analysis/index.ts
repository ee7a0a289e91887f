export { boundsOf } from './bounds.ts';
export { type Crew, crewOf } from './crew.ts';
export { type Dinner, dinnerOf, handworkOf, loadsOf, spanOf, workOf } from './dinner.ts';
export { type LeastMakespan, leastMakespan } from './least-makespan.ts';
export type {
  ActorRow,
  ChefLane,
  HazardRow,
  LockLane,
  RaceAccessRow,
  RecipeBounds,
  RoundResult,
  Span,
} from './result.ts';
export { coinsToNextStar, parCoinsOf, starCoinsOf, starsOf } from './stars.ts';
export { type RoundWatch, type SeatPerson, watchRound } from './watch-round.ts';
