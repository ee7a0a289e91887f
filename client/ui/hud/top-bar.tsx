import { parCoinsOf, starsOf } from '../../../shared/analysis/index.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import type { Frame } from '../../model/frame.ts';
import { Icon } from '../art.tsx';
import { clockText, isMeasuredByTime } from './figures.ts';

const SHOWN_STARS = [1, 2, 3] as const;

/** Coins, streak, clock, stars: the four corners of a round. */
export function TopBar(props: { frame: Frame }) {
  const { plan, snapshot, tick } = props.frame;
  const byTime = isMeasuredByTime(plan);
  const par = parCoinsOf(
    plan,
    snapshot.seats.map((seat) => seat.role),
  );
  const clock = byTime ? Math.min(tick, snapshot.endTick) : snapshot.endTick - tick;
  return (
    <>
      {!byTime && (
        <div class="hud-left">
          <div class="dark row coins">
            <Icon name="coin" size={26} />
            <span class="lil" data-testid="coins">
              {snapshot.coins}
            </span>
            <span class="sr">{WORDS.hud.coins}</span>
          </div>
          {snapshot.streak > 1 && (
            <div class="dark row streak" key={snapshot.streak}>
              <Icon name="fire" size={18} />
              {fill(WORDS.hud.streak, { n: snapshot.streak })}
            </div>
          )}
        </div>
      )}
      <div class="hud-right">
        <div
          class="dark row clock"
          data-testid="clock"
          role="timer"
          aria-label={byTime ? WORDS.hud.elapsed : WORDS.hud.clock}
        >
          <Icon name="stopwatch" size={26} />
          <span class="lil">{clockText(clock)}</span>
        </div>
        {!byTime && par !== null && <Stars earned={starsOf(snapshot.coins, par)} />}
      </div>
    </>
  );
}

function Stars(props: { earned: number }) {
  return (
    <div
      class="dark row stars"
      role="img"
      aria-label={fill(WORDS.hud.stars, { n: Math.min(3, props.earned) })}
      data-testid="stars"
    >
      {SHOWN_STARS.map((star) => (
        <Icon key={star} name="star" size={20} class={star <= props.earned ? '' : 'off'} />
      ))}
    </div>
  );
}
