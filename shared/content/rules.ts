import type { Rules } from '../kitchen/index.ts';
import { seconds } from './seconds.ts';

/** What all levels share unless they say otherwise, each number with its reason. */
export const COMMON_RULES: Omit<Rules, 'roundTicks' | 'orders' | 'roles' | 'chefsPerThreadSeat' | 'absentHoldTicks'> = {
  sharedAprons: null,
  walking: true,
  pickTicks: seconds(0.2), // felt as weight, never as waiting
  startTicks: seconds(0.3), // a knob is turned, a door is opened
  apronSwitchTicks: seconds(0.3), // a context switch costs something, and is seen
  steerInterruptsTicks: seconds(0.3), // a slip of the finger interrupts nothing
  backOffTicks: seconds(1), // letting go costs a breath
  sentHomeTicks: seconds(3), // worse than letting go oneself
  absentFreeTicks: seconds(120), // as long as a room holds a seat for whoever has it
  dashTicks: seconds(0.2),
  dashPauseTicks: seconds(0.4), // dashing all the time gains a third, not three times
  dashFactor: 3,
  straightMilliTiles: 166, // five tiles a second
  diagonalMilliTiles: 117, // the same speed along the diagonal
  railCapacity: 5, // back-pressure is felt in a rush and not before
  clipsPerOrder: 2, // order stays the player's game
  sliceFromTicks: seconds(4), // shorter handwork is over before it hurts
  deadlockGraceTicks: seconds(3), // seen, understood and undone costs nothing
  deadlockCoins: 15, // three quarters of an ingredient
  deadlockMostCoins: 20, // never worth more than losing the dish
  inspectorTicks: seconds(8), // nobody stands still for longer than a song's refrain
  starvationTicks: seconds(8),
  starvationOvertaken: 3, // fewer is contention, which only costs time
  starvationCoins: 5,
  lostOrderCoins: 10,
  streakMost: 4,
  cleanServicePercent: 10,
};
