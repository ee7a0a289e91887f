import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { RoundResult } from '../../../shared/analysis/index.ts';
import type { Plan } from '../../../shared/kitchen/index.ts';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { incidentsOf } from '../../app/incidents.ts';
import { chefName, levelName } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { LINES, Line } from '../art.tsx';
import { Cards } from './cards.tsx';
import type { MomentAt } from './moment.tsx';
import { ScoreCard } from './score-card.tsx';
import { Timeline } from './timeline-chart.tsx';

export interface ResultProps {
  result: RoundResult;
  plan: Plan;
  whose: 'ours' | 'theirs';
  back: { label: string; press: () => void };
  /** What one can do next. */
  children: ComponentChildren;
  /** Where a moment of this round can be seen; null where it cannot, or not yet. */
  momentAt: MomentAt | null;
  /** Called once: one more round has been cooked to its end. */
  counted?: () => void;
}

export function Result(props: ResultProps) {
  const { plan } = props;
  const result = { ...props.result, hazards: incidentsOf(props.result.hazards) };
  useEffect(() => props.counted?.(), [result.digest]);
  return (
    <main class="result banded" data-testid="result">
      <header class="row banded-head res-head">
        <button
          type="button"
          class="sq dark-sq"
          aria-label={props.back.label}
          data-testid="to-lobby"
          onClick={props.back.press}
        >
          <Line d={LINES.back} size={20} width={3.4} />
        </button>
        <h1 class="lil">{headline(result)}</h1>
        <p>{subline(result)}</p>
        <span class="row res-buttons">{props.children}</span>
      </header>
      <ScoreCard result={result} whose={props.whose} />
      <Timeline result={result} plan={plan} />
      <Cards result={result} plan={plan} nameOf={namesOf(result)} momentAt={props.momentAt} />
    </main>
  );
}

/** Hazards name people: a seat with one chef and a name of its own is called by it. */
function namesOf(result: RoundResult): (chefNumber: number) => string {
  return (chefNumber) => {
    const seat = result.seats.find((candidate) => candidate.chefs.includes(chefNumber));
    return seat && seat.chefs.length === 1 && seat.name ? seat.name : chefName(chefNumber);
  };
}

function headline(result: RoundResult): string {
  if (result.measured === 'coins') return result.sales.length > 0 ? WORDS.result.served : WORDS.result.timeUp;
  return result.makespanTicks === null ? WORDS.result.notServed : WORDS.result.served;
}

function subline(result: RoundResult): string {
  const roles = new Set(result.seats.map((seat) => seat.role));
  const only = [...roles][0] ?? 'thread';
  const model = WORDS.result.model[roles.size > 1 ? 'mixed' : only];
  const count = result.chefLanes.length;
  const chefs = count === 1 ? WORDS.result.chef : fill(WORDS.result.chefs, { n: count });
  const time = fill(WORDS.lobby.seconds, { n: Math.round(result.roundTicks / TICKS_PER_SECOND) });
  return [levelName(result.level), model, chefs, time].join(' · ');
}
