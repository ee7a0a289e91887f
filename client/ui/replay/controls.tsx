import { TICKS_PER_SECOND } from '../../../shared/kitchen/index.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { type RecordedLink, SPEEDS, type Speed } from '../../net/recorded-link.ts';
import { Icon, LINES, Line } from '../art.tsx';
import { Segment } from '../parts.tsx';
import { CopyLink } from './copy-link.tsx';
import type { Mark } from './marks.ts';
import { Scrubber } from './scrubber.tsx';

export interface ControlsProps {
  link: RecordedLink;
  marks: readonly Mark[];
  compact: boolean;
  /** The address of this round from a tick on. */
  address: (fromTick: number) => string;
  toResult: () => void;
}

/** All that one can do with a round that has been: when, how fast, what came of it, and telling others. */
export function Controls(props: ControlsProps) {
  const { link, compact } = props;
  const skip = (seconds: number) => link.seek(link.tick + seconds * TICKS_PER_SECOND);
  return (
    <>
      <div class="row play-buttons">
        {!compact && (
          <button type="button" class="sq dark-sq" aria-label={WORDS.replay.backward} onClick={() => skip(-1)}>
            <Line d={LINES.back} size={18} />
          </button>
        )}
        <button
          type="button"
          class="sq yolk-sq"
          aria-label={link.isPlaying ? WORDS.replay.pause : WORDS.replay.play}
          data-testid="play-pause"
          onClick={() => togglePlaying(link)}
        >
          <PlaySign isPlaying={link.isPlaying} />
        </button>
        {!compact && (
          <button type="button" class="sq dark-sq" aria-label={WORDS.replay.forward} onClick={() => skip(1)}>
            <Line d={LINES.forth} size={18} />
          </button>
        )}
        <SpeedChoice link={link} compact={compact} />
      </div>
      <Scrubber link={link} marks={props.marks} compact={compact} />
      <div class="row replay-links">
        <CopyLink
          class="btn night"
          address={() => props.address(link.tick)}
          label={WORDS.replay.copyMoment}
          short={WORDS.replay.copy}
        />
        <button
          type="button"
          class="btn night"
          disabled={link.result === null}
          aria-label={WORDS.replay.toResult}
          data-testid="to-result"
          onClick={props.toResult}
        >
          <Icon name="bar-chart" size={22} />
          <span class="wide">{WORDS.replay.toResult}</span>
        </button>
      </div>
    </>
  );
}

export function togglePlaying(link: RecordedLink): void {
  if (link.isPlaying) link.pause();
  else link.play();
}

function PlaySign(props: { isPlaying: boolean }) {
  return (
    <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20">
      <path
        d={props.isPlaying ? 'M5 3h3.5v14H5zM11.5 3H15v14h-3.5z' : 'M5 3l12 7-12 7z'}
        fill="currentColor"
        stroke="currentColor"
        stroke-width="2"
        stroke-linejoin="round"
      />
    </svg>
  );
}

function SpeedChoice(props: { link: RecordedLink; compact: boolean }) {
  const { link } = props;
  const labelOf = (speed: Speed) => fill(WORDS.replay.times, { n: speed });
  if (props.compact) {
    const next = SPEEDS[(SPEEDS.indexOf(link.speed) + 1) % SPEEDS.length] ?? 1;
    const label = `${WORDS.replay.speed}: ${labelOf(link.speed)}`;
    return (
      <button
        type="button"
        class="sq dark-sq"
        aria-label={label}
        data-testid="speed"
        onClick={() => link.setSpeed(next)}
      >
        {labelOf(link.speed)}
      </button>
    );
  }
  return (
    <Segment
      label={WORDS.replay.speed}
      choices={SPEEDS.map((speed) => ({ value: String(speed), label: labelOf(speed) }))}
      value={String(link.speed)}
      testid="speed"
      change={(chosen) => link.setSpeed(SPEEDS.find((speed) => String(speed) === chosen) ?? link.speed)}
    />
  );
}
