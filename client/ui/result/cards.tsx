import { useState } from 'preact/hooks';
import type { ChefLane, HazardRow, RoundResult } from '../../../shared/analysis/index.ts';
import type { Plan } from '../../../shared/kitchen/index.ts';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { hazardWords, type Piece } from '../../app/hazard-words.ts';
import { capital, chefNumberOf, lockName, theThing } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { Icon, Mark } from '../art.tsx';
import { stationPicture } from '../pictures.ts';
import { Moment, type MomentAt } from './moment.tsx';
import { mostLost, sharesOf } from './time-shares.ts';
import { hazardLetter, shownTicks } from './timeline.ts';
import { FILLS } from './timeline-chart.tsx';

export interface CardsProps {
  result: RoundResult;
  plan: Plan;
  nameOf: (chefNumber: number) => string;
  momentAt: MomentAt | null;
}

const SIDE_BY_SIDE = 2;

/** Everything that went wrong in one sentence each, and where the time went. */
export function Cards(props: CardsProps) {
  const { hazards } = props.result;
  return (
    <div class="cards">
      {hazards.length === 0 && <CleanCard result={props.result} />}
      {hazards.length > 0 &&
        hazards.length <= SIDE_BY_SIDE &&
        hazards.map((hazard, index) => <HazardCard key={hazard.id} {...props} hazard={hazard} index={index} />)}
      {hazards.length > SIDE_BY_SIDE && <HazardList {...props} />}
      <TimeCard {...props} />
    </div>
  );
}

function HazardCard(props: CardsProps & { hazard: HazardRow; index: number }) {
  const words = hazardWords(props.plan, props.hazard, props.nameOf);
  const isDeadlock = props.hazard.kind === 'deadlock';
  return (
    <article class="fd" data-testid={`hazard-${props.hazard.kind}`}>
      <h3 class={`fh ${isDeadlock ? 'alarm-head' : 'ink-head'}`}>
        <i class={isDeadlock ? '' : 'sq'}>{hazardLetter(props.index)}</i>
        {words.title}
        <Moment at={props.momentAt} hazard={props.hazard} />
      </h3>
      <p>
        <Sentence pieces={words.sentence} />
      </p>
      <div class="rule">
        <Icon name="light-bulb" size={24} />
        <span>{words.rule}</span>
      </div>
    </article>
  );
}

/** The gravest first when there is no room for all; the letters stay those of the timeline. */
const GRAVITY: readonly HazardRow['kind'][] = ['deadlock', 'race', 'burnt', 'starvation', 'near-miss'];
const MOST_TOLD = 3;

/** The rows that fit, in the order in which they happened. */
export function gravest(hazards: readonly HazardRow[], most: number): HazardRow[] {
  const kept = hazards
    .toSorted((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind) || harmless(a) - harmless(b))
    .slice(0, most);
  return hazards.filter((hazard) => kept.includes(hazard));
}

const harmless = (hazard: HazardRow): number => (hazard.kind === 'race' && !hazard.harmful ? 1 : 0);

function HazardList(props: CardsProps) {
  const { hazards } = props.result;
  const [all, showAll] = useState(false);
  const told = all ? hazards : gravest(hazards, MOST_TOLD);
  const more = hazards.length - told.length;
  return (
    <section
      class="fd wide"
      data-testid="hazards"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
      tabIndex={0}
      aria-label={fill(WORDS.result.allHazards, { n: props.result.hazards.length })}
    >
      <h3 class="fh alarm-head">{fill(WORDS.result.allHazards, { n: props.result.hazards.length })}</h3>
      <ol>
        {told.map((hazard) => {
          const index = hazards.indexOf(hazard);
          const words = hazardWords(props.plan, hazard, props.nameOf);
          return (
            <li key={hazard.id} data-testid={`hazard-${hazard.kind}`}>
              <i class={hazard.kind === 'deadlock' ? 'letter alarm-head' : 'letter ink-head sq'}>
                {hazardLetter(index)}
              </i>
              <div>
                <b>{words.title}.</b> <Sentence pieces={words.sentence} /> <em>{words.rule}</em>{' '}
                <Moment at={props.momentAt} hazard={hazard} />
              </div>
            </li>
          );
        })}
      </ol>
      {more > 0 && (
        <button type="button" class="more-hazards" data-testid="more-hazards" onClick={() => showAll(true)}>
          {fill(WORDS.result.moreHazards, { n: more })}
        </button>
      )}
    </section>
  );
}

