import type { RoundResult } from '../../../shared/analysis/index.ts';
import { areSameTerms, TICKS_PER_SECOND, USUAL_TERMS } from '../../../shared/kitchen/index.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { Icon } from '../art.tsx';
import { type Line, scoreLines, signed } from './score-lines.ts';

const STARS = [1, 2, 3] as const;

export interface ScoreCardProps {
  result: RoundResult;
  /** Whose round it was: of those who look at it, or of whoever it was. */
  whose: 'ours' | 'theirs';
}

export function ScoreCard(props: ScoreCardProps) {
  const { result } = props;
  return (
    <section class="panel score" data-testid="score">
      {result.measured === 'makespan' ? <Makespan result={result} /> : <Coins result={result} />}
      <div class="rule-line" />
      {result.measured === 'coins' && scoreLines(result).map((line) => <ScoreLine key={line.text} line={line} />)}
      {result.measured === 'coins' && <div class="rule-line low" />}
      <BestDinner result={result} whose={props.whose} />
    </section>
  );
}

function Coins(props: { result: RoundResult }) {
  const { coins, stars, nextStarCoins } = props.result;
  const earned = stars ?? 0;
  const next =
    nextStarCoins === null
      ? WORDS.result.allStars
      : fill(WORDS.result.more, { n: nextStarCoins, star: WORDS.result.starNames[earned] ?? '' });
  return (
    <>
      {stars !== null && (
        <div
          class="row big-stars"
          role="img"
          aria-label={fill(WORDS.hud.stars, { n: earned })}
          data-testid="result-stars"
        >
          {STARS.map((star) => (
            <Icon key={star} name="star" size={52} class={star <= earned ? '' : 'off'} />
          ))}
          <Icon name="star" size={34} class={earned > 3 ? '' : 'off'} />
        </div>
      )}
      <div class="big lil" data-testid="result-coins">
        {signed(coins)}
      </div>
      <div class="t2 big-sub">{stars === null ? WORDS.result.coins : `${WORDS.result.coins} · ${next}`}</div>
    </>
  );
}

function Makespan(props: { result: RoundResult }) {
  const { makespanTicks, bounds, roundTicks } = props.result;
  if (makespanTicks === null) {
    return (
      <>
        <div class="big lil" data-testid="result-makespan">
          –
        </div>
        <div class="t2 big-sub">{fill(WORDS.result.makespanNone, { n: seconds(roundTicks) })}</div>
      </>
    );
  }
  const over = bounds ? makespanTicks - bounds.boundTicks : null;
  const sub =
    over === null ? '' : over <= 0 ? WORDS.result.atBound : fill(WORDS.result.overBound, { n: seconds(over) });
  return (
    <>
      <div class="big lil" data-testid="result-makespan">
        {fill(WORDS.lobby.seconds, { n: seconds(makespanTicks) })}
      </div>
      <div class="t2 big-sub">
        {WORDS.result.makespan}
        {sub && <br />}
        {sub}
      </div>
    </>
  );
}

function ScoreLine(props: { line: Line }) {
  const { line } = props;
  return (
    <div class={`ln ${line.tone}`}>
      <span>
        {line.text}
        {line.sub && <small>{line.sub}</small>}
      </span>
      <b>{line.value}</b>
    </div>
  );
}

/** What was cooked beside what can be proved, and beside one chef alone. */
function BestDinner(props: ScoreCardProps) {
  const { bounds, makespanTicks, parCoins, coins, seats, terms } = props.result;
  const people = props.whose === 'theirs' ? WORDS.result.thisCrew : ourName(seats);
  if (bounds) {
    const most = Math.max(bounds.aloneTicks, makespanTicks ?? 0, bounds.boundTicks);
    return (
      <div class="best">
        <div class="cap t2">{WORDS.result.best}</div>
        <Bar
          text={WORDS.result.bound}
          share={bounds.boundTicks / most}
          value={timeText(bounds.boundTicks)}
          tone="bound"
        />
        {bounds.least.makespanTicks > bounds.boundTicks && (
          <Bar
            text={bounds.least.optimal ? WORDS.result.optimum : WORDS.result.bestKnown}
            share={bounds.least.makespanTicks / most}
            value={timeText(bounds.least.makespanTicks)}
            tone="bound"
          />
        )}
        {makespanTicks !== null && (
          <Bar text={people} share={makespanTicks / most} value={timeText(makespanTicks)} tone="you" />
        )}
        <Bar
          text={WORDS.result.alone}
          share={bounds.aloneTicks / most}
          value={timeText(bounds.aloneTicks)}
          tone="alone"
        />
        <p class="t2">{fill(WORDS.result.because[bounds.because], { n: seconds(bounds.boundTicks) })}</p>
      </div>
    );
  }
  if (parCoins === null) return areSameTerms(terms, USUAL_TERMS) ? null : <p class="t2">{WORDS.result.noPar}</p>;
  const most = Math.max(1, parCoins, coins);
  return (
    <div class="best">
      <div class="cap t2">{WORDS.result.best}</div>
      <Bar text={WORDS.result.par} share={parCoins / most} value={String(parCoins)} tone="bound" />
      <Bar text={people} share={Math.max(0, coins) / most} value={signed(coins)} tone="you" />
      <p class="t2">{WORDS.result.parWhy}</p>
    </div>
  );
}

function ourName(seats: RoundResult['seats']): string {
  if (seats.some((seat) => seat.bot)) return WORDS.result.withBots;
  return WORDS.result.you[Math.max(0, seats.length - 1)] ?? WORDS.result.youAlone;
}

function Bar(props: { text: string; share: number; value: string; tone: 'bound' | 'you' | 'alone' }) {
  return (
    <div class="br">
      <span>{props.text}</span>
      <i>
        <u class={props.tone} style={{ width: `${Math.round(props.share * 100)}%` }} />
      </i>
      <b>{props.value}</b>
    </div>
  );
}

const timeText = (ticks: number): string => fill(WORDS.lobby.seconds, { n: seconds(ticks) });

/** Half a second may be what separates two dinners. */
function seconds(ticks: number): number {
  return Math.round((ticks / TICKS_PER_SECOND) * 10) / 10;
}
