import type { Command, DeadlockView } from '../../../shared/kitchen/index.ts';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { chefName, chefNumberOf, jobName, lockName, theThing, wantedName } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { type Bindings, labelOf } from '../../input/bindings.ts';
import { myApronChef, myChefs } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import { LINES, Line, Mark } from '../art.tsx';
import { Key } from '../parts.tsx';
import { chefNumberById, isMeasuredByTime } from './figures.ts';

/** The banner: what happened, how long it is still free, and what letting go brings. */
export function DeadlockBanner(props: { frame: Frame; deadlock: DeadlockView }) {
  const { frame, deadlock } = props;
  const grace = frame.plan.rules.deadlockGraceTicks;
  const left = Math.max(0, deadlock.startTick + grace - frame.tick);
  return (
    <div class="alarm" role="alert" data-testid="deadlock">
      <div class="hz" />
      <div class="row alarm-row">
        <Countdown share={left / grace} seconds={left / TICKS_PER_SECOND} />
        <div class="alarm-words">
          <b class="lil">{WORDS.deadlock.title}</b>
          <span>{howMany(deadlock.ring.length)}</span>
        </div>
        <Stakes late={left === 0} cost={deadlock.costCoins} free={isMeasuredByTime(frame.plan)} />
      </div>
    </div>
  );
}

/** Who holds what and wants what, round the loop. */
export function DeadlockLoop(props: { frame: Frame; deadlock: DeadlockView }) {
  const { frame, deadlock } = props;
  const numberOf = chefNumberById(frame);
  const mine = new Set(myChefs(frame).map((chef) => chef.id));
  return (
    <div class="loop" data-testid="deadlock-loop">
      {deadlock.ring.map((member, index) => {
        const number = chefNumberOf(numberOf(member.chef) ?? 1);
        const name = chefName(number) + (mine.has(member.chef) ? WORDS.deadlock.you : '');
        const last = index === deadlock.ring.length - 1;
        return (
          <div class="row loop-part" key={`${member.chef}${member.job}`}>
            <div class="lc">
              <Mark chef={number} size={32} />
              <div>
                <b>{member.job ? `${name}: ${jobName(member.job).toLowerCase()}` : name}</b>
                <span>
                  {holdsText(frame, member.holds)},{' '}
                  {fill(WORDS.deadlock.wants, { thing: theThing(wantedName(frame.plan, member.wants)) })}
                </span>
              </div>
            </div>
            <Line d={last ? LINES.loop : LINES.arrow} size={24} width={3.2} class="loop-arrow" />
          </div>
        );
      })}
    </div>
  );
}

export function BackOffButton(props: { bindings: Bindings; progress: number; touch: boolean; press: () => void }) {
  return (
    <button type="button" class="back" data-testid="back-off" onClick={props.press}>
      {!props.touch && <Key label={fill(WORDS.deadlock.hold, { key: labelOf(props.bindings, 'tag') })} />}
      <span class="back-words">
        <b>{WORDS.deadlock.backOff}</b>
        <span>{WORDS.deadlock.backOffSub}</span>
      </span>
      <i class="back-fill" style={{ transform: `scaleX(${props.progress})` }} />
    </button>
  );
}

/** A chef of mine in the loop that wears no apron gets it first: only the aproned one lets go. */
export function backOffCommands(frame: Frame): Command[] {
  const active = myApronChef(frame);
  const stuck = frame.snapshot.deadlocks.flatMap((deadlock) => deadlock.ring.map((member) => member.chef));
  if (!active || stuck.includes(active.id)) return [{ kind: 'back-off' }];
  const other = myChefs(frame).find((chef) => stuck.includes(chef.id));
  return other ? [{ kind: 'move-apron', chef: other.id }, { kind: 'back-off' }] : [{ kind: 'back-off' }];
}

function Countdown(props: { share: number; seconds: number }) {
  const round = 2 * Math.PI * 22;
  return (
    <svg class="count-ring" aria-hidden="true" width="66" height="66" viewBox="-30 -30 60 60">
      <circle r="27" fill="#fff" />
      <circle r="22" fill="none" stroke="#F3C6C6" stroke-width="7" />
      <circle
        r="22"
        fill="none"
        stroke="#C2203A"
        stroke-width="7"
        stroke-dasharray={`${round * props.share} ${round}`}
        transform="rotate(-90)"
      />
      <text y="6" text-anchor="middle" font-weight="700" font-size="17" fill="#2B1B2D">
        {props.seconds > 0 ? props.seconds.toFixed(1) : '!'}
      </text>
    </svg>
  );
}

function Stakes(props: { late: boolean; cost: number; free: boolean }) {
  if (props.free) {
    return (
      <div class="bon">
        <b>{WORDS.deadlock.saved}</b>
        <small>
          {WORDS.deadlock.costsNothing[0]}
          <br />
          {WORDS.deadlock.costsNothing[1]}
        </small>
      </div>
    );
  }
  if (!props.late) {
    return (
      <div class="bon">
        <b>{WORDS.deadlock.saved}</b>
        <small>
          {WORDS.deadlock.savedIf[0]}
          <br />
          {WORDS.deadlock.savedIf[1]}
        </small>
      </div>
    );
  }
  return (
    <div class="bon cost">
      <b>−{props.cost}</b>
      <small>
        {fill(WORDS.deadlock.costs[0], { n: props.cost })}
        <br />
        {WORDS.deadlock.costs[1]}
      </small>
    </div>
  );
}

function howMany(count: number): string {
  if (count < 2) return WORDS.deadlock.one;
  if (count === 2) return WORDS.deadlock.two;
  return fill(WORDS.deadlock.many, { n: WORDS.deadlock.counts[count] ?? count });
}

function holdsText(frame: Frame, holds: readonly string[]): string {
  if (holds.length === 0) return WORDS.deadlock.hasNothing;
  const things = holds.map((lock) => theThing(lockName(frame.plan, lock))).join(', ');
  return fill(WORDS.deadlock.has, { things });
}
