import type { OrderJobView, OrderView } from '../../../shared/kitchen/index.ts';
import { resultName, stationWord } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import type { Frame } from '../../model/frame.ts';
import { chefNumberById, secondsLeft } from './figures.ts';

export interface RecipeRow {
  job: OrderJobView['job'];
  look: 'ready' | 'busy' | 'done' | 'wait';
  /** Where it is done, how long it still takes, or what is missing. */
  note: string;
  /** Who is at it. */
  chef: number | null;
}

/** A recipe as a thread needs it: what is done, what somebody is at, what can be begun and where. Pure. */
export function recipeRows(frame: Frame, order: OrderView): RecipeRow[] {
  return order.jobs.map((job) => ({ job: job.job, ...stateOf(frame, order, job) }));
}

function stateOf(frame: Frame, order: OrderView, job: OrderJobView): Omit<RecipeRow, 'job'> {
  switch (job.state) {
    case 'done':
      return { look: 'done', note: '', chef: null };
    case 'running':
    case 'dispatched':
      return {
        look: 'busy',
        note: job.dueTick === null ? '' : fill(WORDS.lobby.seconds, { n: secondsLeft(job.dueTick, frame.tick) }),
        chef: job.chef && chefNumberById(frame)(job.chef),
      };
    case 'ready':
      return { look: 'ready', note: placeOf(frame, order, job), chef: null };
    case 'lacking':
      return { look: 'wait', note: needs(job), chef: null };
  }
}

/** Also what a row of the board says. */
export function needs(job: OrderJobView): string {
  if (job.lacks.length > 2) return fill(WORDS.board.needsResults, { n: job.lacks.length });
  return fill(WORDS.board.needs, { things: job.lacks.map(resultName).join(WORDS.board.and) });
}

function placeOf(frame: Frame, order: OrderView, job: OrderJobView): string {
  const dish = frame.plan.dishes.find((candidate) => candidate.id === order.dish);
  const plan = dish?.jobs.find((candidate) => candidate.id === job.job);
  if (!plan) return '';
  const raw = plan.ingredients[0];
  const place = plan.vessel ? WORDS.vessels[plan.vessel] : stationWord(plan.station);
  const at = fill(WORDS.recipe.at, { place });
  return raw ? fill(WORDS.recipe.bring, { thing: WORDS.ingredients[raw], at }) : at;
}
