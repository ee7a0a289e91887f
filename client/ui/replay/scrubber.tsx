import { useRef } from 'preact/hooks';
import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import type { RecordedLink } from '../../net/recorded-link.ts';
import { clockText } from '../hud/figures.ts';
import { leadTo, type Mark } from './marks.ts';

const SIGNS: Readonly<Record<Mark['kind'], string>> = {
  deadlock: 'alarm-head',
  race: 'ink-head',
  'near-miss': 'ink-head',
  starvation: 'ink-head',
  burnt: 'ink-head',
  lost: 'lost',
  served: 'served',
};

/** Whole seconds that are over. */
const passed = (ticks: number) => clockText(Math.floor(ticks / TICKS_PER_SECOND) * TICKS_PER_SECOND);

/** The round from its first tick to its last, and what happened when. */
export function Scrubber(props: { link: RecordedLink; marks: readonly Mark[]; compact: boolean }) {
  const { link, marks, compact } = props;
  const goesOn = useRef(false);
  const at = Math.round(link.tick);
  const now = passed(link.tick);
  const whole = passed(link.ticks);
  const hold = () => {
    goesOn.current = link.isPlaying;
    link.pause();
  };
  const release = () => {
    if (goesOn.current && link.tick < link.ticks) link.play();
    goesOn.current = false;
  };
  return (
    <div class="scrub">
      <span class="scrub-time mono" data-testid="replay-time">
        {now}
        <small>
          {compact ? '' : ' / '}
          {whole}
        </small>
      </span>
      <div class="scrub-track">
        <div class="scrub-marks" data-testid="marks">
          {marks.map((mark) => (
            <button
              key={`${mark.kind}${mark.tick}${mark.letter}`}
              type="button"
              class={`scrub-mark ${mark.kind}`}
              style={{ left: `${(mark.tick / Math.max(1, link.ticks)) * 100}%` }}
              aria-label={fill(WORDS.replay.mark, { label: mark.label, time: passed(mark.tick) })}
              title={fill(WORDS.replay.mark, { label: mark.label, time: passed(mark.tick) })}
              data-testid={`mark-${mark.kind}`}
              onClick={() => link.seek(leadTo(mark.tick))}
            >
              <i class={SIGNS[mark.kind]}>{mark.letter}</i>
            </button>
          ))}
        </div>
        <input
          type="range"
          min={0}
          max={link.ticks}
          step={1}
          value={at}
          style={{ '--share': `${(at / Math.max(1, link.ticks)) * 100}%` }}
          aria-label={WORDS.replay.scrubber}
          aria-valuetext={fill(WORDS.replay.timeOf, { now, whole })}
          data-testid="scrubber"
          onPointerDown={hold}
          onPointerUp={release}
          onPointerCancel={release}
          onInput={(event) => link.seek(Number(event.currentTarget.value))}
        />
      </div>
    </div>
  );
}
