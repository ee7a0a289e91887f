import { digestOf } from '../base/index.ts';
import { dishOf, type MatchSetup, type Plan, type Rail, type SeatId, type World } from '../kitchen/index.ts';
import { boundsOf, crewOf } from './bounds.ts';
import { emptyChefLanes, growChefLanes } from './chef-lanes.ts';
import { hazardRows } from './hazard-rows.ts';
import { emptyLockLanes, growLockLanes, type Owners } from './lock-lanes.ts';
import type { ChefLane, RecipeBounds, RoundResult } from './result.ts';
import { coinsToNextStar, parCoinsOf, starsOf } from './stars.ts';