function CleanCard(props: { result: RoundResult }) {
  const state = mostLost(props.result);
  const failure = failureText(props.result);
  return (
    <article class="fd wide" data-testid="no-hazard">
      <h3 class={`fh ${failure ? 'ink-head' : 'herb-head'}`}>
        {!failure && <i class="sq">✓</i>}
        {failure ? WORDS.result.noHazard : WORDS.result.clean}
      </h3>
      <p>
        {failure ?? WORDS.result.cleanText} {WORDS.result.timeToWin}
      </p>
      <div class="rule">
        <Icon name="light-bulb" size={24} />
        <span>{state ? WORDS.result.lost[state] : WORDS.result.nothingLost}</span>
      </div>
    </article>
  );
}

/** A round without hazards can be a poor one all the same; null where guests got what they wanted. */
export function failureText(result: RoundResult): string | null {
  const words = WORDS.result.failures;
  if (result.measured === 'makespan') return result.makespanTicks === null ? words.notServed : null;
  const n = result.lines.filter((line) => line.kind === 'lost-order').length;
  if (n === 0) return null;
  return n === 1 ? words.oneLost : fill(words.manyLost, { n });
}

function TimeCard(props: CardsProps) {
  const { result } = props;
  const whole = shownTicks(result);
  return (
    <article class="fd time-card" data-testid="time-card">
      <h3 class="fh time-head">
        <i class="dm" />
        {WORDS.result.went}
        <small>{WORDS.states.RUNNING}</small>
      </h3>
      <div class={`ut ${result.chefLanes.length > 4 ? 'many' : ''}`}>
        {result.chefLanes.map((lane) => (
          <div class="row ut-row" key={lane.chef}>
            <Mark chef={chefNumberOf(lane.number)} size={26} />
            <Shares lane={lane} />
          </div>
        ))}
      </div>
      <TimeRule {...props} whole={whole} />
    </article>
  );
}

/** In the colours and patterns of the timeline, whose legend names them. */
function Shares(props: { lane: ChefLane }) {
  const shares = sharesOf(props.lane);
  const told = shares.map(({ state, percent }) =>
    fill(WORDS.result.inState, { state: WORDS.states[state], n: Math.round(percent) }),
  );
  const running = shares.find(({ state }) => state === 'RUNNING')?.percent ?? 0;
  return (
    <>
      <svg class="ut-bar" height="18" role="img" aria-label={told.join(', ')} data-testid="time-shares">
        {shares.map(({ state, fromPercent, percent }) => (
          <rect key={state} x={`${fromPercent}%`} width={`${percent}%`} height="18" fill={FILLS[state]} />
        ))}
      </svg>
      <b>{fill(WORDS.result.percent, { n: Math.round(running) })}</b>
    </>
  );
}

function TimeRule(props: CardsProps & { whole: number }) {
  const { result, plan } = props;
  const busiest = [...result.lockLanes].sort((a, b) => b.heldTicks - a.heldTicks)[0];
  const lag = Math.max(0, ...result.lagTicks.map((row) => row.mostTicks));
  if (busiest && busiest.heldTicks > 0) {
    const station = plan.stations.find((candidate) => candidate.id === busiest.station) ?? null;
    const n = Math.round((busiest.heldTicks / props.whole) * 100);
    return (
      <Rule
        icon={stationPicture(station)}
        text={fill(WORDS.result.heldShare, { Thing: capital(theThing(lockName(plan, busiest.lock))), n })}
      />
    );
  }
  if (lag > 0)
    return <Rule icon="stopwatch" text={fill(WORDS.result.lag, { n: (lag / TICKS_PER_SECOND).toFixed(1) })} />;
  return <Rule icon="light-bulb" text={WORDS.result.nothingHeld} />;
}

function Rule(props: { icon: Parameters<typeof Icon>[0]['name']; text: string }) {
  return (
    <div class="rule">
      <Icon name={props.icon} size={24} />
      <span>{props.text}</span>
    </div>
  );
}

function Sentence(props: { pieces: readonly Piece[] }) {
  return (
    <>
      {props.pieces.map((piece, index) => {
        const key = `${index}${piece.text}`;
        if (piece.kind === 'strong') return <b key={key}>{piece.text}</b>;
        if (piece.kind === 'code')
          return (
            <b key={key} class="mono">
              {piece.text}
            </b>
          );
        return <span key={key}>{piece.text}</span>;
      })}
    </>
  );
}
