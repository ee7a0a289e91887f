export type { ActorRow, ChefLane, HazardRow, LockLane, RaceAccessRow, RecipeBounds, RoundResult, Span } from './result.ts';
